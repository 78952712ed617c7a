/* Words, people, labels and other annotations in a query.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_READ_QUERY_WORDS_H
#define STORE_READ_QUERY_WORDS_H

#include "store/read/query_key.h"

query_key_writer query_words_has;
query_key_writer query_words_from;
query_key_writer query_words_label;

/* Conversations with an annotation of this kind. */
bool query_words_tag(struct query_writer *writer, const char *kind);

/* Those with a label, on them or on their person. */
bool query_words_labelled(struct query_writer *writer, const char *label);

/* Conversations that have a private note, or whose person has. */
bool query_words_noted(struct query_writer *writer);

/* What is assigned to somebody of that name, whatever its case; NULL: to nobody that exists. */
bool query_words_assigned(struct query_writer *writer, const char *name);

/* The text between two '%', with any %, _ and \ in it escaped. */
char *query_words_like(const char *text, struct arena *arena);

#endif
