/* Storing the items of a network's response.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/time/date.h"
#include "base/str.h"
#include "store/account/brand.h"
#include "store/account/known.h"
#include "store/fold/heavy.h"
#include "store/account/retention.h"
#include "store/intake/identity.h"
#include "store/db/address.h"
#include "store/item/item_update.h"
#include "store/item/item_write.h"
#include "store/intake/ours.h"
#include "store/intake/people.h"
#include "store/intake/rendered.h"
#include "store/intake/schedule.h"
#include "store/intake/thread_place.h"
#include "store/intake/threads.h"
#include "store/intake/touched.h"
#include "store/intake/unread.h"
#include "store/private.h"
#include "store/read/item.h"

/* A deletion may arrive a few pages before the item it deletes, but not days before. */
#define GONE_KEPT DATE_DAY

/* --- new items --- */

/* Finds the item that this one answers, if it is known, and the thread. `own` is the
 * thread that is already below the item; 0: none. */
static bool
thread_above(struct store *store, int64_t account, int64_t own, struct kept *kept,
	struct err *err)
{
	const struct item *item = &kept->item;
	const struct value with[] = { value_int(account), value_text(item->parent_id) };
	struct query *query;

	kept->parent = 0;
	kept->thread = own;
	if (str_is_empty(item->parent_id) || str_eq(item->parent_id, item->remote_id))
		return own != 0 ||
			threads_add(store, account, item->remote_id, &kept->thread, err);
	if (!db_query(store->db,
		    "SELECT i.id, i.thread FROM item i WHERE i.account = $1 "
		    "AND " ADDRESS_IS("i.", "$2"),
		    with, COUNT(with), &query, err))
		return false;
	if (db_next(query)) {
		kept->parent = db_int(query, 0);
		kept->thread = db_int(query, 1);
	}
	return db_end(query, err) &&
		(kept->parent != 0 ||
			threads_root(
				store, account, item->parent_id, &kept->thread, err));
}

/* Applies a deletion that arrived before the item. */
static bool
take_tombstone(struct store *store, const struct intake *intake, const struct item *item,
	int64_t *deleted_at, struct err *err)
{
	const struct value with[] = { value_int(intake->account),
		value_text(item->remote_id) };
	int64_t at;

	*deleted_at = item->deleted_at;
	if (!db_number(store->db,
		    "DELETE FROM gone WHERE account = $1 AND remote_id = $2 RETURNING at",
		    with, COUNT(with), 0, &at, err))
		return false;
	if (*deleted_at == 0)
		*deleted_at = item_update_deleted_at(at, intake->now);
	return true;
}

static bool
insert_item(struct store *store, const struct intake *intake, struct kept *kept,
	struct touched *touched, struct err *err)
{
	struct item *item = &kept->item;

	if (!item->ours && brand_has(&touched->ours, &item->author)) {
		item->ours = true;
		item->to_us = false;
	}
	item->heard = item->heard && !item->ours && !item->to_us;
	if (item->fetched_at <= 0)
		item->fetched_at = intake->now;
	item->text = str_or_empty(item->text);
	item->settled = false;
	item->changed = 0;
	item->state_at = 0;
	kept->account = intake->account;
	kept->seen_at = intake->now;
	return store_stamp(store, &item->arrived, err) &&
		take_tombstone(store, intake, item, &item->deleted_at, err) &&
		retention_of_item(store, intake->account, item, &item->forget_at, err) &&
		people_put(store, intake->account, &item->author, false, &kept->person,
			err) &&
		item_write_new(store, kept, touched->arena, err);
}

static bool
add_item(struct store *store, const struct intake *intake, const struct item *item,
	struct touched *touched, struct err *err)
{
	struct kept kept = { .item = *item };
	int64_t account = intake->account;
	int64_t own;

