/* The command line: one parser for all options of all commands.
 * SPDX-License-Identifier: MIT */
#include "cli/option.h"

#include <assert.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/guess.h"
#include "base/name.h"

bool
option_has_choices(const struct option *option)
{
	return option->value && strchr(option->value, '|');
}

static const struct option *
find_name(const struct options *options, const char *name, size_t len)
{
	for (size_t t = 0; t < COUNT(options->tables); t++)
		for (const struct option *o = options->tables[t]; o && o->name; o++)
			if (strlen(o->name) == len && memcmp(o->name, name, len) == 0)
				return o;
	return NULL;
}

static const struct option *
find_letter(const struct options *options, char letter)
{
	for (size_t t = 0; t < COUNT(options->tables); t++)
		for (const struct option *o = options->tables[t]; o && o->name; o++)
			if (o->letter == letter)
				return o;
	return NULL;
}

static bool
is_choice(const struct option *option, const char *value, struct arena *arena,
	struct err *err)
{
	struct guess guess = { .word = value };

	if (name_choose(option->value, value, NULL))
		return true;
	guess_offer_all(&guess, option->value, arena);
	return err_set(err, ERR_USAGE, "--%s: expected %s, got \"%s\"%s", option->name,
		option->value, value, guess_words(&guess, arena));
}

static bool
accept_option(struct options *options, const struct option *option, const char *value,
	struct arena *arena, struct err *err)
{
	if (option->value && !value)
		return err_set(
			err, ERR_USAGE, "--%s needs %s", option->name, option->value);
	if (option_has_choices(option) && !is_choice(option, value, arena, err))
		return false;
	options->given[options->n_given++] = (struct option_given){ option, value };
	return true;
}

static bool
unknown(const struct options *options, const char *name, struct err *err)
{
	struct guess guess = { .word = name };

	for (size_t t = 0; t < COUNT(options->tables); t++)
		for (const struct option *o = options->tables[t]; o && o->name; o++)
			guess_offer(&guess, o->name);
	if (!guess.best)
		return err_set(err, ERR_USAGE, "unknown option --%s", name);
	return err_set(err, ERR_USAGE, "unknown option --%s (did you mean --%s?)", name,
		guess.best);
}

/* Returns the number of arguments used; 0 on an error. */
static int
take_long(struct options *options, const char *const *at, struct arena *arena,
	struct err *err)
{
	const char *name = at[0] + 2;
	const char *equals = strchr(name, '=');
	size_t len = equals ? (size_t)(equals - name) : strlen(name);
	const struct option *option = find_name(options, name, len);

	if (!option) {
		unknown(options, arena_copy_n(arena, name, len), err);
		return 0;
	}
	if (equals && !option->value) {
		err_set(err, ERR_USAGE, "--%s takes no value", option->name);
		return 0;
	}
	if (equals || !option->value)
		return accept_option(
			       options, option, equals ? equals + 1 : NULL, arena, err)
			? 1
			: 0;
	return accept_option(options, option, at[1], arena, err) ? 2 : 0;
}

static int
take_short(struct options *options, const char *const *at, struct arena *arena,
	struct err *err)
{
	const struct option *option = find_letter(options, at[0][1]);
	const char *rest = at[0] + 2;

	if (!option || (*rest && !option->value)) {
		err_set(err, ERR_USAGE, "unknown option %s", at[0]);
		return 0;
	}
	if (*rest || !option->value)
		return accept_option(options, option, *rest ? rest : NULL, arena, err)
			? 1
			: 0;
	return accept_option(options, option, at[1], arena, err) ? 2 : 0;
}

/* In a query, "-word" excludes that word, so only a single known letter is an option
 * there. A lone "-" is always a word: standard input. */
static bool
is_short(const struct options *options, const char *arg)
{
	if (arg[0] != '-' || !arg[1])
		return false;
	return !options->query || (!arg[2] && find_letter(options, arg[1]));
}

/* Room for all that `args` can add: one option or one word each. */
static void
reserve_given(struct options *options, const char *const *args, struct arena *arena)
{
	size_t count = 0;

	while (args[count])
		count++;
	options->given = arena_grow(arena, options->given,
		options->n_given * sizeof *options->given,
		(options->n_given + count + 1) * sizeof *options->given);
	options->words = arena_grow(arena, options->words,
		options->n_words * sizeof *options->words,
		(options->n_words + count + 1) * sizeof *options->words);
}

const char *const *
option_parse(struct options *options, const char *const *args, bool first_word,
	struct arena *arena, struct err *err)
{
	bool only_words = false;

	reserve_given(options, args, arena);
	while (*args) {
		int took = 1;

		if (!only_words && str_eq(*args, "--"))
			only_words = true;
		else if (!only_words && str_starts(*args, "--"))
			took = take_long(options, args, arena, err);
		else if (!only_words && is_short(options, *args))
			took = take_short(options, args, arena, err);
		else if (first_word)
			return args;
		else
			options->words[options->n_words++] = *args;
		if (took == 0)
			return NULL;
		args += took;
	}
	return args;
}

static const struct option_given *
last_given(const struct options *options, const char *name)
{
	assert(find_name(options, name, strlen(name)));
	for (size_t i = options->n_given; i-- > 0;)
		if (str_eq(options->given[i].option->name, name))
			return &options->given[i];
	return NULL;
}

bool
option_is_given(const struct options *options, const char *name)
{
	return last_given(options, name) != NULL;
}

const char *
option_text(const struct options *options, const char *name)
{
	const struct option_given *given = last_given(options, name);

	return given ? given->value : NULL;
}

bool
option_number(
	const struct options *options, const char *name, int64_t *number, struct err *err)
{
	const char *text = option_text(options, name);

	if (!text || str_int(text, 0, INT64_MAX, number))
		return true;
	return err_set(
		err, ERR_USAGE, "--%s: expected a whole number, got \"%s\"", name, text);
}

bool
option_span(const struct options *options, const char *name, int64_t *ms, struct err *err)
{
	const char *text = option_text(options, name);

	if (!text || date_words_span(text, ms))
		return true;
	return err_set(err, ERR_USAGE,
		"--%s: expected a span such as 5m, 2h or 3d, got \"%s\"%s", name, text,
		date_words_unit(text).at);
}
