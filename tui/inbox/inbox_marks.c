/* Marking many rows: a range, what a query matches; and going from mark to mark.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/filter/filter.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"
#include "tui/widgets/hint.h"

#define MARK_PAGE 500 /* rows read at once */

/* --- the range --- */

void
inbox_marks_end_range(struct inbox_view *inbox)
{
	free(inbox->range.before);
	inbox->range = (struct inbox_range){ 0 };
}

/* The marks as they were before the range began. */
static void
restore(struct inbox_view *inbox)
{
	const struct inbox_range *range = &inbox->range;

	inbox->n_marked = range->n_before;
	if (range->n_before == 0)
		return;
	inbox->marked = mem_resize(inbox->marked, range->n_before, sizeof *inbox->marked);
	memcpy(inbox->marked, range->before, range->n_before * sizeof *range->before);
}

bool
inbox_marks_drop_range(struct inbox_view *inbox)
{
	if (!inbox->range.on)
		return false;
	restore(inbox);
	inbox_marks_end_range(inbox);
	return true;
}

static bool
is_after(const struct page_key *key, const struct page_key *other, enum sort sort)
{
	bool after = key->at != other->at ? key->at > other->at : key->id > other->id;

	return sort == SORT_NEWEST ? !after : after;
}

bool
inbox_marks_extend(struct inbox_view *inbox, struct err *err)
{
	struct inbox_range *range = &inbox->range;
	struct list list = inbox_rows_list(inbox);
	bool backwards = is_after(&range->from, &inbox->rows.key, list.sort);
	struct page_key from = range->from;
	struct inbox_page page = { .more = true };
	bool reached = inbox->rows.id == range->id;

	/* A row that came under the cursor by itself is not chosen. */
	if (!range->on || inbox->rows.id == range->to)
		return true;
	if (inbox->focus != FOCUS_QUEUE || inbox->rows.moved_at > 0 ||
		inbox->rows.id == 0) {
		inbox_marks_end_range(inbox);
		return true;
	}
	restore(inbox);
	inbox_targets_set_mark(inbox, range->id, true);
	range->to = inbox->rows.id;
	while (!reached && page.more) {
		struct arena arena = { 0 };

		if (!store_lists_page(inbox->view.app->store, &list, &from, backwards,
			    MARK_PAGE, &arena, &page, err)) {
			arena_release(&arena);
			return false;
		}
		for (size_t i = 0; !reached && i < page.count; i++) {
			size_t at = backwards ? page.count - 1 - i : i;

			inbox_targets_set_mark(inbox, page.at[at].id, true);
			reached = page.at[at].id == range->to;
			from = inbox_row_key(&page.at[at], list.sort);
		}
		arena_release(&arena);
	}
	return true;
}

bool
inbox_marks_range(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	struct inbox_range *range = &inbox->range;
	const struct inbox_row *row = inbox_view_row(inbox);

	(void)command;
	if (range->on) {
		inbox_marks_end_range(inbox);
		return true;
	}
	if (inbox->focus != FOCUS_QUEUE)
		return err_set(err, ERR_USAGE,
			"a range is marked in the list; %s goes there",
			hint_key(view->app, ACT_CANCEL).at);
	if (!row)
		return err_set(err, ERR_GONE, "there is no conversation here");
	range->on = true;
	range->id = range->to = row->id;
	range->from = inbox_row_key(row, inbox_rows_sort(inbox));
	range->n_before = inbox->n_marked;
	range->before = mem_resize(NULL, inbox->n_marked + 1, sizeof *range->before);
	if (inbox->n_marked > 0)
		memcpy(range->before, inbox->marked,
			inbox->n_marked * sizeof *range->before);
	else
		inbox->marked_seen = store_revision(view->app->store);
	inbox_targets_set_mark(inbox, row->id, true);
	return true;
}

/* --- by a query --- */

/* Marks or unmarks what a query matches in the list; `found` counts it. */
static bool
mark_matches(struct inbox_view *inbox, const char *query, bool on, size_t *found,
	struct err *err)
{
	struct list list = inbox_rows_list(inbox);
	struct arena own = { 0 };
	struct page_key from = { 0 };
	struct inbox_page page = { .more = true };
	bool ok = filter_parse(query, &own, &list.filter, NULL, err) &&
		inbox_rows_parse(
			inbox, inbox->limit, query, &own, &list.filter, NULL, err);

