/* What an act is about. In the list that is what is marked, else what the cursor is on; in an
 * open conversation it is that one, whatever is marked. It is found out once for a key, so that
 * the act, its question and its message speak of the same.
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
#define JUST_MOVED 1000 /* ms: a key that is on its way means what was there before */

/* Where it stands among the marks, which are in order, or would stand. */
static size_t
place_of(const struct desk *desk, int64_t id)
{
	size_t low = 0;
	size_t high = desk->n_marked;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (desk->marked[middle] < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool
desk_is_marked(const struct desk *desk, int64_t id)
{
	size_t at = place_of(desk, id);

	return at < desk->n_marked && desk->marked[at] == id;
}

static void
set_mark(struct desk *desk, int64_t id, bool on)
{
	size_t at = place_of(desk, id);
	size_t behind = desk->n_marked - at;
	bool there = behind > 0 && desk->marked[at] == id;

	if (there == on)
		return;
	if (on) {
		desk->marked = mem_resize(
			desk->marked, desk->n_marked + 1, sizeof *desk->marked);
		memmove(&desk->marked[at + 1], &desk->marked[at],
			behind * sizeof *desk->marked);
		desk->marked[at] = id;
		desk->n_marked++;
	} else {
		memmove(&desk->marked[at], &desk->marked[at + 1],
			(behind - 1) * sizeof *desk->marked);
		desk->n_marked--;
	}
}

bool
desk_mark(struct desk *desk, struct err *err)
{
	const struct row *row = desk_row(desk);

	if (!row)
		return err_set(err, ERR_GONE, "there is no conversation here");
	if (desk->n_marked == 0)
		desk->marked_seen = row->revision;
	set_mark(desk, row->id, !desk_is_marked(desk, row->id));
	return desk_move(desk, 1, err);
}

static int
by_id(const void *a, const void *b)
{
	const int64_t *one = a;
	const int64_t *other = b;

	return (*one > *other) - (*one < *other);
}

/* All that the list holds, also what is not on the screen, in the order of the ids. */
static bool
list_ids(const struct desk *desk, int64_t **ids, size_t *count, struct err *err)
{
	struct list list = desk_list(desk);
	struct page_key from = { 0 };
	struct rows page = { .more = true };

	*ids = NULL;
	*count = 0;
	while (page.more) {
		struct arena arena = { 0 };
		bool ok = store_page(desk->view.app->store, &list,
			*count > 0 ? &from : NULL, false, MARK_PAGE, &arena, &page, err);

		*ids = mem_resize(*ids, *count + MARK_PAGE, sizeof **ids);
		for (size_t i = 0; ok && i < page.count; i++) {
			(*ids)[(*count)++] = page.at[i].id;
			from = row_key(&page.at[i], list.sort);
		}
		arena_release(&arena);
		if (!ok) {
			free(*ids);
			return false;
		}
	}
	qsort(*ids, *count, sizeof **ids, by_id);
	return true;
}

bool
desk_mark_all(struct desk *desk, struct err *err)
{
	int64_t seen = store_revision(desk->view.app->store);
	int64_t *ids;
	size_t count;

	if (!list_ids(desk, &ids, &count, err))
		return false;
	if (count == 0 ||
		(count == desk->n_marked &&
			memcmp(ids, desk->marked, count * sizeof *ids) == 0)) {
		free(ids);
		desk->n_marked = 0;
		return true;
	}
	free(desk->marked);
	desk->marked = ids;
	desk->n_marked = count;
	desk->marked_seen = seen;
	return true;
}

/* What left the list meanwhile, because somebody answered or decided elsewhere, is not marked
 * any more. */
static bool
drop_absent(struct desk *desk, struct err *err)
{
	int64_t *ids;
	size_t count;
	size_t kept = 0;

	if (!list_ids(desk, &ids, &count, err))
		return false;
	for (size_t i = 0; i < desk->n_marked; i++) {
		if (count > 0 &&
			bsearch(&desk->marked[i], ids, count, sizeof *ids, by_id))
			desk->marked[kept++] = desk->marked[i];
	}
	desk->n_marked = kept;
	free(ids);
	return true;
}

void
desk_drop_marks(struct desk *desk)
{
	desk->n_marked = 0;
}

void
desk_forget_targets(struct targets *targets)
{
	free(targets->ids);
	free(targets->name);
	*targets = (struct targets){ 0 };
}

static void
fill(struct targets *targets, const int64_t *ids, size_t count, const char *name,
	int64_t seen)
{
	desk_forget_targets(targets);
	targets->ids = mem_resize(NULL, count, sizeof *ids);
	memcpy(targets->ids, ids, count * sizeof *ids);
	targets->count = count;
	targets->name = mem_copy(name, strlen(name));
	targets->seen = seen;
}

void
desk_copy_targets(struct targets *to, const struct targets *from)
{
	fill(to, from->ids, from->count, from->name, from->seen);
	to->press = from->press;
}

static bool
resolve_marked(struct desk *desk, struct err *err)
{
	struct arena arena = { 0 };
	struct row row;
	const char *name;
	bool ok = drop_absent(desk, err);

	if (ok && desk->n_marked == 0)
		ok = err_set(err, ERR_GONE, "what was marked is no longer in this list");
	if (ok && desk->n_marked == 1)
		ok = store_row(desk->view.app->store, desk->marked[0], &arena, &row, err);
	if (ok) {
		name = desk->n_marked == 1 ? person_told(desk->view.app, &row, &arena)
					   : arena_printf(&arena, "%zu", desk->n_marked);
		fill(&desk->targets, desk->marked, desk->n_marked, name,
			desk->marked_seen);
	}
	arena_release(&arena);
	return ok;
}

static bool
resolve_one(struct desk *desk, struct err *err)
{
	const struct row *row = desk->focus != FOCUS_QUEUE && desk->has_talk
		? &desk->talk.row
		: desk_row(desk);
	struct arena arena = { 0 };
	const char *name;
	bool ok = true;

	if (!row)
		return err_set(err, ERR_GONE, "there is no conversation here");
	name = person_told(desk->view.app, row, &arena);
	if (desk->focus == FOCUS_QUEUE && desk->rows.moved_at > 0 &&
		date_ticks() - desk->rows.moved_at < JUST_MOVED)
		ok = err_set(err, ERR_CHANGED,
			"the list has moved: this is %s now, and nothing was done", name);
	else
		fill(&desk->targets, &row->id, 1, name,
			row == &desk->talk.row ? desk->talk.revision : row->revision);
	arena_release(&arena);
	return ok;
}

const struct targets *
desk_targets(struct desk *desk, struct err *err)
{
	struct app *app = desk->view.app;
	bool marks = desk->focus == FOCUS_QUEUE && desk->n_marked > 0;

	/* All that is bound to one key is about the same. */
	if (desk->targets.count > 0 && desk->targets.press == app->press)
		return &desk->targets;
	if (!(marks ? resolve_marked(desk, err) : resolve_one(desk, err)))
		return NULL;
	desk->targets.press = app->press;
	return &desk->targets;
}

const struct targets *
desk_one_target(struct desk *desk, enum action action, struct err *err)
{
	const struct targets *targets = desk_targets(desk, err);

	if (!targets)
		return NULL;
	if (targets->count > 1) {
		err_set(err, ERR_USAGE, "%s takes one conversation, but %zu are marked",
			action_rows[action].name, targets->count);
		return NULL;
	}
	if (!desk->has_talk || desk->talk.row.id != targets->ids[0]) {
		err_set(err, ERR_USAGE,
			"%s takes the conversation shown, but %s is marked",
			action_rows[action].name, targets->name);
		return NULL;
	}
	return targets;
}

void
desk_acted(struct desk *desk, const struct targets *targets, const struct marked *marked)
{
	for (size_t i = 0; i < targets->count; i++)
		set_mark(desk, targets->ids[i], false);
	for (size_t i = 0; marked && i < marked->n_left; i++)
		set_mark(desk, marked->left[i], true);
	/* They are shown again now, with what is new. */
	if (marked && marked->n_left > 0)
		desk->marked_seen = store_revision(desk->view.app->store);
}
