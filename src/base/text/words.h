/* The words of a text, folded: what a search compares. The index and the scan of each
 * text use the same rule, so that a query means the same however many texts have a word.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_TEXT_WORDS_H
#define BASE_TEXT_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* " quebec strasse 日 本 ": letters, digits and their marks, without case and accents
 * (U+0300 to U+036F), with a blank before and after each word. In a script without blanks
 * each letter is a word. " " for a text without words, and for NULL. */
char *words_fold(const char *text, struct arena *arena);

/* A query in the form that words_have takes: its words in order, the last one a prefix; "
 * quebec str". NULL if it has characters that words do not have, such as "C++" or "🙂":
 * that is searched for literally. */
char *words_query(const char *text, struct arena *arena);

/* Whether a text has the words of such a query. NULL has none. */
bool words_have(const char *text, const char *query);

/* Whether its script separates words with blanks. */
bool words_has_blanks(uint32_t code);

#endif
