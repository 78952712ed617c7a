/* Drafts, for the files of the store.
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

/* All drafts in a conversation. */
bool drafts_read(struct store *store, int64_t conversation, struct arena *arena,
	struct draft **drafts, size_t *count, struct err *err);
/* Appends to an existing draft, with the narrower visibility of the two. A window that has the
 * draft open gets DRAFT_CHANGED when it saves. */
bool
drafts_add(struct store *store, const struct draft *added, int64_t now, struct err *err);
/* Whether the window of a reply still has its draft open; ERR_LOCKED if not. */
bool drafts_is_open(struct store *store, const struct outgoing *reply, struct err *err);
/* Deletes the draft of an agent, whose text was sent. */
bool drafts_remove(
	struct store *store, int64_t conversation, const char *agent, struct err *err);
/* Discards the draft of an event's agent; and restores it when the event is undone. */
bool drafts_put_aside(
	struct store *store, int64_t conversation, int64_t event, struct err *err);
bool drafts_bring_back(struct store *store, int64_t event, int64_t now, struct err *err);

#endif
