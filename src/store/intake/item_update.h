/* An item that is known comes again.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_INTAKE_ITEM_UPDATE_H
#define STORE_INTAKE_ITEM_UPDATE_H

#include <stdbool.h>
#include <stdint.h>

#include "inbox/item/item.h"

struct err;
struct intake;
struct intake_result;
struct item;
struct store;
struct touched;

/* An item that is known already was given to us again. */
struct known {
	int64_t id;
	struct item item; /* as it is known */
	const char *extra;
	const char *thread;
	bool edit_seen; /* item.edited_at is our clock */
	int64_t seen_at;
};

bool item_update(struct store *store, const struct intake *intake,
	const struct item *item, struct known *known, struct touched *touched,
	struct intake_result *result, struct err *err);

/* When it was deleted, by what we know: somebody who is seen alive well after that
 * lives. */
int64_t item_update_deleted_at(int64_t deleted_at, int64_t seen_at);

#endif
