/* Up to when an account is known.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_ACCOUNT_KNOWN_H
#define STORE_ACCOUNT_KNOWN_H

#include <stdbool.h>

struct err;
struct intake;
struct store;

/* Notes what a page settles (intake->known_until; 0: nothing). It never goes back. Where
 * only the threads have our answers (catalog_row.own), nobody is late before the thread was
 * read after the due time: until then the account is known up to just before that, and the
 * thread is to be read at once. */
bool known_write(struct store *store, const struct intake *intake, struct err *err);

#endif
