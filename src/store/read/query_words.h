/* Words, people, labels and other annotations in a query.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_READ_QUERY_WORDS_H
#define STORE_READ_QUERY_WORDS_H

#include "store/read/query_key.h"

query_key_writer query_words_has;
query_key_writer query_words_from;
query_key_writer query_words_label;

/* What has an annotation of a kind, whose name is put into the SQL, with a key or with any
 * (NULL). */
bool query_words_tag(struct query_writer *writer, const char *kind, const char *key);

/* The text between two '%', with its own %, _ and \ escaped. */
char *query_words_like(const char *text, struct arena *arena);

#endif
