/* Bringing an older store up to date: the migrations of schema/NNN.sql, in one transaction.
 * A line "-- say: TEXT" in one of them is told to whoever waits; the statement behind
 * "-- each item: TEXT" is run for the items from $1 up to $2, piece by piece.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_UPGRADE_H
#define STORE_UPGRADE_H

#include <stdbool.h>

struct err;
struct store;
struct store_upgrade;

/* ERR_STORE when the store is of a newer heed, or when the disk lacks the room. `upgrade` may
 * be NULL. */
bool upgrade_run(struct store *store, const char *const *schema, int count,
	const struct store_upgrade *upgrade, struct err *err);

#endif
