/* Undo and redo: the newest act first.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/str.h"
#include "store/fold/conversations.h"
#include "store/journal/events.h"
#include "store/journal/journal.h"
#include "store/outbox/approving.h"
#include "store/outbox/decide.h"
#include "store/outbox/drafts.h"
#include "store/outbox/outbox.h"
#include "store/outbox/templates.h"
#include "store/private.h"

static bool
set_state(struct store *store, int64_t event, const char *state, const char *agent,
	int64_t now, struct err *err)
{
	int64_t stamp;

	if (!store_stamp(store, &stamp, err))
		return false;

	const struct value with[] = { value_int(event), value_text(state), value_int(now),
		value_int(stamp), value_text(agent) };

	return db_run(store->db,
		"UPDATE event SET state = $2, undone_at = $3, stamp = $4, stamped_by = $5 "
		"WHERE id = $1",
		with, COUNT(with), NULL, err);
}

/* An act that is being undone or redone. */
struct turning {
	struct act act;
	bool undo;
	const char *agent;
	int64_t now;
	enum annotation_scope scope; /* of its subjects */
	int64_t from;                /* subjects up to this id are finished */
	bool more;                   /* there are further subjects */
	const char *left;            /* too late: why it stays in the outbox; or NULL */
};

/* Processes the next subjects, and finds out how their annotations affect turns. */
static bool
turn_step(struct store *store, struct turning *turning, struct ids *ids,
	enum annotation_turns *turns, struct err *err)
{
	const struct value with[] = { value_int(turning->act.id),
		value_int(turning->undo), value_int(turning->scope),
		value_int(turning->from), value_int(PIECE_STEP) };
	struct query *query;

	*turns = TURNS_STAY;
	if (!db_query(store->db,
		    "UPDATE annotation SET undone = $2 WHERE event = $1 AND scope = $3 "
		    "AND subject IN (SELECT DISTINCT subject FROM annotation WHERE event = $1 "
		    "AND scope = $3 AND subject > $4 ORDER BY subject LIMIT $5) "
		    "RETURNING subject, kind",
		    with, COUNT(with), &query, err))
		return false;
	while (db_next(query)) {
		const struct annotation_kind *kind = annotation_kind(db_text(query, 1));

		ids_push(ids, db_int(query, 0));
		if (kind && kind->turns > *turns)
			*turns = kind->turns;
	}
	if (!db_end(query, err))
		return false;
	ids_sort(ids);
	turning->more = ids->count == PIECE_STEP;
	if (ids->count > 0)
		turning->from = ids->at[ids->count - 1];
	return true;
}

/* Processes as many subjects as fit into a piece. */
static bool
turn_many(struct store *store, struct turning *turning, struct err *err)
{
	int64_t began = date_ticks();
	bool ok;

	do {
		struct ids ids = { 0 };
		enum annotation_turns turns;

		ok = turn_step(store, turning, &ids, &turns, err) &&
			journal_follow(store, turning->scope, turns, &ids, err);
		ids_release(&ids);
	} while (ok && turning->more && !batch_is_full(store, began));
	return ok;
}

/* --- replies, and whatever else goes out --- */

static bool
hold_again(
	struct store *store, const struct outgoing *reply, int64_t now, struct err *err)
{
	int64_t at = reply->send_at > 0 ? reply->send_at
					: now + reply->not_before - reply->created_at;
	int64_t stamp;

	if (reply->send_at > 0 && reply->send_at <= now)
		return err_set(err, ERR_USAGE,
			"its time to leave has passed; the draft has its words");
	if (!store_stamp(store, &stamp, err))
		return false;

	const struct value with[] = { value_int(reply->id), value_int(at), value_int(now),
		value_int(stamp), value_int(reply->stamp), value_int(reply->account),
		value_text(reply->to) };

