/* The orders of lists, by the words in which people choose one.
 * SPDX-License-Identifier: MIT */
#include "inbox/tab/sort.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/guess.h"
#include "base/name.h"

static const char *const names[SORT_COUNT] = {
#define X(sort, name, words) [sort] = name,
	SORTS(X)
#undef X
};

static const char *const phrases[SORT_COUNT] = {
#define X(sort, name, words) [sort] = words,
	SORTS(X)
#undef X
};

const char *
sort_name(enum sort sort)
{
	return names[sort];
}

const char *
sort_words(enum sort sort)
{
	return phrases[sort];
}

bool
sort_of(const char *name, enum sort *sort, struct arena *arena, struct err *err)
{
	size_t at = name_index(names, SORT_COUNT, name);
	struct guess guess = { .word = name };
	const char *all = "";

	if (at < SORT_COUNT) {
		*sort = (enum sort)at;
		return true;
	}
	for (size_t i = 0; i < SORT_COUNT; i++) {
		guess_offer(&guess, names[i]);
		all = arena_printf(arena, "%s%s%s", all, *all ? ", " : "", names[i]);
	}
	return err_set(err, ERR_USAGE, "there is no order \"%.40s\"%s; the orders are %s",
		name, guess_words(&guess, arena), all);
}
