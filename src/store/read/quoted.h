/* The quoted post of an item, as the store knows it.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_READ_QUOTED_H
#define STORE_READ_QUOTED_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct err;
struct item;
struct store;

/* Completes the quote of an item from the store, where the network sent less. */
bool quoted_fill(struct store *store, int64_t account, struct item *item,
	struct arena *arena, struct err *err);

#endif
