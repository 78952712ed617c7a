/* The command line: one parser for all options of all commands.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_OPTION_H
#define CLI_OPTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;

/* `value` is what follows, for people ("N", "FILE"); where it names choices
 * ("keyring|file"), only they are taken; NULL: nothing follows. */
struct option {
	const char *name; /* without the dashes; NULL ends a table */
	char letter;      /* of the short form; 0: none */
	const char *value;
	const char *meaning;
};

/* One that was given. */
struct option_given {
	const struct option *option;
	const char *value; /* NULL: it takes none */
};

struct options {
	const struct option *tables[2]; /* the command's own, and those of all commands */
	bool query; /* the words are a query: "-word" is one of them */
	struct option_given *given;
	size_t n_given;
	const char **words; /* what is no option; ends with NULL */
	size_t n_words;
};

/* Adds what stands in `args` (ends with NULL): --name VALUE, --name=VALUE, -m VALUE,
 * -mVALUE, -- (all that follows are words). With `first_word`, stops before the first
 * word and returns the rest of the arguments; else returns an empty rest. NULL with
 * ERR_USAGE and "did you mean". Values and words are borrowed from `args`. */
const char *const *option_parse(struct options *options, const char *const *args,
	bool first_word, struct arena *arena, struct err *err);

/* The option must stand in one of the tables. */
bool option_is_given(const struct options *options, const char *name);
/* Its last value; NULL when it was not given. */
const char *option_text(const struct options *options, const char *name);

/* Fill their last argument, or leave it when the option was not given; ERR_USAGE. */
bool option_number(const struct options *options, const char *name, int64_t *number,
	struct err *err);
bool option_span(
	const struct options *options, const char *name, int64_t *ms, struct err *err);

/* True when the option takes one of several words. */
bool option_has_choices(const struct option *option);

#endif
