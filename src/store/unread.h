/* What could not be read, kept on record until it has been.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_UNREAD_H
#define STORE_UNREAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/unread.h"

struct arena;
struct err;
struct store;

/* What could not be read, newest first; how many there are; and those that may be asked
 * for again now, by their remote ids. What has been read goes by itself. */
bool store_unread(struct store *store, int64_t account, size_t limit, struct arena *arena,
	struct unread_row **rows, size_t *count, struct err *err);
bool store_unread_sum(
	struct store *store, int64_t account, struct unread_sum *sum, struct err *err);
bool store_unread_due(struct store *store, int64_t account, int64_t now, size_t limit,
	struct arena *arena, const char ***ids, size_t *count, struct err *err);
/* It was tried, and failed: goes on record, to be tried again ever more rarely. */
bool store_unread_failed(struct store *store, int64_t account,
	const struct unread *unread, int64_t now, int64_t *again_at, struct err *err);

#endif
