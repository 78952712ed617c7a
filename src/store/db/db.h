/* The interface between the store and its database. Differences between databases are
 * behind it (ops.h); SQLite is the only one so far.
 *
 * SQL is constant or composed of constants; texts that people wrote are always passed as values.
 * SQLite 3.40 and PostgreSQL 15 both understand it (tests/store/postgres.t runs it on
 * PostgreSQL). Where they differ, there is a word in braces:
 *   {like}                      LIKE that ignores the case of ASCII letters
 *   {cross_join}                a JOIN that reads its left side first
 *   {has_words column, $1}      words_have() (base/text/words.h) of a text
 *   {joined column}             the texts of a column, joined by blanks in their order
 *   {items_matching $1}         SELECT of the ids of items that the search index finds
 *   {people_matching $1}        and of people
 *   {index_item}, {unindex_item}, {index_person}, {unindex_person}
 *                               the row $1 with the folded texts $2 and $3
 * A truth value is not a number: write `CASE WHEN … THEN 1 ELSE 0 END` to store one, and
 * `<> 0` to test one. An error ends the transaction: an INSERT that may collide needs ON
 * CONFLICT. Text is compared in byte order, and lower() folds ASCII letters only.
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
struct ids;
struct query;

/* Opens a file, or creates it with mode 0600. ERR_STORE if it is damaged or not a store. */
bool db_open(struct db **db, const char *path, struct err *err);
/* Trims the write-ahead log. NULL is fine. */
void db_close(struct db *db);

/* How long to wait for another program; 10 seconds by default. */
void db_patience(struct db *db, int ms);

/* Lets other programs in, between two transactions of a long operation. */
#define DB_PAUSE_MS 12
void db_let_others(void);

const char *db_path(const struct db *db);

/* The number of the schema in the file; 0 for a new one. */
bool db_schema(struct db *db, int *number, struct err *err);
bool db_set_schema(struct db *db, int number, struct err *err);

/* Copies the committed state of the file to a new one, mode 0600. */
bool db_copy(struct db *db, const char *to, struct err *err);

/* The schema and revision of a file that no program has open; false if it is not a store. */
bool db_peek(const char *path, int *schema, int64_t *revision);

/* A reading transaction sees one snapshot; a writing one is exclusive. Once a statement has
 * failed, or the database has rolled back by itself (disk full), all further statements up to
 * the end of the transaction fail: they would otherwise be transactions of their own. */
enum db_mode { DB_READ, DB_WRITE };
bool db_begin(struct db *db, enum db_mode mode, struct err *err);
/* If it fails, nothing was written, and the transaction has ended. */
bool db_commit(struct db *db, struct err *err);
void db_rollback(struct db *db);
bool db_in_transaction(const struct db *db);

/* A part of a transaction that can be rolled back alone; `level` names it. */
bool db_begin_part(struct db *db, int level, struct err *err);
bool db_end_part(struct db *db, int level, struct err *err);
/* Also after one of its statements has failed. */
void db_rollback_part(struct db *db, int level);

/* Whether, from the next transaction on, a commit returns only once it would survive a power
 * cut. */
bool db_durable(struct db *db, bool durable, struct err *err);

/* Several statements without values and words in braces. */
bool db_script(struct db *db, const char *sql, struct err *err);
/* One statement of a script, with values, to run it in pieces. */
bool db_script_piece(struct db *db, const char *sql, const struct value *values,
	size_t count, struct err *err);

/* Runs a statement; `changed` (may be NULL) counts the rows it wrote. */
bool db_run(struct db *db, const char *sql, const struct value *values, size_t count,
	int64_t *changed, struct err *err);

/* Adds the first column of all rows to a list. */
bool db_ids(struct db *db, const char *sql, const struct value *values, size_t count,
	struct ids *ids, struct err *err);

/* The first column of the first row; `fallback` if there is no row, or it is NULL. */
bool db_number(struct db *db, const char *sql, const struct value *values, size_t count,
	int64_t fallback, int64_t *number, struct err *err);

/* Starts a statement. Read it with `while (db_next(query))`; always end it with db_end, which
 * says whether it succeeded. Texts among the values must live until then. */
bool db_query(struct db *db, const char *sql, const struct value *values, size_t count,
	struct query **query, struct err *err);
bool db_next(struct query *query);
bool db_end(struct query *query, struct err *err);

/* Columns, from 0. A text is borrowed until the next db_next or db_end; NULL for NULL. */
int64_t db_int(struct query *query, int column);
bool db_bool(struct query *query, int column);
bool db_is_null(struct query *query, int column);
const char *db_text(struct query *query, int column);
char *db_text_copy(struct query *query, int column, struct arena *arena);

/* How many rows the statement wrote, after db_next has returned false. */
int64_t db_changed(const struct query *query);

/* The argument of {items_matching} and {people_matching} for these folded words, each after a
 * blank, in this order; the last one may be the beginning of a word. */
char *db_match(const struct db *db, const char *words, struct arena *arena);

/* Empties the write-ahead log if nobody is reading it; never waits long. */
void db_trim(struct db *db);

/* From now on, what is deleted or overwritten is erased from the file, too. Costs writes:
 * only for words that may not be kept. Repeated calls cost nothing. */
void db_erase(struct db *db);

/* Shrinks the file to what it needs; meanwhile it needs as much disk space again. ERR_LOCKED,
 * without waiting long, if another program is using the store. Not inside a transaction. */
bool db_compact(struct db *db, struct err *err);

/* The problem that a check of the file found; NULL: nothing is wrong. `thorough` reads all
 * of it. */
char *db_check(struct db *db, bool thorough, struct arena *arena);

#endif
