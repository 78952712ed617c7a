/* What all databases share: the cache of statements, transactions and savepoints.
 * SPDX-License-Identifier: MIT */
#include "store/db/db.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "store/db/ids.h"
#include "store/db/ops.h"
#include "store/db/sql_words.h"

#define VALUES_MAX 250

/* --- statements --- */

static void
free_statement(struct db *db, struct statement *statement)
{
	char *sql;
	char *kinds;

	if (!statement)
		return;
	sql = statement->sql;
	kinds = statement->kinds;
	db->ops->free((struct query *)statement);
	free(sql);
	free(kinds);
}

/* Takes a prepared statement that is not in use from the list, or prepares a new one. */
static bool
prepare(struct db *db, const char *sql, const char *kinds, struct query **query,
	struct err *err)
{
	struct statement *kept = statements_find(&db->kept, sql, kinds);
	char *filled;
	bool ok;

	*query = (struct query *)kept;
	if (kept && !kept->in_use)
		return true;
	filled = sql_words_fill(sql, db->ops);
	ok = db->ops->prepare(db, filled, kinds, query, err);
	free(filled);
	if (!ok)
		return false;
	(*query)->db = db;
	(*query)->as.sql = mem_copy(sql, strlen(sql));
	(*query)->as.kinds = mem_copy(kinds, strlen(kinds));
	if (!kept)
		free_statement(db, statements_keep(&db->kept, &(*query)->as));
	return true;
}

static void
kinds_of(const struct value *values, size_t count, char *kinds)
{
	static const char letters[] = { [VALUE_INT] = 'i', [VALUE_TEXT] = 't' };

	assert(count <= VALUES_MAX);
	for (size_t i = 0; i < count; i++)
		kinds[i] = letters[values[i].kind];
	kinds[count] = '\0';
}

/* Once a statement of a transaction has failed, no other is run: SQLite would continue,
 * PostgreSQL would not. */
static bool
note_failure(struct db *db)
{
	db->failed = db->expects_transaction;
	return false;
}

static bool
can_go_on(const struct db *db, struct err *err)
{
	if (db->expects_transaction && !db_in_transaction(db))
		return err_set(err, ERR_STORE,
			"the change to %s was rolled back: it did not fit", db->path);
	if (db->failed)
		return err_set(err, ERR_STORE,
			"the change to %s cannot be completed: a part of it failed",
			db->path);
	return true;
}

bool
db_query(struct db *db, const char *sql, const struct value *values, size_t count,
	struct query **query, struct err *err)
{
	char kinds[VALUES_MAX + 1];

	if (!can_go_on(db, err))
		return false;
	kinds_of(values, count, kinds);
	if (!prepare(db, sql, kinds, query, err))
		return note_failure(db);
	(*query)->as.in_use = true;
	db->ops->bind(*query, values, count);
	return true;
}

bool
db_next(struct query *query)
{
	return query->db->ops->next(query);
}

bool
db_end(struct query *query, struct err *err)
{
	struct db *db = query->db;
	bool ok = db->ops->end(query, err);

	query->as.in_use = false;
	if (!query->as.kept)
		free_statement(db, &query->as);
	return ok || note_failure(db);
}

int64_t
db_int(struct query *query, int column)
{
	return query->db->ops->integer(query, column);
}

bool
db_bool(struct query *query, int column)
{
	return db_int(query, column) != 0;
}

bool
db_is_null(struct query *query, int column)
{
	return query->db->ops->is_null(query, column);
}

const char *
db_text(struct query *query, int column)
{
	return query->db->ops->text(query, column);
}

char *
db_text_copy(struct query *query, int column, struct arena *arena)
{
	return arena_copy(arena, db_text(query, column));
}

