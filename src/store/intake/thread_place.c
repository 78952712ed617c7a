/* Placing new items in their threads.
 * SPDX-License-Identifier: MIT */
#include "store/intake/thread_place.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/str.h"
#include "inbox/thread/thread.h"
#include "store/intake/schedule.h"
#include "store/intake/thread_assign.h"
#include "store/intake/thread_late.h"
#include "store/intake/touched.h"
#include "store/private.h"
#include "store/read/item.h"

/* An item and its place in the thread. */
struct spot {
	struct item item;
	int64_t thread;
	int64_t in;       /* its conversation; 0: none */
	int64_t above;    /* the item it answers; 0: unknown */
	const char *with; /* the person of that conversation; NULL: none */
};

struct placing {
	struct store *store;
	struct touched *touched;
	struct arena arena; /* for one item and those around it */
	int64_t account;
	struct ids todo;
	struct ids helped; /* conversations in which somebody's help may be gone */
};

#define SPOT                                                                       \
	"SELECT " ITEM_LIGHT_COLUMNS ", c.remote_id FROM item i JOIN person p ON " \
	"p.id = i.person LEFT JOIN conversation c ON c.id = i.conversation WHERE i.id = $1"

static bool
read_spot(struct placing *placing, int64_t id, struct spot *spot, struct err *err)
{
	const struct value with[] = { value_int(id) };
	struct kept kept;
	struct query *q;

	*spot = (struct spot){ 0 };
	if (!db_query(placing->store->db, SPOT, with, COUNT(with), &q, err))
		return false;
	if (db_next(q)) {
		item_read_light(q, &placing->arena, &kept);
		*spot = (struct spot){
			.item = kept.item,
			.thread = kept.thread,
			.in = kept.conversation,
			.above = kept.parent,
			.with = db_text_copy(q, ITEM_LIGHT_COLUMN_COUNT, &placing->arena),
		};
	}
	return db_end(q, err);
}

/* The person of a conversation, who may not be known yet. */
static struct person
person_of(const struct item *item, const char *remote_id)
{
	struct person person = { .remote_id = remote_id, .handle = "", .name = "" };

	for (size_t i = 0; i < item->n_mentions; i++)
		if (str_eq(item->mentions[i].remote_id, remote_id))
			person.handle = item->mentions[i].handle;
	return person;
}

static bool
find_place(struct placing *placing, const struct spot *spot, const char *remote_id,
	int64_t *conversation, struct err *err)
{
	const struct person person = person_of(&spot->item, remote_id);
	const struct value with[] = { value_int(placing->account),
		value_int(spot->thread), value_text(remote_id) };

	if (!db_number(placing->store->db,
		    "SELECT c.id FROM conversation c JOIN person p ON p.account = $1 "
		    "AND p.remote_id = $3 AND c.person = p.id "
		    "WHERE c.account = $1 AND c.thread = $2 AND c.joined_into IS NULL",
		    with, COUNT(with), 0, conversation, err))
		return false;
	return *conversation != 0 ||
		thread_assign_conversation(placing->store, placing->account, spot->thread,
			&person, conversation, err);
}

static bool
push_children(struct placing *placing, const struct spot *spot, struct err *err)
{
	const struct value with[] = { value_int(spot->item.id) };

	return db_ids(placing->store->db, "SELECT id FROM item WHERE parent = $1", with,
		COUNT(with), &placing->todo, err);
}

/* --- help of others --- */

static bool
set_helped(struct placing *placing, int64_t conversation, bool helped, struct err *err)
{
	const struct value with[] = { value_int(conversation), value_int(helped) };
	int64_t changed;

	if (!db_run(placing->store->db,
		    "UPDATE conversation SET by_community = $2 "
		    "WHERE id = $1 AND by_community <> $2",
		    with, COUNT(with), &changed, err))
		return false;
	if (changed > 0)
		placing->store->changed = true;
	return true;
}

