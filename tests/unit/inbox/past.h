/* Histories made by chance, for tests that hold for all of them.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_PAST_H
#define TESTS_PAST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/mem.h"
#include "inbox/conversation.h"
#include "inbox/hours/hours.h"

#define ITEMS_MAX 14
#define MARKS_MAX 5
#define BEGIN     ((int64_t)1767571200000)

struct past {
	uint64_t seed;
	struct item items[ITEMS_MAX];
	struct mark marks[MARKS_MAX + 1]; /* and one for a test to add */
	struct item elsewhere[MARKS_MAX]; /* our answers in other conversations */
	struct history history;
	int64_t now;
};

/* A small generator of numbers (xorshift): the same ones everywhere. */
static inline int
below(struct past *past, int limit)
{
	past->seed ^= past->seed << 13;
	past->seed ^= past->seed >> 7;
	past->seed ^= past->seed << 17;
	return (int)(past->seed % (uint64_t)limit);
}

static inline bool
one_in(struct past *past, int limit)
{
	return below(past, limit) == 0;
}

/* Few different moments, so that many fall together. */
static inline int64_t
moment(struct past *past)
{
	int64_t hour = one_in(past, 8) ? 24 * below(past, 20) : below(past, 12);

	return BEGIN + hour * DATE_HOUR;
}

static inline void
make_item(struct past *past, size_t i, struct arena *arena)
{
	struct item *item = &past->items[i];

	*item = (struct item){
		.remote_id = arena_printf(arena, "%d", (int)i * 7 % 23),
		.author = { .remote_id = "lea", .handle = "@lea" },
		.text = "",
		.kind = ITEM_REPLY,
		.ours = one_in(past, 2),
		.visibility = (enum item_visibility)below(past, ITEM_VISIBILITY_COUNT),
		.origin = (enum item_origin)below(past, ITEM_ORIGIN_COUNT),
		.created_at = one_in(past, 12) ? 0 : moment(past),
		.liked = one_in(past, 5),
	};
	item->fetched_at = one_in(past, 3) ? moment(past) : item->created_at;
	if (item->fetched_at == 0)
		item->fetched_at = moment(past);
	/* A revision for each moment; nothing arrives before it was written. */
	item->arrived =
		item->fetched_at > item->created_at ? item->fetched_at : item->created_at;
	if (one_in(past, 5))
		item->deleted_at = moment(past);
	if (one_in(past, 6))
		item->edited_at = item->changed = moment(past);
	if (one_in(past, 5))
		item->state = (enum item_state)below(past, ITEM_STATE_COUNT);
	if (item->state != STATE_SHOWN && one_in(past, 2))
		item->state_at = moment(past);
	if (one_in(past, 3))
		item->rating = 1 + below(past, 5);
	if (i > 0 && one_in(past, 3))
		item->parent_id = past->items[below(past, (int)i)].remote_id;
}

/* Opening hours that change among the moments; always open for every other history. */
static inline const struct hours_book *
make_hours(size_t seed, struct arena *arena)
{
	const struct hours_dated versions[] = {
		{ 0, "zone = UTC\nopen = mon-fri 02:00-05:00 06:00-09:30\n" },
		{ BEGIN + 5 * DATE_HOUR, "zone = UTC\nopen = mon-sun 22:00-04:00\n" },
	};
	struct hours_book *book = ARENA_NEW(arena, struct hours_book);

	assert_true(hours_book_of(
		book, versions, seed % 2 * COUNT(versions), NULL, 0, arena, NULL));
	return book;
}

/* A decision; of an answer in another conversation, with what was said there. */
static inline void
make_mark(struct past *past, size_t i, struct arena *arena)
{
	struct mark *mark = &past->marks[i];
	struct item *by = &past->elsewhere[i];

	*mark = (struct mark){
		.kind = (enum mark_kind)below(past, MARK_KIND_COUNT),
		.at = moment(past),
	};
	/* To mute somebody is about whatever they say. */
	mark->stamp = mark->at;
	if (mark->kind != MARK_MUTE && mark->kind != MARK_UNMUTE)
		mark->seen = mark->at;
	if (mark->kind != MARK_ANSWERED)
		return;
	mark->by = by;
	*by = (struct item){
		.remote_id = arena_printf(arena, "elsewhere %d", (int)i),
		.ours = true,
		.visibility = (enum item_visibility)below(past, ITEM_VISIBILITY_COUNT),
		.origin = (enum item_origin)below(past, ITEM_ORIGIN_COUNT),
		.created_at = one_in(past, 12) ? 0 : moment(past),
		.fetched_at = moment(past),
		.deleted_at = one_in(past, 5) ? moment(past) : 0,
	};
}

static inline void
make_past(struct past *past, size_t seed, struct arena *arena)
{
	*past = (struct past){ .seed = 88172645463325252u + seed * 2654435761u };
	past->history = (struct history){
		.items = past->items,
		.n_items = (size_t)below(past, ITEMS_MAX + 1),
		.marks = past->marks,
		.n_marks = (size_t)below(past, MARKS_MAX + 1),
		.connected_at = moment(past),
		.segment_gap = 5 * DATE_DAY,
		.hours = make_hours(seed, arena),
	};
	for (size_t i = 0; i < past->history.n_items; i++)
		make_item(past, i, arena);
	for (size_t i = 0; i < past->history.n_marks; i++)
		make_mark(past, i, arena);
	past->now = BEGIN + 30 * DATE_DAY;
}

#endif
