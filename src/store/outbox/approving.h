/* Approving the held message that a reply answers: first, and as one act with it.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_OUTBOX_APPROVING_H
#define STORE_OUTBOX_APPROVING_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct outgoing;
struct store;

/* SQL: the reply `o` does not have to wait until what it answers is approved. */
#define APPROVING_IS_OVER                                                                  \
	"(o.act <> 'reply' OR NOT EXISTS (SELECT 1 FROM outbox a "                         \
	"WHERE a.account = o.account AND a.answers = o.answers AND a.act = 'approve' AND " \
	"a.state IN ('queued', 'sending') AND a.id < o.id)) "

/* Whether their message `to` is held by the network, and no approval is on its way. */
bool approving_is_needed(struct store *store, int64_t account, const char *to,
	bool *needed, struct err *err);

/* The message was not approved, because of `why`: replies that waited for that are held,
 * with the reason. */
bool approving_failed(struct store *store, const struct outgoing *approval,
	const char *why, struct err *err);

/* A reply is undone: so is the approval that was queued with it, unless it has gone out. */
bool approving_cancel(struct store *store, const struct outgoing *reply, struct err *err);

/* A reply is queued again, at this time: so is the approval that came with it, if the
 * message is still held. */
bool approving_again(struct store *store, const struct outgoing *reply, int64_t now,
	int64_t not_before, struct err *err);

#endif
