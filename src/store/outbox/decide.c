/* Decisions about a reply that is held, refused or unsure.
 * SPDX-License-Identifier: MIT */
#include "store/outbox/decide.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "store/item/item_update.h"
#include "store/outbox/approving.h"
#include "store/outbox/drafts.h"
#include "store/outbox/outbox.h"
#include "store/outbox/templates.h"
#include "store/private.h"

bool
decide_cancel(
	struct store *store, const struct outgoing *reply, int64_t now, struct err *err)
{
	const struct value with[] = { value_int(reply->id) };
	struct draft draft;

	if (!db_run(store->db, "UPDATE outbox SET state = 'cancelled' WHERE id = $1",
		    with, COUNT(with), NULL, err))
		return false;
	if (reply->act == SEND_APPROVE)
		return approving_failed(store, reply, NULL, err);
	if (reply->act != SEND_REPLY)
		return outbox_flags(store, reply->conversation, err);
	draft = draft_of(reply);
	return templates_uncount(store, reply, err) &&
		approving_cancel(store, reply, err) &&
		drafts_add(store, &draft, now, err);
}

static bool
cancel_reply(
	struct store *store, const struct outgoing *reply, int64_t now, struct err *err)
{
	switch (reply->state) {
	case OUTGOING_SENDING:
		return err_set(err, ERR_USAGE,
			"it is being sent right now; wait for the result");
	case OUTGOING_SENT:
		return err_set(err, ERR_USAGE,
			"it has been sent; only deleting it on the network undoes it");
	case OUTGOING_CANCELLED:
		return err_set(err, ERR_USAGE, "it was cancelled already");
	case OUTGOING_QUEUED:
	case OUTGOING_HELD:
	case OUTGOING_REFUSED:
	case OUTGOING_UNSURE:
	case OUTGOING_STATE_COUNT: break;
	}
	return decide_cancel(store, reply, now, err);
}

static bool
retry(struct store *store, const struct outgoing *reply, int64_t seen, int64_t now,
	struct err *err)
{
	const struct value with[] = { value_int(reply->id), value_int(now),
		value_int(seen) };

	if (!outgoing_is_stuck(reply) && !outgoing_is_scheduled(reply, now))
		return err_set(err, ERR_USAGE,
			"it is %s: only what is held, was refused, is unsure or waits for "
			"its time can be sent now",
			outgoing_state_name(reply->state));
	return db_run(store->db,
		       "UPDATE outbox SET state = 'queued', error = NULL, not_before = $2, "
		       "created_at = $2, send_at = 0, tries = 0, "
		       "seen = CASE WHEN seen < $3 THEN $3 ELSE seen END WHERE id = $1",
		       with, COUNT(with), NULL, err) &&
		(reply->act != SEND_REPLY ||
			approving_again(store, reply, now, now, err)) &&
		outbox_flags(store, reply->conversation, err);
}

/* The approval that goes out before it has the same time. */
static bool
move_time(struct store *store, const struct outgoing *reply, int64_t send_at, int64_t now,
	struct err *err)
{
	const struct value with[] = { value_int(reply->id), value_int(send_at),
		value_int(send_at > 0 ? send_at : now), value_int(reply->account),
		value_text(reply->to), value_int(reply->stamp) };
	int64_t changed = 0;

	if (reply->act != SEND_REPLY)
		return err_set(err, ERR_USAGE, "only replies have a time to leave");
	if (!db_run(store->db,
		    "UPDATE outbox SET send_at = $2, not_before = $3, tries = 0, error = NULL "
		    "WHERE state = 'queued' AND (id = $1 OR (act = 'approve' "
		    "AND account = $4 AND answers = $5 AND stamp = $6))",
		    with, COUNT(with), &changed, err))
		return false;
	store->changed = true;
	return changed > 0 ||
		err_set(err, ERR_USAGE, "it is %s, and waits for no time",
			outgoing_state_name(reply->state));
}

bool
store_decide_send_at(
	struct store *store, int64_t id, int64_t send_at, int64_t now, struct err *err)
{
	struct arena arena = { 0 };
	struct outgoing reply;
	bool ok;

	if (!store_begin_durable(store, err))
		return false;
	ok = store_outbox_find(store, id, &arena, &reply, err) &&
		move_time(store, &reply, send_at, now, err);
	arena_release(&arena);
	return store_end(store, ok, err);
}

bool
store_decide_cancel(
	struct store *store, int64_t id, int64_t seen, int64_t now, struct err *err)
{
	struct arena arena = { 0 };
	struct outgoing reply;
	bool ok;

	if (!store_begin_durable(store, err))
		return false;
	ok = store_outbox_find(store, id, &arena, &reply, err);
	if (ok && reply.seen < seen)
		reply.seen = seen;
	ok = ok && cancel_reply(store, &reply, now, err);
	arena_release(&arena);
	return store_end(store, ok, err);
}

bool
store_decide_retry(
	struct store *store, int64_t id, int64_t seen, int64_t now, struct err *err)
{
	struct arena arena = { 0 };
	struct outgoing reply;
	bool ok;

	if (!store_begin_durable(store, err))
		return false;
	ok = store_outbox_find(store, id, &arena, &reply, err) &&
		retry(store, &reply, seen, now, err);
	arena_release(&arena);
	return store_end(store, ok, err);
}

/* --- already on the network --- */

/* The item with this remote id; without one, the only item. */
static const struct item *
choose_found(const struct item *items, size_t count, const char *remote_id)
{
	if (!remote_id)
		return count == 1 ? items : NULL;
	for (size_t i = 0; i < count; i++)
		if (str_eq(items[i].remote_id, remote_id))
			return &items[i];
	return NULL;
}

static bool
accept(struct store *store, int64_t id, const char *remote_id, int64_t now,
	struct arena *arena, struct err *err)
{
	const struct item *chosen;
	struct outgoing reply;
	struct item *items;
	size_t count;

	if (!store_outbox_find(store, id, arena, &reply, err) ||
		!store_outbox_found(store, &reply, arena, &items, &count, err))
		return false;
	if (reply.state != OUTGOING_UNSURE)
		return err_set(err, ERR_USAGE,
			"it is %s: only an unsure reply can be found to be there already",
			outgoing_state_name(reply.state));
	if (count == 0)
		return err_set(err, ERR_GONE,
			"nothing was found on the network that it could be");
	chosen = choose_found(items, count, remote_id);
	if (!chosen)
		return err_set(err, ERR_USAGE,
			remote_id ? "that is not one of the texts that were found"
				  : "several texts were found: name the one that it is");
	return store_outbox_sent(store, &reply, chosen, now, err);
}

bool
store_decide_accept(struct store *store, int64_t id, const char *remote_id, int64_t now,
	struct err *err)
{
	struct arena arena = { 0 };
	bool ok;

	if (!store_begin(store, err))
		return false;
	ok = accept(store, id, remote_id, now, &arena, err);
	arena_release(&arena);
	return store_end(store, ok, err);
}
