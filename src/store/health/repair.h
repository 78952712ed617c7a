/* Requesting a repair.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_HEALTH_REPAIR_H
#define STORE_HEALTH_REPAIR_H

#include <stdbool.h>

#include "store/repair.h"

struct err;
struct store;

/* Requests one; store_repair does it. */
bool repair_wish(struct store *store, enum repair_why why, struct err *err);

#endif
