/* Moving the selection in the queue.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"

#define LOOK_ROWS 20 /* read at once to find the next that waits */

/* To a row that need not be in the window; `rank` is its place in the list, -1: unknown. */
static void
go_to(struct inbox_view *inbox, const struct inbox_row *row, size_t offset, int64_t rank)
{
	struct inbox_window *rows = &inbox->rows;

	rows->id = row->id;
	rows->moved_at = 0;
	rows->key = inbox_row_key(row, inbox_rows_sort(inbox));
	rows->offset = offset;
	rows->stale = true;
	rows->rerank = rows->rerank || rank < 0;
	rows->rank = rank;
	inbox->view.stale = true;
}

/* To another row of the window; nothing needs to be read from the store. */
static void
choose_row(struct inbox_view *inbox, size_t to, int64_t rank)
{
	struct inbox_window *rows = &inbox->rows;

	go_to(inbox, &rows->at[to], to, rank);
	rows->selected = to;
	rows->stale = false;
}

/* The place of the row `by` rows from the selected one; unknown (-1) beyond the rows that are
 * counted, and if the selected one has left the list. */
static int64_t
rank_at(const struct inbox_window *rows, int64_t by)
{
	int64_t rank = rows->rank + by;

	if (rows->held || rows->rerank || rows->rank >= INBOX_COUNT_CAP ||
		rank >= INBOX_COUNT_CAP)
		return -1;
	return rank;
}

bool
inbox_move_by(struct inbox_view *inbox, int64_t by, struct err *err)
{
	struct inbox_window *rows = &inbox->rows;
	struct list list = inbox_rows_list(inbox);
	struct arena arena = { 0 };
	struct inbox_page page;
	int64_t to = (int64_t)rows->selected + by;
	size_t steps = (size_t)(by < 0 ? -by : by);
	size_t last = rows->lines > 0 ? rows->lines - 1 : 0;
	bool ok;

	if (rows->count == 0)
		return true;
	if (to >= 0 && to < (int64_t)rows->count && !rows->stale && !rows->held) {
		choose_row(inbox, (size_t)to, rank_at(rows, by));
		return true;
	}
	if (to >= 0 && to < (int64_t)rows->count) {
		go_to(inbox, &rows->at[to], (size_t)to, -1);
		return true;
	}
	ok = store_lists_page(inbox->view.app->store, &list, &rows->key, by < 0, steps,
		&arena, &page, err);
	if (ok && page.count > 0 && by < 0)
		go_to(inbox, &page.at[0], 0, rank_at(rows, -(int64_t)page.count));
	else if (ok && page.count > 0)
		go_to(inbox, &page.at[page.count - 1], last,
			rank_at(rows, (int64_t)page.count));
	arena_release(&arena);
	return ok;
}

bool
inbox_move_to_end(struct inbox_view *inbox, bool last, struct err *err)
{
	struct list list = inbox_rows_list(inbox);
	struct arena arena = { 0 };
	struct inbox_page page;
	bool ok;

	ok = store_lists_page(
		inbox->view.app->store, &list, NULL, last, 1, &arena, &page, err);
	if (ok && page.count > 0)
		go_to(inbox, &page.at[0],
			last && inbox->rows.lines > 0 ? inbox->rows.lines - 1 : 0,
			last ? -1 : 0);
	arena_release(&arena);
	return ok;
}

/* The first row that has the words, from `from` on. */
static bool
find_hit(struct inbox_view *inbox, const struct list *list, const struct page_key *from,
	bool backwards, struct arena *arena, struct inbox_page *page, struct err *err)
{
	return store_lists_page(
		inbox->view.app->store, list, from, backwards, 1, arena, page, err);
}

bool
inbox_move_to_hit(struct inbox_view *inbox, bool backwards, struct err *err)
{
	struct arena arena = { 0 };
	struct list list = inbox_rows_list(inbox);
	struct inbox_page page = { 0 };
	bool ok;

	ok = inbox_rows_parse(inbox, inbox->limit, inbox->search, &arena, &list.filter,
		     NULL, err) &&
		find_hit(inbox, &list, inbox->rows.id ? &inbox->rows.key : NULL,
			backwards, &arena, &page, err);
	/* Wraps around at the end. */
	if (ok && page.count == 0)
		ok = find_hit(inbox, &list, NULL, backwards, &arena, &page, err);
	if (ok && page.count == 0)
		ok = err_set(err, ERR_GONE, "no match for \"%s\"", inbox->search);
	else if (ok)
		go_to(inbox, &page.at[0], inbox->rows.lines / 2, -1);
	arena_release(&arena);
	return ok;
}

/* The first from `from` on (NULL: from the end) that still needs a reply and is not the selected
 * one. */
static bool
find_waiting(struct inbox_view *inbox, const struct list *list,
	const struct page_key *from, bool backwards, struct arena *arena,
	const struct inbox_row **found, struct err *err)
{
	struct page_key key;
	struct inbox_page page = { .more = true };

	*found = NULL;
	while (page.more) {
		if (!store_lists_page(inbox->view.app->store, list, from, backwards,
			    LOOK_ROWS, arena, &page, err))
			return false;
		for (size_t i = 0; i < page.count; i++) {
			const struct inbox_row *row =
				&page.at[backwards ? page.count - 1 - i : i];

			if (!row->sending && row->id != inbox->rows.id) {
				*found = row;
				return true;
			}
			key = inbox_row_key(row, list->sort);
			from = &key;
		}
	}
	return true;
}

static bool
nobody_waits(const struct inbox_view *inbox, bool backwards, struct err *err)
{
	const char *where = !str_is_empty(inbox->limit) ? "this limit"
		: inbox_tabs_is_queue(inbox)            ? NULL
							: inbox_rows_title(inbox);

	if (backwards && where)
		return err_set(
			err, ERR_GONE, "this is the first that waits in %s", where);
	if (backwards)
		return err_set(err, ERR_GONE,
			inbox_rows_sort(inbox) == SORT_DUE ? "this one is due first"
							   : "this one waits longest");
	return where ? err_set(err, ERR_GONE, "nobody else waits in %s", where)
		     : err_set(err, ERR_GONE, "nobody else waits");
}

bool
inbox_move_to_waiting(struct inbox_view *inbox, bool backwards, struct err *err)
{
	struct list list = inbox_rows_list(inbox);
	struct arena arena = { 0 };
	const struct page_key *from = inbox->rows.id ? &inbox->rows.key : NULL;
	const struct inbox_row *row = NULL;
	bool ok;

	ok = inbox_rows_parse(
		     inbox, inbox->limit, "is:open", &arena, &list.filter, NULL, err) &&
		find_waiting(inbox, &list, from, backwards, &arena, &row, err);
	if (ok && !row && !backwards)
		ok = find_waiting(inbox, &list, NULL, false, &arena, &row, err);
	if (ok && !row)
		ok = nobody_waits(inbox, backwards, err);
	if (ok)
		inbox_view_select(inbox, row);
	arena_release(&arena);
	return ok;
}
