/* The prepared statements of a store, found by their text and the kinds of their values.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_DB_STATEMENTS_H
#define STORE_DB_STATEMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define STATEMENTS_KEPT    128
#define STATEMENTS_BUCKETS 64

/* The first member of whatever is kept. */
struct statement {
	struct statement *next; /* of the same bucket */
	char *sql;
	char *kinds;
	uint64_t hash;
	int64_t used_at;
	bool in_use;
	bool kept; /* in the list, not made for one use */
};

struct statements {
	struct statement *buckets[STATEMENTS_BUCKETS];
	int count;
	int64_t clock;
};

/* One with that text and those kinds; NULL if there is none. It may be in use. */
struct statement *
statements_find(struct statements *list, const char *sql, const char *kinds);

/* Keeps a new one (its sql and kinds are filled); returns the one that had to go for it: the
 * caller frees it; NULL for none. */
struct statement *statements_keep(struct statements *list, struct statement *statement);

/* Takes any one out of the list; NULL when it is empty. */
struct statement *statements_take(struct statements *list);

#endif
