/* Computing derived data again.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_HEALTH_HEALTH_H
#define STORE_HEALTH_HEALTH_H

#include <stdbool.h>
#include <stdint.h>

#include "store/repair.h"

struct err;
struct store;

/* Rebuilds some threads, in one transaction; adds to `done` and `differed`. */
bool health_rebuild_some(struct store *store, struct repair_walk *walk, bool *more,
	int64_t *done, int64_t *differed, struct err *err);

#endif
