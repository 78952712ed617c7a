/* A filter (inbox/filter.h) as a condition on conversations.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_READ_QUERY_H
#define STORE_READ_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "store/db/db.h"

struct arena;
struct err;
struct filter;
struct store;

/* The first values belong to the list: $1 and $2 where it begins, $3 how many. */
#define WHERE_FIRST  3
#define WHERE_VALUES 240

/* Release it. */
struct where {
	struct buf sql; /* conditions, each after " AND ", on a conversation `c` */
	struct value *values;
	size_t n_values;
	bool of_turns;        /* ... and on a turn `t`: which lines of the ledger */
	bool waiting;         /* may select what waits */
	bool rest;            /* may select what does not */
	bool counted;         /* it selects all that waits in `accounts` */
	int64_t account;      /* the only account of a filter that names just one; 0 */
	const char *accounts; /* "1, 2": when counted; NULL for all */
};

/* A filter that names no state selects among what waits; so does NULL. */
bool query_where(struct store *store, const struct filter *filter, int64_t now,
	struct arena *arena, struct where *where, struct err *err);
/* The same for the ledger: what the filter says of a turn is said of each. */
bool query_where_turns(struct store *store, const struct filter *filter, int64_t now,
	struct arena *arena, struct where *where, struct err *err);
void query_release(struct where *where);

/* Adds a value; its number in the statement, or 0 with `err` set when there are too
 * many. */
int query_value(struct where *where, struct value value, struct err *err);

/* --- query_words.c: the terms that look into texts --- */

/* '%' around a text whose own %, _ and \ stand for themselves. */
char *query_words_like(const char *text, struct arena *arena);

/* "(…)": somebody said this word, or is called so. `alone`: nothing else widens the
 * selection. */
bool query_words_has(struct store *store, const char *word, bool alone,
	struct arena *arena, struct where *where, struct err *err);
/* "(…)": the person's handle or name holds this. */
bool query_words_from(struct store *store, const char *name, struct arena *arena,
	struct where *where, struct err *err);
/* "…": it has this label. */
bool query_words_label(struct store *store, const char *name, bool alone,
	struct where *where, struct err *err);

/* --- query_turns.c: the terms about a turn --- */

/* "(…)": all of these terms are true of one turn. Turns that stand in no figure are
 * left out: what was taken back, spam, what a muted person said, what has no time. */
bool query_turns(struct store *store, const struct filter *const *terms, size_t count,
	int64_t now, struct arena *arena, struct where *where, struct err *err);

#endif