	return (reply->act != SEND_REPLY ||
		       (approving_again(store, reply, now, at, err) &&
			       templates_count(store, reply, now, err))) &&
		db_run(store->db,
			"UPDATE outbox SET state = 'queued', not_before = $2, created_at = $3, "
			"stamp = $4 WHERE id = $1 OR (act = 'approve' AND stamp = $5 AND "
			"account = $6 AND answers = $7)",
			with, COUNT(with), NULL, err) &&
		conversations_news(store, reply->conversation, err) &&
		(reply->act == SEND_REPLY
				? drafts_remove(
					  store, reply->conversation, reply->agent, err)
				: outbox_flags(store, reply->conversation, err));
}

/* Why something in the outbox cannot be undone; NULL: it can, because nothing has gone out
 * and the engine claims it in a transaction of its own. */
static const char *
why_left(const struct outgoing *reply)
{
	switch (reply->state) {
	case OUTGOING_SENDING: return "going out right now";
	case OUTGOING_SENT: return "already sent";
	case OUTGOING_UNSURE: return "it may have gone out; decide in the outbox";
	case OUTGOING_CANCELLED: return "it was cancelled already";
	case OUTGOING_QUEUED:
	case OUTGOING_HELD:
	case OUTGOING_REFUSED:
	case OUTGOING_STATE_COUNT: break;
	}
	return NULL;
}

static bool
undo_reply(struct store *store, const struct act *act, int64_t now, struct arena *arena,
	const char **left, struct err *err)
{
	struct outgoing reply;

	if (!store_outbox_find(store, act->reply, arena, &reply, err))
		return false;
	*left = why_left(&reply);
	return *left || decide_cancel(store, &reply, now, err);
}

static bool
redo_reply(struct store *store, const struct act *act, int64_t now, struct arena *arena,
	struct err *err)
{
	struct outgoing reply;

	if (!store_outbox_find(store, act->reply, arena, &reply, err))
		return false;
	if (reply.state != OUTGOING_CANCELLED)
		return err_set(err, ERR_USAGE, "%s: it is on its way already",
			acts_says(act, arena));
	return hold_again(store, &reply, now, err);
}

/* --- both --- */

static bool
turn_piece(struct store *store, struct turning *turning, struct arena *arena,
	struct err *err)
{
	const struct act *act = &turning->act;
	/* "spam" and "mute" are also what a network is asked to do. */
	const struct annotation_kind *kind =
		act->reply > 0 ? NULL : annotation_kind_of_act(act->what);

	turning->more = false;
	if (kind) {
		turning->scope = kind->scope;
		return turn_many(store, turning, err);
	}
	if (str_eq(act->what, "draft"))
		return turning->undo
			? drafts_bring_back(store, act->id, turning->now, err)
			: drafts_put_aside(store, act->conversation, act->id, err);
	return turning->undo
		? undo_reply(store, act, turning->now, arena, &turning->left, err)
		: redo_reply(store, act, turning->now, arena, err);
}

/* Labels are set by scripts too, in the name of the person who runs them: so it may be
 * unclear which act is meant. */
static bool
is_clear(const struct act *acts, size_t count, struct arena *arena, struct err *err)
{
	if (count < 2 || !str_eq(acts[0].what, "label") || str_eq(acts[1].what, "label"))
		return true;
	return err_set(err, ERR_USAGE,
		"which one? heed undo %lld (%s), or heed undo %lld (%s)",
		(long long)acts[0].id, acts_says(&acts[0], arena), (long long)acts[1].id,
		acts_says(&acts[1], arena));
}

static bool
find_newest(struct store *store, struct turning *turning, struct arena *arena,
	struct err *err)
{
	struct act *acts;
	size_t count;

	if (!acts_by(store, turning->agent,
		    turning->undo
			    ? "e.state IN ('done', 'open') ORDER BY e.id DESC LIMIT 2"
			    : "e.state = 'undone' ORDER BY e.stamp DESC, e.id LIMIT 1",
		    arena, &acts, &count, err))
		return false;
	if (count == 0)
		return err_set(err, ERR_GONE,
			turning->undo ? "there is nothing to undo"
				      : "there is nothing to redo");
	if (turning->undo && store->via == VIA_SCRIPT &&
		!is_clear(acts, count, arena, err))
		return false;
	turning->act = acts[0];
	return true;
}