	*found = 0;
	while (ok && page.more) {
		struct arena arena = { 0 };

		ok = store_lists_page(inbox->view.app->store, &list,
			*found > 0 ? &from : NULL, false, MARK_PAGE, &arena, &page, err);
		for (size_t i = 0; ok && i < page.count; i++) {
			inbox_targets_set_mark(inbox, page.at[i].id, on);
			from = inbox_row_key(&page.at[i], list.sort);
			++*found;
		}
		arena_release(&arena);
	}
	arena_release(&own);
	return ok;
}

bool
inbox_marks_query(struct inbox_view *inbox, const char *query, bool on, struct err *err)
{
	struct app *app = inbox->view.app;
	int64_t seen = store_revision(app->store);
	size_t before = inbox->n_marked;
	size_t found;

	inbox_marks_end_range(inbox);
	if (!mark_matches(inbox, query, on, &found, err))
		return false;
	if (before == 0)
		inbox->marked_seen = seen;
	if (found == 0)
		return err_set(err, ERR_GONE, "nothing in this list matches %s", query);
	app_say(app, ROLE_NOTE, "%zu of %lld%s match %s; %zu marked", found,
		(long long)inbox->rows.total,
		inbox->rows.total >= INBOX_COUNT_CAP ? "+" : "", query, inbox->n_marked);
	return true;
}

bool
inbox_marks_post(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	struct store *store = view->app->store;
	struct list list = inbox_rows_list(inbox);
	int64_t seen = store_revision(store);
	int64_t post = store_lists_post(store, inbox->rows.id);
	struct page_key from = { 0 };
	struct inbox_page page = { .more = true };
	size_t before = inbox->n_marked;
	bool begun = false;
	bool ok = true;

	(void)command;
	if (inbox->focus != FOCUS_QUEUE || post == 0)
		return err_set(err, ERR_USAGE, "marks are set in the list");
	inbox_marks_end_range(inbox);
	while (ok && page.more) {
		struct arena arena = { 0 };

		ok = store_lists_page(store, &list, begun ? &from : NULL, false,
			MARK_PAGE, &arena, &page, err);
		begun = true;
		for (size_t i = 0; ok && i < page.count; i++) {
			if (store_lists_post(store, page.at[i].id) == post)
				inbox_targets_set_mark(inbox, page.at[i].id, true);
			from = inbox_row_key(&page.at[i], list.sort);
		}
		arena_release(&arena);
	}
	if (before == 0)
		inbox->marked_seen = seen;
	return ok;
}

bool
inbox_marks_unmark(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);

	if (inbox->n_marked == 0)
		return err_set(err, ERR_GONE, "nothing is marked");
	if (command->argument[0])
		return inbox_marks_query(inbox, command->argument, false, err);
	inbox_targets_drop_marks(inbox);
	return true;
}

/* --- from mark to mark --- */

static bool
find_marked(struct inbox_view *inbox, const struct page_key *from, bool backwards,
	struct arena *arena, struct inbox_row *found, struct err *err)
{
	struct list list = inbox_rows_list(inbox);
	struct page_key key;
	struct inbox_page page = { .more = true };

	while (page.more) {
		if (!store_lists_page(inbox->view.app->store, &list, from, backwards,
			    MARK_PAGE, arena, &page, err))
			return false;
		for (size_t i = 0; i < page.count; i++) {
			const struct inbox_row *row =
				&page.at[backwards ? page.count - 1 - i : i];

			if (inbox_targets_is_marked(inbox, row->id)) {
				*found = *row;
				return true;
			}
			key = inbox_row_key(row, list.sort);
			from = &key;
		}
	}
	return true;
}

bool
inbox_marks_next(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	bool backwards = command->action == ACT_PREVIOUS_MARKED;
	struct arena arena = { 0 };
	struct inbox_row row = { 0 };
	bool ok;

	if (inbox->n_marked == 0)
		return err_set(err, ERR_GONE, "nothing is marked; %s marks a row",
			hint_key(view->app, ACT_MARK).at);
	/* Otherwise the range would follow. */
	inbox_marks_end_range(inbox);
	ok = find_marked(inbox, inbox->rows.id ? &inbox->rows.key : NULL, backwards,
		&arena, &row, err);
	/* Wraps around at the end. */
	if (ok && row.id == 0)
		ok = find_marked(inbox, NULL, backwards, &arena, &row, err);
	if (ok && row.id != 0)
		inbox_view_select(inbox, &row);
	arena_release(&arena);
	return ok;
}

bool
inbox_marks_need(struct view *view, const struct command *command, struct err *err)
{
	(void)command;
	return inbox_of(view)->n_marked > 0 ||
		err_set(err, ERR_USAGE, "nothing is marked; %s marks a row",
			hint_key(view->app, ACT_MARK).at);
}
