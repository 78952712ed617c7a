/* What an action applies to. In the list: the marked rows, else the row under the cursor; in
 * an open conversation: that one, whatever is marked. It is found once for each key, so that
 * the action, its question and its message refer to the same conversations.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"
#include "tui/widgets/names.h"

#define MARK_PAGE  500  /* rows read at once to mark them all */
#define JUST_MOVED 1000 /* ms: a key pressed this soon was meant for the earlier rows */

/* Its index among the marks, which are sorted, or the index where it would be inserted. */
static size_t
marked_at(const struct inbox_view *inbox, int64_t id)
{
	size_t low = 0;
	size_t high = inbox->n_marked;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (inbox->marked[middle] < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool
inbox_targets_is_marked(const struct inbox_view *inbox, int64_t id)
{
	size_t at = marked_at(inbox, id);

	return at < inbox->n_marked && inbox->marked[at] == id;
}

void
inbox_targets_set_mark(struct inbox_view *inbox, int64_t id, bool on)
{
	size_t at = marked_at(inbox, id);
	size_t behind = inbox->n_marked - at;
	bool there = behind > 0 && inbox->marked[at] == id;

	if (there == on)
		return;
	if (on) {
		inbox->marked = mem_resize(
			inbox->marked, inbox->n_marked + 1, sizeof *inbox->marked);
		memmove(&inbox->marked[at + 1], &inbox->marked[at],
			behind * sizeof *inbox->marked);
		inbox->marked[at] = id;
		inbox->n_marked++;
	} else {
		memmove(&inbox->marked[at], &inbox->marked[at + 1],
			(behind - 1) * sizeof *inbox->marked);
		inbox->n_marked--;
	}
}

bool
inbox_targets_mark(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	const struct inbox_row *row = inbox_view_row(inbox);

	if (command->argument[0])
		return inbox_marks_query(inbox, command->argument, true, err);
	inbox_marks_end_range(inbox);
	if (!row)
		return err_set(err, ERR_GONE, "there is no conversation here");
	if (inbox->n_marked == 0)
		inbox->marked_seen = row->revision;
	inbox_targets_set_mark(inbox, row->id, !inbox_targets_is_marked(inbox, row->id));
	return inbox_move_by(inbox, 1, err);
}

static int
compare_id(const void *a, const void *b)
{
	const int64_t *one = a;
	const int64_t *other = b;

	return (*one > *other) - (*one < *other);
}

/* Everything in the list, on the screen or not, in the order of the ids. */
static bool
list_ids(const struct inbox_view *inbox, int64_t **ids, size_t *count, struct err *err)
{
	struct list list = inbox_rows_list(inbox);
	struct page_key from = { 0 };
	struct inbox_page page = { .more = true };

	*ids = NULL;
	*count = 0;
	while (page.more) {
		struct arena arena = { 0 };
		bool ok = store_lists_page(inbox->view.app->store, &list,
			*count > 0 ? &from : NULL, false, MARK_PAGE, &arena, &page, err);

		*ids = mem_resize(*ids, *count + MARK_PAGE, sizeof **ids);
		for (size_t i = 0; ok && i < page.count; i++) {
			(*ids)[(*count)++] = page.at[i].id;
			from = inbox_row_key(&page.at[i], list.sort);
		}
		arena_release(&arena);
		if (!ok) {
			free(*ids);
			return false;
		}
	}
	qsort(*ids, *count, sizeof **ids, compare_id);
	return true;
}

bool
inbox_targets_mark_all(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	int64_t seen = store_revision(view->app->store);
	int64_t *ids;
	size_t count;

	(void)command;
	inbox_marks_end_range(inbox);
	if (!list_ids(inbox, &ids, &count, err))
		return false;
	if (count == 0 ||
		(count == inbox->n_marked &&
			memcmp(ids, inbox->marked, count * sizeof *ids) == 0)) {
		free(ids);
		inbox->n_marked = 0;
		return true;
	}
	free(inbox->marked);
	inbox->marked = ids;
	inbox->n_marked = count;
	inbox->marked_seen = seen;
	return true;
}

/* Unmarks conversations that have left the list, because somebody answered or decided
 * elsewhere. */
static bool
drop_absent(struct inbox_view *inbox, struct err *err)
{
	int64_t *ids;
	size_t count;
	size_t kept = 0;

	if (!list_ids(inbox, &ids, &count, err))
		return false;
	for (size_t i = 0; i < inbox->n_marked; i++) {
		if (count > 0 &&
			bsearch(&inbox->marked[i], ids, count, sizeof *ids, compare_id))
			inbox->marked[kept++] = inbox->marked[i];
	}
	inbox->n_marked = kept;
	free(ids);
	return true;
}

void
inbox_targets_drop_marks(struct inbox_view *inbox)
{
	inbox_marks_end_range(inbox);
	inbox->n_marked = 0;
}

void
inbox_targets_forget(struct inbox_targets *targets)
{
	free(targets->ids);
	free(targets->name);
	*targets = (struct inbox_targets){ 0 };
}

static void
fill(struct inbox_targets *targets, const int64_t *ids, size_t count, const char *name,
	int64_t seen)
{
	inbox_targets_forget(targets);
	targets->ids = mem_resize(NULL, count, sizeof *ids);
	memcpy(targets->ids, ids, count * sizeof *ids);
	targets->count = count;
	targets->name = mem_copy(name, strlen(name));
	targets->seen = seen;
}

void
inbox_targets_copy(struct inbox_targets *to, const struct inbox_targets *from)
{
	fill(to, from->ids, from->count, from->name, from->seen);
	to->press = from->press;
}

static bool
resolve_marked(struct inbox_view *inbox, struct err *err)
{
	struct arena arena = { 0 };
	struct inbox_row row;
	const char *name;
	bool ok = drop_absent(inbox, err);

	if (ok && inbox->n_marked == 0)
		ok = err_set(err, ERR_GONE, "the marked rows are no longer in this list");
	if (ok && inbox->n_marked == 1)
		ok = store_inbox_row(
			inbox->view.app->store, inbox->marked[0], &arena, &row, err);
	if (ok) {
		name = inbox->n_marked == 1
			? names_person_to(inbox->view.app, &row, &arena)
			: arena_printf(&arena, "%zu", inbox->n_marked);
		fill(&inbox->targets, inbox->marked, inbox->n_marked, name,
			inbox->marked_seen);
	}
	arena_release(&arena);
	return ok;
}

static bool
resolve_one(struct inbox_view *inbox, struct err *err)
{
	const struct inbox_row *row = inbox->focus != FOCUS_QUEUE && inbox->has_talk
		? &inbox->talk.row
		: inbox_view_row(inbox);
	struct arena arena = { 0 };
	const char *name;
	bool ok = true;

	if (!row)
		return err_set(err, ERR_GONE, "there is no conversation here");
	name = names_person_to(inbox->view.app, row, &arena);
	if (inbox->focus == FOCUS_QUEUE && inbox->rows.moved_at > 0 &&
		date_ticks() - inbox->rows.moved_at < JUST_MOVED)
		ok = err_set(err, ERR_CHANGED,
			"the list has moved: this is %s now, and nothing was done", name);
	else
		fill(&inbox->targets, &row->id, 1, name,
			row == &inbox->talk.row ? inbox->talk.revision : row->revision);
	arena_release(&arena);
	return ok;
}

const struct inbox_targets *
inbox_targets(struct inbox_view *inbox, struct err *err)
{
	struct app *app = inbox->view.app;
	bool marks = inbox->focus == FOCUS_QUEUE && inbox->n_marked > 0;

	/* All commands bound to one key have the same targets. */
	if (inbox->targets.count > 0 && inbox->targets.press == app->press)
		return &inbox->targets;
	if (!(marks ? resolve_marked(inbox, err) : resolve_one(inbox, err)))
		return NULL;
	inbox->targets.press = app->press;
	return &inbox->targets;
}

const struct inbox_targets *
inbox_targets_one(struct inbox_view *inbox, enum action action, struct err *err)
{
	const struct inbox_targets *targets = inbox_targets(inbox, err);

	if (!targets)
		return NULL;
	if (targets->count > 1) {
		err_set(err, ERR_USAGE, "%s takes one conversation, but %zu are marked",
			action_rows[action].name, targets->count);
		return NULL;
	}
	if (!inbox->has_talk || inbox->talk.row.id != targets->ids[0]) {
		err_set(err, ERR_USAGE,
			"%s takes the conversation shown, but %s is marked",
			action_rows[action].name, targets->name);
		return NULL;
	}
	return targets;
}

void
inbox_targets_acted(struct inbox_view *inbox, const struct inbox_targets *targets,
	const struct marked *marked)
{
	inbox_marks_end_range(inbox);
	for (size_t i = 0; i < targets->count; i++)
		inbox_targets_set_mark(inbox, targets->ids[i], false);
	for (size_t i = 0; marked && i < marked->n_left; i++)
		inbox_targets_set_mark(inbox, marked->left[i], true);
	/* They are shown again now, with their new messages. */
	if (marked && marked->n_left > 0)
		inbox->marked_seen = store_revision(inbox->view.app->store);
}