int64_t
db_changed(const struct query *query)
{
	return query->db->ops->changed(query);
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
db_ids(struct db *db, const char *sql, const struct value *values, size_t count,
	struct ids *ids, struct err *err)
{
	struct query *query;

	if (!db_query(db, sql, values, count, &query, err))
		return false;
	while (db_next(query))
		ids_push(ids, db_int(query, 0));
	return db_end(query, err);
}

bool
db_script(struct db *db, const char *sql, struct err *err)
{
	return can_go_on(db, err) && (db->ops->script(db, sql, err) || note_failure(db));
}

bool
db_script_piece(struct db *db, const char *sql, const struct value *values, size_t count,
	struct err *err)
{
	return db_run(db, sql, values, count, NULL, err);
}

char *
db_match(const struct db *db, const char *words, struct arena *arena)
{
	return db->ops->match(words, arena);
}

/* --- transactions --- */

bool
db_begin(struct db *db, enum db_mode mode, struct err *err)
{
	if (!db->ops->begin(db, mode, err))
		return false;
	db->expects_transaction = true;
	db->failed = false;
	return true;
}

bool
db_commit(struct db *db, struct err *err)
{
	bool ok = db_run(db, "COMMIT", NULL, 0, NULL, err);

	if (!ok)
		db_rollback(db);
	db->expects_transaction = false;
	return ok;
}

void
db_rollback(struct db *db)
{
	db->expects_transaction = false;
	db->failed = false;
	if (db_in_transaction(db))
		db_run(db, "ROLLBACK", NULL, 0, NULL, NULL);
}

bool
db_in_transaction(const struct db *db)
{
	return db->ops->in_transaction(db);
}

/* Runs `what` for the savepoint of this level. */
static bool
say_part(struct db *db, const char *what, int level, struct err *err)
{
	char sql[40];

	snprintf(sql, sizeof sql, "%s level_%d", what, level);
	return db_run(db, sql, NULL, 0, NULL, err);
}

bool
db_begin_part(struct db *db, int level, struct err *err)
{
	return say_part(db, "SAVEPOINT", level, err);
}

bool
db_end_part(struct db *db, int level, struct err *err)
{
	return say_part(db, "RELEASE SAVEPOINT", level, err);
}

void
db_rollback_part(struct db *db, int level)
{
	/* If the database rolled everything back, there is no level to go back to. */
	if (!db_in_transaction(db))
		return;
	db->failed = false;
	if (say_part(db, "ROLLBACK TO SAVEPOINT", level, NULL))
		say_part(db, "RELEASE SAVEPOINT", level, NULL);
}

void
db_let_others(void)
{
	const struct timespec pause = { 0, (long)DB_PAUSE_MS * 1000000 };

	nanosleep(&pause, NULL);
}

/* --- the file --- */

bool
db_open(struct db **db, const char *path, struct err *err)
{
	return sqlite_ops.open(db, path, err);
}

void
db_close(struct db *db)
{
	struct statement *kept;

	if (!db)
		return;
	while ((kept = statements_take(&db->kept)))
		free_statement(db, kept);
	db->ops->close(db);
}

const char *
db_path(const struct db *db)
{
	return db->path;
}

void
db_patience(struct db *db, int ms)
{
	db->ops->patience(db, ms);
}

bool
db_durable(struct db *db, bool durable, struct err *err)
{
	return db->ops->durable(db, durable, err);
}

bool
db_schema(struct db *db, int *number, struct err *err)
{
	return db->ops->schema(db, number, err);
}

bool
db_set_schema(struct db *db, int number, struct err *err)
{
	return db->ops->set_schema(db, number, err);
}

bool
db_copy(struct db *db, const char *to, struct err *err)
{
	return db->ops->copy(db, to, err);
}

bool
db_peek(const char *path, int *schema, int64_t *revision)
{
	return sqlite_ops.peek(path, schema, revision);
}

void
db_trim(struct db *db)
{
	db->ops->trim(db);
}

void
db_erase(struct db *db)
{
	if (!db->erases)
		db->ops->erase(db);
	db->erases = true;
}

bool
db_compact(struct db *db, struct err *err)
{
	return db->ops->compact(db, err);
}

char *
db_check(struct db *db, bool thorough, struct arena *arena)
{
	return db->ops->check(db, thorough, arena);
}
