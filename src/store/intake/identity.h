/* Identifying the message behind an item.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_INTAKE_IDENTITY_H
#define STORE_INTAKE_IDENTITY_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct err;
struct item;
struct kept;
struct store;

/* Decides which message `item` is, before it is stored: if the item that is `known` by its
 * id is another message (by its uri), the one that was sent through heed is identified by
 * its uri from then on. If something was `renamed`, the id of `item` may have changed:
 * look it up again. */
bool identity_settle(struct store *store, int64_t account, struct item *item,
	const struct kept *known, bool *renamed, struct arena *arena, struct err *err);

#endif
