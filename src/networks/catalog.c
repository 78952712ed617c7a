/* The catalog of networks.
 * SPDX-License-Identifier: MIT */
#include "networks/catalog.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/guess.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time/date.h"
#include "networks/catalog_list.h"
#include "networks/op.h"

const struct catalog_row *const catalog[] = {
#define X(name) &catalog_##name,
	CATALOG_LIST(X)
#undef X
		NULL,
};

const struct catalog_place_row catalog_places[CATALOG_PLACE_COUNT] = {
#define X(place, name, option, value, noun, about, question) \
	[place] = { name, option, value, noun, about, question },
	CATALOG_PLACES(X)
#undef X
};

const struct catalog_row *
catalog_of(const char *name)
{
	for (size_t i = 0; catalog[i]; i++)
		if (str_eq(catalog[i]->name, name))
			return catalog[i];
	return NULL;
}

/* The alias that is what was typed, or only begins so; NULL. */
static const char *
alias_of(const struct catalog_row *row, const char *typed, bool begins,
	struct arena *arena)
{
	const char *alias = str_or_empty(row->aliases);
	size_t len = strlen(typed);

	while (len > 0 && *alias) {
		size_t alias_len = strcspn(alias, " ");

		if ((begins ? alias_len >= len : alias_len == len) &&
			str_find_nocase(alias, typed) == alias)
			return arena_copy_n(arena, alias, alias_len);
		alias += alias_len;
		alias += strspn(alias, " ");
	}
	return NULL;
}

const char *
catalog_guess(const char *typed, struct arena *arena)
{
	struct guess guess = { .word = str_lower_copy(typed, strlen(typed), arena) };

	for (size_t i = 0; catalog[i]; i++)
		guess_offer(&guess, catalog[i]->name);
	return guess_words(&guess, arena);
}

const struct catalog_row *
catalog_named(const char *typed, struct arena *arena, struct err *err)
{
	for (size_t i = 0; catalog[i]; i++)
		if (str_eq_nocase(catalog[i]->name, typed))
			return catalog[i];
	for (size_t i = 0; catalog[i]; i++)
		if (alias_of(catalog[i], typed, false, arena)) {
			err_set(err, ERR_USAGE, "%s is added as %s: %s", typed,
				catalog[i]->name, catalog_example(catalog[i], arena));
			return NULL;
		}
	err_set(err, ERR_USAGE, "unknown network \"%s\"%s; heed knows %s", typed,
		catalog_guess(typed, arena), catalog_names(arena));
	return NULL;
}

const struct catalog_row *
catalog_practice(void)
{
	size_t i = 0;

	while (catalog[i + 1] && !catalog[i]->practice)
		i++;
	return catalog[i];
}

const char *
catalog_why_not(const char *network, const char *op)
{
	const struct catalog_row *row = catalog_of(network);

	for (int i = 0; row && i < OP_COUNT; i++)
		if (str_eq(op_name((enum op)i), op))
			return row->cannot[i];
	return NULL;
}

const char *
catalog_title(const char *name)
{
	const struct catalog_row *row = catalog_of(name);

	return row ? row->title : str_or_empty(name);
}

const char *
catalog_sign(const char *name)
{
	const struct catalog_row *row = catalog_of(name);

	return row ? row->sign : "";
}

const struct mention_rule *
catalog_mentions(const char *name)
{
	static const struct mention_rule none = { 0 };
	const struct catalog_row *row = catalog_of(name);

	return row ? &row->mentions : &none;
}

const char *
catalog_hours(int64_t span, struct arena *arena)
{
	long long hours = span / DATE_HOUR;

	return arena_printf(arena, "%lld hour%s", hours, hours == 1 ? "" : "s");
}

const char *
catalog_forgotten(const char *network, struct arena *arena)
{
	const struct catalog_row *row = catalog_of(network);

	if (!row || row->retention.text == 0)
		return "no longer kept";
	return arena_printf(arena, "no longer kept: %s allows %s", row->title,
		catalog_hours(row->retention.text, arena));
}

