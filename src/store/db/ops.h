/* What differs between databases: a table of operations, and the words of SQL that are not
 * the same. db.c keeps what they share: the cache of statements, transactions and savepoints.
 * A second database is a second table; nothing else knows which one is there.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_DB_OPS_H
#define STORE_DB_OPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/db/db.h"
#include "store/db/statements.h"

/* `{name}` or `{name argument}` in a statement stands for `sql`; a `?` in that is where the
 * argument goes. */
struct db_word {
	const char *name;
	const char *sql;
};

/* Every function that returns bool sets `err` when it returns false. */
struct db_ops {
	const struct db_word *words;
	size_t n_words;

	/* `*db` is one of its own kind, with struct db as its first member; db.c fills that.
	 * False and NULL when it cannot be opened. */
	bool (*open)(struct db **db, const char *path, struct err *err);
	/* Frees all of it, also what was half opened. No statement of it is left. */
	void (*close)(struct db *db);

	/* A statement without {words}. `kinds` has a letter for each of its values (enum
	 * value_kind). The same for `*query`: struct query is its first member. */
	bool (*prepare)(struct db *db, const char *sql, const char *kinds,
		struct query **query, struct err *err);
	/* Starts it. Texts among the values live until it is ended. */
	void (*bind)(struct query *query, const struct value *values, size_t count);
	/* The next row. False at the end, and when it failed: `end` tells. */
	bool (*next)(struct query *query);
	/* Whether all went well; it can be started again. */
	bool (*end)(struct query *query, struct err *err);
	void (*free)(struct query *query);

	/* Columns of a row. A truth value is read as the integer 0 or 1. */
	int64_t (*integer)(struct query *query, int column);
	const char *(*text)(struct query *query, int column);
	bool (*is_null)(struct query *query, int column);
	int64_t (*changed)(const struct query *query);

	bool (*script)(struct db *db, const char *sql, struct err *err);
	bool (*begin)(struct db *db, enum db_mode mode, struct err *err);
	/* Whether one is open: the database may have rolled it back by itself. */
	bool (*in_transaction)(const struct db *db);
	bool (*durable)(struct db *db, bool durable, struct err *err);
	void (*patience)(struct db *db, int ms);

	/* What the search index is asked for: a phrase, its last word a beginning. */
	char *(*match)(const char *words, struct arena *arena);

	bool (*schema)(struct db *db, int *number, struct err *err);
	bool (*set_schema)(struct db *db, int number, struct err *err);
	bool (*copy)(struct db *db, const char *to, struct err *err);
	bool (*peek)(const char *path, int *schema, int64_t *revision);
	char *(*check)(struct db *db, bool thorough, struct arena *arena);
	void (*trim)(struct db *db);
	bool (*compact)(struct db *db, struct err *err);
};

extern const struct db_ops sqlite_ops;

/* An open database: what db.c keeps of it. */
struct db {
	const struct db_ops *ops;
	char *path;
	struct statements kept;
	bool expects_transaction; /* between db_begin and its end */
	bool failed;              /* a statement failed in this transaction */
	/* Work done so far, in steps of the database's own machine: the same on every
	 * computer. For tests. */
	int64_t steps;
};

/* A statement. Those that are kept stand in a list of our own: sqlite3_next_stmt would also
 * find, and free, the statements of the search index itself. */
struct query {
	struct statement as; /* first: what the list keeps */
	struct db *db;
};

#endif
