/* The outbox. A state is only changed from the one that was read, so that two programs cannot
 * send the same reply.
 * SPDX-License-Identifier: MIT */
#include "store/outbox/outbox.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "store/fold/conversations.h"
#include "store/fold/news.h"
#include "store/account/thread_rule.h"
#include "store/item/item_update.h"
#include "store/journal/events.h"
#include "store/outbox/approving.h"
#include "store/outbox/effect.h"
#include "store/private.h"
#include "store/read/item.h"

#define SELECT "SELECT " OUTBOX_COLUMNS " FROM outbox o "

bool
outbox_flags(struct store *store, int64_t id, struct err *err)
{
	const struct value with[] = { value_int(id) };

	return db_run(store->db,
		"UPDATE conversation SET "
		"draft = CASE WHEN EXISTS (SELECT 1 FROM draft d WHERE d.conversation = $1 "
		"AND d.dropped = 0 AND d.text <> '') THEN 1 ELSE 0 END, "
		"sending = CASE WHEN EXISTS (SELECT 1 FROM outbox o WHERE o.conversation = $1 "
		"AND o.state IN ('queued', 'sending') AND o.act = 'reply') THEN 1 ELSE 0 END, "
		"unsure = coalesce((SELECT max(CASE o.state WHEN 'held' THEN 2 ELSE 1 END) "
		"FROM outbox o WHERE o.conversation = $1 "
		"AND o.state IN ('held', 'refused', 'unsure')), 0) WHERE id = $1",
		with, COUNT(with), NULL, err);
}

static void
read_reply(struct query *q, struct arena *arena, struct outgoing *reply)
{
	*reply = (struct outgoing){
		.id = db_int(q, 0),
		.account = db_int(q, 1),
		.conversation = db_int(q, 2),
		.to = db_text_copy(q, 5, arena),
		.text = db_text_copy(q, 6, arena),
		.subject = db_text_copy(q, 7, arena),
		.language = db_text_copy(q, 8, arena),
		.agent = db_text_copy(q, 11, arena),
		.key = db_text_copy(q, 12, arena),
		.created_at = db_int(q, 13),
		.not_before = db_int(q, 14),
		.tried_at = db_int(q, 15),
		.tries = (int)db_int(q, 16),
		.sent_id = db_text_copy(q, 17, arena),
		.error = db_text_copy(q, 18, arena),
		.seen = db_int(q, 19),
		.stamp = db_int(q, 20),
		.send_at = db_int(q, 21),
		.saved_as = db_text_copy(q, 22, arena),
		.person = db_text_copy(q, 23, arena),
		.root = db_text_copy(q, 24, arena),
	};
	outgoing_act_of(db_text(q, 3), &reply->act);
	outgoing_state_of(db_text(q, 4), &reply->state);
	item_visibility_of(db_text(q, 9), &reply->visibility);
	item_origin_of(db_text(q, 10), &reply->origin);
}

bool
outbox_read(struct store *store, const char *sql, const struct value *with, size_t n,
	struct arena *arena, struct outgoing **replies, size_t *count, struct err *err)
{
	struct query *query;

	*replies = NULL;
	*count = 0;
	if (!db_query(store->db, sql, with, n, &query, err))
		return false;
	while (db_next(query))
		read_reply(query, arena, ARENA_PUSH(arena, *replies, *count));
	return db_end(query, err);
}

bool
store_outbox_find(struct store *store, int64_t id, struct arena *arena,
	struct outgoing *reply, struct err *err)
{
	const struct value with[] = { value_int(id) };
	struct outgoing *found;
	size_t count;

	if (!outbox_read(store, SELECT "WHERE o.id = $1", with, COUNT(with), arena,
		    &found, &count, err))
		return false;
	if (count == 0)
		return err_set(err, ERR_GONE, "there is no reply %lld in the outbox",
			(long long)id);
	*reply = found[0];
	return true;
}

bool
store_outbox(struct store *store, bool all, struct arena *arena,
	struct outgoing **replies, size_t *count, struct err *err)
{
	return outbox_read(store,
		all ? SELECT
			"WHERE o.state IN ('queued', 'sending', 'held', 'refused', 'unsure') "
			"OR o.id IN (SELECT id FROM outbox WHERE state IN ('sent', 'cancelled') "
			"ORDER BY id DESC LIMIT 100) ORDER BY o.id"
		    : SELECT
			"WHERE o.state IN ('queued', 'sending', 'held', 'refused', 'unsure') "
			"ORDER BY o.id",
		NULL, 0, arena, replies, count, err);
}

