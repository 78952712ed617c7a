/* SQLite behind the narrow waist: the only file that knows it.
 * SPDX-License-Identifier: MIT */
#include "store/db/db.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <time.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "store/db/sqlite_words.h"
#include "store/db/statements.h"

#define PATIENCE_MS 10000
#define VALUES_MAX  250

/* A prepared statement. Those that are kept stand in a list of our own: sqlite3_next_stmt
 * would also find, and free, the statements of the search index itself. */
struct query {
	struct statement as; /* first: what the list keeps */
	struct db *db;
	sqlite3_stmt *stmt;
	unsigned char place[VALUES_MAX]; /* the position of $1, $2, … as SQLite counts */
	int places;
	int rc;
};

struct db {
	sqlite3 *handle;
	char *path;
	struct statements kept;
	int64_t steps;
	int patience;
	bool expects_transaction;
	struct buf *plans;
};

/* The sentence for what SQLite said. Returns false. */
static bool
sqlite_fail(const struct db *db, int rc, struct err *err)
{
	const char *said = sqlite3_errmsg(db->handle);
	int fault = sqlite3_system_errno(db->handle);

	/* Beyond a quota or a limit of file sizes a write fails without a reason. */
	if ((rc & 0xff) == SQLITE_FULL || rc == SQLITE_IOERR_WRITE)
		return err_set(err, ERR_STORE,
			"the disk is full: nothing more fits into the store %s; "
			"what it held before is safe",
			db->path);
	switch (rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(err, ERR_LOCKED,
			"another program holds the store %s: try again when it is done",
			db->path);
	case SQLITE_READONLY:
	case SQLITE_PERM:
		return err_set(err, ERR_STORE,
			"the store %s cannot be written: look at its owner and mode, "
			"and at those of its folder",
			db->path);
	case SQLITE_NOTADB:
		return err_set(err, ERR_STORE,
			"%s is not a store of heed: choose another file with --store",
			db->path);
	case SQLITE_CORRUPT:
		return err_set(err, ERR_STORE,
			"the store %s is damaged (%s): put a copy in its place, or move it "
			"away and fetch again",
			db->path, said);
	case SQLITE_CANTOPEN:
	case SQLITE_IOERR:
		return err_set(err, ERR_STORE,
			"the store %s cannot be read or written: %s", db->path,
			fault != 0 ? strerror(fault) : said);
	}
	return err_set(err, ERR_STORE, "the store %s: %s", db->path, said);
}

/* --- statements --- */

static void
free_query(struct query *query)
{
	if (!query)
		return;
	sqlite3_finalize(query->stmt);
	free(query->as.sql);
	free(query);
}

/* Where $1, $2, … stand: SQLite takes them for names. */
static void
find_places(struct query *query)
{
	int count = sqlite3_bind_parameter_count(query->stmt);
	int64_t number;

	for (int i = 1; i <= count; i++) {
		const char *name = sqlite3_bind_parameter_name(query->stmt, i);

		if (!name || !str_int(name + 1, 1, VALUES_MAX, &number))
			abort(); /* a statement of ours that counts its places wrongly */
		query->place[number - 1] = (unsigned char)i;
		if (number > query->places)
			query->places = (int)number;
	}
}

/* A statement that is free to be used: from the list, or new. */
static bool
prepare(struct db *db, const char *sql, struct query **query, struct err *err)
{
	struct statement *kept = statements_find(&db->kept, sql);
	unsigned flags = kept ? 0 : SQLITE_PREPARE_PERSISTENT;
	sqlite3_stmt *stmt;
	int rc;

	*query = (struct query *)kept;
	if (kept && !kept->in_use)
		return true;
	rc = sqlite3_prepare_v3(db->handle, sql, -1, flags, &stmt, NULL);
	if (rc != SQLITE_OK)
		return sqlite_fail(db, rc, err);
	*query = mem_alloc(sizeof **query);
	(*query)->as.sql = mem_copy(sql, strlen(sql));
	(*query)->db = db;
	(*query)->stmt = stmt;
	find_places(*query);
	if (!kept)
		free_query((struct query *)statements_keep(&db->kept, &(*query)->as));
	return true;
}

static void
bind(struct query *query, const struct value *values, size_t count)
{
	assert(count >= (size_t)query->places);
	for (int i = 0; i < query->places && query->rc == SQLITE_OK; i++) {
		const struct value *value = &values[i];
		int at = query->place[i];

		if (at == 0)
			continue;
		if (!value->is_text)
			query->rc = sqlite3_bind_int64(query->stmt, at, value->number);
		else if (value->text)
			query->rc = sqlite3_bind_text(
				query->stmt, at, value->text, -1, SQLITE_STATIC);
	}
}

static void
note_plan(struct db *db, const char *sql)
{
	bool noted = strstr(buf_text(db->plans), sql) != NULL;
	char *explain = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", sql);
	sqlite3_stmt *stmt;

	if (!noted &&
		sqlite3_prepare_v2(db->handle, explain, -1, &stmt, NULL) == SQLITE_OK) {
		buf_addf(db->plans, "%s\n", sql);
		while (sqlite3_step(stmt) == SQLITE_ROW)
			buf_addf(db->plans, "\t%s\n", sqlite3_column_text(stmt, 3));
		sqlite3_finalize(stmt);
	}
	sqlite3_free(explain);
}

