/* Approving the held message that a reply answers: first, and as one act with it. The two
 * rows of the outbox have one stamp.
 * SPDX-License-Identifier: MIT */
#include "store/outbox/approving.h"

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/outgoing.h"
#include "store/outbox/outbox.h"
#include "store/private.h"
#include "store/read/item.h"

/* Parameters 1 to 3 of `o`. */
#define SAME "account = $1 AND answers = $2 AND stamp = $3 AND act = 'approve' "

bool
approving_is_needed(struct store *store, int64_t account, const char *to, bool *needed,
	struct err *err)
{
	const struct value with[] = { value_int(account), value_text(to) };
	struct arena arena = { 0 };
	struct item item;
	int64_t coming = 0;
	bool ok = item_find(store, account, to, false, &arena, &item, err) &&
		db_number(store->db,
			"SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending') "
			"AND account = $1 AND answers = $2 AND act = 'approve'",
			with, COUNT(with), 0, &coming, err);

	*needed = ok && item.id > 0 && item.state == STATE_HELD && item.deleted_at == 0 &&
		coming == 0;
	arena_release(&arena);
	return ok;
}

bool
approving_failed(struct store *store, const struct outgoing *approval, const char *why,
	struct err *err)
{
	struct arena arena = { 0 };
	const char *error = arena_printf(&arena, "their message was not approved: %s",
		why ? why : "the approval was cancelled");
	const struct value with[] = { value_int(approval->account),
		value_text(approval->to), value_int(approval->id), value_text(error) };
	bool ok = db_run(store->db,
		"UPDATE outbox SET state = 'held', error = $4 WHERE account = $1 "
		"AND answers = $2 AND id > $3 AND act = 'reply' AND state = 'queued'",
		with, COUNT(with), NULL, err);

	arena_release(&arena);
	return ok && outbox_flags(store, approval->conversation, err);
}

bool
approving_cancel(struct store *store, const struct outgoing *reply, struct err *err)
{
	const struct value with[] = { value_int(reply->account), value_text(reply->to),
		value_int(reply->stamp) };

	return db_run(store->db,
		"UPDATE outbox SET state = 'cancelled' WHERE " SAME
		"AND state IN ('queued', 'refused', 'unsure')",
		with, COUNT(with), NULL, err);
}

bool
approving_again(struct store *store, const struct outgoing *reply, int64_t now,
	int64_t not_before, struct err *err)
{
	const struct value with[] = { value_int(reply->account), value_text(reply->to),
		value_int(reply->stamp), value_int(now), value_int(not_before) };
	bool needed;

	return approving_is_needed(store, reply->account, reply->to, &needed, err) &&
		(!needed ||
			db_run(store->db,
				"UPDATE outbox SET state = 'queued', error = NULL, tries = 0, "
				"created_at = $4, not_before = $5 WHERE " SAME
				"AND state IN ('cancelled', 'refused', 'unsure')",
				with, COUNT(with), NULL, err));
}