	if (!threads_under(store, account, item->remote_id, &own, err) ||
		!thread_above(store, account, own, &kept, err) ||
		!insert_item(store, intake, &kept, touched, err))
		return false;
	ids_add(&touched->items, kept.item.id);
	ids_add(&touched->fresh, kept.item.id);
	if (item->replies > 0)
		ids_add(&touched->grown, kept.item.id);
	ids_add(&touched->threads, kept.thread);
	return own == 0 || threads_move(store, account, own, kept.thread, touched, err);
}

/* --- known items --- */

/* The item came without its parent the first time. */
static bool
hang_under(struct store *store, const struct intake *intake, const struct item *item,
	const struct kept *known, struct touched *touched, struct err *err)
{
	struct kept now = { .item = *item };
	int64_t own;

	if (str_is_empty(item->parent_id) || !str_is_empty(known->item.parent_id))
		return true;
	return threads_under(store, intake->account, item->remote_id, &own, err) &&
		(own != known->thread ||
			(thread_above(store, intake->account, own, &now, err) &&
				threads_move(store, intake->account, own, now.thread,
					touched, err)));
}

static bool
take_item(struct store *store, const struct intake *intake, const struct item *given,
	struct touched *touched, struct intake_result *result, struct err *err)
{
	struct arena arena = { 0 };
	struct item item = *given;
	struct kept known;
	int64_t account = intake->account;
	int64_t person;
	bool renamed;
	bool ok = item_find_kept(store, account, item.remote_id, &arena, &known, err) &&
		identity_settle(store, account, &item, &known, &renamed, &arena, err);

	if (ok && renamed)
		ok = item_find_kept(store, account, item.remote_id, &arena, &known, err);
	if (ok && known.item.id == 0)
		ok = item.only_known || add_item(store, intake, &item, touched, err);
	else if (ok && item.only_known &&
		!str_eq(item.author.remote_id, known.item.author.remote_id))
		ok = true; /* nobody edits what somebody else wrote */
	else if (ok)
		ok = people_put(store, account, &item.author, intake->now < known.seen_at,
			     &person, err) &&
			item_update(store, intake, &item, &known, touched, result, err) &&
			hang_under(store, intake, &item, &known, touched, err);
	arena_release(&arena);
	return ok;
}

/* --- deleted items --- */

static bool
bury(struct store *store, const struct intake *intake, const char *remote_id,
	struct err *err)
{
	const struct value old[] = { value_int(intake->account),
		value_int(intake->now - GONE_KEPT) };
	const struct value with[] = { value_int(intake->account), value_text(remote_id),
		value_int(intake->now) };

	return db_run(store->db, "DELETE FROM gone WHERE account = $1 AND at < $2", old,
		       COUNT(old), NULL, err) &&
		db_run(store->db,
			"INSERT INTO gone(account, remote_id, at) VALUES ($1, $2, $3) "
			"ON CONFLICT(account, remote_id) DO NOTHING",
			with, COUNT(with), NULL, err);
}

static bool
take_gone(struct store *store, const struct intake *intake, const char *remote_id,
	struct touched *touched, struct intake_result *result, struct err *err)
{
	struct kept known;
	int64_t stamp;

	if (!item_find_kept(
		    store, intake->account, remote_id, touched->arena, &known, err))
		return false;
	if (known.item.id == 0)
		return bury(store, intake, remote_id, err);
	if (known.item.deleted_at > 0 && known.item.deleted_at <= intake->now)
		return true;

	if (!store_stamp(store, &stamp, err))
		return false;

	const struct value with[] = { value_int(known.item.id), value_int(intake->now),
		value_int(stamp) };

	result->deleted += known.item.deleted_at == 0;
	ids_add(&touched->items, known.item.id);
	ids_add(&touched->threads, known.thread);
	return db_run(store->db,
		"UPDATE item SET deleted_at = $2, changed = $3 WHERE id = $1", with,
		COUNT(with), NULL, err);
}

/* --- a whole response --- */

