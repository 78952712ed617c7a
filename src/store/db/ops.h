/* The differences between databases: a table of operations, and the SQL behind words in
 * braces. db.c has the common parts: the cache of statements, transactions and savepoints.
 * A second database would be a second table; nothing else knows which one is used.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_DB_OPS_H
#define STORE_DB_OPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/db/db.h"
#include "store/db/statements.h"

/* `{name}` or `{name argument}` in a statement is replaced by `sql`, and a `?` in that by the
 * argument. */
struct db_word {
	const char *name;
	const char *sql;
};

/* Every function that returns bool sets `err` when it returns false. */
struct db_ops {
	const struct db_word *words;
	size_t n_words;

	/* `*db` is the database's own struct, whose first member is a struct db, which
	 * db.c fills. False and NULL if it cannot be opened. */
	bool (*open)(struct db **db, const char *path, struct err *err);
	/* Frees all of it, even if it is only partly open. All its statements are freed
	 * already. */
	void (*close)(struct db *db);

	/* Prepares a statement without {words}. `kinds` has a letter for each of its values
	 * (enum value_kind). The first member of `*query` is struct query. */
	bool (*prepare)(struct db *db, const char *sql, const char *kinds,
		struct query **query, struct err *err);
	/* Starts it. Texts among the values live until `end`. */
	void (*bind)(struct query *query, const struct value *values, size_t count);
	/* The next row. False at the end and on failure; `end` says which. */
	bool (*next)(struct query *query);
	/* Whether it succeeded; it can be started again. */
	bool (*end)(struct query *query, struct err *err);
	void (*free)(struct query *query);

	/* Columns of a row. A truth value is read as the integer 0 or 1. */
	int64_t (*integer)(struct query *query, int column);
	const char *(*text)(struct query *query, int column);
	bool (*is_null)(struct query *query, int column);
	int64_t (*changed)(const struct query *query);

	bool (*script)(struct db *db, const char *sql, struct err *err);
	bool (*begin)(struct db *db, enum db_mode mode, struct err *err);
	/* Whether one is open; the database may have rolled it back by itself. */
	bool (*in_transaction)(const struct db *db);
	bool (*durable)(struct db *db, bool durable, struct err *err);
	void (*patience)(struct db *db, int ms);

	/* A query for the search index: a phrase whose last word may be a beginning. */
	char *(*match)(const char *words, struct arena *arena);

	bool (*schema)(struct db *db, int *number, struct err *err);
	bool (*set_schema)(struct db *db, int number, struct err *err);
	bool (*copy)(struct db *db, const char *to, struct err *err);
	bool (*peek)(const char *path, int *schema, int64_t *revision);
	char *(*check)(struct db *db, bool thorough, struct arena *arena);
	void (*trim)(struct db *db);
	void (*erase)(struct db *db);
	bool (*compact)(struct db *db, struct err *err);
};

extern const struct db_ops sqlite_ops;

/* An open database: the part that db.c uses. */
struct db {
	const struct db_ops *ops;
	char *path;
	struct statements kept;
	bool expects_transaction; /* between db_begin and its end */
	bool failed;              /* a statement failed in this transaction */
	bool erases;              /* db_erase was called */
	/* Work done so far, in steps of the database's virtual machine, which are the same on
	 * every computer; for tests. */
	int64_t steps;
};

/* A statement. Cached ones are in a list of our own, because sqlite3_next_stmt would also
 * find, and free, the statements of the search index. */
struct query {
	struct statement as; /* first member: its entry in that list */
	struct db *db;
};

#endif
