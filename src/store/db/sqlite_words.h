/* What searches ask of each text, and how addresses are kept, as functions of SQL.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_DB_SQLITE_WORDS_H
#define STORE_DB_SQLITE_WORDS_H

struct sqlite3;

/* Makes has_words(text, words) (base/text/words.h) address_shape(page, id) and
 * address_page(shape, id) (db/address.h) known; what SQLite says. */
int sqlite_words(struct sqlite3 *handle);

#endif
