/* Upgrading an older store: the migrations of schema/NNN.sql, in one transaction. A line
 * "-- say: TEXT" in a migration reports TEXT as progress. The statement after a line "--
 * each item: TEXT" is run piece by piece, for the items with $1 <= id < $2.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_UPGRADE_UPGRADE_H
#define STORE_UPGRADE_UPGRADE_H

#include <stdbool.h>

struct err;
struct store;
struct store_upgrade;

/* ERR_STORE if the store is from a newer heed, or the disk is too full. `upgrade` may be
 * NULL. */
bool upgrade_run(struct store *store, const char *const *schema, int count,
	const struct store_upgrade *upgrade, struct err *err);

#endif
