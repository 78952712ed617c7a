/* The narrow waist between the store and its database: open, ask, close. SQLite is the
 * one behind it (sqlite.c). Texts of SQL are our own, constant or put together from
 * constants; what people wrote is always a value.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_DB_DB_H
#define STORE_DB_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buf;
struct db;
struct err;
struct query;

/* What stands for $1, $2, … in a statement. A NULL text is NULL. */
struct value {
	bool is_text;
	int64_t number;
	const char *text;
};

struct value value_int(int64_t number);
struct value value_text(const char *text);

/* Opens (and creates, mode 0600) a file. ERR_STORE when it is damaged or none of ours. */
bool db_open(struct db **db, const char *path, struct err *err);
/* Trims the write-ahead log. NULL is fine. */
void db_close(struct db *db);

/* How long to wait for another program; 10 seconds from the start. */
void db_patience(struct db *db, int ms);

/* Between two transactions of one long act: others get in. */
#define DB_PAUSE_MS 12
void db_let_others(void);

const char *db_path(const struct db *db);

/* Of db_open: looks whose file it is, and sets up how it is kept. */
bool db_set_up(struct db *db, struct err *err);

/* The number of the schema in the file; 0 for a new one. */
bool db_schema(struct db *db, int *number, struct err *err);
bool db_set_schema(struct db *db, int number, struct err *err);

/* A copy of the file as others see it now, mode 0600. */
bool db_copy(struct db *db, const char *to, struct err *err);

/* What schema and revision a file has that nobody writes; false when it is no store. */
bool db_peek(const char *path, int *schema, int64_t *revision);

/* A reading transaction sees one moment; a writing one has the store for itself. Between
 * db_begin and its end every statement fails once the database itself has rolled the
 * transaction back (a full disk): it would be a transaction of its own. */
enum db_mode { DB_READ, DB_WRITE };
bool db_begin(struct db *db, enum db_mode mode, struct err *err);
/* When it fails, nothing was written and nothing is open. */
bool db_commit(struct db *db, struct err *err);
void db_rollback(struct db *db);
bool db_in_transaction(const struct db *db);

/* Of db_begin and its end: whether a transaction is expected to be open. */
void db_expect(struct db *db, bool transaction);

/* From the next transaction on: whether a commit returns only when it would outlive a
 * power cut. */
bool db_durable(struct db *db, bool durable, struct err *err);

/* Several statements without values. */
bool db_script(struct db *db, const char *sql, struct err *err);

/* One statement to its end; `changed` (may be NULL) counts the rows it wrote. */
bool db_run(struct db *db, const char *sql, const struct value *values, size_t count,
	int64_t *changed, struct err *err);

/* The first column of the first row; `fallback` when there is none, or NULL. */
bool db_number(struct db *db, const char *sql, const struct value *values, size_t count,
	int64_t fallback, int64_t *number, struct err *err);

/* Opens a statement; the texts among the values must live until db_end. Then
 * `while (db_next(query))`, and db_end says whether all went well. */
bool db_query(struct db *db, const char *sql, const struct value *values, size_t count,
	struct query **query, struct err *err);
bool db_next(struct query *query);
bool db_end(struct query *query, struct err *err);

/* Columns count from 0. A text is borrowed until the next call of db_next; NULL for
 * NULL. */
int64_t db_int(struct query *query, int column);
bool db_bool(struct query *query, int column);
bool db_is_null(struct query *query, int column);
const char *db_text(struct query *query, int column);
char *db_text_copy(struct query *query, int column, struct arena *arena);

/* Rows that the statement wrote, once it has come to its end. */
int64_t db_changed(const struct query *query);

/* Trims the write-ahead log to nothing if nobody reads it; never waits long. */
void db_trim(struct db *db);

/* What a check of the file found; NULL when it is sound. `thorough` reads all of it. */
char *db_check(struct db *db, bool thorough, struct arena *arena);

/* Work done so far, in steps of the database's own machine: the same on every
 * computer. */
int64_t db_steps(const struct db *db);
/* From now on the plan of every statement that is run is added to `plans` (NULL: no
 * more). */
void db_watch_plans(struct db *db, struct buf *plans);

#endif
