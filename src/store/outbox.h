/* The outbox: what is on its way to a network, and what a person must decide about.
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

/* Puts a reply (or like, …) on its way; fills id and key (a given one stays; one made
 * here is borrowed until the next call); a text drops the draft. A text needs `seen`, and
 * is refused with ERR_CHANGED when there is news above it ("@lea wrote again 20 s ago:
 * nothing was sent"; store_news says what). A like of what is liked, and a second one on
 * its way, is a sentence (ERR_USAGE). */
bool
store_send(struct store *store, struct outgoing *reply, int64_t now, struct err *err);

/* From when on a look at the network is not needed before something leaves. */
struct outbox_known {
	int64_t fresh; /* what was queued later may leave at once … */
	int64_t known; /* … and what was queued before the last round began */
};

/* The next of an account that may leave now; one that was `sending` when its engine ended
 * comes first, as it is: look before repeating. What was queued a while ago (offline, by
 * cron, in a store that was restored) waits for a round that begins later. */
enum outbox_next { OUTBOX_NONE, OUTBOX_FOUND, OUTBOX_WAITS_FOR_ROUND };
bool store_outbox_next(struct store *store, int64_t account, int64_t now,
	const struct outbox_known *known, struct arena *arena, struct outgoing *reply,
	enum outbox_next *found, struct err *err);

/* When the next one may leave; 0: nothing is there. */
int64_t store_outbox_due(struct store *store, int64_t account);

/* Moves it on, only if it still is in `from`: *moved tells. Writes state, error, sent_id,
 * not_before, tried_at, tries and key of `reply`. */
bool store_outbox_move(struct store *store, const struct outgoing *reply,
	enum outgoing_state from, bool *moved, struct err *err);

/* Takes one that is in `from` (queued, or sending and to be repeated) for sending, unless
 * something is new above what its author had seen: then it is held, and says why. *claimed
 * is false then, and when somebody else has moved it. Writes tried_at, tries and key; fills
 * state and error (in `arena`). */
bool store_outbox_claim(struct store *store, struct outgoing *reply,
	enum outgoing_state from, struct arena *arena, bool *claimed, struct err *err);

/* What a reply was held for, where that is something that was said; NULL. */
struct item *store_news_held_for(
	struct store *store, const struct outgoing *reply, struct arena *arena);

/* Whether an item of ours cannot be this reply, which left without a response: it was known
 * before, or is another reply of the outbox. */
bool store_outbox_found_known(struct store *store, const struct outgoing *reply,
	const char *remote_id, bool *known, struct err *err);

/* What an unsure reply may be on the network: what became known of ours, under the message
 * that it answers, after it had left. Oldest first. */
bool store_outbox_found(struct store *store, const struct outgoing *reply,
	struct arena *arena, struct item **items, size_t *count, struct err *err);

/* It stands on the network: `item` is our item there (its origin and agent are those of
 * the reply), taken in, folded and marked sent in one transaction. NULL item for
 * likes. */
bool store_outbox_sent(struct store *store, const struct outgoing *reply,
	const struct item *item, int64_t now, struct err *err);

/* Everything that is not sent or cancelled, oldest first; `all` adds the last 100 of the
 * others. */
bool store_outbox(struct store *store, bool all, struct arena *arena,
	struct outgoing **replies, size_t *count, struct err *err);

bool store_outbox_find(struct store *store, int64_t id, struct arena *arena,
	struct outgoing *reply, struct err *err);

/* A person decides about one that is held, refused or unsure: send it as it is, having seen
 * all up to `seen`, or drop it (its text becomes the draft again). */
bool store_decide_retry(
	struct store *store, int64_t id, int64_t seen, int64_t now, struct err *err);
/* Or it is on the network already, as this item of store_outbox_found; NULL: the only
 * one. */
bool store_decide_accept(struct store *store, int64_t id, const char *remote_id,
	int64_t now, struct err *err);
bool store_decide_cancel(
	struct store *store, int64_t id, int64_t seen, int64_t now, struct err *err);

#endif
