/* SQLite: statements, and its struct db_ops.
 * SPDX-License-Identifier: MIT */
#include "store/db/sqlite.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"

#define VALUES_MAX 250

struct sqlite_query {
	struct query query; /* first */
	sqlite3_stmt *stmt;
	unsigned char place[VALUES_MAX]; /* the position of $1, $2, … as SQLite counts */
	int places;
	int rc;
};

static struct sqlite_query *
own(struct query *query)
{
	return (struct sqlite_query *)query;
}

bool
sqlite_failed(sqlite3 *handle, const char *path, int rc, struct err *err)
{
	const char *said = sqlite3_errmsg(handle);
	int fault = sqlite3_system_errno(handle);

	/* A write beyond a quota or a file size limit fails without giving a reason. */
	if ((rc & 0xff) == SQLITE_FULL || rc == SQLITE_IOERR_WRITE)
		return err_set(err, ERR_STORE,
			"the disk is full: nothing more fits into the store %s; "
			"what it held before is safe",
			path);
	switch (rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(err, ERR_LOCKED,
			"another program holds the store %s: try again when it is done",
			path);
	case SQLITE_READONLY:
	case SQLITE_PERM:
		return err_set(err, ERR_STORE,
			"the store %s cannot be written: look at its owner and mode, "
			"and at those of its folder",
			path);
	case SQLITE_NOTADB:
		return err_set(err, ERR_STORE,
			"%s is not a store of heed: choose another file with --store",
			path);
	case SQLITE_CORRUPT:
		return err_set(err, ERR_STORE,
			"the store %s is damaged (%s): put a copy in its place, or move it "
			"away and fetch again",
			path, said);
	case SQLITE_CANTOPEN:
	case SQLITE_IOERR:
		return err_set(err, ERR_STORE,
			"the store %s cannot be read or written: %s", path,
			fault != 0 ? strerror(fault) : said);
	}
	return err_set(err, ERR_STORE, "the store %s: %s", path, said);
}

/* --- statements --- */

static void
free_query(struct query *query)
{
	sqlite3_finalize(own(query)->stmt);
	free(query);
}

/* Finds the positions of $1, $2, …, which SQLite takes for names. */
static void
find_places(struct sqlite_query *query)
{
	int count = sqlite3_bind_parameter_count(query->stmt);
	int64_t number;

	for (int i = 1; i <= count; i++) {
		const char *name = sqlite3_bind_parameter_name(query->stmt, i);

		if (!name || !str_int(name + 1, 1, VALUES_MAX, &number))
			abort(); /* a bug: one of our statements numbers its values wrongly */
		query->place[number - 1] = (unsigned char)i;
		if (number > query->places)
			query->places = (int)number;
	}
}

static bool
prepare(struct db *db, const char *sql, const char *kinds, struct query **query,
	struct err *err)
{
	sqlite3_stmt *stmt;
	struct sqlite_query *made;
	int rc = sqlite3_prepare_v3(
		sqlite_handle(db), sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);

	(void)kinds;
	if (rc != SQLITE_OK)
		return sqlite_failed(sqlite_handle(db), db->path, rc, err);
	made = mem_alloc(sizeof *made);
	made->stmt = stmt;
	find_places(made);
	*query = &made->query;
	return true;
}

static void
bind(struct query *query, const struct value *values, size_t count)
{
	struct sqlite_query *of = own(query);

	assert(count >= (size_t)of->places);
	of->rc = SQLITE_OK;
	for (int i = 0; i < of->places && of->rc == SQLITE_OK; i++) {
		const struct value *value = &values[i];
		int at = of->place[i];

		if (at == 0 || value->null)
			continue;
		if (value->kind == VALUE_INT)
			of->rc = sqlite3_bind_int64(of->stmt, at, value->number);
		else
			of->rc = sqlite3_bind_text(
				of->stmt, at, value->text, -1, SQLITE_STATIC);
	}
}

