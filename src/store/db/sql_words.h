/* The words in braces of a statement, in the database's own words.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_DB_SQL_WORDS_H
#define STORE_DB_SQL_WORDS_H

struct db_ops;

/* A copy of `sql` with what each {word} stands for; free it. A word that is not known is a
 * mistake of ours and aborts. */
char *sql_words_fill(const char *sql, const struct db_ops *ops);

#endif
