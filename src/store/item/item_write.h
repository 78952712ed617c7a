/* Writing items: all columns of a new one, and those of a known one that differ.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_ITEM_ITEM_WRITE_H
#define STORE_ITEM_ITEM_WRITE_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct err;
struct kept;
struct store;

/* Inserts it; fills item.id. Its ids and addresses are packed here. */
bool item_write_new(
	struct store *store, struct kept *kept, struct arena *arena, struct err *err);

/* The bases and shapes that it is written with. */
bool item_write_addresses(struct store *store, const struct kept *kept, struct err *err);

/* Writes what is otherwise in `next` than in `old`, which is what its row holds; `differs`
 * tells whether anything was. */
bool item_write_changes(struct store *store, const struct kept *old,
	const struct kept *next, bool *differs, struct err *err);

/* One by its remote id; item.id is 0 when it is not known. */
bool item_write_find(struct store *store, int64_t account, const char *remote_id,
	struct arena *arena, struct kept *kept, struct err *err);

/* What has this remote id as the parent that was not known hangs under an item from now
 * on. */
bool item_write_adopt(struct store *store, int64_t account, const char *remote_id,
	int64_t id, struct err *err);

#endif
