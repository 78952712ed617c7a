/* A whole conversation: its thread in drawing order, turns, decisions and replies.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/thread/thread.h"
#include "store/fold/turns.h"
#include "store/read/quoted.h"
#include "store/journal/events.h"
#include "store/outbox/drafts.h"
#include "store/outbox/outbox.h"
#include "store/private.h"
#include "store/read/item.h"

/* The most items that are returned, and how many of them may belong to the conversation
 * itself. */
#define ITEMS_MAX  500
#define INSIDE_MAX 400

/* A thread that is being cut to the items around one conversation. */
struct around {
	struct store *store;
	struct arena *arena;
	int64_t conversation;
	struct item *items; /* the whole thread; the items are only partly filled */
	int64_t *in;        /* parallel to items: the conversation of each */
	size_t count;
	struct thread_place *places;
	size_t *order; /* indexes of items in drawing order */
	bool *wanted;
	size_t n_wanted;
};

static bool
load_thread(struct around *around, int64_t thread, struct err *err)
{
	const struct value with[] = { value_int(thread) };
	int64_t *above = NULL;
	struct query *q;

	if (!db_query(around->store->db,
		    "SELECT " ITEM_LIGHT_COLUMNS " FROM item i JOIN person p "
		    "ON p.id = i.person WHERE i.thread = $1",
		    with, COUNT(with), &q, err))
		return false;
	while (db_next(q)) {
		size_t n = around->count;
		struct kept kept;

		item_read_light(q, around->arena, &kept);
		*ARENA_PUSH(around->arena, around->in, n) = kept.conversation;
		n = around->count;
		*ARENA_PUSH(around->arena, above, n) = kept.parent;
		*ARENA_PUSH(around->arena, around->items, around->count) = kept.item;
	}
	item_link(around->items, above, around->count);
	return db_end(q, err);
}

static void
want_item(struct around *around, size_t i, size_t max)
{
	if (around->wanted[i] || around->n_wanted >= max)
		return;
	around->wanted[i] = true;
	around->n_wanted++;
}

/* Chooses the newest items of the conversation, everything above them, and what others
 * said below. In drawing order, the items below an item follow it, at a greater depth. */
static void
choose_nearest(struct around *around)
{
	size_t *above = ARENA_ARRAY(around->arena, size_t, around->count + 1);
	int below = -1;

	for (size_t n = around->count; n > 0; n--)
		if (around->in[around->order[n - 1]] == around->conversation)
			want_item(around, around->order[n - 1], INSIDE_MAX);
	for (size_t n = 0; n < around->count; n++) {
		size_t i = around->order[n];
		int depth = around->places[i].depth;

		above[depth] = i;
		for (int up = depth - 1; around->wanted[i] && up >= 0; up--)
			want_item(around, above[up], ITEMS_MAX);
	}
	for (size_t n = 0; n < around->count; n++) {
		size_t i = around->order[n];
		int depth = around->places[i].depth;

		if (depth <= below)
			below = -1;
		if (below < 0 && around->in[i] == around->conversation)
			below = depth;
		else if (below >= 0)
			want_item(around, i, ITEMS_MAX);
	}
}

static bool
load_item(struct around *around, int64_t account, int64_t id, struct item *item,
	struct err *err)
{
	const struct value with[] = { value_int(id) };
	struct query *query;

	if (!db_query(around->store->db,
		    "SELECT " ITEM_COLUMNS
		    " FROM item i JOIN person p ON p.id = i.person "
		    "WHERE i.id = $1",
		    with, COUNT(with), &query, err))
		return false;
	if (db_next(query))
		item_read(query, true, around->arena, item);
	return db_end(query, err) &&
		quoted_fill(around->store, account, item, around->arena, err);
}

static const struct item *
newest_inside(const struct talk *talk, bool ours)
{
	const struct item *newest = NULL;

	for (size_t i = 0; i < talk->n_items; i++) {
		const struct item *item = &talk->items[i];

		if (talk->inside[i] && item->ours == ours && !item->deleted_at &&
			(!newest || item_compare(item, newest) > 0))
			newest = item;
	}
	return newest;
}

/* A handle of ours that was not known yet when it was read, or that we had then, is ours. */
static void
leave_us_out(const struct account *us, struct item *item)
{
	size_t n = 0;

	for (size_t i = 0; i < item->n_mentions; i++) {
		const struct mention *mention = &item->mentions[i];

		if (!str_eq_nocase(str_or_empty(mention->handle), us->handle) &&
			!(mention->remote_id &&
				str_eq(mention->remote_id, us->remote_id)))
			item->mentions[n++] = *mention;
	}
	item->n_mentions = n;
}

