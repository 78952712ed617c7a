/* Decisions: the annotations that end or open turns.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "store/fold/conversations.h"
#include "store/journal/events.h"
#include "store/journal/journal.h"
#include "store/journal/standing.h"
#include "store/private.h"
#include "store/read/item.h"

bool
marks_read_answers(struct store *store, struct mark *marks, const struct ids *answers,
	struct arena *arena, struct err *err)
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
	struct standing standing;
	bool ok = standing_read(store, conversation, arena, &standing, err);

	*marks = standing.marks;
	*count = standing.n_marks;
	return ok;
}

bool
marks_put(struct store *store, struct ids *ids, const struct mark *mark, int64_t *event,
	struct err *err)
{
	char answer[24] = "";
	const struct journal_note note = {
		.kind = annotation_kind(mark_kind_name(mark->kind)),
		.value = answer,
	};
	const struct journal_act act = {
		.what = mark_kind_name(mark->kind),
		.notes = &note,
		.n_notes = 1,
		.agent = mark->agent,
		.at = mark->at,
		.seen = mark->seen,
	};

	if (mark->by)
		snprintf(answer, sizeof answer, "%lld", (long long)mark->by->id);
	for (size_t i = 0; i < ids->count; i++)
		if (!conversations_find(store, &ids->at[i], err))
			return false;
	ids_sort(ids);
	return journal_put(store, &act, ABOUT_CONVERSATION, ids, 0, event, err);
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
	int64_t seen, const char *agent, struct arena *arena, struct ids *ids,
	struct marked *marked, struct err *err)
{
	for (size_t i = 0; i < count; i++) {
		int64_t id = conversations[i];
		struct news news;
		bool found;

		if (!conversations_find(store, &id, err) ||
			!store_news(store, id, seen, agent, arena, &news, &found, err))
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
