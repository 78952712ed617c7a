/* Queueing a reply, like or other action for a network.
 * SPDX-License-Identifier: MIT */
#include <assert.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/system/random.h"
#include "base/str.h"
#include "store/fold/conversations.h"
#include "store/fold/news.h"
#include "store/journal/journal.h"
#include "store/outbox/approving.h"
#include "store/outbox/drafts.h"
#include "store/outbox/outbox.h"
#include "store/outbox/templates.h"
#include "store/db/address.h"
#include "store/private.h"
#include "store/read/item.h"

/* Refuses to like an item that is liked already, or whose like is in the outbox. */
static bool
makes_sense(struct store *store, const struct outgoing *reply, struct err *err)
{
#define IS(what) "SELECT " what " FROM item WHERE account = $1 AND " ADDRESS_IS("", "$2")
	static const char *const done[OUTGOING_ACT_COUNT] = {
		[SEND_LIKE] = IS("liked"),
		[SEND_UNLIKE] = IS("1 - liked"),
		[SEND_BOOST] = IS("boosted"),
		[SEND_UNBOOST] = IS("1 - boosted"),
		[SEND_DELETE] = IS("deleted_at > 0"),
		[SEND_APPROVE] = IS("state = " ITEM_SQL_SHOWN),
		[SEND_HOLD] = IS("state = " ITEM_SQL_HELD),
		[SEND_SPAM] = IS("state = " ITEM_SQL_SPAM),
		[SEND_REMOVE] = IS("deleted_at > 0"),
	};
#undef IS
	static const char *const already[OUTGOING_ACT_COUNT] = {
		[SEND_LIKE] = "we like this already",
		[SEND_UNLIKE] = "we do not like this, so there is nothing to take back",
		[SEND_BOOST] = "we have boosted this already",
		[SEND_UNBOOST] =
			"we have not boosted this, so there is nothing to take back",
		[SEND_DELETE] = "this is deleted already",
		[SEND_APPROVE] = "this is shown already",
		[SEND_HOLD] = "this is held already",
		[SEND_SPAM] = "this is marked as spam already",
		[SEND_REMOVE] = "this is gone already",
	};
	const struct value with[] = { value_int(reply->account), value_text(reply->to),
		value_text(outgoing_act_name(reply->act)) };
	int64_t is;

	if (reply->act == SEND_REPLY)
		return true;
	if (!db_number(store->db,
		    "SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending') "
		    "AND account = $1 AND answers = $2 AND act = $3",
		    with, 3, 0, &is, err))
		return false;
	if (is > 0 && reply->act == SEND_EDIT)
		return err_set(err, ERR_USAGE,
			"an earlier edit of it is being sent right now; wait for its result");
	if (is > 0)
		return err_set(err, ERR_USAGE, "the same is on its way already");
	if (!done[reply->act])
		return true;
	if (!db_number(store->db, done[reply->act], with, 2, 0, &is, err))
		return false;
	return is == 0 || err_set(err, ERR_USAGE, "%s", already[reply->act]);
}

static bool
insert_reply(struct store *store, struct outgoing *reply, struct err *err)
{
	if (!store_stamp(store, &reply->stamp, err))
		return false;

	const struct value with[] = { value_int(reply->account),
		value_int(reply->conversation), value_text(outgoing_act_name(reply->act)),
		value_text(reply->to), value_text(str_or_empty(reply->text)),
		value_text(reply->subject), value_text(reply->language),
		value_text(item_visibility_name(reply->visibility)),
		value_text(item_origin_name(reply->origin)), value_text(reply->agent),
		value_text(reply->key), value_int(reply->created_at),
		value_int(reply->not_before), value_int(reply->seen),
		value_int(reply->stamp), value_int(reply->send_at),
		value_text(reply->saved_as) };

	return db_number(store->db,
		"INSERT INTO outbox(account, conversation, act, state, answers, text, subject, "
		"language, visibility, origin, agent, key, created_at, not_before, tried_at, "
		"tries, seen, stamp, send_at, saved_as) VALUES ($1, $2, $3, 'queued', $4, $5, "
		"$6, $7, $8, $9, $10, $11, $12, $13, 0, 0, $14, $15, $16, $17) "
		"RETURNING id",
		with, COUNT(with), 0, &reply->id, err);
}