bool
db_query(struct db *db, const char *sql, const struct value *values, size_t count,
	struct query **query, struct err *err)
{
	if (db->expects_transaction && !db_in_transaction(db))
		return err_set(err, ERR_STORE,
			"the change to %s was rolled back: it did not fit", db->path);
	if (db->plans)
		note_plan(db, sql);
	if (!prepare(db, sql, query, err))
		return false;
	(*query)->as.in_use = true;
	(*query)->rc = SQLITE_OK;
	bind(*query, values, count);
	return true;
}

bool
db_next(struct query *query)
{
	if (query->rc != SQLITE_OK && query->rc != SQLITE_ROW)
		return false;
	query->rc = sqlite3_step(query->stmt);
	return query->rc == SQLITE_ROW;
}

bool
db_end(struct query *query, struct err *err)
{
	struct db *db = query->db;
	bool ok = query->rc == SQLITE_DONE || query->rc == SQLITE_ROW ||
		query->rc == SQLITE_OK;

	if (!ok)
		sqlite_fail(db, query->rc, err);
	db->steps += sqlite3_stmt_status(query->stmt, SQLITE_STMTSTATUS_VM_STEP, 1);
	query->as.in_use = false;
	if (!query->as.kept) {
		free_query(query);
		return ok;
	}
	sqlite3_reset(query->stmt);
	sqlite3_clear_bindings(query->stmt);
	return ok;
}

int64_t
db_int(struct query *query, int column)
{
	return sqlite3_column_int64(query->stmt, column);
}

const char *
db_text(struct query *query, int column)
{
	return (const char *)sqlite3_column_text(query->stmt, column);
}

bool
db_is_null(struct query *query, int column)
{
	return sqlite3_column_type(query->stmt, column) == SQLITE_NULL;
}

int64_t
db_changed(const struct query *query)
{
	return sqlite3_changes64(query->db->handle);
}

bool
db_script(struct db *db, const char *sql, struct err *err)
{
	int rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK || sqlite_fail(db, rc, err);
}

bool
db_in_transaction(const struct db *db)
{
	return !sqlite3_get_autocommit(db->handle);
}

void
db_expect(struct db *db, bool transaction)
{
	db->expects_transaction = transaction;
}

/* --- the file --- */

/* Often, so that whoever waits gets in between the pieces of a long act. */
static int
try_again(void *context, int tries)
{
	nanosleep(&(struct timespec){ 0, DB_PAUSE_MS / 3 * 1000000L }, NULL);
	return tries < ((const struct db *)context)->patience / (DB_PAUSE_MS / 3);
}

void
db_patience(struct db *db, int ms)
{
	db->patience = ms;
	sqlite3_busy_handler(db->handle, try_again, db);
}

bool
db_open(struct db **db, const char *path, struct err *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	int rc;

	*db = NULL;
	if (fd >= 0)
		close(fd);
	else if (errno != EACCES && errno != EROFS)
		return err_set(err, ERR_STORE, "the store %s cannot be opened: %s", path,
			strerror(errno));
	*db = mem_alloc(sizeof **db);
	(*db)->path = mem_copy(path, strlen(path));
	rc = sqlite3_open_v2(
		path, &(*db)->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite_words((*db)->handle);
	sqlite3_extended_result_codes((*db)->handle, 1);
	db_patience(*db, PATIENCE_MS);
	if (rc == SQLITE_OK ? db_set_up(*db, err) : sqlite_fail(*db, rc, err))
		return true;
	db_close(*db);
	*db = NULL;
	return false;
}

void
db_close(struct db *db)
{
	struct statement *kept;

	if (!db)
		return;
	while ((kept = statements_take(&db->kept)))
		free_query((struct query *)kept);
	if (db->handle)
		db_trim(db);
	sqlite3_close(db->handle);
	free(db->path);
	free(db);
}

bool
db_copy(struct db *db, const char *to, struct err *err)
{
	struct db copy = { .path = mem_copy(to, strlen(to)) };
	sqlite3 *from = NULL;
	sqlite3_backup *backup = NULL;
	int fd = open(to, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	int rc = SQLITE_CANTOPEN;

	if (fd >= 0)
		close(fd);
	/* A reader of its own sees what is committed, whatever goes on in `db`. */
	if (sqlite3_open_v2(db->path, &from, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
		(rc = sqlite3_open_v2(to, &copy.handle, SQLITE_OPEN_READWRITE, NULL)) ==
			SQLITE_OK)
		backup = sqlite3_backup_init(copy.handle, "main", from, "main");
	if (backup) {
		sqlite3_backup_step(backup, -1);
		rc = sqlite3_backup_finish(backup);
	}
	if (rc != SQLITE_OK)
		sqlite_fail(&copy, rc, err);
	sqlite3_close(copy.handle);
	sqlite3_close(from);
	free(copy.path);
	return rc == SQLITE_OK;
}

bool
db_peek(const char *path, int *schema, int64_t *revision)
{
	sqlite3 *handle = NULL;
	sqlite3_stmt *stmt = NULL;
	bool ok =
		sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
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
db_trim(struct db *db)
{
	sqlite3_busy_timeout(db->handle, 200);
	sqlite3_wal_checkpoint_v2(
		db->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	db_patience(db, db->patience);
}

const char *
db_path(const struct db *db)
{
	return db->path;
}

int64_t
db_steps(const struct db *db)
{
	return db->steps;
}

void
db_watch_plans(struct db *db, struct buf *plans)
{
	db->plans = plans;
}
