/* Opening hours, in the store.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_ACCOUNT_HOURS_H
#define STORE_ACCOUNT_HOURS_H

#include <stdbool.h>
#include <stdint.h>

struct books;
struct err;
struct hours_book;
struct store;

/* The opening hours of an account; borrowed until the next call for this account. */
bool hours_of_account(struct store *store, int64_t account,
	const struct hours_book **book, struct err *err);
void hours_books_free(struct books *books);

#endif
