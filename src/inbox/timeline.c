/* The events of a conversation in one order.
 * SPDX-License-Identifier: MIT */
#include "inbox/timeline.h"

#include "base/arena.h"
#include "inbox/conversation.h"

static int
timeline_compare_id(const void *a, const void *b)
{
	const struct said *const *left = a;
	const struct said *const *right = b;

	return item_id_compare((*left)->item->remote_id, (*right)->item->remote_id);
}

static int
by_time(const void *a, const void *b)
{
	const struct said *left = a;
	const struct said *right = b;

	if (left->at != right->at)
		return left->at < right->at ? -1 : 1;
	if (left->item->ours != right->item->ours)
		return left->item->ours ? 1 : -1;
	return item_id_compare(left->item->remote_id, right->item->remote_id);
}

/* Decisions, in the order in which they were made. */
static int
mark_compare(const struct mark *a, const struct mark *b)
{
	if (a->event != b->event)
		return a->event < b->event ? -1 : 1;
	return a < b ? -1 : a > b;
}

static int
by_order(const void *a, const void *b)
{
	const struct event *left = a;
	const struct event *right = b;

	if (left->at != right->at)
		return left->at < right->at ? -1 : 1;
	if (left->kind != right->kind)
		return left->kind < right->kind ? -1 : 1;
	if (left->mark)
		return mark_compare(left->mark, right->mark);
	return item_id_compare(left->said->item->remote_id, right->said->item->remote_id);
}

static struct said *
said_parent(const struct said *said, struct said **all, size_t count)
{
	struct item item = { .remote_id = said->item->parent_id };
	struct said wanted = { .item = &item };
	const struct said *key = &wanted;
	struct said **found;

	if (!item.remote_id)
		return NULL;
	found = bsearch(&key, all, count, sizeof *all, timeline_compare_id);
	return found ? *found : NULL;
}

/* Nobody answers what has not been said yet, whatever the clocks say. Ours counts after
 * theirs of the same moment anyway. They wait since the time their network gives. */
static void
raise_reply(struct said *said, const struct said *up)
{
	int64_t least = up->at + (said->item->ours ? 0 : 1);

	if (said->at >= least)
		return;
	said->at = least;
	said->raised = true;
}

/* Answers to answers form chains; each link is raised once, from the top down. What they
 * say to each other keeps its time. A cycle of parents is broken at the smallest id,
 * whatever the order. */
static void
raise_replies(struct said *said, size_t count, struct arena *arena)
{
	struct said **all = ARENA_ARRAY(arena, struct said *, count);
	struct said **chain = ARENA_ARRAY(arena, struct said *, count);
	bool *passed = ARENA_ARRAY(arena, bool, count);

	for (size_t i = 0; i < count; i++)
		all[i] = &said[i];
	qsort(all, count, sizeof *all, timeline_compare_id);
	for (size_t i = 0; i < count; i++) {
		struct said *up = all[i];
		size_t n = 0;

		while (up && !passed[up - said]) {
			passed[up - said] = true;
			chain[n++] = up;
			up = said_parent(up, all, count);
		}
		for (; n > 0; up = chain[n]) {
			n--;
			if (up && (up->item->ours || chain[n]->item->ours))
				raise_reply(chain[n], up);
		}
	}
}

/* --- after what its author had seen --- */

/* The items in the order in which they arrived, each with the latest time so far. */
struct shown {
	int64_t arrived;
	int64_t latest;
};

static int
by_arrival(const void *a, const void *b)
{
	const struct shown *left = a;
	const struct shown *right = b;

	return (left->arrived > right->arrived) - (left->arrived < right->arrived);
}

static struct shown *
shown_of(const struct said *said, size_t count, bool ours, struct arena *arena, size_t *n)
{
	struct shown *shown = ARENA_ARRAY(arena, struct shown, count);

	*n = 0;
	for (size_t i = 0; i < count; i++)
		if (ours || !said[i].item->ours)
			shown[(*n)++] =
				(struct shown){ said[i].item->arrived, said[i].at };
	qsort(shown, *n, sizeof *shown, by_arrival);
	for (size_t i = 1; i < *n; i++)
		if (shown[i].latest < shown[i - 1].latest)
			shown[i].latest = shown[i - 1].latest;
	return shown;
}

/* The latest time among what somebody had seen; 0: nothing. */
static int64_t
latest_seen(const struct shown *shown, size_t n, int64_t seen)
{
	size_t low = 0;

	while (low < n) {
		size_t middle = low + (n - low) / 2;

		if (shown[middle].arrived <= seen)
			low = middle + 1;
		else
			n = middle;
	}
	return low > 0 ? shown[low - 1].latest : 0;
}

/* Somebody who had read a message wrote after it, whatever the clocks of two servers
 * say. */
static void
raise_readers(struct said *said, size_t count, struct arena *arena)
{
	size_t n;
	struct shown *shown = shown_of(said, count, false, arena, &n);

	for (size_t i = 0; i < count; i++) {
		int64_t latest = said[i].item->seen > 0
			? latest_seen(shown, n, said[i].item->seen)
			: 0;

		if (!said[i].item->ours || said[i].at >= latest)
			continue;
		said[i].at = latest;
		said[i].raised = true;
	}
}

static void
find_pauses(struct said *said, size_t count, int64_t gap)
{
	for (size_t i = 1; i < count; i++)
		said[i].after_pause = gap > 0 && said[i].at - said[i - 1].at > gap;
}

