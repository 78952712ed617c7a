/* Placing what is new in the threads it belongs to.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_INTAKE_THREAD_PLACE_H
#define STORE_INTAKE_THREAD_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;
struct store;
struct touched;

/* Settles the touched threads, small ones whole; of large ones only what is touched, and
 * what hangs under that where it matters: what an item costs does not grow with its
 * thread. */
bool thread_place_touched(struct store *store, int64_t account, struct touched *touched,
	size_t *new_items, struct err *err);

#endif
