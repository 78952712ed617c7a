/* The narrow waist between the store and its database: open, ask, close. What differs
 * between databases stands behind it (ops.h); SQLite is the only one so far.
 *
 * Texts of SQL are our own, constant or put together from constants; what people wrote is
 * always a value. They are written in what SQLite 3.40 and PostgreSQL 15 both understand
 * (tests/store/postgres.t asks PostgreSQL). What is not the same in both is a word in
 * braces:
 *   {like}                      LIKE that does not mind the case of ASCII letters
 *   {cross_join}                a JOIN whose left side is walked
 *   {has_words column, $1}      words_have() (base/text/words.h) of a text
 *   {joined column}             the texts of a column with blanks between, in their order
 *   {items_matching $1}         SELECT of the ids of items that the search index finds
 *   {people_matching $1}        and of people
 *   {index_item}, {unindex_item}, {index_person}, {unindex_person}
 *                               the row $1 with the folded texts $2 and $3
 * A truth value is no number in SQL and a number none: `CASE WHEN … THEN 1 ELSE 0 END` where
 * a column takes one, `<> 0` where a condition has one. An error ends the transaction: what
 * may collide says ON CONFLICT. Text is compared in byte order, and lower() folds the letters
 * of ASCII alone.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_DB_DB_H
#define STORE_DB_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/db/value.h"

struct arena;
struct db;
struct err;
struct query;

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

/* The number of the schema in the file; 0 for a new one. */
bool db_schema(struct db *db, int *number, struct err *err);
bool db_set_schema(struct db *db, int number, struct err *err);

/* A copy of the file as others see it now, mode 0600. */
bool db_copy(struct db *db, const char *to, struct err *err);

/* What schema and revision a file has that nobody writes; false when it is no store. */
bool db_peek(const char *path, int *schema, int64_t *revision);

/* A reading transaction sees one moment; a writing one has the store for itself. Between
 * db_begin and its end every statement fails once one has failed, or the database itself
 * has rolled the transaction back (a full disk): it would be a transaction of its own. */
enum db_mode { DB_READ, DB_WRITE };
bool db_begin(struct db *db, enum db_mode mode, struct err *err);
/* When it fails, nothing was written and nothing is open. */
bool db_commit(struct db *db, struct err *err);
void db_rollback(struct db *db);
bool db_in_transaction(const struct db *db);

/* A part of a transaction that can be rolled back alone; `level` names it. */
bool db_begin_part(struct db *db, int level, struct err *err);
bool db_end_part(struct db *db, int level, struct err *err);
/* Also when a statement of it has failed. */
void db_rollback_part(struct db *db, int level);

/* From the next transaction on: whether a commit returns only when it would outlive a
 * power cut. */
bool db_durable(struct db *db, bool durable, struct err *err);

/* Several statements without values, in the database's own words. */
bool db_script(struct db *db, const char *sql, struct err *err);
/* One statement of such, with values: what is done in pieces. */
bool db_script_piece(struct db *db, const char *sql, const struct value *values,
	size_t count, struct err *err);

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

/* What {items_matching} and {people_matching} are asked for: these folded words, a blank
 * before each, in this order; the last one may go on. */
char *db_match(const struct db *db, const char *words, struct arena *arena);

/* Trims the write-ahead log to nothing if nobody reads it; never waits long. */
void db_trim(struct db *db);

/* Gives back what the file does not need any more; takes as much room as it has meanwhile.
 * ERR_LOCKED, soon, when another program is at the store. Not within a transaction. */
bool db_compact(struct db *db, struct err *err);

/* What a check of the file found; NULL when it is sound. `thorough` reads all of it. */
char *db_check(struct db *db, bool thorough, struct arena *arena);

#endif
