/* Decisions. Every local act is an event, so that it can be taken back after a restart,
 * too.
 * SPDX-License-Identifier: MIT */
#include <assert.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "store/fold/conversations.h"
#include "store/journal/events.h"
#include "store/private.h"
#include "store/read/item.h"

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
		if (db_next(query)) {
			item = ARENA_NEW(arena, struct item);
			item_read(query, false, arena, item);
			marks[i].by = item;
		}
		if (!db_end(query, err))
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
	bool ok;

	*marks = NULL;
	*count = 0;
	if (!db_query(store->db,
		    "SELECT m.kind, m.at, m.agent, m.item, m.event, m.seen, e.stamp FROM mark m "
		    "JOIN event e ON e.id = m.event WHERE m.conversation = $1 "
		    "AND m.undone = 0 UNION ALL SELECT m.kind, m.at, m.agent, 0, m.event, m.seen, "
		    "e.stamp FROM muting m JOIN event e ON e.id = m.event "
		    "WHERE m.person = (SELECT person FROM conversation WHERE id = $1) "
		    "AND m.undone = 0 ORDER BY 2, 5",
		    with, COUNT(with), &query, err))
		return false;
	while (db_next(query)) {
		struct mark mark = {
			.at = db_int(query, 1),
			.seen = db_int(query, 5),
			.stamp = db_int(query, 6),
		};

		if (!mark_kind_of(db_text(query, 0), &mark.kind))
			continue;
		mark.agent = db_text_copy(query, 2, arena);
		*ARENA_PUSH(arena, *marks, *count) = mark;
		ids_push(&answers, db_int(query, 3));
	}
	ok = db_end(query, err) && read_answers(store, arena, *marks, &answers, err);
	ids_release(&answers);
	return ok;
}

bool
marks_event_add(struct store *store, const struct event_row *event, int64_t *added,
	struct err *err)
{
	const struct value who[] = { value_text(event->agent),
		value_text(store_via_name(store->via)) };
	int64_t stamp;
	int64_t id;

	if (!store_stamp(store, &stamp, err))
		return false;

	const struct value with[] = { value_int(event->at), value_text(event->agent),
		value_text(event->what), value_int(event->conversation),
		value_int(event->reply), value_text(event->text), value_int(event->seen),
		value_text(store_via_name(store->via)), value_int(stamp) };

	/* After a new act, what was taken back before it cannot be put back. */
	if (!db_run(store->db,
		    "UPDATE event SET state = 'final' WHERE state = 'undone' "
		    "AND coalesce(agent, '') = coalesce($1, '') AND via = $2",
		    who, COUNT(who), NULL, err) ||
		!db_number(store->db,
			"INSERT INTO event(at, agent, what, conversation, reply, text, seen, via, "
			"stamp, stamped_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $2) "
			"RETURNING id",
			with, COUNT(with), 0, &id, err))
		return false;
	if (added)
		*added = id;
	return true;
}

/* At the time that the network's clock shows: what it decides about has no other. */
static bool
add_mark(struct store *store, int64_t event, int64_t conversation,
	const struct mark *mark, struct err *err)
{
	const struct value with[] = { value_int(event), value_int(conversation),
		value_text(mark_kind_name(mark->kind)), value_int(mark->at),
		value_text(mark->agent),
		mark->by ? value_int(mark->by->id) : value_null_int(),
		value_int(mark->seen) };

	return db_run(store->db,
		       "INSERT INTO mark(event, conversation, kind, at, agent, item, seen) "
		       "VALUES ($1, $2, $3, $4 - coalesce((SELECT a.skew FROM account a "
		       "JOIN conversation c ON c.account = a.id WHERE c.id = $2), 0), $5, "
		       "$6, $7) ON CONFLICT DO NOTHING",
		       with, COUNT(with), NULL, err) &&
		conversations_news(store, conversation, err);
}

bool
marks_put(struct store *store, struct ids *ids, const struct mark *mark, int64_t *event,
	struct err *err)
{
	for (size_t i = 0; i < ids->count; i++)
		if (!conversations_find(store, &ids->at[i], err))
			return false;
	ids_sort(ids);
	if (*event == 0 &&
		!marks_event_add(store,
			&(struct event_row){ .what = mark_kind_name(mark->kind),
				.conversation = ids->at[0],
				.agent = mark->agent,
				.at = mark->at,
				.seen = mark->seen },
			event, err))
		return false;
	for (size_t i = 0; i < ids->count; i++)
		if (!add_mark(store, *event, ids->at[i], mark, err))
			return false;
	return conversations_fold(store, ids, NULL, err);
}

bool
marks_put_one(struct store *store, int64_t conversation, const struct mark *mark,
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
marks_choose(struct store *store, const int64_t *conversations, size_t count,
	const struct mark *mark, struct arena *arena, struct ids *ids,
	struct marked *marked, struct err *err)
{
	for (size_t i = 0; i < count; i++) {
		int64_t id = conversations[i];
		struct news news;
		bool found;

		if (!conversations_find(store, &id, err) ||
			!store_news(store, id, mark->seen, mark->agent, arena, &news,
				&found, err))
			return false;
		if (!found) {
			ids_push(ids, id);
			marked->count++;
			continue;
		}
		if (marked->n_left == 0)
			marked->news = news;
		marked->left[marked->n_left++] = id;
	}
	return true;
}
