/* Taking in what a network brought.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/time/date.h"
#include "base/str.h"
#include "store/account/brand.h"
#include "store/fold/heavy.h"
#include "store/intake/identity.h"
#include "store/intake/item_update.h"
#include "store/intake/ours.h"
#include "store/intake/people.h"
#include "store/intake/rendered.h"
#include "store/intake/schedule.h"
#include "store/intake/thread_place.h"
#include "store/intake/threads.h"
#include "store/intake/touched.h"
#include "store/intake/unread.h"
#include "store/private.h"
#include "store/read/attached.h"

/* A deletion may overtake what it deletes by some pages, not by days. */
#define GONE_KEPT DATE_DAY

/* --- items that are new --- */

/* The topmost item that an item hangs under, or the missing parent of that. */
static bool
thread_above(struct store *store, int64_t account, const struct item *item,
	struct arena *arena, const char **thread, struct err *err)
{
	*thread = item->remote_id;
	if (str_is_empty(item->parent_id) || str_eq(item->parent_id, item->remote_id))
		return true;
	return threads_of(store, account, item->parent_id, arena, thread, err);
}

/* A deletion that came before the item. */
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
insert_item(struct store *store, const struct intake *intake, const struct item *item,
	const char *thread, struct touched *touched, int64_t *id, struct err *err)
{
	bool also_ours = !item->ours && brand_has(&touched->ours, &item->author);
	int64_t deleted_at;
	int64_t person;
	int64_t stamp;
	int64_t fetched_at = item->fetched_at > 0 ? item->fetched_at : intake->now;

	if (!store_stamp(store, &stamp, err) ||
		!take_tombstone(store, intake, item, &deleted_at, err) ||
		!people_put(store, intake->account, &item->author, false, &person, err))
		return false;

	const struct value with[] = { value_int(intake->account), value_int(person),
		value_int(item->ours || also_ours), value_int(!also_ours && item->to_us),
		value_int(item->created_at), value_int(item->edited_at),
		value_int(deleted_at), value_int(fetched_at), value_int(intake->now),
		value_int(item->sensitive), value_int(item->filtered),
		value_int(item->liked), value_int(item->boosted),
		value_int((int64_t)item->hidden), value_int(item->replies),
		value_text(item->remote_id), value_text(item->parent_id),
		value_text(thread), value_text(item_kind_name(item->kind)),
		value_text(item_visibility_name(item->visibility)),
		value_text(item_origin_name(item->origin)), value_text(item->agent),
		value_text(item->quote_id), value_text(item->language),
		value_text(attached_json(item, touched->arena)), value_text(item->uri),
		value_text(item->url), value_text(item->subject),
		value_text(str_or_empty(item->text)), value_text(item->old_text),
		value_int(stamp), value_int(item->seen) };

	return db_number(store->db,
		"INSERT INTO item(account, person, ours, to_us, created_at, edited_at, edit_seen, "
		"deleted_at, fetched_at, seen_at, sensitive, filtered, liked, boosted, hidden, "
		"replies, remote_id, parent_id, thread, kind, visibility, origin, agent, quote_id, "
		"language, extra, uri, url, subject, text, old_text, arrived, seen) "
		"VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, "
		"$17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32) "
		"RETURNING id",
		with, COUNT(with), 0, id, err);
}

static bool
add_item(struct store *store, const struct intake *intake, const struct item *item,
	struct touched *touched, struct err *err)
{
	const char *thread;
	int64_t id;

	if (!thread_above(store, intake->account, item, touched->arena, &thread, err) ||
		!insert_item(store, intake, item, thread, touched, &id, err))
		return false;
	ids_add(&touched->items, id);
	ids_add(&touched->fresh, id);
	if (item->replies > 0)
		ids_add(&touched->grown, id);
	touched_thread(touched, thread);
	return str_eq(thread, item->remote_id) ||
		threads_move(
			store, intake->account, item->remote_id, thread, touched, err);
}

/* --- items that are known --- */

static bool
find_item(struct store *store, int64_t account, const char *remote_id,
	struct arena *arena, struct known *known, struct err *err)
{
	const struct value with[] = { value_int(account), value_text(remote_id) };
	struct query *q;

	*known = (struct known){ 0 };
	if (!db_query(store->db,
		    "SELECT id, thread, edit_seen, seen_at, parent_id, kind, origin, agent, to_us, "
		    "created_at, edited_at, deleted_at, fetched_at, filtered, liked, boosted, "
		    "replies, text, subject, old_text, seen, extra, uri, ours FROM item "
		    "WHERE account = $1 AND remote_id = $2",
		    with, COUNT(with), &q, err))
		return false;
	if (db_next(q)) {
		known->id = db_int(q, 0);
		known->thread = db_text_copy(q, 1, arena);
		known->edit_seen = db_bool(q, 2);
		known->seen_at = db_int(q, 3);
		known->item = (struct item){
			.parent_id = db_text_copy(q, 4, arena),
			.agent = db_text_copy(q, 7, arena),
			.to_us = db_bool(q, 8),
			.created_at = db_int(q, 9),
			.edited_at = db_int(q, 10),
			.deleted_at = db_int(q, 11),
			.fetched_at = db_int(q, 12),
			.filtered = db_bool(q, 13),
			.liked = db_bool(q, 14),
			.boosted = db_bool(q, 15),
			.replies = db_int(q, 16),
			.text = db_text_copy(q, 17, arena),
			.subject = db_text_copy(q, 18, arena),
			.old_text = db_text_copy(q, 19, arena),
			.seen = db_int(q, 20),
			.uri = db_text_copy(q, 22, arena),
			.ours = db_bool(q, 23),
		};
		known->extra = db_text_copy(q, 21, arena);
		item_kind_of(db_text(q, 5), &known->item.kind);
		item_origin_of(db_text(q, 6), &known->item.origin);
	}
	return db_end(q, err);
}

