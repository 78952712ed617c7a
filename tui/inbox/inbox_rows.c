/* The window into the queue. It is held by the selected conversation, so that what
 * arrives or leaves elsewhere does not move what is under the eyes.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/filter/filter.h"
#include "store/targets.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"

#define LOOK_ROWS 20 /* read at once to find the next that waits */

static const struct {
	const char *title;
	const char *query;
	enum sort sort;
} lists[DESK_LIST_COUNT] = {
#define X(list, name, title, query, sort) [list] = { title, query, sort },
	DESK_LISTS(X)
#undef X
};

enum sort
desk_sort(const struct desk *desk)
{
	enum sort sort = lists[desk->list].sort;

	return sort == SORT_WAITING && desk->rows.by_due ? SORT_DUE : sort;
}

struct list
desk_list(const struct desk *desk)
{
	return (struct list){
		.filter = desk->filter,
		.sort = desk_sort(desk),
		.now = desk->view.app->now,
	};
}

/* The query of what is shown: the list's own and the user's limit. A limit that names a state
 * looks everywhere instead of in this list. `own` is in front of it all ("" for none). */
static bool
parse(const struct desk *desk, const char *limit, const char *own, struct arena *arena,
	const struct filter **filter, size_t *fault_at, struct err *err)
{
	const char *list = lists[desk->list].query;
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
desk_limit(struct desk *desk, const char *query, size_t *fault_at, struct err *err)
{
	struct arena arena = { 0 };
	const struct filter *filter;

	if (!parse(desk, query, "", &arena, &filter, fault_at, err)) {
		arena_release(&arena);
		return false;
	}
	arena_release(&desk->filter_arena);
	desk->filter_arena = arena;
	desk->filter = filter;
	if (!str_eq(query, desk->limit)) {
		desk_drop_marks(desk);
		free(desk->limit);
		desk->limit = mem_copy(query, strlen(query));
	}
	return true;
}

/* Puts the pages before and behind the selected row around it. */
static void
join(struct desk_rows *rows, const struct rows *before, const struct row *middle,
	const struct rows *after)
{
	size_t count = before->count + (middle ? 1 : 0) + after->count;

	rows->at = ARENA_ARRAY(&rows->arena, struct row, count + 1);
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

enum standing {
	GONE, /* not known any more, or not in the list */
	HELD, /* no longer in the list, but open: it stays under the eyes, where it was */
	LISTED, /* in the list */
};

/* The selected row as it is now. */
static enum standing
still_there(struct desk *desk, struct arena *arena, struct row *row)
{
	struct list list = desk_list(desk);
	struct rows found;
	struct page_key key;

	if (desk->rows.id == 0 ||
		!store_row(desk->view.app->store, desk->rows.id, arena, row, NULL))
		return GONE;
	key = row_key(row, list.sort);
	/* Just before it: what is listed newest first runs down the ids. */
	key.id += list.sort != SORT_NEWEST && key.at > 0 ? -1 : 1;
	if (store_page(
		    desk->view.app->store, &list, &key, false, 1, arena, &found, NULL) &&
		found.count > 0 && found.at[0].id == row->id) {
		*row = found.at[0];
		return LISTED;
	}
	return desk->focus == FOCUS_QUEUE ? GONE : HELD;
}

static void
settle(struct desk *desk, enum sort sort, int64_t before)
{
	struct desk_rows *rows = &desk->rows;

	if (rows->count == 0) {
		rows->id = 0;
		rows->offset = 0;
		return;
	}
	if (!rows->held)
		rows->key = row_key(&rows->at[rows->selected], sort);
	/* Somebody answered or decided elsewhere, and another came under the cursor. In a list
	 * that was just opened there was none before. */
	if (before == 0)
		rows->moved_at = 0;
	rows->id = rows->at[rows->selected].id;
	if (desk->view.app->unasked && before != 0 && rows->id != before)
		rows->moved_at = date_ticks();
	rows->offset = rows->selected;
}

static bool
load_around(struct desk *desk, struct err *err)
{
	struct store *store = desk->view.app->store;
	struct desk_rows *rows = &desk->rows;
	struct list list = desk_list(desk);
	size_t lines = rows->lines > 0 ? rows->lines : 1;
	size_t above = rows->offset < lines ? rows->offset : lines - 1;
	struct row row;
	enum standing standing = still_there(desk, &rows->arena, &row);
	bool there = standing != GONE;
	struct page_key key = standing == LISTED ? row_key(&row, list.sort) : rows->key;
	struct rows before = { 0 };
	struct rows after = { 0 };

	rows->held = standing == HELD;
	if (rows->id == 0) {
		if (!store_page(
			    store, &list, NULL, false, lines, &rows->arena, &after, err))
			return false;
		join(rows, &before, NULL, &after);
		return true;
	}
	if (!store_page(
		    store, &list, &key, false, lines - above, &rows->arena, &after, err))
		return false;
	/* Near the end the window fills from above. */
	if (after.count + (there ? 1 : 0) + above < lines)
		above = lines - after.count - (there ? 1 : 0);
	if (!store_page(store, &list, &key, true, above, &rows->arena, &before, err))
		return false;
	/* A window that begins at the first row shows as many as fit behind it. */
	if (before.count < above &&
		!store_page(store, &list, &key, false, lines - before.count, &rows->arena,
			&after, err))
		return false;
	if (there && before.count + after.count + 1 > lines) {
		after.count = lines - before.count - 1;
		after.more = true;
	}
	join(rows, &before, there ? &row : NULL, &after);
	return true;
}

bool
desk_load_rows(struct desk *desk, struct err *err)
{
	static const struct filter late = {
		.op = FILTER_TERM, .key = FILTER_IS, .is = IS_LATE
	};
	static const struct filter unknown = {
		.op = FILTER_TERM, .key = FILTER_IS, .is = IS_UNKNOWN
	};
	struct app *app = desk->view.app;
	struct desk_rows *rows = &desk->rows;
	int64_t before = rows->id;
	struct list list;

	rows->by_due = store_has_targets(app->store);
	list = desk_list(desk);
	arena_release(&rows->arena);
	rows->at = NULL;
	rows->count = 0;
	if (!load_around(desk, err))
		return false;
	settle(desk, list.sort, before);
	rows->late = 0;
	rows->unknown = 0;
	if (rows->by_due &&
		(!store_count(
			 app->store, &late, app->now, DESK_COUNT_CAP, &rows->late, err) ||
			!store_count(app->store, &unknown, app->now, DESK_COUNT_CAP,
				&rows->unknown, err)))
		return false;
	rows->rank = 0;
	return store_count(app->store, desk->filter, app->now, DESK_COUNT_CAP,
		       &rows->total, err) &&
		(rows->count == 0 ||
			store_rank(app->store, &list, &rows->key, DESK_COUNT_CAP,
				&rows->rank, err)) &&
		desk_load_ink(desk, err);
}

static bool
go_to(struct desk *desk, const struct row *row, size_t offset, struct err *err)
{
	desk->rows.id = row->id;
	desk->rows.moved_at = 0;
	desk->rows.key = row_key(row, desk_list(desk).sort);
	desk->rows.offset = offset;
	return desk_load_rows(desk, err);
}

bool
desk_move(struct desk *desk, int64_t by, struct err *err)
{
	struct desk_rows *rows = &desk->rows;
	struct list list = desk_list(desk);
	struct arena arena = { 0 };
	struct rows page;
	int64_t to = (int64_t)rows->selected + by;
	size_t steps = (size_t)(by < 0 ? -by : by);
	bool ok = true;

	if (rows->count == 0)
		return true;
	if (to >= 0 && to < (int64_t)rows->count)
		return go_to(desk, &rows->at[to], (size_t)to, err);
	ok = store_page(desk->view.app->store, &list, &rows->key, by < 0, steps, &arena,
		&page, err);
	if (ok && page.count > 0)
		ok = go_to(desk, &page.at[by < 0 ? 0 : page.count - 1],
			by < 0                    ? 0
				: rows->lines > 0 ? rows->lines - 1
						  : 0,
			err);
	arena_release(&arena);
	return ok;
}

bool
desk_move_end(struct desk *desk, bool last, struct err *err)
{
	struct list list = desk_list(desk);
	struct arena arena = { 0 };
	struct rows page;
	bool ok;

	ok = store_page(desk->view.app->store, &list, NULL, last, 1, &arena, &page, err);
	if (ok && page.count > 0)
		ok = go_to(desk, &page.at[0],
			last && desk->rows.lines > 0 ? desk->rows.lines - 1 : 0, err);
	arena_release(&arena);
	return ok;
}

/* The first row that has the words, from `from` on. */
static bool
find(struct desk *desk, const struct list *list, const struct page_key *from,
	bool backwards, struct arena *arena, struct rows *page, struct err *err)
{
	return store_page(
		desk->view.app->store, list, from, backwards, 1, arena, page, err);
}

bool
desk_search(struct desk *desk, bool backwards, struct err *err)
{
	struct arena arena = { 0 };
	struct list list = desk_list(desk);
	struct rows page = { 0 };
	bool ok;

	ok = parse(desk, desk->limit, desk->search, &arena, &list.filter, NULL, err) &&
		find(desk, &list, desk->rows.id ? &desk->rows.key : NULL, backwards,
			&arena, &page, err);
	/* Round the end. */
	if (ok && page.count == 0)
		ok = find(desk, &list, NULL, backwards, &arena, &page, err);
	if (ok && page.count == 0)
		ok = err_set(err, ERR_GONE, "nothing here has \"%s\"", desk->search);
	else if (ok)
		ok = go_to(desk, &page.at[0], desk->rows.lines / 2, err);
	arena_release(&arena);
	return ok;
}

/* The first from `from` on (NULL: from the end) that still waits for somebody to write, and is
 * not the selected one. */
static bool
find_waiting(struct desk *desk, const struct list *list, const struct page_key *from,
	bool backwards, struct arena *arena, const struct row **found, struct err *err)
{
	struct page_key key;
	struct rows page = { .more = true };

	*found = NULL;
	while (page.more) {
		if (!store_page(desk->view.app->store, list, from, backwards, LOOK_ROWS,
			    arena, &page, err))
			return false;
		for (size_t i = 0; i < page.count; i++) {
			const struct row *row =
				&page.at[backwards ? page.count - 1 - i : i];

			if (!row->sending && row->id != desk->rows.id) {
				*found = row;
				return true;
			}
			key = row_key(row, list->sort);
			from = &key;
		}
	}
	return true;
}

static bool
nobody_waits(const struct desk *desk, bool backwards, struct err *err)
{
	const char *where = !str_is_empty(desk->limit) ? desk->limit
		: desk->list == DESK_WAITING           ? NULL
						       : lists[desk->list].title;

	if (backwards && where)
		return err_set(
			err, ERR_GONE, "this is the first that waits in %s", where);
	if (backwards)
		return err_set(err, ERR_GONE,
			desk_sort(desk) == SORT_DUE
				? "this is the one that is due first"
				: "this is the one that waits longest");
	return where ? err_set(err, ERR_GONE, "nobody else waits in %s", where)
		     : err_set(err, ERR_GONE, "nobody else waits");
}

bool
desk_next_waiting(struct desk *desk, bool backwards, struct err *err)
{
	struct list list = desk_list(desk);
	struct arena arena = { 0 };
	const struct page_key *from = desk->rows.id ? &desk->rows.key : NULL;
	const struct row *row = NULL;
	bool ok;

	ok = parse(desk, desk->limit, "is:waiting", &arena, &list.filter, NULL, err) &&
		find_waiting(desk, &list, from, backwards, &arena, &row, err);
	if (ok && !row && !backwards)
		ok = find_waiting(desk, &list, NULL, false, &arena, &row, err);
	if (ok && !row)
		ok = nobody_waits(desk, backwards, err);
	if (ok)
		desk_select(desk, row);
	arena_release(&arena);
	return ok;
}
