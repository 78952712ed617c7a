/* Writing bases and shapes (db/address.h).
 * SPDX-License-Identifier: MIT */
#ifndef STORE_ITEM_ADDRESS_WRITE_H
#define STORE_ITEM_ADDRESS_WRITE_H

#include <stdbool.h>

struct beginnings;
struct err;
struct store;

/* Stores a base or a shape, unless it exists; NULL is fine. */
bool address_write(struct store *store, const char *text, struct err *err);

/* The same for the base of a whole id. */
bool address_write_of(struct store *store, const char *id, struct err *err);

/* The transaction was rolled back. */
void address_write_forget(struct store *store);
void address_write_free(struct beginnings *beginnings);

#endif
