/* What could not be read from a network; it stays on record until it has been read.
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

/* What could not be read, newest first. Entries disappear by themselves once read. */
bool store_unread(struct store *store, int64_t account, size_t limit, struct arena *arena,
	struct unread_row **rows, size_t *count, struct err *err);
/* How many there are. */
bool store_unread_sum(
	struct store *store, int64_t account, struct unread_sum *sum, struct err *err);
/* Those that may be fetched again now, as remote ids. */
bool store_unread_due(struct store *store, int64_t account, int64_t now, size_t limit,
	struct arena *arena, const char ***ids, size_t *count, struct err *err);
/* Records that fetching it failed; *again_at is when to try next, at growing intervals. */
bool store_unread_failed(struct store *store, int64_t account,
	const struct unread *unread, int64_t now, int64_t *again_at, struct err *err);

#endif
