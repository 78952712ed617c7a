/* SQLite as a struct db_ops: what its two files share.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_DB_SQLITE_H
#define STORE_DB_SQLITE_H

#include <sqlite3.h>

#include "store/db/ops.h"

struct sqlite {
	struct db db; /* first */
	sqlite3 *handle;
	int patience; /* ms */
};

static inline sqlite3 *
sqlite_handle(const struct db *db)
{
	return ((const struct sqlite *)db)->handle;
}

/* Sets the error for a result code of SQLite. Always returns false. */
bool sqlite_failed(sqlite3 *handle, const char *path, int rc, struct err *err);

/* --- sqlite_file.c: the operations on the file --- */

bool sqlite_file_open(struct db **db, const char *path, struct err *err);
void sqlite_file_close(struct db *db);
void sqlite_file_patience(struct db *db, int ms);
bool sqlite_file_durable(struct db *db, bool durable, struct err *err);
bool sqlite_file_schema(struct db *db, int *number, struct err *err);
bool sqlite_file_set_schema(struct db *db, int number, struct err *err);
bool sqlite_file_copy(struct db *db, const char *to, struct err *err);
bool sqlite_file_peek(const char *path, int *schema, int64_t *revision);
void sqlite_file_trim(struct db *db);
void sqlite_file_erase(struct db *db);
bool sqlite_file_compact(struct db *db, struct err *err);
char *sqlite_file_check(struct db *db, bool thorough, struct arena *arena);

#endif
