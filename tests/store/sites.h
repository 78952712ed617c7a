/* The calls of the database in the store, watched: how each statement is meant to be run, and,
 * for HEED_SITES=FILE, what each call sent. The tests of the store link a store whose calls
 * come through here (sites_here.h).
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_STORE_SITES_H
#define TESTS_STORE_SITES_H

#include "store/db/db.h"

struct buf;
struct ids;

/* A call in the source. */
struct site {
	const char *file;
	int line;
};

bool sites_query(const struct site *site, struct db *db, const char *sql,
	const struct value *values, size_t count, struct query **query, struct err *err);
bool sites_run(const struct site *site, struct db *db, const char *sql,
	const struct value *values, size_t count, int64_t *changed, struct err *err);
bool sites_number(const struct site *site, struct db *db, const char *sql,
	const struct value *values, size_t count, int64_t fallback, int64_t *number,
	struct err *err);
bool sites_ids(const struct site *site, struct db *db, const char *sql,
	const struct value *values, size_t count, struct ids *ids, struct err *err);

/* From now on the plan of every statement that is sent to `db` is added to `plans` (NULL:
 * no more). */
void sites_watch_plans(struct db *db, struct buf *plans);

/* From now on the values of what is sent to `db` are noted, too (NULL: no more). */
void sites_ask(struct db *db);

/* Statements that the store has sent so far, in this program. */
int64_t sites_calls(void);

#endif