static bool
find_act(struct store *store, struct turning *turning, int64_t id, struct arena *arena,
	struct err *err)
{
	if (id == 0)
		return find_newest(store, turning, arena, err);
	if (!acts_find(store, id, arena, &turning->act, err))
		return false;
	if (turning->undo ? str_eq(turning->act.state, "done") ||
				str_eq(turning->act.state, "partial")
			  : str_eq(turning->act.state, "undone"))
		return true;
	return err_set(err, ERR_USAGE, "%lld (%s) is %s", (long long)id,
		acts_says(&turning->act, arena),
		str_eq(turning->act.state, "undone") ? "undone already"
			: turning->undo              ? "past undoing"
						     : "not to be done again");
}

/* An act that is still being written ends here. */
static bool
begin_act(struct store *store, struct turning *turning, int64_t id, struct arena *arena,
	struct err *err)
{
	return find_act(store, turning, id, arena, err) &&
		(!str_eq(turning->act.state, "partial") ||
			set_state(
				store, turning->act.id, "done", turning->agent, 0, err));
}

/* An act that is redone in pieces stays open until the last piece, as in batch.c. */
static bool
go_on(struct store *store, struct turning *turning, struct err *err)
{
	const struct value with[] = { value_int(turning->act.id) };
	int64_t open = 1;

	if (!turning->undo &&
		!db_run(store->db,
			"UPDATE event SET state = 'done' WHERE id = $1 AND state = 'open'",
			with, COUNT(with), &open, err))
		return false;
	return open > 0 ||
		err_set(err, ERR_CHANGED, "it was undone while it was done again");
}

/* What has been sent is skipped from now on: the next undo continues with the act
 * before it. */
static bool
end_piece(struct store *store, struct turning *turning, struct err *err)
{
	const char *state = turning->left ? "final" : turning->undo ? "undone" : "done";

	if (turning->more)
		return turning->undo ||
			set_state(store, turning->act.id, "open", turning->agent, 0, err);
	return set_state(store, turning->act.id, state, turning->agent,
		turning->undo ? turning->now : 0, err);
}

/* Undoes or redoes an act in pieces; if interrupted, the finished pieces count. The next
 * undo continues an interrupted undo; a partly redone act is undone as one. */
static bool
turn(struct store *store, struct turning *turning, int64_t id, struct arena *arena,
	struct err *err)
{
	bool ok;

	do {
		if (turning->act.id > 0)
			db_let_others();
		if (!store_begin_durable(store, err))
			return false;
		ok = (turning->act.id > 0 ? go_on(store, turning, err)
					  : begin_act(store, turning, id, arena, err)) &&
			turn_piece(store, turning, arena, err) &&
			end_piece(store, turning, err);
		ok = store_end(store, ok, err);
	} while (ok && turning->more);
	return ok;
}

bool
store_undo_act(struct store *store, int64_t act, const char *agent, int64_t now,
	struct arena *arena, char **said, int64_t *conversation, struct err *err)
{
	struct turning turning = { .undo = true, .agent = agent, .now = now };

	if (!turn(store, &turning, act, arena, err))
		return false;
	if (turning.left)
		return err_set(err, ERR_GONE, "%s: %s; undo again for the one before",
			acts_says(&turning.act, arena), turning.left);
	*said = acts_turned(&turning.act, "undone", arena);
	*conversation = turning.act.conversation;
	return true;
}

bool
store_redo_act(struct store *store, int64_t act, const char *agent, int64_t now,
	struct arena *arena, char **said, int64_t *conversation, struct err *err)
{
	struct turning turning = { .agent = agent, .now = now };

	if (!turn(store, &turning, act, arena, err))
		return false;
	*said = acts_turned(&turning.act, "redone", arena);
	*conversation = turning.act.conversation;
	return true;
}

bool
store_undo(struct store *store, const char *agent, int64_t now, struct arena *arena,
	char **said, int64_t *conversation, struct err *err)
{
	return store_undo_act(store, 0, agent, now, arena, said, conversation, err);
}

bool
store_redo(struct store *store, const char *agent, int64_t now, struct arena *arena,
	char **said, int64_t *conversation, struct err *err)
{
	return store_redo_act(store, 0, agent, now, arena, said, conversation, err);
}
