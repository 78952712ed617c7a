/* Which message an item is.
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

/* Settles which message `item` is before it is taken in: when what is `known` by its id is
 * another message (by its uri), the one that was sent through heed goes by its uri from then
 * on. When something was `renamed`, the id of `item` may be another: find it again. */
bool identity_settle(struct store *store, int64_t account, struct item *item,
	const struct kept *known, bool *renamed, struct arena *arena, struct err *err);

#endif