static bool
write_cursor(struct store *store, const struct intake *intake, struct err *err)
{
	const struct value with[] = { value_int(intake->account),
		value_text(intake->stream), value_text(intake->cursor),
		value_int(intake->next_at), value_int(intake->known_at) };

	return !intake->stream ||
		(!intake->cursor && intake->next_at == 0 && intake->known_at == 0) ||
		db_run(store->db,
			"INSERT INTO cursor(account, stream, cursor, next_at, known_at) "
			"VALUES ($1, $2, coalesce($3, ''), $4, $5) "
			"ON CONFLICT(account, stream) DO UPDATE SET "
			"cursor = coalesce($3, cursor.cursor), next_at = $4, "
			"known_at = CASE WHEN $5 > 0 THEN $5 ELSE cursor.known_at END",
			with, COUNT(with), NULL, err);
}

/* An item of ours that has changed, such as a deleted one, may also have answered
 * elsewhere. */
static bool
touch_answered(struct store *store, struct touched *touched, struct err *err)
{
	for (size_t i = 0; i < touched->items.count; i++) {
		char number[24];
		const struct value with[] = { value_text(number) };

		if (ids_has(&touched->fresh, touched->items.at[i]))
			continue;
		snprintf(number, sizeof number, "%lld", (long long)touched->items.at[i]);
		if (!db_ids(store->db,
			    "SELECT subject FROM annotation WHERE kind = 'answered' "
			    "AND value = $1 AND scope = 0",
			    with, COUNT(with), &touched->conversations, err))
			return false;
	}
	return true;
}

static bool
take_all(struct store *store, const struct intake *intake, struct touched *touched,
	struct intake_result *result, struct err *err)
{
	for (size_t i = 0; i < intake->n_items; i++)
		if (!take_item(store, intake, &intake->items[i], touched, result, err))
			return false;
	for (size_t i = 0; i < intake->n_gone; i++)
		if (!take_gone(store, intake, intake->gone[i], touched, result, err))
			return false;
	if (!unread_take(store, intake, result, err) ||
		!ours_unlisted(store, intake, err) ||
		!thread_place_touched(
			store, intake->account, touched, &result->new_items, err) ||
		!touch_answered(store, touched, err) ||
		!heavy_fold_soon(store, &touched->conversations, err) ||
		!schedule_plan(store, intake->account, touched, err))
		return false;
	result->touched += touched->conversations.count;
	return write_cursor(store, intake, err) && known_write(store, intake, err) &&
		(!intake->thread ||
			schedule_done(store, intake->account, intake->thread, intake->now,
				err));
}

bool
store_intake(struct store *store, const struct intake *intake,
	struct intake_result *result, struct err *err)
{
	struct arena arena = { 0 };
	struct touched touched = { .arena = &arena };
	struct intake_result brought = { 0 };
	bool level = !intake->gives_up_all || store->depth == 0;
	bool ok;

	if (level && !store_begin(store, err))
		return false;
	store->now = intake->now;
	ok = rendered_since(store, intake->now, &touched.rendered_since, err) &&
		brand_read(store, intake->account, &arena, &touched.ours, err) &&
		take_all(store, intake, &touched, &brought, err);
	if (touched.items.count > 0)
		store->changed = true;
	if (ok && result) {
		result->new_items += brought.new_items;
		result->touched += brought.touched;
		result->edited += brought.edited;
		result->deleted += brought.deleted;
		result->unread += brought.unread;
	}
	store->now = 0;
	touched_release(&touched);
	arena_release(&arena);
	return level ? store_end(store, ok, err) : ok;
}

bool
store_intake_place(struct store *store, int64_t account, const char *stream,
	struct arena *arena, struct stream_place *place, struct err *err)
{
	const struct value with[] = { value_int(account), value_text(stream) };
	struct query *query;

	*place = (struct stream_place){ 0 };
	if (!db_query(store->db,
		    "SELECT cursor, next_at, known_at FROM cursor "
		    "WHERE account = $1 AND stream = $2",
		    with, COUNT(with), &query, err))
		return false;
	if (db_next(query)) {
		place->cursor = *db_text(query, 0) ? db_text_copy(query, 0, arena) : NULL;
		place->next_at = db_int(query, 1);
		place->known_at = db_int(query, 2);
	}
	return db_end(query, err);
}
