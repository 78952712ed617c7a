/* An item that is known comes again.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_ITEM_ITEM_UPDATE_H
#define STORE_ITEM_ITEM_UPDATE_H

#include <stdbool.h>
#include <stdint.h>

#include "inbox/item/item.h"

struct err;
struct intake;
struct intake_result;
struct item;
struct kept;
struct store;
struct touched;

/* An item that is known already, as its row says, was given to us again. */
bool item_update(struct store *store, const struct intake *intake,
	const struct item *item, const struct kept *known, struct touched *touched,
	struct intake_result *result, struct err *err);

/* When it was deleted, by what we know: somebody who is seen alive well after that
 * lives. */
int64_t item_update_deleted_at(int64_t deleted_at, int64_t seen_at);

#endif
