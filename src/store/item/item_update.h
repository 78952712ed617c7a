/* Updating a known item.
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

/* Updates an item, `known` from its row, that has arrived again. */
bool item_update(struct store *store, const struct intake *intake,
	const struct item *item, const struct kept *known, struct touched *touched,
	struct intake_result *result, struct err *err);

/* When it was deleted, as far as we know: an item that is seen well after that is not
 * deleted. */
int64_t item_update_deleted_at(int64_t deleted_at, int64_t seen_at);

#endif
