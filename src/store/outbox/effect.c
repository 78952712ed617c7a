/* What an act that has gone out changes here: on its item, and on the conversation.
 * SPDX-License-Identifier: MIT */
#include "store/outbox/effect.h"

#include "base/arena.h"
#include "base/mem.h"
#include "inbox/outgoing.h"
#include "store/db/address.h"
#include "store/fold/conversations.h"
#include "store/journal/events.h"
#include "store/journal/journal.h"
#include "store/private.h"
#include "store/read/item.h"

/* Hiding or blocking somebody means that they get no answer; undoing it means they may. */
static bool
decide_for_them(
	struct store *store, const struct outgoing *reply, int64_t now, struct err *err)
{
	static const struct {
		enum outgoing_act act;
		enum mark_kind kind;
	} table[] = {
		{ SEND_HIDE, MARK_MODERATED },
		{ SEND_BLOCK, MARK_MODERATED },
		{ SEND_UNHIDE, MARK_REOPEN },
		{ SEND_UNBLOCK, MARK_REOPEN },
	};

	for (size_t i = 0; i < COUNT(table); i++)
		if (table[i].act == reply->act)
			return marks_put_one(store, reply->conversation,
				&(struct mark){ .kind = table[i].kind,
					.at = now,
					.agent = reply->agent,
					.seen = reply->seen },
				err);
	return true;
}

bool
effect_apply(
	struct store *store, const struct outgoing *reply, int64_t now, struct err *err)
{
	static const char *const effects[OUTGOING_ACT_COUNT] = {
		[SEND_LIKE] = "liked = 1",
		[SEND_UNLIKE] = "liked = 0",
		[SEND_BOOST] = "boosted = 1",
		[SEND_UNBOOST] = "boosted = 0",
		[SEND_DELETE] = "deleted_at = $3, changed = $4",
		[SEND_APPROVE] = "state_at = $3, state = " ITEM_SQL_SHOWN,
		[SEND_HOLD] = "state_at = $3, state = " ITEM_SQL_HELD,
		[SEND_SPAM] = "state_at = $3, state = " ITEM_SQL_SPAM,
		[SEND_REMOVE] = "state_at = $3, deleted_at = $3, changed = $4, "
				"state = " ITEM_SQL_HIDDEN,
	};
	int64_t stamp;

	if (!store_stamp(store, &stamp, err))
		return false;

	const struct value with[] = { value_int(reply->account), value_text(reply->to),
		value_int(now), value_int(stamp) };
	struct ids folded = { 0 };
	struct arena arena = { 0 };
	bool ok = decide_for_them(store, reply, now, err);

	if (ok && effects[reply->act]) {
		ids_add(&folded, reply->conversation);
		ok = db_run(store->db,
			     arena_printf(&arena,
				     "UPDATE item SET %s WHERE account = $1 AND " ADDRESS_IS(
					     "", "$2") " "
						       "AND deleted_at = 0",
				     effects[reply->act]),
			     with, COUNT(with), NULL, err) &&
			conversations_fold(store, &folded, NULL, err);
	}
	ids_release(&folded);
	arena_release(&arena);
	return ok;
}
