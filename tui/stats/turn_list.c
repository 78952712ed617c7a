/* The turns behind a figure, longest wait first.
 * SPDX-License-Identifier: MIT */
#include "tui/stats/turn_list.h"

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/filter/filter.h"
#include "store/ledger.h"
#include "store/store.h"

/* State while the ledger is read: twice as many turns as are shown, and the shorter half
 * is dropped whenever they are full. */
#define ROOM ((size_t)2 * TURN_LIST_MOST)

struct turn_reading {
	struct turn_list *list;
	struct listed_turn *at;
	size_t count;
	int64_t now;
};

static int
longest_first(const void *a, const void *b)
{
	const struct listed_turn *left = a;
	const struct listed_turn *right = b;

	if (left->wait != right->wait)
		return left->wait > right->wait ? -1 : 1;
	if (left->since != right->since)
		return left->since < right->since ? -1 : 1;
	return (left->conversation > right->conversation) -
		(left->conversation < right->conversation);
}

static void
keep_longest(struct turn_reading *reading)
{
	if (reading->count > 1)
		qsort(reading->at, reading->count, sizeof *reading->at, longest_first);
	if (reading->count > TURN_LIST_MOST)
		reading->count = TURN_LIST_MOST;
}

static bool
turns_on_line(void *context, const struct ledger_line *line, struct err *err)
{
	struct turn_reading *reading = context;
	struct arena *arena = &reading->list->arena;

	(void)err;
	if (reading->count == ROOM)
		keep_longest(reading);
	reading->list->total++;
	reading->at[reading->count++] = (struct listed_turn){
		.conversation = line->conversation,
		.account = line->account,
		.agent = line->turn.agent ? arena_copy(arena, line->turn.agent) : NULL,
		.since = line->turn.since,
		.ended_at = line->turn.ended_at,
		.due_at = line->turn.due_at,
		.wait = turn_wait(&line->turn, line->now),
		.business = line->turn.business,
		.end = line->turn.end,
		.origin = line->turn.origin,
		.first = line->turn.first,
		.missed = line->missed_at > 0,
	};
	return true;
}

/* Handles are stored with the conversations. */
static void
name_people(struct turn_list *list, struct store *store)
{
	for (size_t i = 0; i < list->count; i++) {
		struct inbox_row row = { 0 };
		bool known = store_inbox_row(
			store, list->at[i].conversation, &list->arena, &row, NULL);

		if (known && list->at[i].end == TURN_WAITING)
			list->at[i].soon_at = row.soon_at;
		list->at[i].person = known ? str_or_empty(row.person.handle) : "";
	}
}

bool
turn_list_load(struct turn_list *list, struct store *store, const char *query,
	int64_t now, struct err *err)
{
	struct ledger_request request = {
		.history = true, .brief = true, .agents = true, .now = now
	};
	struct turn_reading reading = { .list = list, .now = now };

	turn_list_release(list);
	if (!filter_parse(query, &list->arena, &request.filter, NULL, err))
		return false;
	reading.at = ARENA_ARRAY(&list->arena, struct listed_turn, ROOM);
	if (!store_ledger(store, &request, turns_on_line, &reading, err))
		return false;
	keep_longest(&reading);
	list->at = reading.at;
	list->count = reading.count;
	name_people(list, store);
	return true;
}

void
turn_list_release(struct turn_list *list)
{
	arena_release(&list->arena);
	*list = (struct turn_list){ 0 };
}
