/* The window into the queue. It keeps the selected conversation in place when others arrive or
 * leave.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/filter/filter.h"
#include "store/snooze.h"
#include "store/targets.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"

const char *
inbox_rows_title(const struct inbox_view *inbox)
{
	return inbox_tabs_current(inbox)->name;
}

enum sort
inbox_rows_sort(const struct inbox_view *inbox)
{
	const struct tab *tab = inbox_tabs_current(inbox);

	if (inbox->sort != SORT_COUNT)
		return inbox->sort;
	return tab->sort == SORT_WAITING && !tab->sort_is_chosen && inbox->rows.by_due
		? SORT_DUE
		: tab->sort;
}

struct list
inbox_rows_list(const struct inbox_view *inbox)
{
	return (struct list){
		.filter = inbox->filter,
		.sort = inbox_rows_sort(inbox),
		.now = inbox->view.app->now,
	};
}

bool
inbox_rows_parse(const struct inbox_view *inbox, const char *limit, const char *own,
	struct arena *arena, const struct filter **filter, size_t *fault_at,
	struct err *err)
{
	const char *list = inbox_tabs_current(inbox)->query;
	const char *shown;

	if (!filter_parse(limit, arena, filter, fault_at, err))
		return false;
	if (str_is_empty(limit))
		shown = list;
	else if (filter_names_state(*filter))
		shown = limit;
	else
		shown = arena_printf(arena, "(%s) (%s)", list, limit);
	if (own[0])
		shown = arena_printf(arena, "(%s) (%s)", own, shown);
	return filter_parse(shown, arena, filter, NULL, err);
}

bool
inbox_rows_limit(
	struct inbox_view *inbox, const char *query, size_t *fault_at, struct err *err)
{
	struct arena arena = { 0 };
	const struct filter *filter;

	/* Blanks at the end only mean that more is being typed; they do not change the limit. */
	query = str_trim(query, &arena);
	if (!inbox_rows_parse(inbox, query, "", &arena, &filter, fault_at, err)) {
		arena_release(&arena);
		return false;
	}
	arena_release(&inbox->filter_arena);
	inbox->filter_arena = arena;
	inbox->filter = filter;
	inbox->rows.stale = inbox->rows.recount = inbox->rows.rerank = true;
	inbox->view.stale = true;
	if (!str_eq(query, inbox->limit)) {
		inbox_targets_drop_marks(inbox);
		free(inbox->limit);
		inbox->limit = mem_copy(query, strlen(query));
	}
	return true;
}

/* Puts the pages before and after the selected row around it. */
static void
join(struct inbox_window *rows, const struct inbox_page *before,
	const struct inbox_row *middle, const struct inbox_page *after)
{
	size_t count = before->count + (middle ? 1 : 0) + after->count;

	rows->at = ARENA_ARRAY(&rows->arena, struct inbox_row, count + 1);
	for (size_t i = 0; i < before->count; i++)
		rows->at[i] = before->at[i];
	rows->count = before->count;
	rows->selected = rows->count;
	if (middle)
		rows->at[rows->count++] = *middle;
	for (size_t i = 0; i < after->count; i++)
		rows->at[rows->count++] = after->at[i];
	rows->above = before->more;
	rows->below = after->more;
	if (rows->selected >= rows->count && rows->count > 0)
		rows->selected = rows->count - 1;
}

enum rows_standing {
	GONE,   /* not known any more, or not in the list */
	HELD,   /* no longer in the list, but open: it stays where it was */
	LISTED, /* in the list */
};

/* The selected row as it is now. */
static enum rows_standing
still_there(struct inbox_view *inbox, struct arena *arena, struct inbox_row *row)
{
	struct list list = inbox_rows_list(inbox);
	struct inbox_page found;
	struct page_key key;

	if (inbox->rows.id == 0 ||
		!store_inbox_row(
			inbox->view.app->store, inbox->rows.id, arena, row, NULL))
		return GONE;
	key = inbox_row_key(row, list.sort);
	/* Just before it: a list with the newest first has descending ids. */
	key.id += list.sort != SORT_NEWEST && key.at > 0 ? -1 : 1;
	if (store_lists_page(
		    inbox->view.app->store, &list, &key, false, 1, arena, &found, NULL) &&
		found.count > 0 && found.at[0].id == row->id) {
		*row = found.at[0];
		return LISTED;
	}
	return inbox->focus == FOCUS_QUEUE ? GONE : HELD;
}

static void
settle(struct inbox_view *inbox, enum sort sort, int64_t before)
{
	struct inbox_window *rows = &inbox->rows;

	if (rows->count == 0) {
		rows->id = 0;
		rows->offset = 0;
		return;
	}
	if (!rows->held)
		rows->key = inbox_row_key(&rows->at[rows->selected], sort);
	/* Somebody answered or decided elsewhere, and another came under the cursor. In a list
	 * that was just opened there was none before. */
	if (before == 0)
		rows->moved_at = 0;
	rows->id = rows->at[rows->selected].id;
	if (inbox->view.app->unasked && before != 0 && rows->id != before)
		rows->moved_at = date_ticks();
	rows->offset = rows->selected;
}

