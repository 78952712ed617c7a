/* The command line: one parser for all options of all commands.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_OPTION_H
#define CLI_OPTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;

/* `value` describes the argument ("N", "FILE"); if it lists choices ("keyring|file"),
 * only those are accepted; NULL: there is none. */
struct option {
	const char *name; /* without the dashes; NULL ends a table */
	char letter;      /* the short form; 0: none */
	const char *value;
	const char *meaning;
};

/* An option that was given. */
struct option_given {
	const struct option *option;
	const char *value; /* NULL: it takes no value */
};

struct options {
	const struct option *tables[2]; /* the command's own, and those of all commands */
	bool query; /* the words are a query: "-word" is one of them */
	struct option_given *given;
	size_t n_given;
	const char **words; /* arguments that are not options; ends with NULL */
	size_t n_words;
};

/* Parses `args` (ends with NULL): --name VALUE, --name=VALUE, -m VALUE, -mVALUE, --
 * (only words follow). With `first_word`, stops before the first word and returns the
 * remaining arguments; otherwise returns an empty list. NULL with ERR_USAGE and "did you
 * mean". Values and words are borrowed from `args`. */
const char *const *option_parse(struct options *options, const char *const *args,
	bool first_word, struct arena *arena, struct err *err);

/* The option must be in one of the tables. */
bool option_is_given(const struct options *options, const char *name);
/* Its last value; NULL if it was not given. */
const char *option_text(const struct options *options, const char *name);

/* Store the value in `number` or `ms`, which keeps its value if the option was not
 * given; ERR_USAGE. */
bool option_number(const struct options *options, const char *name, int64_t *number,
	struct err *err);
bool option_span(
	const struct options *options, const char *name, int64_t *ms, struct err *err);

/* True if the option takes one of a list of words. */
bool option_has_choices(const struct option *option);

#endif
