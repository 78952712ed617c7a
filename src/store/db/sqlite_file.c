/* The file of a SQLite store: opening, copying and checking it, and PRAGMA.
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "store/db/sqlite.h"
#include "store/db/sqlite_words.h"

#define PATIENCE_MS 10000

/* "heed" as a number, so that the file of another program is recognised. */
#define APPLICATION_ID 0x68656564

/* Refuses the file of another program before anything is written to it. Both values are
 * read in one transaction: another heed may be creating the file. */
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

/* If two programs create the file at once, SQLite does not wait, because each would wait
 * for the other. */
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

static bool
set_up(struct db *db, struct err *err)
{
	return is_ours(db, err) && keep_log(db, err) &&
		db_script(db,
			"PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL;"
			"PRAGMA cache_size = -8192; PRAGMA wal_autocheckpoint = 16000;"
			"PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF",
			err);
}

bool
sqlite_file_durable(struct db *db, bool durable, struct err *err)
{
	return db_script(db,
		durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL",
		err);
}

bool
sqlite_file_schema(struct db *db, int *number, struct err *err)
{
	int64_t version;

	if (!db_number(db, "PRAGMA user_version", NULL, 0, 0, &version, err))
		return false;
	*number = (int)version;
	return true;
}

bool
sqlite_file_set_schema(struct db *db, int number, struct err *err)
{
	char sql[100];

	snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = %d",
		APPLICATION_ID, number);
	return db_script(db, sql, err);
}

char *
sqlite_file_check(struct db *db, bool thorough, struct arena *arena)
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

/* --- the file --- */

/* Retries often, so that a waiting program gets in between the pieces of a long act. */
static int
try_again(void *context, int tries)
{
	nanosleep(&(struct timespec){ 0, DB_PAUSE_MS / 3 * 1000000L }, NULL);
	return tries < ((const struct sqlite *)context)->patience / (DB_PAUSE_MS / 3);
}

void
sqlite_file_patience(struct db *db, int ms)
{
	struct sqlite *sqlite = (struct sqlite *)db;

	sqlite->patience = ms;
	sqlite3_busy_handler(sqlite->handle, try_again, sqlite);
}

bool
sqlite_file_open(struct db **db, const char *path, struct err *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	struct sqlite *sqlite;
	int rc;

	*db = NULL;
	if (fd >= 0)
		close(fd);
	else if (errno != EACCES && errno != EROFS)
		return err_set(err, ERR_STORE, "the store %s cannot be opened: %s", path,
			strerror(errno));
	sqlite = mem_alloc(sizeof *sqlite);
	sqlite->db.ops = &sqlite_ops;
	sqlite->db.path = mem_copy(path, strlen(path));
	rc = sqlite3_open_v2(
		path, &sqlite->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite_words(sqlite->handle);
	sqlite3_extended_result_codes(sqlite->handle, 1);
	sqlite_file_patience(&sqlite->db, PATIENCE_MS);
	if (rc == SQLITE_OK ? set_up(&sqlite->db, err)
			    : sqlite_failed(sqlite->handle, path, rc, err)) {
		*db = &sqlite->db;
		return true;
	}
	db_close(&sqlite->db);
	return false;
}

void
sqlite_file_close(struct db *db)
{
	struct sqlite *sqlite = (struct sqlite *)db;

	if (sqlite->handle)
		sqlite_file_trim(db);
	sqlite3_close(sqlite->handle);
	free(db->path);
	free(sqlite);
}

/* Copies all of `from` to `to`; an error is the one that SQLite reports. */
static bool
copy_all(sqlite3 *from, sqlite3 *to, const char *path, struct err *err)
{
	sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
	int rc = SQLITE_ERROR;

	if (backup) {
		sqlite3_backup_step(backup, -1);
		rc = sqlite3_backup_finish(backup);
	}
	return rc == SQLITE_OK || sqlite_failed(to, path, rc, err);
}

bool
sqlite_file_copy(struct db *db, const char *to, struct err *err)
{
	sqlite3 *source = NULL;
	sqlite3 *target = NULL;
	int fd = open(to, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	int rc;
	bool ok;

	if (fd < 0)
		return err_set(err, ERR_STORE, "the copy %s cannot be made: %s", to,
			strerror(errno));
	close(fd);
	/* A separate connection sees the committed state, even during a transaction in
	 * `db`. */
	rc = sqlite3_open_v2(db->path, &source, SQLITE_OPEN_READWRITE, NULL);
	ok = rc == SQLITE_OK || sqlite_failed(source, db->path, rc, err);
	if (ok) {
		rc = sqlite3_open_v2(to, &target, SQLITE_OPEN_READWRITE, NULL);
		ok = rc == SQLITE_OK ? copy_all(source, target, to, err)
				     : sqlite_failed(target, to, rc, err);
	}
	sqlite3_close(target);
	sqlite3_close(source);
	return ok;
}

/* The file is opened for writing, because SQLite would otherwise leave its log beside it. */
bool
sqlite_file_peek(const char *path, int *schema, int64_t *revision)
{
	sqlite3 *handle = NULL;
	sqlite3_stmt *stmt = NULL;
	bool ok = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, NULL) ==
			SQLITE_OK &&
		sqlite3_prepare_v2(handle,
			"SELECT user_version, (SELECT value FROM meta WHERE name = 'revision') "
			"FROM pragma_user_version",
			-1, &stmt, NULL) == SQLITE_OK &&
		sqlite3_step(stmt) == SQLITE_ROW;

	if (ok) {
		*schema = sqlite3_column_int(stmt, 0);
		*revision = sqlite3_column_int64(stmt, 1);
	}
	sqlite3_finalize(stmt);
	sqlite3_close(handle);
	return ok;
}

void
sqlite_file_trim(struct db *db)
{
	const struct sqlite *sqlite = (struct sqlite *)db;

	sqlite3_busy_timeout(sqlite->handle, 200);
	sqlite3_wal_checkpoint_v2(
		sqlite->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	sqlite_file_patience(db, sqlite->patience);
}

void
sqlite_file_erase(struct db *db)
{
	sqlite3_exec(sqlite_handle(db), "PRAGMA secure_delete = ON", NULL, NULL, NULL);
}

/* The temporary file is large, so it is not kept in memory. */
bool
sqlite_file_compact(struct db *db, struct err *err)
{
	const struct sqlite *sqlite = (struct sqlite *)db;
	bool ok;

	sqlite3_busy_timeout(sqlite->handle, 200);
	ok = db_script(db, "PRAGMA temp_store = FILE; VACUUM", err);
	sqlite_file_patience(db, sqlite->patience);
	return db_script(db, "PRAGMA temp_store = MEMORY", NULL) && ok;
}