static bool
next(struct query *query)
{
	struct sqlite_query *of = own(query);

	if (of->rc != SQLITE_OK && of->rc != SQLITE_ROW)
		return false;
	of->rc = sqlite3_step(of->stmt);
	return of->rc == SQLITE_ROW;
}

static bool
end(struct query *query, struct err *err)
{
	struct sqlite_query *of = own(query);
	struct db *db = query->db;
	bool ok = of->rc == SQLITE_DONE || of->rc == SQLITE_ROW || of->rc == SQLITE_OK;

	if (!ok)
		sqlite_failed(sqlite_handle(db), db->path, of->rc, err);
	db->steps += sqlite3_stmt_status(of->stmt, SQLITE_STMTSTATUS_VM_STEP, 1);
	sqlite3_reset(of->stmt);
	sqlite3_clear_bindings(of->stmt);
	return ok;
}

static int64_t
integer(struct query *query, int column)
{
	return sqlite3_column_int64(own(query)->stmt, column);
}

static const char *
text(struct query *query, int column)
{
	return (const char *)sqlite3_column_text(own(query)->stmt, column);
}

static bool
is_null(struct query *query, int column)
{
	return sqlite3_column_type(own(query)->stmt, column) == SQLITE_NULL;
}

static int64_t
rows_changed(const struct query *query)
{
	return sqlite3_changes64(sqlite_handle(query->db));
}

static bool
script(struct db *db, const char *sql, struct err *err)
{
	int rc = sqlite3_exec(sqlite_handle(db), sql, NULL, NULL, NULL);

	return rc == SQLITE_OK || sqlite_failed(sqlite_handle(db), db->path, rc, err);
}

static bool
begin(struct db *db, enum db_mode mode, struct err *err)
{
	return db_run(
		db, mode == DB_WRITE ? "BEGIN IMMEDIATE" : "BEGIN", NULL, 0, NULL, err);
}

static bool
in_transaction(const struct db *db)
{
	return !sqlite3_get_autocommit(sqlite_handle(db));
}

/* --- words --- */

/* In the query language of the index (FTS5). */
static char *
match(const char *words, struct arena *arena)
{
	return arena_printf(arena, "\"%s\" *", words + 1);
}

static const struct db_word words[] = {
	{ "like", "LIKE" },
	{ "cross_join", "CROSS JOIN" },
	{ "has_words", "has_words(?)" },
	{ "joined", "group_concat(?, ' ')" },
	{ "items_matching", "SELECT rowid FROM search WHERE search MATCH ?" },
	{ "people_matching",
		"SELECT rowid FROM search_people WHERE search_people MATCH ?" },
	{ "index_item", "INSERT INTO search(rowid, text, subject) VALUES ($1, $2, $3)" },
	{ "unindex_item",
		"INSERT INTO search(search, rowid, text, subject) "
		"VALUES ('delete', $1, $2, $3)" },
	{ "index_person",
		"INSERT INTO search_people(rowid, handle, name) VALUES ($1, $2, $3)" },
	{ "unindex_person",
		"INSERT INTO search_people(search_people, rowid, handle, name) "
		"VALUES ('delete', $1, $2, $3)" },
};

const struct db_ops sqlite_ops = {
	.words = words,
	.n_words = COUNT(words),
	.open = sqlite_file_open,
	.close = sqlite_file_close,
	.prepare = prepare,
	.bind = bind,
	.next = next,
	.end = end,
	.free = free_query,
	.integer = integer,
	.text = text,
	.is_null = is_null,
	.changed = rows_changed,
	.script = script,
	.begin = begin,
	.in_transaction = in_transaction,
	.durable = sqlite_file_durable,
	.patience = sqlite_file_patience,
	.match = match,
	.schema = sqlite_file_schema,
	.set_schema = sqlite_file_set_schema,
	.copy = sqlite_file_copy,
	.peek = sqlite_file_peek,
	.check = sqlite_file_check,
	.trim = sqlite_file_trim,
	.erase = sqlite_file_erase,
	.compact = sqlite_file_compact,
};