/* --- the engine --- */

#define IS_DUE \
	"WHERE o.state = $1 AND o.account = $2 AND o.not_before <= $3 AND " APPROVING_IS_OVER
/* One with a time looks first in any case: hours may have passed. */
#define IS_KNOWN                                      \
	"AND ((o.created_at > $4 AND o.send_at = 0) " \
	"OR (o.created_at < $5 AND o.send_at <= $5)) "

bool
store_outbox_next(struct store *store, int64_t account, int64_t now,
	const struct outbox_known *known, struct arena *arena, struct outgoing *reply,
	enum outbox_next *found, struct err *err)
{
	static const struct {
		const char *state;
		const char *sql;
		enum outbox_next found;
	} looks[] = {
		{ "sending", SELECT IS_DUE "ORDER BY o.not_before, o.id LIMIT 1",
			OUTBOX_FOUND },
		{ "queued", SELECT IS_DUE IS_KNOWN "ORDER BY o.not_before, o.id LIMIT 1",
			OUTBOX_FOUND },
		{ "queued", SELECT IS_DUE "LIMIT 1", OUTBOX_WAITS_FOR_ROUND },
	};
	struct outgoing *due;
	size_t count = 0;

	*found = OUTBOX_NONE;
	for (size_t i = 0; i < COUNT(looks) && count == 0; i++) {
		const struct value with[] = { value_text(looks[i].state),
			value_int(account), value_int(now), value_int(known->fresh),
			value_int(known->known) };

		if (!outbox_read(store, looks[i].sql, with, COUNT(with), arena, &due,
			    &count, err))
			return false;
		if (count > 0)
			*found = looks[i].found;
	}
	if (count > 0)
		*reply = due[0];
	return true;
}

int64_t
store_outbox_due(struct store *store, int64_t account)
{
	static const char *const states[] = { "queued", "sending" };
	int64_t due = 0;

	/* Not one row more is read than that: replies may wait here for months. */
	for (size_t i = 0; i < COUNT(states); i++) {
		const struct value with[] = { value_int(account), value_text(states[i]) };
		int64_t at = 0;

		/* A reply that may be sent at once has no set time. */
		db_number(store->db,
			"SELECT CASE WHEN o.not_before > 0 THEN o.not_before ELSE 1 END "
			"FROM outbox o WHERE o.state = $2 AND o.account = $1 "
			"AND " APPROVING_IS_OVER "ORDER BY o.not_before LIMIT 1",
			with, COUNT(with), 0, &at, NULL);
		if (at > 0 && (due == 0 || at < due))
			due = at;
	}
	return due;
}

static bool
flags_of_reply(struct store *store, int64_t reply, struct err *err)
{
	const struct value with[] = { value_int(reply) };
	int64_t conversation;

	return db_number(store->db, "SELECT conversation FROM outbox WHERE id = $1", with,
		       COUNT(with), 0, &conversation, err) &&
		outbox_flags(store, conversation, err);
}

static bool
move_reply(struct store *store, const struct outgoing *reply, enum outgoing_state from,
	bool *moved, struct err *err)
{
	const struct value with[] = { value_int(reply->id),
		value_text(outgoing_state_name(from)),
		value_text(outgoing_state_name(reply->state)), value_text(reply->error),
		value_text(reply->sent_id), value_int(reply->not_before),
		value_int(reply->tried_at), value_int(reply->tries),
		value_text(reply->key) };
	int64_t changed = 0;

	if (!db_run(store->db,
		    "UPDATE outbox SET state = $3, error = $4, sent_id = $5, not_before = $6, "
		    "tried_at = $7, tries = $8, key = coalesce($9, key) "
		    "WHERE id = $1 AND state = $2",
		    with, COUNT(with), &changed, err))
		return false;
	*moved = changed > 0;
	if (!*moved)
		return true;
	store->changed = true;
	if (reply->act == SEND_APPROVE &&
		(reply->state == OUTGOING_REFUSED || reply->state == OUTGOING_UNSURE))
		return approving_failed(store, reply, reply->error, err);
	return flags_of_reply(store, reply->id, err);
}

bool
store_outbox_move(struct store *store, const struct outgoing *reply,
	enum outgoing_state from, bool *moved, struct err *err)
{
	bool ok;

