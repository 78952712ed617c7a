/* Replacing the words in braces of a statement with the SQL of the database.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_DB_SQL_WORDS_H
#define STORE_DB_SQL_WORDS_H

struct db_ops;

/* A copy of `sql` with each {word} replaced; the caller frees it. An unknown word is a bug and
 * aborts. */
char *sql_words_fill(const char *sql, const struct db_ops *ops);

#endif
