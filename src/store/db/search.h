/* The search indexes.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_DB_SEARCH_H
#define STORE_DB_SEARCH_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct store;

enum search { SEARCH_ITEMS, SEARCH_PEOPLE };

/* Call search_remove before the words of an item or the names of a person change, and
 * search_add after that. */
bool search_remove(struct store *store, enum search of, int64_t row, struct err *err);
bool search_add(struct store *store, enum search of, int64_t row, struct err *err);
/* Call it after items were deleted. */
bool search_step_back(struct store *store, struct err *err);
/* Call it before the items of an account are deleted. */
bool search_forget(struct store *store, int64_t account, struct err *err);

#endif