	*moved = false;
	/* Once a reply has been sent, a power cut must not undo the record of it. */
	if (!(reply->state == OUTGOING_SENDING ? store_begin_durable(store, err)
					       : store_begin(store, err)))
		return false;
	ok = store_end(store, move_reply(store, reply, from, moved, err), err);
	*moved = ok && *moved;
	return ok;
}

static bool
hold_reply(struct store *store, struct outgoing *reply, enum outgoing_state from,
	const struct news *news, struct arena *arena, struct err *err)
{
	int64_t changed = 0;

	reply->error = news_says(news, 0, arena);

	const struct value with[] = { value_int(reply->id),
		value_text(outgoing_state_name(from)), value_text(reply->error) };

	if (!db_run(store->db,
		    "UPDATE outbox SET state = 'held', error = $3 "
		    "WHERE id = $1 AND state = $2",
		    with, COUNT(with), &changed, err))
		return false;
	reply->state = changed > 0 ? OUTGOING_HELD : from;
	return flags_of_reply(store, reply->id, err);
}

bool
store_outbox_claim(struct store *store, struct outgoing *reply, enum outgoing_state from,
	struct arena *arena, bool *claimed, struct err *err)
{
	struct news news;
	bool found = false;
	bool ok;

	*claimed = false;
	if (!store_begin_durable(store, err))
		return false;
	ok = conversations_find(store, &reply->conversation, err) &&
		(reply->act != SEND_REPLY ||
			news_of_reply(store, reply, arena, &news, &found, err));
	if (ok && found) {
		ok = hold_reply(store, reply, from, &news, arena, err);
	} else if (ok) {
		reply->state = OUTGOING_SENDING;
		ok = move_reply(store, reply, from, claimed, err);
	}
	ok = store_end(store, ok, err);
	*claimed = ok && *claimed;
	return ok;
}

static bool
take_sent(struct store *store, const struct outgoing *reply, const struct item *item,
	int64_t now, struct err *err)
{
	struct item ours;
	bool tree;
	const struct intake intake = {
		.account = reply->account, .items = &ours, .n_items = 1, .now = now
	};

	if (!item)
		return true;
	ours = *item;
	if (reply->act == SEND_REPLY) {
		ours.origin = reply->origin;
		ours.agent = reply->agent;
		ours.seen = reply->seen;
		ours.ours = true;
		/* The network may have filed it elsewhere. */
		if (!thread_rule_is_tree(store, reply->account, &tree, err))
			return false;
		ours.answers = tree ? NULL : reply->to;
		ours.how = tree ? ANSWER_UNKNOWN : ANSWER_SENT;
	}
	return store_intake(store, &intake, NULL, err);
}

/* What it makes of an item that the network did not return. */
static bool
changes_item(const struct outgoing *reply)
{
	return reply->act == SEND_EDIT || reply->act == SEND_APPROVE ||
		reply->act == SEND_HOLD || reply->act == SEND_SPAM;
}

static bool
take_changed(
	struct store *store, const struct outgoing *reply, int64_t now, struct err *err)
{
	struct arena arena = { 0 };
	struct item item;
	bool ok = item_find(store, reply->account, reply->to, true, &arena, &item, err);

	if (!outgoing_state_after(reply->act, &item.state)) {
		item.text = reply->text;
		item.edited_at = now;
	}
	ok = ok && (item.id == 0 || take_sent(store, reply, &item, now, err));
	arena_release(&arena);
	return ok;
}

bool
store_outbox_sent(struct store *store, const struct outgoing *reply,
	const struct item *item, int64_t now, struct err *err)
{
	const struct value with[] = { value_int(reply->id),
		value_text(item ? item->remote_id : reply->sent_id),
		value_int(reply->account), value_text(item ? item->uri : NULL) };
	bool ok;

	if (!store_begin_change(store, err))
		return false;
	ok = (changes_item(reply) && !item ? take_changed(store, reply, now, err)
					   : take_sent(store, reply, item, now, err)) &&
		effect_apply(store, reply, now, err) &&
		db_run(store->db,
			"UPDATE outbox SET state = 'sent', sent_id = coalesce("
			"(SELECT " ADDRESS_REMOTE(
				"i.") " FROM item i WHERE i.account = $3 AND " ADDRESS_URI_IS("i.",
				"$4") " AND "
				      "i.ours = 1 AND i.origin <> " ITEM_SQL_NATIVE
				      " LIMIT 1), $2, sent_id), "
				      "error = NULL WHERE id = $1",
			with, COUNT(with), NULL, err) &&
		flags_of_reply(store, reply->id, err);
	return store_end(store, ok, err);
}
