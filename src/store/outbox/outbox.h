/* Rows of the outbox.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_OUTBOX_OUTBOX_H
#define STORE_OUTBOX_OUTBOX_H

#include <stdbool.h>
#include <stddef.h>

#include "store/db/address.h"
#include "store/db/db.h"

struct arena;
struct err;
struct outgoing;
struct store;
struct value;

/* The columns of the outbox `o`, as outbox_read expects them. */
#define OUTBOX_COLUMNS                                                                     \
	"o.id, o.account, o.conversation, o.act, o.state, o.answers, o.text, o.subject, "  \
	"o.language, o.visibility, o.origin, o.agent, o.key, o.created_at, o.not_before, " \
	"o.tried_at, o.tries, o.sent_id, o.error, o.seen, o.stamp, o.send_at, "            \
	"o.saved_as, "                                                                     \
	"(SELECT c.remote_id FROM conversation c WHERE c.id = o.conversation), "           \
	"(SELECT " ADDRESS_REMOTE(                                                         \
		"t.") " FROM conversation c JOIN thread t ON t.id = c.thread "             \
		      "WHERE c.id = o.conversation)"

bool
outbox_read(struct store *store, const char *sql, const struct value *values, size_t n,
	struct arena *arena, struct outgoing **replies, size_t *count, struct err *err);

/* Updates what the row of a conversation shows about its drafts and replies. */
bool outbox_flags(struct store *store, int64_t conversation, struct err *err);

#endif
