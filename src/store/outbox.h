/* The outbox: replies, likes and so on that are on their way to a network, and those that a
 * person must decide about.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_OUTBOX_H
#define STORE_OUTBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/item/item.h"
#include "inbox/outgoing.h"

struct arena;
struct err;
struct store;

/* Queues a reply (or like, …) and fills `id` and `key`; a given key is kept, and one made
 * here is borrowed until the next call. Queueing a text deletes the draft. A text needs
 * `seen`, and is refused with ERR_CHANGED if there is news since then ("@lea wrote again
 * 20 s ago: nothing was sent"; store_news returns it). ERR_USAGE for a like of something that
 * is liked already, or whose like is in the outbox. An edit replaces those of the same item
 * that have not gone out; ERR_USAGE while one is being sent. */
bool
store_send(struct store *store, struct outgoing *reply, int64_t now, struct err *err);

/* Which queued replies may be sent without fetching first. */
struct outbox_known {
	int64_t fresh; /* those queued after this time … */
	int64_t known; /* … and those queued before this time, when the last round began */
};

/* The next reply of an account that may be sent now. One that was `sending` when its engine
 * ended comes first, still in that state: the caller must look for it on the network before
 * repeating it. Older ones (queued offline, by cron, or in a restored store) wait for a round
 * that begins later. */
enum outbox_next { OUTBOX_NONE, OUTBOX_FOUND, OUTBOX_WAITS_FOR_ROUND };
bool store_outbox_next(struct store *store, int64_t account, int64_t now,
	const struct outbox_known *known, struct arena *arena, struct outgoing *reply,
	enum outbox_next *found, struct err *err);

/* When the next one may be sent; 0: there is none. */
int64_t store_outbox_due(struct store *store, int64_t account);

/* Changes the state if it is still `from`, and fills *moved accordingly. Writes state, error,
 * sent_id, not_before, tried_at, tries and key of `reply`. */
bool store_outbox_move(struct store *store, const struct outgoing *reply,
	enum outgoing_state from, bool *moved, struct err *err);

/* Claims a reply in state `from` (queued, or sending and to be repeated) for sending. If there
 * is news that its author had not seen, the reply is held instead, with the reason. *claimed
 * is false in that case, and when somebody else changed its state. Writes tried_at, tries and
 * key; fills state and error (in `arena`). */
bool store_outbox_claim(struct store *store, struct outgoing *reply,
	enum outgoing_state from, struct arena *arena, bool *claimed, struct err *err);

/* The message because of which a reply was held; NULL: none, or another reason. */
struct item *store_news_held_for(
	struct store *store, const struct outgoing *reply, struct arena *arena);

/* For a reply that got no response: whether this item of ours cannot be it, because the item
 * was known before, or is another reply of the outbox. */
bool store_outbox_found_known(struct store *store, const struct outgoing *reply,
	const char *remote_id, bool *known, struct err *err);

/* The items that an unsure reply may have become: those of ours, under the message it
 * answers, that became known after it was sent. Oldest first. */
bool store_outbox_found(struct store *store, const struct outgoing *reply,
	struct arena *arena, struct item **items, size_t *count, struct err *err);

/* Marks a reply as sent and, in the same transaction, takes in `item`, our item on the
 * network, with the origin and agent of the reply. NULL for likes. */
bool store_outbox_sent(struct store *store, const struct outgoing *reply,
	const struct item *item, int64_t now, struct err *err);

/* All that is neither sent nor cancelled, oldest first; `all` adds the last 100 of the
 * others. */
bool store_outbox(struct store *store, bool all, struct arena *arena,
	struct outgoing **replies, size_t *count, struct err *err);

/* By its id; ERR_GONE. */
bool store_outbox_find(struct store *store, int64_t id, struct arena *arena,
	struct outgoing *reply, struct err *err);

/* Four decisions about a reply that is held, refused or unsure, or waits for its time. Retry:
 * send it as it is, now; the person has seen everything up to `seen`. */
bool store_decide_retry(
	struct store *store, int64_t id, int64_t seen, int64_t now, struct err *err);
/* Another time for one that is queued and not being sent; 0: now. */
bool store_decide_send_at(
	struct store *store, int64_t id, int64_t send_at, int64_t now, struct err *err);
/* Accept: it is on the network already, as this item of store_outbox_found; NULL: as the
 * only one. */
bool store_decide_accept(struct store *store, int64_t id, const char *remote_id,
	int64_t now, struct err *err);
/* Cancel: do not send it; its text becomes the draft again. */
bool store_decide_cancel(
	struct store *store, int64_t id, int64_t seen, int64_t now, struct err *err);

#endif
