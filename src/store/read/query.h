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

/* The first values belong to the list: $1 and $2 are where it begins, $3 is its limit. */
#define WHERE_FIRST  3
#define WHERE_VALUES 240

/* Release it. */
struct where {
	struct buf sql; /* conditions, each after " AND ", on a conversation `c` */
	struct value *values;
	size_t n_values;
	bool of_turns; /* ... and on a turn `t`, for the ledger */
	bool waiting;  /* may select waiting conversations */
	bool rest;     /* may select others */
	bool counted;  /* selects exactly the waiting conversations of `accounts` … */
	bool less_snoozed;    /* … without those that are snoozed */
	int64_t account;      /* the only account of a filter that names just one; 0 */
	const char *accounts; /* "1, 2": when counted; NULL for all */
};

/* A filter that names no state selects waiting conversations; so does NULL. */
bool query_where(struct store *store, const struct filter *filter, int64_t now,
	struct arena *arena, struct where *where, struct err *err);
/* The same for the ledger: conditions on a turn apply to each turn. */
bool query_where_turns(struct store *store, const struct filter *filter, int64_t now,
	struct arena *arena, struct where *where, struct err *err);
void query_release(struct where *where);

/* Adds a value; returns its number in the statement, or 0, with `err` set, if there are too
 * many. */
int query_value(struct where *where, struct value value, struct err *err);

#endif
