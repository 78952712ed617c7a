/* Decisions. Every local act is an event, so that it can be taken back after a restart,
 * too.
 * SPDX-License-Identifier: MIT */
#include <assert.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "store/inside.h"

/* The item that answered; one that is gone with all that is known of it answers nothing. */
static bool
read_answers(struct store *store, struct arena *arena, struct mark *marks,
	const struct ids *answers, struct err *err)
{
	for (size_t i = 0; i < answers->count; i++) {
		const struct value with[] = { value_int(answers->at[i]) };
		struct item *item;
		struct query *query;

		if (answers->at[i] == 0)
			continue;
		if (!db_query(store->db,
			    "SELECT " ITEM_COLUMNS
			    " FROM item i JOIN person p ON p.id = i.person WHERE i.id = $1",
			    with, COUNT(with), &query, err))
			return false;
		if (query_next(query)) {
			item = ARENA_NEW(arena, struct item);
			item_read(query, false, arena, item);
			marks[i].by = item;
		}
		if (!query_end(query, err))
			return false;
	}
	return true;
}

bool
marks_read(struct store *store, int64_t conversation, struct arena *arena,
	struct mark **marks, size_t *count, struct err *err)
{
	const struct value with[] = { value_int(conversation) };
	struct query *query;
	struct ids answers = { 0 }; /* beside marks: by which item */
	size_t room = 0;
	bool ok;

	*marks = NULL;
	*count = 0;
	if (!db_query(store->db,
		    "SELECT kind, at, agent, item, event FROM mark WHERE conversation = $1 "
		    "AND undone = 0 UNION ALL SELECT kind, at, agent, 0, event FROM muting "
		    "WHERE person = (SELECT person FROM conversation WHERE id = $1) "
		    "AND undone = 0 ORDER BY at, event",
		    with, COUNT(with), &query, err))
		return false;
	while (query_next(query)) {
		struct mark mark = { .at = query_int(query, 1) };

		if (!mark_kind_of(query_text(query, 0), &mark.kind))
			continue;
		mark.agent = query_copy(query, 2, arena);
		if (*count == room) {
			room = room ? 2 * room : 4;
			*marks = arena_grow(arena, *marks, *count * sizeof **marks,
				room * sizeof **marks);
		}
		(*marks)[(*count)++] = mark;
		ids_push(&answers, query_int(query, 3));
	}
	ok = query_end(query, err) && read_answers(store, arena, *marks, &answers, err);
	ids_release(&answers);
	return ok;
}

bool
event_add(struct store *store, const char *what, int64_t conversation, int64_t reply,
	const char *text, const char *agent, int64_t now, int64_t *event, struct err *err)
{
	const struct value who[] = { value_text(agent) };
	const struct value with[] = { value_int(now), value_text(agent), value_text(what),
		value_int(conversation), value_int(reply), value_text(text) };
	int64_t id;

	/* After a new act, what was taken back before it cannot be put back. */
	if (!db_run(store->db,
		    "UPDATE event SET state = 'final' WHERE state = 'undone' "
		    "AND coalesce(agent, '') = coalesce($1, '')",
		    who, COUNT(who), NULL, err) ||
		!db_number(store->db,
			"INSERT INTO event(at, agent, what, conversation, reply, text) "
			"VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
			with, COUNT(with), 0, &id, err))
		return false;
	if (event)
		*event = id;
	return true;
}

static bool
add_mark(struct store *store, int64_t event, int64_t conversation,
	const struct mark *mark, struct err *err)
{
	const struct value with[] = { value_int(event), value_int(conversation),
		value_text(mark_kind_name(mark->kind)), value_int(mark->at),
		value_text(mark->agent),
		mark->by ? value_int(mark->by->id) : value_text(NULL) };

	return db_run(store->db,
		"INSERT INTO mark(event, conversation, kind, at, agent, item) "
		"VALUES ($1, $2, $3, $4, $5, $6)",
		with, COUNT(with), NULL, err);
}

bool
marks_put(struct store *store, struct ids *ids, const struct mark *mark, int64_t *event,
	struct err *err)
{
	int64_t id;

	for (size_t i = 0; i < ids->count; i++)
		if (!conversation_find(store, &ids->at[i], err))
			return false;
	ids_sort(ids);
	if (!event_add(store, mark_kind_name(mark->kind), ids->at[0], 0, NULL,
		    mark->agent, mark->at, &id, err))
		return false;
	for (size_t i = 0; i < ids->count; i++)
		if (!add_mark(store, id, ids->at[i], mark, err))
			return false;
	if (event)
		*event = id;
	return conversations_fold(store, ids, NULL, err);
}

bool
mark_put(struct store *store, int64_t conversation, const struct mark *mark,
	struct err *err)
{
	struct ids ids = { 0 };
	int64_t event = 0;
	bool ok;

	ids_push(&ids, conversation);
	ok = marks_put(store, &ids, mark, &event, err);
	ids_release(&ids);
	return ok &&
		db_run(store->db, "UPDATE event SET state = 'final' WHERE id = $1",
			(struct value[]){ value_int(event) }, 1, NULL, err);
}

bool
store_mark(struct store *store, const int64_t *conversations, size_t count,
	enum mark_kind kind, const char *agent, int64_t now, int64_t *event,
	struct err *err)
{
	const struct mark mark = { .kind = kind, .at = now, .agent = agent };
	struct ids ids = { 0 };
	bool ok;

	assert(kind != MARK_ANSWERED && kind != MARK_MUTE && kind != MARK_UNMUTE);
	if (count == 0)
		return true;
	if (!begin_change(store, err))
		return false;
	for (size_t i = 0; i < count; i++)
		ids_push(&ids, conversations[i]);
	ok = marks_put(store, &ids, &mark, event, err);
	ids_release(&ids);
	return store_end(store, ok, err);
}
