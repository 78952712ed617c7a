/* Bases and shapes (db/address.h), as an intake brings them.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_ITEM_ADDRESS_WRITE_H
#define STORE_ITEM_ADDRESS_WRITE_H

#include <stdbool.h>

struct beginnings;
struct err;
struct store;

/* Keeps a base or a shape, unless it is there; NULL is fine. */
bool address_write(struct store *store, const char *text, struct err *err);

/* The same of the base of a whole id. */
bool address_write_of(struct store *store, const char *id, struct err *err);

/* What was written was rolled back. */
void address_write_forget(struct store *store);
void address_write_free(struct beginnings *beginnings);

#endif
