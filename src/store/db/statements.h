/* The cache of prepared statements, by their text and the kinds of their values.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_DB_STATEMENTS_H
#define STORE_DB_STATEMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define STATEMENTS_KEPT    128
#define STATEMENTS_BUCKETS 64

/* The first member of whatever is cached. */
struct statement {
	struct statement *next; /* in the same bucket */
	char *sql;
	char *kinds;
	uint64_t hash;
	int64_t used_at;
	bool in_use;
	bool kept; /* in the cache, not made for one use */
};

struct statements {
	struct statement *buckets[STATEMENTS_BUCKETS];
	int count;
	int64_t clock;
};

/* The one with this text and these kinds; NULL if there is none. It may be in use. */
struct statement *
statements_find(struct statements *list, const char *sql, const char *kinds);

/* Adds a new one, whose sql and kinds are filled; returns the one that was removed to make
 * room, which the caller frees, or NULL. */
struct statement *statements_keep(struct statements *list, struct statement *statement);

/* Removes any one; NULL if there are none. */
struct statement *statements_take(struct statements *list);

#endif
