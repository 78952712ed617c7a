/* SQL functions for searching texts, and for addresses.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_DB_SQLITE_WORDS_H
#define STORE_DB_SQLITE_WORDS_H

struct sqlite3;

/* Registers has_words(text, words) (base/text/words.h), address_shape(page, id) and
 * address_page(shape, id) (db/address.h); returns the result code of SQLite. */
int sqlite_words(struct sqlite3 *handle);

#endif
