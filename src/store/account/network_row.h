/* The network of an account.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_ACCOUNT_NETWORK_ROW_H
#define STORE_ACCOUNT_NETWORK_ROW_H

#include <stdbool.h>
#include <stdint.h>

struct catalog_row;
struct err;
struct store;

/* Its row in the catalog; NULL if there is no such account, or heed no longer knows its
 * network. */
bool network_row_of(struct store *store, int64_t account, const struct catalog_row **row,
	struct err *err);

#endif