/* Its parent was not told when it came first. */
static bool
hang_under(struct store *store, const struct intake *intake, const struct item *item,
	const struct known *known, struct touched *touched, struct err *err)
{
	const char *thread;

	if (str_is_empty(item->parent_id) || !str_is_empty(known->item.parent_id) ||
		!str_eq(known->thread, item->remote_id))
		return true;
	return thread_above(store, intake->account, item, touched->arena, &thread, err) &&
		(str_eq(thread, item->remote_id) ||
			threads_move(store, intake->account, item->remote_id, thread,
				touched, err));
}

static bool
take_item(struct store *store, const struct intake *intake, const struct item *given,
	struct touched *touched, struct intake_result *result, struct err *err)
{
	struct arena arena = { 0 };
	struct item item = *given;
	struct known known;
	int64_t account = intake->account;
	int64_t person;
	bool renamed;
	bool ok = find_item(store, account, item.remote_id, &arena, &known, err) &&
		identity_settle(store, account, &item, &known, &renamed, &arena, err);

	if (ok && renamed)
		ok = find_item(store, account, item.remote_id, &arena, &known, err);
	if (ok && known.id == 0)
		ok = item.only_known || add_item(store, intake, &item, touched, err);
	else if (ok)
		ok = people_put(store, account, &item.author, intake->now < known.seen_at,
			     &person, err) &&
			item_update(store, intake, &item, &known, touched, result, err) &&
			hang_under(store, intake, &item, &known, touched, err);
	arena_release(&arena);
	return ok;
}

/* --- what is gone --- */

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
	struct known known;
	int64_t stamp;

	if (!find_item(store, intake->account, remote_id, touched->arena, &known, err))
		return false;
	if (known.id == 0)
		return bury(store, intake, remote_id, err);
	if (known.item.deleted_at > 0 && known.item.deleted_at <= intake->now)
		return true;

	if (!store_stamp(store, &stamp, err))
		return false;

	const struct value with[] = { value_int(known.id), value_int(intake->now),
		value_int(stamp) };

	result->deleted += known.item.deleted_at == 0;
	ids_add(&touched->items, known.id);
	touched_thread(touched, known.thread);
	return db_run(store->db,
		"UPDATE item SET deleted_at = $2, changed = $3 WHERE id = $1", with,
		COUNT(with), NULL, err);
}

/* --- the whole --- */

static bool
write_cursor(struct store *store, const struct intake *intake, struct err *err)
{
	const struct value with[] = { value_int(intake->account),
		value_text(intake->stream), value_text(intake->cursor) };

	return !intake->stream || !intake->cursor ||
		db_run(store->db,
			"INSERT INTO cursor(account, stream, cursor) VALUES ($1, $2, $3) "
			"ON CONFLICT(account, stream) DO UPDATE SET cursor = excluded.cursor",
			with, COUNT(with), NULL, err);
}

/* It never goes back: what was known stays so. What waits to be folded is folded first:
 * our answer may be in it. */
static bool
write_known(struct store *store, const struct intake *intake, struct err *err)
{
	const struct value with[] = { value_int(intake->account),
		value_int(intake->known_until), value_int(intake->skew) };

	if (intake->known_until == 0)
		return true;
	store->changed = true;
	return store_heavy_catch_up(store, true, err) &&
		db_run(store->db,
			"UPDATE account SET known_until = CASE WHEN $2 > known_until "
			"THEN $2 ELSE known_until END, skew = $3 "
			"WHERE id = $1",
			with, COUNT(with), NULL, err);
}

/* What of ours is known otherwise now, as deleted, may have answered elsewhere, too. */
static bool
touch_answered(struct store *store, struct touched *touched, struct err *err)
{
	for (size_t i = 0; i < touched->items.count; i++) {
		char number[24];
		const struct value with[] = { value_text(number) };
		struct query *query;

		if (ids_has(&touched->fresh, touched->items.at[i]))
			continue;
		snprintf(number, sizeof number, "%lld", (long long)touched->items.at[i]);
		if (!db_query(store->db,
			    "SELECT subject FROM annotation WHERE kind = 'answered' "
			    "AND value = $1 AND scope = 0",
			    with, COUNT(with), &query, err))
			return false;
		while (db_next(query))
			ids_push(&touched->conversations, db_int(query, 0));
		if (!db_end(query, err))
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
	return write_cursor(store, intake, err) && write_known(store, intake, err) &&
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
	touched_release(&touched);
	arena_release(&arena);
	return level ? store_end(store, ok, err) : ok;
}

bool
store_intake_cursor(struct store *store, int64_t account, const char *stream,
	struct arena *arena, char **cursor, struct err *err)
{
	const struct value with[] = { value_int(account), value_text(stream) };
	struct query *query;

	*cursor = NULL;
	if (!db_query(store->db,
		    "SELECT cursor FROM cursor WHERE account = $1 AND stream = $2", with,
		    COUNT(with), &query, err))
		return false;
	if (db_next(query))
		*cursor = db_text_copy(query, 0, arena);
	return db_end(query, err);
}
