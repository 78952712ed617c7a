/* Placing new items in their threads.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_INTAKE_THREAD_PLACE_H
#define STORE_INTAKE_THREAD_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;
struct store;
struct touched;

/* Places the items of the touched threads. A small thread is sorted as a whole; in a large
 * one, only the touched items, and the items below them where it matters, so that the cost
 * of an item does not grow with its thread. */
bool thread_place_touched(struct store *store, int64_t account, struct touched *touched,
	size_t *new_items, struct err *err);

#endif