/* Looks through a whole conversation for an item that somebody else answered. */
static bool
look_for_help(struct placing *placing, int64_t conversation, struct err *err)
{
	const struct value with[] = { value_int(conversation) };
	int64_t helped;

	return db_number(placing->store->db,
		       "SELECT 1 FROM item t JOIN item a ON a.parent = t.id "
		       "WHERE t.conversation = $1 "
		       "AND t.ours = 0 AND a.ours = 0 AND a.deleted_at = 0 "
		       "AND a.person <> t.person LIMIT 1",
		       with, COUNT(with), 0, &helped, err) &&
		set_helped(placing, conversation, helped > 0, err);
}

static bool
look_for_all_help(struct placing *placing, struct err *err)
{
	ids_sort(&placing->helped);
	for (size_t i = 0; i < placing->helped.count; i++)
		if (!look_for_help(placing, placing->helped.at[i], err))
			return false;
	return true;
}

/* --- one item --- */

static bool
read_around(struct placing *placing, int64_t id, struct spot *spot, struct spot *above,
	struct err *err)
{
	*above = (struct spot){ 0 };
	if (!read_spot(placing, id, spot, err))
		return false;
	if (spot->above == 0 || spot->above == id)
		return true;
	if (!read_spot(placing, spot->above, above, err))
		return false;
	spot->item.parent_id = above->item.remote_id;
	return true;
}

/* Notes on the conversation above it whether somebody helped. */
static bool
note_help(struct placing *placing, const struct spot *spot, const struct spot *above,
	struct err *err)
{
	if (above->in == 0)
		return true;
	if (thread_helps(&spot->item, &above->item))
		return set_helped(placing, above->in, true, err);
	if (spot->item.deleted_at > 0)
		ids_add(&placing->helped, above->in);
	return true;
}

/* Looks at the items below this one only if it is new or has moved: they depend on nothing
 * else of it. */
static bool
place_one(struct placing *placing, int64_t id, size_t *new_items, struct err *err)
{
	struct touched *touched = placing->touched;
	bool fresh = ids_has(&touched->fresh, id);
	struct spot spot;
	struct spot above;
	struct thread_place up;
	struct thread_place place = { 0 };
	int64_t to = 0;
	bool moves;

	if (!read_around(placing, id, &spot, &above, err))
		return false;
	up = (struct thread_place){ .with = above.with, .heard = above.item.heard };
	thread_with(&spot.item, above.item.id != 0 ? &above.item : NULL, &up, &place);
	if (place.with && !find_place(placing, &spot, place.with, &to, err))
		return false;
	moves = to != spot.in || place.heard != spot.item.heard;
	if ((to != spot.in &&
		    !thread_assign_item(placing->store, id, spot.in, to, touched, err)) ||
		(place.heard != spot.item.heard &&
			!thread_assign_heard(placing->store, id, place.heard, err)))
		return false;
	ids_add(&touched->conversations, to);
	if (fresh && to != 0 && !spot.item.ours && !place.heard)
		(*new_items)++;
	if (to != spot.in)
		ids_add(&placing->helped, spot.in);
	return note_help(placing, &spot, &above, err) &&
		((!fresh && !moves) || push_children(placing, &spot, err));
}

/* --- threads --- */

/* A thread that is not sorted as a whole, with the facts for its next reading. */
struct large {
	int64_t thread;
	struct thread_facts reading;
	bool late; /* where its items belong is decided later */
};

static int
by_thread(const void *a, const void *b)
{
	int64_t left = ((const struct large *)a)->thread;
	int64_t right = ((const struct large *)b)->thread;

	return (left > right) - (left < right);
}

/* Whether the network counts more replies to an item than we have. */
static bool
note_growth(struct placing *placing, const struct spot *spot, bool *grew, struct err *err)
{
	const struct value with[] = { value_int(spot->item.id),
		value_int(spot->item.replies - 1) };
	int64_t known;

	if (*grew || spot->item.replies <= 0 || (!spot->item.ours && spot->in == 0) ||
		!ids_has(&placing->touched->grown, spot->item.id))
		return true;
	if (!db_number(placing->store->db,
		    "SELECT 1 FROM item WHERE parent = $1 LIMIT 1 OFFSET $2", with,
		    COUNT(with), 0, &known, err))
		return false;
	*grew = known == 0;
	return true;
}