static bool
load_around(struct inbox_view *inbox, struct err *err)
{
	struct store *store = inbox->view.app->store;
	struct inbox_window *rows = &inbox->rows;
	struct list list = inbox_rows_list(inbox);
	size_t lines = rows->lines > 0 ? rows->lines : 1;
	size_t above = rows->offset < lines ? rows->offset : lines - 1;
	struct inbox_row row;
	enum rows_standing standing = still_there(inbox, &rows->arena, &row);
	bool there = standing != GONE;
	struct page_key key =
		standing == LISTED ? inbox_row_key(&row, list.sort) : rows->key;
	struct inbox_page before = { 0 };
	struct inbox_page after = { 0 };

	rows->held = standing == HELD;
	if (rows->id == 0) {
		if (!store_lists_page(
			    store, &list, NULL, false, lines, &rows->arena, &after, err))
			return false;
		join(rows, &before, NULL, &after);
		return true;
	}
	if (!store_lists_page(
		    store, &list, &key, false, lines - above, &rows->arena, &after, err))
		return false;
	/* Near the end the window fills from above. */
	if (after.count + (there ? 1 : 0) + above < lines)
		above = lines - after.count - (there ? 1 : 0);
	if (!store_lists_page(
		    store, &list, &key, true, above, &rows->arena, &before, err))
		return false;
	/* A window that begins at the first row shows as many as fit after it. */
	if (before.count < above &&
		!store_lists_page(store, &list, &key, false, lines - before.count,
			&rows->arena, &after, err))
		return false;
	if (there && before.count + after.count + 1 > lines) {
		after.count = lines - before.count - 1;
		after.more = true;
	}
	join(rows, &before, there ? &row : NULL, &after);
	return true;
}

static bool
load_window(struct inbox_view *inbox, struct err *err)
{
	struct inbox_window *rows = &inbox->rows;
	int64_t before = rows->id;

	arena_release(&rows->arena);
	rows->at = NULL;
	rows->count = 0;
	rows->stale = true;
	if (!load_around(inbox, err))
		return false;
	rows->stale = false;
	rows->loads++;
	settle(inbox, inbox_rows_sort(inbox), before);
	return true;
}

/* Counts the list, and everybody who is waiting. */
static bool
count(struct inbox_view *inbox, struct err *err)
{
	static const struct filter late = {
		.op = FILTER_TERM, .key = FILTER_IS, .number = IS_LATE
	};
	static const struct filter unknown = {
		.op = FILTER_TERM, .key = FILTER_IS, .number = IS_UNKNOWN
	};
	struct app *app = inbox->view.app;
	struct inbox_window *rows = &inbox->rows;

	rows->late = 0;
	rows->unknown = 0;
	if (rows->by_due &&
		(!store_lists_count(app->store, &late, app->now, INBOX_COUNT_CAP,
			 &rows->late, err) ||
			!store_lists_count(app->store, &unknown, app->now,
				INBOX_COUNT_CAP, &rows->unknown, err)))
		return false;
	return store_snoozed_count(
		       app->store, app->now, &rows->snoozed, &rows->wakes, err) &&
		store_lists_count(app->store, inbox->filter, app->now, INBOX_COUNT_CAP,
			&rows->total, err) &&
		inbox_ink_load(inbox, err);
}

static bool
rank(struct inbox_view *inbox, struct err *err)
{
	struct inbox_window *rows = &inbox->rows;
	struct list list = inbox_rows_list(inbox);

	rows->rank = 0;
	return rows->count == 0 ||
		store_lists_rank(inbox->view.app->store, &list, &rows->key,
			INBOX_COUNT_CAP, &rows->rank, err);
}

bool
inbox_rows_load(struct inbox_view *inbox, bool whole, struct err *err)
{
	struct inbox_window *rows = &inbox->rows;

	if (whole) {
		rows->retab = true;
		rows->by_due = store_targets_any(inbox->view.app->store);
		rows->recount = rows->rerank = true;
	}
	if ((whole || rows->stale) && !load_window(inbox, err))
		return false;
	if (rows->recount && !count(inbox, err))
		return false;
	if (rows->recount &&
		(!inbox_today_load(inbox, err) || !inbox_rules_tell(inbox, err)))
		return false;
	rows->recount = false;
	if (rows->retab && !inbox_tabs_load(inbox, err))
		return false;
	rows->retab = false;
	if (rows->rerank && !rank(inbox, err))
		return false;
	rows->rerank = false;
	return true;
}

bool
inbox_rows_put(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	struct inbox_window *rows = &inbox->rows;
	size_t last = rows->lines > 0 ? rows->lines - 1 : 0;

	(void)err;
	rows->offset = command->argument[0] == 't' ? 0
		: command->argument[0] == 'm'      ? last / 2
						   : last;
	rows->stale = view->stale = true;
	return true;
}
