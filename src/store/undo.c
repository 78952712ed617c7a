/* Taking back, and putting back: the newest act first.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "store/inside.h"
#include "store/labels.h"

struct act {
	int64_t id;
	const char *what;
	int64_t conversation;
	int64_t reply;
	const char *text;
	const char *handle; /* of the person it was about */
	int64_t more;       /* conversations beside that one */
};

/* `which` selects one event, with the agent as $1. */
static bool
find_act(struct store *store, const char *which, const char *agent, struct arena *arena,
	struct act *act, struct err *err)
{
	const struct value with[] = { value_text(agent) };
	char *sql = arena_printf(arena,
		"SELECT e.id, e.what, e.conversation, e.reply, e.text, c.handle, "
		"(SELECT count(*) FROM mark m WHERE m.event = e.id) + "
		"(SELECT count(DISTINCT l.conversation) FROM labelling l WHERE l.event = e.id) "
		"FROM event e JOIN conversation c ON c.id = e.conversation "
		"WHERE ($1 IS NULL OR e.agent = $1) AND %s LIMIT 1",
		which);
	struct query *q;

	*act = (struct act){ 0 };
	if (!db_query(store->db, sql, with, COUNT(with), &q, err))
		return false;
	if (query_next(q))
		*act = (struct act){
			.id = query_int(q, 0),
			.what = query_copy(q, 1, arena),
			.conversation = query_int(q, 2),
			.reply = query_int(q, 3),
			.text = query_copy(q, 4, arena),
			.handle = query_copy(q, 5, arena),
			.more = query_int(q, 6) - 1,
		};
	return query_end(q, err);
}

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

static bool
switch_marks(struct store *store, int64_t event, bool undone, struct err *err)
{
	const struct value with[] = { value_int(event), value_int(undone) };
	struct ids marked = { 0 };
	struct query *query;
	bool ok = false;

	if (!db_query(store->db,
		    "UPDATE mark SET undone = $2 WHERE event = $1 RETURNING conversation",
		    with, COUNT(with), &query, err))
		return false;
	while (query_next(query))
		ids_add(&marked, query_int(query, 0));
	ok = query_end(query, err);
	for (size_t i = 0; ok && i < marked.count; i++)
		ok = conversation_news(store, marked.at[i], err);
	ok = ok && conversations_fold(store, &marked, NULL, err);
	ids_release(&marked);
	return ok;
}

/* --- replies --- */

static bool
hold_again(struct store *store, const struct reply *reply, int64_t now, struct err *err)
{
	int64_t stamp;

	if (!store_stamp(store, &stamp, err))
		return false;

	const struct value with[] = { value_int(reply->id),
		value_int(now + reply->not_before - reply->created_at), value_int(now),
		value_int(stamp) };

	return db_run(store->db,
		       "UPDATE outbox SET state = 'queued', not_before = $2, created_at = $3, "
		       "stamp = $4 WHERE id = $1",
		       with, COUNT(with), NULL, err) &&
		conversation_news(store, reply->conversation, err) &&
		(reply->act == REPLY_TEXT
				? draft_remove(
					  store, reply->conversation, reply->agent, err)
				: conversation_flags(store, reply->conversation, err));
}

static bool
undo_reply(struct store *store, const struct act *act, int64_t now, struct arena *arena,
	bool *left, struct err *err)
{
	struct reply reply;

	if (!store_reply(store, act->reply, arena, &reply, err))
		return false;
	*left = reply.state != REPLY_HELD &&
		(reply.state != REPLY_QUEUED || reply.not_before <= now);
	return *left || reply_cancel(store, &reply, now, err);
}

static bool
redo_reply(struct store *store, const struct act *act, int64_t now, struct arena *arena,
	struct err *err)
{
	struct reply reply;

	if (!store_reply(store, act->reply, arena, &reply, err))
		return false;
	if (reply.state != REPLY_CANCELLED)
		return err_set(err, ERR_USAGE, "the reply to %s is on its way already",
			act->handle);
	return hold_again(store, &reply, now, err);
}

/* --- both --- */

static bool
undo_act(struct store *store, const struct act *act, int64_t now, struct arena *arena,
	bool *left, struct err *err)
{
	enum mark_kind kind;

	if (str_eq(act->what, "mute") || str_eq(act->what, "unmute"))
		return muting_switch(store, act->id, true, err);
	if (mark_kind_of(act->what, &kind))
		return switch_marks(store, act->id, true, err);
	if (str_eq(act->what, "label"))
		return labelling_switch(store, act->id, true, err);
	if (str_eq(act->what, "draft"))
		return draft_bring_back(store, act->id, now, err);
	return undo_reply(store, act, now, arena, left, err);
}

static bool
redo_act(struct store *store, const struct act *act, int64_t now, struct arena *arena,
	struct err *err)
{
	enum mark_kind kind;

	if (str_eq(act->what, "mute") || str_eq(act->what, "unmute"))
		return muting_switch(store, act->id, false, err);
	if (mark_kind_of(act->what, &kind))
		return switch_marks(store, act->id, false, err);
	if (str_eq(act->what, "label"))
		return labelling_switch(store, act->id, false, err);
	if (str_eq(act->what, "draft"))
		return draft_put_aside(store, act->conversation, act->id, err);
	return redo_reply(store, act, now, arena, err);
}

static char *
sentence(const struct act *act, const char *done, struct arena *arena)
{
	bool label = str_eq(act->what, "label");
	const char *what = label ? arena_printf(arena, "label %s", act->text) : act->what;

	if (act->more > 0)
		return arena_printf(arena, "%s: %s and %lld more, %s", what, act->handle,
			(long long)act->more, done);
	return arena_printf(arena, "%s: %s, %s", what, act->handle, done);
}

bool
store_undo(struct store *store, const char *agent, int64_t now, struct arena *arena,
	char **said, int64_t *conversation, struct err *err)
{
	struct act act;
	bool left = false;
	bool ok;

	if (!begin_durable(store, err))
		return false;
	ok = find_act(
		store, "e.state = 'done' ORDER BY e.id DESC", agent, arena, &act, err);
	if (ok && act.id == 0)
		ok = err_set(err, ERR_GONE, "there is nothing to take back");
	ok = ok && undo_act(store, &act, now, arena, &left, err) &&
		set_state(store, act.id, left ? "final" : "undone", agent, now, err);
	/* What left is not asked about again: the next undo goes on before it. */
	if (!store_end(store, ok, err))
		return false;
	if (left)
		return err_set(err, ERR_GONE,
			"the %s to %s has left and cannot be taken back: again takes back what was "
			"before it",
			act.what, act.handle);
	*said = sentence(&act, "taken back", arena);
	*conversation = act.conversation;
	return true;
}

bool
store_redo(struct store *store, const char *agent, int64_t now, struct arena *arena,
	char **said, int64_t *conversation, struct err *err)
{
	struct act act;
	bool ok;

	if (!begin_durable(store, err))
		return false;
	ok = find_act(store, "e.state = 'undone' ORDER BY e.id", agent, arena, &act, err);
	if (ok && act.id == 0)
		ok = err_set(err, ERR_GONE, "there is nothing to put back");
	ok = ok && redo_act(store, &act, now, arena, err) &&
		set_state(store, act.id, "done", agent, 0, err);
	if (!store_end(store, ok, err))
		return false;
	*said = sentence(&act, "put back", arena);
	*conversation = act.conversation;
	return true;
}
