/* A filter (inbox/filter/filter.h) as a condition on conversations.
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

#endif