/* Uses only the facts of a touched item: the rest is in the schedule already. */
static bool
note_reading(struct placing *placing, int64_t id, struct large *large, size_t n,
	struct err *err)
{
	struct spot spot;
	struct large *in;

	if (!read_spot(placing, id, &spot, err))
		return false;
	in = bsearch(&(struct large){ .thread = spot.thread }, large, n, sizeof *large,
		by_thread);
	if (!in || spot.item.deleted_at > 0)
		return true;
	if (spot.item.created_at > in->reading.newest_at)
		in->reading.newest_at = spot.item.created_at;
	in->reading.matters = in->reading.matters || spot.item.ours ||
		(spot.in != 0 && !spot.item.heard);
	return note_growth(placing, &spot, &in->reading.grew, err);
}

/* Puts a touched item of these threads on the list; of a late one, its conversation. */
static bool
choose_item(struct placing *placing, int64_t id, const struct large *large, size_t n,
	struct err *err)
{
	const struct value with[] = { value_int(id) };
	struct large key = { 0 };
	const struct large *found;
	int64_t in;

	if (!db_number(placing->store->db, "SELECT thread FROM item WHERE id = $1", with,
		    COUNT(with), 0, &key.thread, err))
		return false;
	found = bsearch(&key, large, n, sizeof *large, by_thread);
	if (found && !found->late)
		ids_push(&placing->todo, id);
	if (!found || !found->late)
		return true;
	if (!db_number(placing->store->db, "SELECT conversation FROM item WHERE id = $1",
		    with, COUNT(with), 0, &in, err))
		return false;
	ids_add(&placing->touched->conversations, in);
	return true;
}

static bool
place_large(struct placing *placing, struct large *large, size_t n, size_t *new_items,
	struct err *err)
{
	const struct touched *touched = placing->touched;
	bool ok = true;

	for (size_t i = 0; ok && i < touched->items.count; i++) {
		ok = choose_item(placing, touched->items.at[i], large, n, err);
		while (ok && placing->todo.count > 0) {
			ok = place_one(placing, placing->todo.at[--placing->todo.count],
				new_items, err);
			arena_release(&placing->arena);
		}
	}
	ok = ok && look_for_all_help(placing, err);
	for (size_t i = 0; ok && i < touched->items.count + touched->grown.count; i++) {
		const struct ids *ids =
			i < touched->items.count ? &touched->items : &touched->grown;

		ok = note_reading(placing,
			ids->at[i < touched->items.count ? i : i - touched->items.count],
			large, n, err);
		arena_release(&placing->arena);
	}
	for (size_t i = 0; ok && i < n; i++)
		schedule_note(placing->touched, large[i].thread, &large[i].reading);
	return ok;
}

bool
thread_place_touched(struct store *store, int64_t account, struct touched *touched,
	size_t *new_items, struct err *err)
{
	struct placing placing = {
		.store = store, .touched = touched, .account = account
	};
	struct large *large =
		ARENA_ARRAY(touched->arena, struct large, touched->threads.count);
	size_t n = 0;
	bool ok = true;

	ids_sort(&touched->items);
	ids_sort(&touched->fresh);
	ids_sort(&touched->grown);
	ids_sort(&touched->threads);
	/* A page lists the newest first, and its threads are numbered in that order.
	 * Conversations are numbered oldest first, because the number decides between
	 * two that have waited equally long. */
	for (size_t i = touched->threads.count; ok && i-- > 0;) {
		int64_t thread = touched->threads.at[i];
		enum thread_sorting sorting;

		ok = thread_late_place(
			store, account, thread, touched, new_items, &sorting, err);
		if (ok && sorting != THREAD_SORTED)
			large[n++] = (struct large){ thread, { .part = true },
				sorting == THREAD_LATE };
	}
	if (n > 0)
		qsort(large, n, sizeof *large, by_thread);
	if (ok && n > 0)
		ok = place_large(&placing, large, n, new_items, err);
	ids_release(&placing.todo);
	ids_release(&placing.helped);
	arena_release(&placing.arena);
	return ok;
}
