/* Which waits are coloured in the list.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/filter/filter.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"

/* Amber is for the longest third, but for no more than this. */
#define AMBER_MOST 100

/* How many people in the list are waiting; the budget does not count those already answered. */
static bool
count_waiting(const struct inbox_view *inbox, int64_t *waiting, struct err *err)
{
	static const struct filter waits = {
		.op = FILTER_TERM, .key = FILTER_IS, .number = IS_WAITING
	};
	const struct filter *parts[] = { inbox->filter, &waits };
	const struct filter both = {
		.op = FILTER_ALL_OF, .parts = parts, .n_parts = COUNT(parts)
	};
	const struct app *app = inbox->view.app;

	*waiting = inbox->rows.total;
	return (inbox_tabs_is_queue(inbox) && str_is_empty(inbox->limit)) ||
		store_lists_count(
			app->store, &both, app->now, INBOX_COUNT_CAP, waiting, err);
}

bool
inbox_ink_load(struct inbox_view *inbox, struct err *err)
{
	struct app *app = inbox->view.app;
	struct list list = inbox_rows_list(inbox);
	struct arena arena = { 0 };
	struct inbox_page rows;
	int64_t waiting;
	int64_t reds;
	int64_t ambers;
	bool ok;

	if (!count_waiting(inbox, &waiting, err) ||
		!usual_wait_load(&app->usual, app->store, app->now, err))
		return false;
	reds = row_sign_reds(waiting);
	ambers = waiting / 3 < AMBER_MOST ? waiting / 3 : AMBER_MOST;
	app->ink = (struct wait_ink){ .by_due = inbox->rows.by_due,
		.long_wait = app->usual.nine,
		.medium_wait = app->usual.median };
	list.sort = app->ink.by_due ? SORT_DUE : SORT_WAITING;
	ok = store_lists_page(app->store, &list, NULL, false,
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

/* A reply that is on its way counts as an answer: its author is done with it. */
int64_t
inbox_ink_unanswered(const struct inbox_view *inbox)
{
	static const struct filter open = {
		.op = FILTER_TERM, .key = FILTER_IS, .number = IS_IN_QUEUE
	};
	const struct app *app = inbox->view.app;
	struct arena arena = { 0 };
	struct outgoing *replies = NULL;
	size_t count = 0;
	int64_t left = 0;

	store_lists_count(app->store, &open, app->now, 0, &left, NULL);
	if (!store_outbox(app->store, false, &arena, &replies, &count, NULL))
		count = 0;
	for (size_t i = 0; i < count; i++) {
		const struct outgoing *reply = &replies[i];

		left -= reply->act == SEND_REPLY &&
			(reply->state == OUTGOING_QUEUED ||
				reply->state == OUTGOING_SENDING);
	}
	arena_release(&arena);
	return left > 0 ? left : 0;
}
