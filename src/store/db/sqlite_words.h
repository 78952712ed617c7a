/* What searches ask of each text, as a function of SQL.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_DB_SQLITE_WORDS_H
#define STORE_DB_SQLITE_WORDS_H

struct sqlite3;

/* Makes has_words(text, words) known (base/words.h); what SQLite says. */
int sqlite_words(struct sqlite3 *handle);

#endif
