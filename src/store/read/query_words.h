/* Words, people, labels and other annotations in a query.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_READ_QUERY_WORDS_H
#define STORE_READ_QUERY_WORDS_H

#include "store/read/query_key.h"

query_key_writer query_words_has;
query_key_writer query_words_from;
query_key_writer query_words_label;

/* What holds an annotation: of a kind, whose name stands in the SQL, by a key or by any
 * (NULL). */
bool query_words_tag(struct query_writer *writer, const char *kind, const char *key);

/* '%' around a text whose own %, _ and \ stand for themselves. */
char *query_words_like(const char *text, struct arena *arena);

#endif
