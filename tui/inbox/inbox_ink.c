/* Which waits stand out in the list that is shown.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/filter/filter.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"

/* Amber is for the longest third, but for no more than this. */
#define AMBER_MOST 100

/* How many of the list wait; those who were answered have no part in the budget. */
static bool
count_waiting(const struct desk *desk, int64_t *waiting, struct err *err)
{
	static const struct filter waits = {
		.op = FILTER_TERM, .key = FILTER_IS, .is = IS_WAITING
	};
	const struct filter *parts[] = { desk->filter, &waits };
	const struct filter both = {
		.op = FILTER_ALL_OF, .parts = parts, .n_parts = COUNT(parts)
	};
	const struct app *app = desk->view.app;

	*waiting = desk->rows.total;
	return (desk->list == DESK_WAITING && str_is_empty(desk->limit)) ||
		store_count(app->store, &both, app->now, DESK_COUNT_CAP, waiting, err);
}

bool
desk_load_ink(struct desk *desk, struct err *err)
{
	struct app *app = desk->view.app;
	struct list list = desk_list(desk);
	struct arena arena = { 0 };
	struct rows rows;
	int64_t waiting;
	int64_t reds;
	int64_t ambers;
	bool ok;

	if (!count_waiting(desk, &waiting, err) ||
		!usual_load(&app->usual, app->store, app->now, err))
		return false;
	reds = ink_reds(waiting);
	ambers = waiting / 3 < AMBER_MOST ? waiting / 3 : AMBER_MOST;
	app->ink = (struct ink){ .by_due = desk->rows.by_due,
		.long_wait = app->usual.nine,
		.medium_wait = app->usual.median };
	list.sort = app->ink.by_due ? SORT_DUE : SORT_WAITING;
	ok = store_page(app->store, &list, NULL, false,
		(size_t)(app->ink.by_due || ambers < reds ? reds : ambers), &arena, &rows,
		err);
	for (size_t i = 0; ok && i < rows.count && rows.at[i].waiting_since; i++) {
		int64_t at =
			app->ink.by_due ? rows.at[i].due_at : rows.at[i].waiting_since;

		if ((int64_t)i < reds)
			app->ink.late = at;
		if ((int64_t)i < ambers)
			app->ink.soon = at;
	}
	arena_release(&arena);
	return ok;
}

/* Those whose reply is on its way are answered as far as their writer is concerned. */
int64_t
desk_left(const struct desk *desk)
{
	const struct app *app = desk->view.app;
	struct arena arena = { 0 };
	struct reply *replies = NULL;
	size_t count = 0;
	int64_t left = 0;

	store_count(app->store, NULL, app->now, 0, &left, NULL);
	if (!store_outbox(app->store, false, &arena, &replies, &count, NULL))
		count = 0;
	for (size_t i = 0; i < count; i++) {
		const struct reply *reply = &replies[i];

		left -= reply->act == REPLY_TEXT &&
			(reply->state == REPLY_QUEUED || reply->state == REPLY_SENDING);
	}
	arena_release(&arena);
	return left > 0 ? left : 0;
}