/* The approval goes out first; the reply waits for it. */
static bool
insert_approval(struct store *store, const struct outgoing *reply, struct err *err)
{
	struct outgoing approval = *reply;
	struct random_uuid uuid = random_uuid();
	bool needed;

	approval.act = SEND_APPROVE;
	approval.text = approval.subject = approval.language = NULL;
	approval.saved_as = NULL;
	approval.key = uuid.at;
	if (!approving_is_needed(store, reply->account, reply->to, &needed, err))
		return false;
	return !needed || insert_reply(store, &approval, err);
}

/* An edit takes the place of those of the same item that have not gone out. */
static bool
replace_edits(struct store *store, const struct outgoing *reply, struct err *err)
{
	const struct value with[] = { value_int(reply->account), value_text(reply->to),
		value_text(outgoing_act_name(SEND_EDIT)) };

	return reply->act != SEND_EDIT ||
		db_run(store->db,
			"UPDATE outbox SET state = 'cancelled' WHERE account = $1 "
			"AND answers = $2 AND act = $3 "
			"AND state IN ('queued', 'held', 'refused', 'unsure')",
			with, COUNT(with), NULL, err);
}

/* Records the act, so that undo can undo it, or say why it cannot. */
static bool
note_act(struct store *store, const struct outgoing *reply, int64_t now, struct err *err)
{
	return journal_event_add(store,
		&(struct event_row){ .what = outgoing_act_name(reply->act),
			.conversation = reply->conversation,
			.reply = reply->id,
			.agent = reply->agent,
			.at = now,
			.seen = reply->seen },
		NULL, err);
}

/* A text is not sent if there is news that its author had not seen. Other actions say
 * nothing, and refer only to the item they name. */
static bool
has_seen_all(struct store *store, struct outgoing *reply, int64_t now, struct err *err)
{
	struct arena arena = { 0 };
	struct news news;
	bool found = false;
	bool ok;

	if (reply->act != SEND_REPLY) {
		if (reply->seen == 0)
			reply->seen = store_revision(store);
		return true;
	}
	assert(reply->seen > 0);
	reply->id = 0;
	ok = news_of_reply(store, reply, &arena, &news, &found, err);
	if (ok && found)
		ok = err_set(err, ERR_CHANGED, "%s: nothing was sent",
			news_says(&news, now, &arena));
	arena_release(&arena);
	return ok;
}

bool
store_send(struct store *store, struct outgoing *reply, int64_t now, struct err *err)
{
	bool ok;

	if (!store_begin_durable(store, err))
		return false;
	reply->state = OUTGOING_QUEUED;
	reply->created_at = now;
	if (reply->send_at > 0)
		reply->not_before = reply->send_at;
	if (!reply->key) {
		struct random_uuid uuid = random_uuid();

		memcpy(store->key, uuid.at, sizeof uuid.at);
		reply->key = store->key;
	}
	ok = conversations_find(store, &reply->conversation, err) &&
		(!reply->window || drafts_is_open(store, reply, err)) &&
		has_seen_all(store, reply, now, err) &&
		replace_edits(store, reply, err) && makes_sense(store, reply, err) &&
		(!reply->approves || insert_approval(store, reply, err)) &&
		insert_reply(store, reply, err) &&
		templates_count(store, reply, now, err) &&
		note_act(store, reply, now, err) &&
		(reply->act != SEND_REPLY ||
			conversations_news(store, reply->conversation, err)) &&
		(reply->act == SEND_REPLY && !reply->keeps_draft
				? drafts_remove(
					  store, reply->conversation, reply->agent, err)
				: outbox_flags(store, reply->conversation, err));
	return store_end(store, ok, err);
}
