/* The keys of the query language in SQL: a row for each row of inbox/filter/filter_key.h.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_READ_QUERY_KEY_H
#define STORE_READ_QUERY_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include "store/read/query.h"

/* Which halves of the list a term may select. */
#define HALF_WAITING 1
#define HALF_REST    2
#define HALF_BOTH    3

struct query_writer {
	struct store *store;
	struct arena *arena;
	struct where *where;
	int64_t now;
	bool alone; /* no other term widens the selection */
	struct err *err;
};

/* Writes a term as a condition on a conversation `c`; a term about a turn, as " AND …" on a
 * turn `t`. */
typedef bool query_key_writer(struct query_writer *writer, const struct filter *term);

bool query_key_write(struct query_writer *writer, const struct filter *term);

int query_key_halves(const struct filter *term);

/* The accounts that a term of `network:` or `account:` names, as "1, 2"; "0": none. */
bool query_key_accounts(
	struct query_writer *writer, const struct filter *term, const char **list);

/* For writers: adds SQL; and a value between two pieces of SQL. */
bool query_key_add(struct query_writer *writer, const char *sql);
bool query_key_add_value(struct query_writer *writer, const char *before,
	struct value value, const char *after);

#endif