static bool
take_wanted(struct around *around, struct talk *talk, struct err *err)
{
	struct item *post = ARENA_NEW(around->arena, struct item);

	talk->items = ARENA_ARRAY(around->arena, struct item, around->n_wanted + 1);
	talk->depths = ARENA_ARRAY(around->arena, int, around->n_wanted + 1);
	talk->inside = ARENA_ARRAY(around->arena, bool, around->n_wanted + 1);
	for (size_t n = 0; n < around->count; n++) {
		size_t i = around->order[n];
		bool inside = around->in[i] == around->conversation;
		int depth = around->places[i].depth;
		bool is_post = depth == 0 && !inside && !around->items[i].parent_id;

		if (!around->wanted[i])
			continue;
		if (!load_item(around, talk->row.account, around->items[i].id,
			    is_post ? post : &talk->items[talk->n_items], err))
			return false;
		if (is_post) {
			talk->post = post;
			continue;
		}
		leave_us_out(&talk->account, &talk->items[talk->n_items]);
		talk->depths[talk->n_items] = depth - (talk->post && depth > 0);
		talk->inside[talk->n_items++] = inside;
	}
	talk->answer_to = newest_inside(talk, false);
	talk->our_newest = newest_inside(talk, true);
	return true;
}

static bool
read_thread(struct store *store, struct arena *arena, struct talk *talk, struct err *err)
{
	struct around around = {
		.store = store, .arena = arena, .conversation = talk->row.id
	};
	const struct value with[] = { value_int(talk->row.id) };
	int64_t thread;

	if (!db_number(store->db, "SELECT thread FROM conversation WHERE id = $1", with,
		    COUNT(with), 0, &thread, err) ||
		!load_thread(&around, thread, err))
		return false;
	around.places = ARENA_ARRAY(arena, struct thread_place, around.count + 1);
	around.order = ARENA_ARRAY(arena, size_t, around.count + 1);
	around.wanted = ARENA_ARRAY(arena, bool, around.count + 1);
	thread_sort(around.items, around.count, NULL, arena, around.places);
	thread_order(around.items, around.count, arena, around.order);
	choose_nearest(&around);
	return take_wanted(&around, talk, err);
}

static bool
read_talk_account(
	struct store *store, struct arena *arena, struct talk *talk, struct err *err)
{
	struct account *all;
	size_t count;

	if (!store_account_list(store, arena, &all, &count, err))
		return false;
	for (size_t i = 0; i < count; i++)
		if (all[i].id == talk->row.account)
			talk->account = all[i];
	return true;
}

static bool
read_replies(struct store *store, struct arena *arena, struct talk *talk, struct err *err)
{
	const struct value with[] = { value_int(talk->row.id) };

	return outbox_read(store,
		"SELECT " OUTBOX_COLUMNS " FROM outbox o WHERE o.conversation = $1 "
		"AND o.state IN ('queued', 'sending', 'held', 'refused', 'unsure') "
		"ORDER BY o.id",
		with, COUNT(with), arena, &talk->replies, &talk->n_replies, err);
}

static bool
read_talk(struct store *store, int64_t id, struct arena *arena, struct talk *talk,
	struct err *err)
{
	if (!store_meta(store, "revision", &talk->revision, err) ||
		!store_inbox_row(store, id, arena, &talk->row, err) ||
		!read_talk_account(store, arena, talk, err) ||
		!read_thread(store, arena, talk, err) ||
		!turns_read(
			store, talk->row.id, arena, &talk->turns, &talk->n_turns, err) ||
		!marks_read(
			store, talk->row.id, arena, &talk->marks, &talk->n_marks, err) ||
		!read_replies(store, arena, talk, err) ||
		!drafts_read(
			store, talk->row.id, arena, &talk->drafts, &talk->n_drafts, err))
		return false;
	return true;
}

bool
store_talk(struct store *store, int64_t id, struct arena *arena, struct talk *talk,
	struct err *err)
{
	bool ok;

	*talk = (struct talk){ 0 };
	if (!store_begin_reading(store, err))
		return false;
	ok = read_talk(store, id, arena, talk, err);
	store_end_reading(store);
	return ok;
}