const char *
catalog_names(struct arena *arena)
{
	const char *names = "";

	for (size_t i = 0; catalog[i]; i++)
		names = arena_printf(
			arena, "%s%s%s", names, i > 0 ? ", " : "", catalog[i]->name);
	return names;
}

const char *
catalog_titles(struct arena *arena)
{
	const char *titles = catalog[0]->title;

	for (size_t i = 1; catalog[i]; i++)
		titles = arena_printf(arena, "%s%s%s", titles,
			catalog[i + 1] ? ", " : " or ", catalog[i]->title);
	return titles;
}

bool
catalog_begins(const struct catalog_row *row, const char *letters)
{
	return str_find_nocase(row->name, letters) == row->name ||
		str_find_nocase(row->title, letters) == row->title;
}

const struct catalog_row *
catalog_find(const char *letters)
{
	for (size_t i = 0; *letters && catalog[i]; i++)
		if (catalog_begins(catalog[i], letters))
			return catalog[i];
	return NULL;
}

const char *
catalog_alias(const struct catalog_row *row, const char *letters, struct arena *arena)
{
	return catalog_find(letters) ? NULL : alias_of(row, letters, true, arena);
}

bool
catalog_matches(const struct catalog_row *row, const char *letters)
{
	struct arena scratch = { 0 };
	bool matches =
		catalog_begins(row, letters) || catalog_alias(row, letters, &scratch);

	arena_release(&scratch);
	return matches;
}

const char *
catalog_letters(const struct catalog_row *row, struct arena *arena)
{
	size_t len = 1;

	while (row->name[len] && catalog_find(arena_copy_n(arena, row->name, len)) != row)
		len++;
	return arena_copy_n(arena, row->name, len);
}

static const char *
command(const struct catalog_row *row, const char *value, struct arena *arena)
{
	const char *option = catalog_places[row->place].option;

	if (!option)
		return arena_printf(arena, "heed account add %s", row->name);
	return arena_printf(
		arena, "heed account add %s --%s %s", row->name, option, value);
}

const char *
catalog_command(const struct catalog_row *row, struct arena *arena)
{
	return command(row, catalog_places[row->place].value, arena);
}

const char *
catalog_example(const struct catalog_row *row, struct arena *arena)
{
	return command(row, row->example, arena);
}

const char *
catalog_fill(const char *sentence, const char *word, struct arena *arena)
{
	const char *gap = strstr(sentence, "%s");

	if (!gap)
		return sentence;
	return arena_printf(arena, "%.*s%s%s", (int)(gap - sentence), sentence, word,
		gap + strlen("%s"));
}

const char *
catalog_about_place(const struct catalog_row *row, struct arena *arena)
{
	return catalog_fill(catalog_places[row->place].about, row->title, arena);
}

size_t
catalog_last_field(const struct catalog_row *row)
{
	size_t last = 0;

	while (last + 1 < CATALOG_FIELDS && row->fields[last + 1].name)
		last++;
	return last;
}

const char *
catalog_secret(const struct catalog_row *row)
{
	return row->fields[catalog_last_field(row)].name;
}

const char *
catalog_a_secret(const struct catalog_row *row, struct arena *arena)
{
	const char *secret = catalog_secret(row);

	return arena_printf(
		arena, "%s %s", strchr("aeiouAEIOU", secret[0]) ? "an" : "a", secret);
}

const char *
catalog_threads_name(enum catalog_threads threads)
{
	static const char *const names[] = {
		[THREADS_TREE] = "tree",
		[THREADS_ONE_LEVEL] = "one level",
		[THREADS_FLAT] = "flat",
		[THREADS_SECTIONS] = "sections",
	};

	return names[threads];
}

const char *
catalog_own_name(enum catalog_own own)
{
	static const char *const names[] = {
		[OWN_STREAM] = "stream",
		[OWN_THREAD] = "thread",
	};

	return names[own];
}

const char *
catalog_proof_name(enum catalog_proof proved)
{
	static const char *const names[] = {
		[PROVED_SERVERS] = "with real servers",
		[PROVED_DESCRIPTION] = "against its API description",
		[PROVED_RECORDED] = "with recorded responses",
		[PROVED_DOCUMENTATION] = "against its documentation only, never tried",
	};

	return names[proved];
}
