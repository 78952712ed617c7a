/* What can be said about any database with the few words of sqlite.c.
 * SPDX-License-Identifier: MIT */
#include "store/db/db.h"

#include <time.h>

#include "base/arena.h"

struct value
value_int(int64_t number)
{
	return (struct value){ .number = number };
}

struct value
value_text(const char *text)
{
	return (struct value){ .is_text = true, .text = text };
}

bool
db_run(struct db *db, const char *sql, const struct value *values, size_t count,
	int64_t *changed, struct err *err)
{
	struct query *query;

	if (!db_query(db, sql, values, count, &query, err))
		return false;
	while (db_next(query))
		continue;
	if (changed)
		*changed = db_changed(query);
	return db_end(query, err);
}

bool
db_number(struct db *db, const char *sql, const struct value *values, size_t count,
	int64_t fallback, int64_t *number, struct err *err)
{
	struct query *query;

	*number = fallback;
	if (!db_query(db, sql, values, count, &query, err))
		return false;
	if (db_next(query) && !db_is_null(query, 0))
		*number = db_int(query, 0);
	return db_end(query, err);
}

bool
db_bool(struct query *query, int column)
{
	return db_int(query, column) != 0;
}

char *
db_text_copy(struct query *query, int column, struct arena *arena)
{
	return arena_copy(arena, db_text(query, column));
}

bool
db_begin(struct db *db, enum db_mode mode, struct err *err)
{
	if (!db_run(db, mode == DB_WRITE ? "BEGIN IMMEDIATE" : "BEGIN", NULL, 0, NULL,
		    err))
		return false;
	db_expect(db, true);
	return true;
}

bool
db_commit(struct db *db, struct err *err)
{
	bool ok = db_run(db, "COMMIT", NULL, 0, NULL, err);

	if (ok)
		db_expect(db, false);
	else
		db_rollback(db);
	return ok;
}

void
db_rollback(struct db *db)
{
	db_expect(db, false);
	if (db_in_transaction(db))
		db_run(db, "ROLLBACK", NULL, 0, NULL, NULL);
}

void
db_let_others(void)
{
	const struct timespec pause = { 0, (long)DB_PAUSE_MS * 1000000 };

	nanosleep(&pause, NULL);
}
