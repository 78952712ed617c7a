/* What is said to SQLite alone, in its own words: PRAGMA.
 * SPDX-License-Identifier: MIT */
#include <poll.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "store/db/db.h"

/* "heed" as a number, so that the file of another program is recognised. */
#define APPLICATION_ID 0x68656564

/* Refuses the file of another program before anything is written to it. One moment for
 * both looks: another heed may be creating it. */
static bool
is_ours(struct db *db, struct err *err)
{
	int64_t id;
	int64_t tables;
	bool ok = db_begin(db, DB_READ, err) &&
		db_number(db, "PRAGMA application_id", NULL, 0, 0, &id, err) &&
		db_number(db, "SELECT count(*) FROM sqlite_master", NULL, 0, 0, &tables,
			err);

	db_rollback(db);
	if (!ok || id == APPLICATION_ID || (id == 0 && tables == 0))
		return ok;
	return err_set(err, ERR_STORE,
		"%s is a database of another program: choose another file with --store",
		db_path(db));
}

/* Between two that make the file at once SQLite does not wait: each would wait for the
 * other. */
static bool
keep_log(struct db *db, struct err *err)
{
	struct err busy = { .code = ERR_LOCKED };
	int64_t logged;

	for (int tries = 0; busy.code == ERR_LOCKED && tries < 1000; tries++) {
		busy = (struct err){ 0 };
		if (db_number(db, "SELECT journal_mode = 'wal' FROM pragma_journal_mode",
			    NULL, 0, 0, &logged, &busy) &&
			(logged || db_script(db, "PRAGMA journal_mode = WAL", &busy)))
			return true;
		poll(NULL, 0, 10);
	}
	return err_set(err, busy.code, "%s", busy.text);
}

bool
db_set_up(struct db *db, struct err *err)
{
	return is_ours(db, err) && keep_log(db, err) &&
		db_script(db,
			"PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL;"
			"PRAGMA cache_size = -8192; PRAGMA wal_autocheckpoint = 16000;"
			"PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF",
			err);
}

bool
db_durable(struct db *db, bool durable, struct err *err)
{
	return db_script(db,
		durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL",
		err);
}

bool
db_schema(struct db *db, int *number, struct err *err)
{
	int64_t version;

	if (!db_number(db, "PRAGMA user_version", NULL, 0, 0, &version, err))
		return false;
	*number = (int)version;
	return true;
}

bool
db_set_schema(struct db *db, int number, struct err *err)
{
	char sql[100];

	snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = %d",
		APPLICATION_ID, number);
	return db_script(db, sql, err);
}

char *
db_check(struct db *db, bool thorough, struct arena *arena)
{
	const char *sql =
		thorough ? "PRAGMA integrity_check(3)" : "PRAGMA quick_check(3)";
	struct query *query;
	struct err err = { 0 };
	char *found = NULL;

	if (!db_query(db, sql, NULL, 0, &query, &err))
		return arena_copy(arena, err.text);
	while (db_next(query))
		if (!str_eq(db_text(query, 0), "ok"))
			found = arena_printf(arena, "%s%s%s", str_or_empty(found),
				found ? "; " : "", db_text(query, 0));
	if (!db_end(query, &err))
		return arena_copy(arena, err.text);
	return found;
}