bool
timeline_is_pause(const struct timeline *line, int64_t at)
{
	int64_t last = 0;

	for (size_t i = 0; i < line->n_said && line->said[i].at <= at; i++)
		last = line->said[i].at;
	return line->gap > 0 && at - last > line->gap;
}

static struct said *
said_in_order(const struct history *history, struct arena *arena)
{
	struct said *said = ARENA_ARRAY(arena, struct said, history->n_items);

	for (size_t i = 0; i < history->n_items; i++) {
		const struct share *share = history->shares ? &history->shares[i] : NULL;

		said[i].item = &history->items[i];
		said[i].share = share && share->several ? share : NULL;
		said[i].elsewhere = share && share->elsewhere;
		said[i].at = item_time(said[i].item);
		said[i].since = said[i].at;
	}
	raise_replies(said, history->n_items, arena);
	raise_readers(said, history->n_items, arena);
	qsort(said, history->n_items, sizeof *said, by_time);
	find_pauses(said, history->n_items, history->segment_gap);
	return said;
}

/* The latest time of what reached another account of ours and was seen there. */
static int64_t
latest_shared(const struct timeline *line, int64_t seen)
{
	int64_t latest = 0;

	for (size_t i = 0; seen > 0 && i < line->n_said; i++) {
		const struct said *said = &line->said[i];

		if (said->share && said->share->arrived <= seen && said->at > latest)
			latest = said->at;
	}
	return latest;
}

static int64_t
shared_moment(const struct mark *mark, const struct timeline *line)
{
	int64_t at = mark->by ? item_time(mark->by) : mark->at;
	int64_t latest = latest_shared(line, mark->by ? mark->by->seen : mark->seen);

	return at < latest ? latest : at;
}

/* An answer elsewhere counts from when it was said, not from when that was recorded; a
 * decision comes after everything that was on screen, whatever our clock said. */
static int64_t
moment_of(const struct mark *mark, const struct shown *shown, size_t n)
{
	int64_t latest = mark->seen > 0 ? latest_seen(shown, n, mark->seen) : 0;

	if (mark->kind == MARK_ANSWERED && mark->by)
		return item_time(mark->by);
	return mark->at < latest ? latest : mark->at;
}

static int
by_act(const void *a, const void *b)
{
	const struct event *left = a;
	const struct event *right = b;

	return mark_compare(left->mark, right->mark);
}

/* No action comes before an earlier one, even if a clock was set back in between. */
static void
order_acts(struct event *marks, size_t count)
{
	int64_t latest = 0;

	if (count > 0)
		qsort(marks, count, sizeof *marks, by_act);
	for (size_t i = 0; i < count; i++) {
		const struct mark *mark = marks[i].mark;

		if (mark->event == 0 || mark->kind == MARK_ANSWERED)
			continue;
		if (marks[i].at < latest)
			marks[i].at = latest;
		latest = marks[i].at;
	}
}

static void
timeline_add(struct timeline *line, enum event_kind kind, int64_t at, struct said *said)
{
	line->events[line->n_events++] = (struct event){
		.kind = kind,
		.at = at > said->at ? at : said->at,
		.said = said,
	};
}

/* Whoever answered without having read an edit answered what had been there before. */
static int64_t
edit_moment(const struct timeline *line, const struct item *item)
{
	int64_t at = item->edited_at;

	for (size_t i = 0; i < line->n_said; i++) {
		const struct said *said = &line->said[i];

		if (said->item->ours && said->item->seen > 0 &&
			said->item->seen < item->changed && said->at >= at)
			at = said->at + 1;
	}
	return at;
}

/* What happened to an item of theirs after it was said. */
static void
timeline_add_changes(struct timeline *line, struct said *said)
{
	const struct item *item = said->item;

	if (item->rating > 0 && item->edited_at > 0)
		timeline_add(line, EVENT_EDIT, edit_moment(line, item), said);
	if (item->state == STATE_HIDDEN || item->state == STATE_SPAM)
		timeline_add(line, EVENT_MODERATION, item->state_at, said);
	if (item->deleted_at > 0)
		timeline_add(line, EVENT_DELETION, item->deleted_at, said);
}

struct timeline
timeline_of(const struct history *history, struct arena *arena)
{
	struct timeline line = {
		.said = said_in_order(history, arena),
		.n_said = history->n_items,
		.gap = history->segment_gap,
		.events = ARENA_ARRAY(
			arena, struct event, 4 * history->n_items + history->n_marks),
	};
	size_t n = 0;
	struct shown *shown = shown_of(line.said, line.n_said, true, arena, &n);
	struct event *acts;

	for (size_t i = 0; i < line.n_said; i++) {
		struct said *said = &line.said[i];

		if (said->elsewhere || said->item->heard)
			continue;
		timeline_add(&line, said->item->ours ? EVENT_OURS : EVENT_THEIRS,
			said->at, said);
		if (!said->item->ours)
			timeline_add_changes(&line, said);
	}
	acts = line.events + line.n_events;
	for (size_t i = 0; i < history->n_marks; i++)
		line.events[line.n_events++] = (struct event){
			.kind = EVENT_MARK,
			.at = history->marks[i].shared
				? shared_moment(&history->marks[i], &line)
				: moment_of(&history->marks[i], shown, n),
			.mark = &history->marks[i],
		};
	order_acts(acts, history->n_marks);
	qsort(line.events, line.n_events, sizeof *line.events, by_order);
	return line;
}
