/* Drafts, as they are kept.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_OUTBOX_DRAFTS_H
#define STORE_OUTBOX_DRAFTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct draft;
struct err;
struct outgoing;
struct store;

/* Those that stand in a conversation. */
bool drafts_read(struct store *store, int64_t conversation, struct arena *arena,
	struct draft **drafts, size_t *count, struct err *err);
/* Keeps what is there, before it; of both the narrower visibility. Whoever has it open
 * learns of it. */
bool
drafts_add(struct store *store, const struct draft *added, int64_t now, struct err *err);
/* Whether the window of a reply still has its draft; else ERR_LOCKED. */
bool drafts_is_open(struct store *store, const struct outgoing *reply, struct err *err);
/* What an agent had begun has left. */
bool drafts_remove(
	struct store *store, int64_t conversation, const char *agent, struct err *err);
/* An event takes that of its agent away, and is taken back. */
bool drafts_put_aside(
	struct store *store, int64_t conversation, int64_t event, struct err *err);
bool drafts_bring_back(struct store *store, int64_t event, int64_t now, struct err *err);

#endif
