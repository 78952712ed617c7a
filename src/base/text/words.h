/* The words of a text, folded: what a search compares. One rule for the index and for
 * looking at each text, so that a query means the same however many texts have a word.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_TEXT_WORDS_H
#define BASE_TEXT_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* " quebec strasse 日 本 ": letters, digits and what hangs on them, without case and accents
 * (U+0300 to U+036F), a blank before and after each word. A letter of a script without
 * blanks is a word of its own. " " for a text without words, and for NULL. */
char *words_fold(const char *text, struct arena *arena);

/* A query as words_have takes it: its words one after the other, the last one a beginning;
 * " quebec str". NULL for what has signs in it that no word has, as "C++" or "🙂": that is
 * looked for as it stands. */
char *words_query(const char *text, struct arena *arena);

/* Whether a text has the words of such a query. NULL has none. */
bool words_have(const char *text, const char *query);

/* Whether its script puts blanks between words. */
bool words_has_blanks(uint32_t code);

#endif
