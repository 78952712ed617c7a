/* One order for all that happened in a conversation.
 * SPDX-License-Identifier: MIT */
#include "inbox/timeline.h"

#include "base/arena.h"
#include "inbox/conversation.h"

static int
by_id(const void *a, const void *b)
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
		return left->mark < right->mark ? -1 : left->mark > right->mark;
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
	found = bsearch(&key, all, count, sizeof *all, by_id);
	return found ? *found : NULL;
}

/* Answers of ours to answers of ours make chains; each link is raised once, from the top
 * down. A ring of parents ends where it began: with the smallest id, whatever the
 * order. */
static void
raise_ours(struct said *said, size_t count, struct arena *arena)
{
	struct said **all = ARENA_ARRAY(arena, struct said *, count);
	struct said **chain = ARENA_ARRAY(arena, struct said *, count);
	bool *passed = ARENA_ARRAY(arena, bool, count);

	for (size_t i = 0; i < count; i++)
		all[i] = &said[i];
	qsort(all, count, sizeof *all, by_id);
	for (size_t i = 0; i < count; i++) {
		struct said *up = all[i];
		size_t n = 0;

		while (up && up->item->ours && !passed[up - said]) {
			passed[up - said] = true;
			chain[n++] = up;
			up = said_parent(up, all, count);
		}
		for (; n > 0; up = chain[n]) {
			n--;
			if (!up || chain[n]->at >= up->at)
				continue;
			chain[n]->at = up->at;
			chain[n]->raised = true;
		}
	}
}

static void
find_pauses(struct said *said, size_t count, int64_t gap)
{
	for (size_t i = 1; i < count; i++)
		said[i].after_pause = gap > 0 && said[i].at - said[i - 1].at > gap;
}

static struct said *
said_in_order(const struct history *history, struct arena *arena)
{
	struct said *said = ARENA_ARRAY(arena, struct said, history->n_items);

	for (size_t i = 0; i < history->n_items; i++) {
		said[i].item = &history->items[i];
		said[i].at = item_time(said[i].item);
	}
	raise_ours(said, history->n_items, arena);
	qsort(said, history->n_items, sizeof *said, by_time);
	find_pauses(said, history->n_items, history->segment_gap);
	return said;
}

/* An answer elsewhere counts from when it was said, not from when that was noticed. */
static int64_t
moment_of(const struct mark *mark)
{
	return mark->kind == MARK_ANSWERED && mark->by ? item_time(mark->by) : mark->at;
}

struct timeline
timeline_of(const struct history *history, struct arena *arena)
{
	struct timeline line = {
		.said = said_in_order(history, arena),
		.n_said = history->n_items,
		.events = ARENA_ARRAY(
			arena, struct event, 2 * history->n_items + history->n_marks),
	};

	for (size_t i = 0; i < line.n_said; i++) {
		struct said *said = &line.said[i];
		int64_t deleted_at = said->item->deleted_at;

		line.events[line.n_events++] = (struct event){
			.kind = said->item->ours ? EVENT_OURS : EVENT_THEIRS,
			.at = said->at,
			.said = said,
		};
		if (said->item->ours || deleted_at <= 0)
			continue;
		line.events[line.n_events++] = (struct event){
			.kind = EVENT_DELETION,
			.at = deleted_at > said->at ? deleted_at : said->at,
			.said = said,
		};
	}
	for (size_t i = 0; i < history->n_marks; i++)
		line.events[line.n_events++] = (struct event){
			.kind = EVENT_MARK,
			.at = moment_of(&history->marks[i]),
			.mark = &history->marks[i],
		};
	qsort(line.events, line.n_events, sizeof *line.events, by_order);
	return line;
}
