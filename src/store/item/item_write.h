/* Writing items: all columns of a new one, and those of a known one that differ.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_ITEM_ITEM_WRITE_H
#define STORE_ITEM_ITEM_WRITE_H

#include <stdbool.h>
#include <stdint.h>

#include "inbox/item/item.h"

struct arena;
struct err;
struct kept;
struct store;

/* Inserts an item; fills item.id. Its ids and addresses are packed here. */
bool item_write_new(
	struct store *store, struct kept *kept, struct arena *arena, struct err *err);

/* Stores the bases and shapes that the row refers to. */
bool item_write_addresses(struct store *store, const struct kept *kept, struct err *err);

/* Writes the columns in which `next` differs from `old`, which is the row as stored;
 * `differs` says whether there were any. */
bool item_write_changes(struct store *store, const struct kept *old,
	const struct kept *next, bool *differs, struct err *err);

/* Marks an item as settled (inbox/item/item.h). Of theirs, `answers` is an item of the person
 * it is addressed to, and `how` is ANSWER_NAMED; NULL and ANSWER_UNKNOWN: it is to nobody
 * else. */
bool item_write_settled(struct store *store, const struct item *item, const char *answers,
	enum item_how how, struct err *err);

/* Items that name this remote id as a missing parent become children of an item. */
bool item_write_adopt(struct store *store, int64_t account, const char *remote_id,
	int64_t id, struct err *err);

#endif
