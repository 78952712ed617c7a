/* An item that is known comes again: edited, liked, grown, or just the same.
 * SPDX-License-Identifier: MIT */
#include "store/intake/item_update.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/str.h"
#include "inbox/item/poll.h"
#include "store/db/search.h"
#include "store/intake/rendered.h"
#include "store/intake/touched.h"
#include "store/private.h"
#include "store/read/attached.h"

/* A page that was made before a deletion may arrive after it, but not much later. */
#define LATE_PAGE (10 * DATE_MINUTE)

int64_t
item_update_deleted_at(int64_t deleted_at, int64_t seen_at)
{
	return seen_at > deleted_at + LATE_PAGE ? 0 : deleted_at;
}

static bool
reads_otherwise(const struct item *known, const struct item *item)
{
	return !str_eq(known->text, str_or_empty(item->text)) ||
		!str_eq(known->subject, item->subject);
}

/* Where a network tells no time of an edit, ours counts. */
static bool
is_edited(const struct known *known, const struct item *item, int64_t since, int64_t now)
{
	if (item->edited_at > 0)
		return item->edited_at > known->item.edited_at;
	return (known->item.edited_at == 0 || known->edit_seen) &&
		reads_otherwise(&known->item, item) && now > known->seen_at &&
		known->seen_at >= since;
}

/* It reads otherwise only because heed has learned to read it better. */
static bool
is_read_anew(
	const struct known *known, const struct item *item, int64_t since, int64_t now)
{
	return known->seen_at < since && now >= known->seen_at &&
		(item->edited_at == known->item.edited_at || known->edit_seen) &&
		reads_otherwise(&known->item, item);
}

/* What both tellings together say. A stream's event does not tell what we liked, a page
 * does. */
static struct item
merged(const struct known *known, const struct item *item, const struct intake *intake)
{
	struct item next = known->item;
	bool later = intake->now >= known->seen_at;
	bool page = later && (intake->stream || intake->thread) && !item->acts_untold;

	if (item->kind > next.kind)
		next.kind = item->kind;
	if (next.origin == ORIGIN_NATIVE && item->origin != ORIGIN_NATIVE) {
		next.origin = item->origin;
		next.agent = item->agent;
	}
	if (next.seen == 0)
		next.seen = item->seen;
	next.to_us = next.to_us || item->to_us;
	next.liked = page ? item->liked : next.liked || item->liked;
	next.boosted = page ? item->boosted : next.boosted || item->boosted;
	if (later)
		next.filtered = item->filtered;
	if (later && item->replies >= 0)
		next.replies = item->replies;
	if (next.created_at == 0)
		next.created_at = item->created_at;
	if (item->fetched_at > 0 && item->fetched_at < next.fetched_at)
		next.fetched_at = item->fetched_at;
	if (next.deleted_at > 0)
		next.deleted_at = item_update_deleted_at(next.deleted_at, intake->now);
	else
		next.deleted_at = item->deleted_at;
	if (!next.parent_id)
		next.parent_id = item->parent_id;
	return next;
}

/* Whether a fold could come out otherwise, or a reader see something else. */
static bool
differs(const struct item *a, const struct item *b)
{
	return a->kind != b->kind || a->origin != b->origin || a->to_us != b->to_us ||
		a->liked != b->liked || a->boosted != b->boosted ||
		a->filtered != b->filtered || a->created_at != b->created_at ||
		a->fetched_at != b->fetched_at || a->deleted_at != b->deleted_at ||
		a->seen != b->seen || !str_eq(a->parent_id, b->parent_id);
}

static bool
write_edit(struct store *store, const struct intake *intake, const struct item *item,
	const struct known *known, struct arena *arena, struct err *err)
{
	bool other = reads_otherwise(&known->item, item);
	const char *old = str_eq(known->item.text, str_or_empty(item->text))
		? known->item.old_text
		: known->item.text;
	const struct value with[] = { value_int(known->id),
		value_text(str_or_empty(item->text)), value_text(item->subject),
		value_text(old),
		value_int(item->edited_at > 0 ? item->edited_at : intake->now),
		value_int(item->edited_at <= 0), value_text(item->language),
		value_int(item->sensitive), value_int((int64_t)item->hidden),
		value_text(attached_json(item, arena)) };

	if (other && !search_remove(store, SEARCH_ITEMS, known->id, err))
		return false;
	if (!db_run(store->db,
		    "UPDATE item SET text = $2, subject = $3, old_text = $4, edited_at = $5, "
		    "edit_seen = $6, language = $7, sensitive = $8, hidden = $9, extra = $10 "
		    "WHERE id = $1",
		    with, COUNT(with), NULL, err))
		return false;
	return !other || search_add(store, SEARCH_ITEMS, known->id, err);
}

static bool
write_reading(struct store *store, const struct item *item, const struct known *known,
	struct touched *touched, struct err *err)
{
	const struct value with[] = { value_int(known->id),
		value_text(str_or_empty(item->text)), value_text(item->subject),
		value_int((int64_t)item->hidden),
		value_text(attached_json(item, touched->arena)) };

	ids_add(&touched->items, known->id);
	touched_thread(touched, known->thread);
	return search_remove(store, SEARCH_ITEMS, known->id, err) &&
		db_run(store->db,
			"UPDATE item SET text = $2, subject = $3, hidden = $4, extra = $5 "
			"WHERE id = $1",
			with, COUNT(with), NULL, err) &&
		search_add(store, SEARCH_ITEMS, known->id, err);
}

/* Votes are cast and quotes are agreed to without anybody editing the message: what hangs
 * on it is written as it is now, and is neither an edit nor news. */
static bool
write_attached(struct store *store, const struct item *item, const struct known *known,
	struct touched *touched, struct err *err)
{
	struct item whole = known->item;
	const char *extra;
	bool offers_same;

	whole.poll = NULL;
	whole.quote = NULL;
	if (known->extra)
		attached_read(known->extra, touched->arena, &whole);
	offers_same =
		poll_offers_same(whole.poll, item->poll) && !whole.quote == !item->quote;
	whole.poll = item->poll;
	whole.quote = item->quote;
	extra = attached_json(&whole, touched->arena);
	if (str_eq(extra, known->extra))
		return true;

	const struct value with[] = { value_int(known->id), value_text(extra),
		value_text(item->quote_id) };

	store->changed = true;
	if (!offers_same) {
		ids_add(&touched->items, known->id);
		touched_thread(touched, known->thread);
	}
	return db_run(store->db,
		"UPDATE item SET extra = $2, quote_id = coalesce($3, quote_id) WHERE id = $1",
		with, COUNT(with), NULL, err);
}

/* The item with what is known already of its poll and its quote. */
static struct item
with_attached(const struct known *known, const struct item *item, struct arena *arena)
{
	struct item before = { 0 };
	struct item next = *item;

	if (known->extra && (item->poll || item->quote)) {
		attached_read(known->extra, arena, &before);
		attached_merge(&before, item, arena, &next);
	}
	return next;
}

/* Writes what is said otherwise now, or hangs on it otherwise. */
static bool
write_words(struct store *store, const struct intake *intake, const struct item *item,
	const struct known *known, bool edited, struct touched *touched, struct err *err)
{
	struct item whole = with_attached(known, item, touched->arena);

	if (edited)
		return write_edit(store, intake, &whole, known, touched->arena, err);
	if (is_read_anew(known, item, touched->rendered_since, intake->now))
		return write_reading(store, &whole, known, touched, err);
	return (!whole.poll && !whole.quote) || intake->now < known->seen_at ||
		write_attached(store, &whole, known, touched, err);
}

static bool
write_merged(struct store *store, const struct known *known, const struct item *next,
	int64_t seen_at, struct err *err)
{
	const struct value with[] = { value_int(known->id),
		value_text(item_kind_name(next->kind)),
		value_text(item_origin_name(next->origin)), value_text(next->agent),
		value_int(next->to_us), value_int(next->liked), value_int(next->boosted),
		value_int(next->filtered), value_int(next->replies),
		value_int(next->created_at), value_int(next->fetched_at),
		value_int(next->deleted_at), value_text(next->parent_id),
		value_int(seen_at), value_int(next->seen) };

	return db_run(store->db,
		"UPDATE item SET kind = $2, origin = $3, agent = $4, to_us = $5, liked = $6, "
		"boosted = $7, filtered = $8, replies = $9, created_at = $10, fetched_at = $11, "
		"deleted_at = $12, parent_id = $13, seen_at = $14, seen = $15 WHERE id = $1",
		with, COUNT(with), NULL, err);
}

/* Whoever had read it before has not read it as it is now. */
static bool
stamp_change(struct store *store, int64_t id, struct err *err)
{
	int64_t stamp;

	if (!store_stamp(store, &stamp, err))
		return false;
	return db_run(store->db, "UPDATE item SET changed = $2 WHERE id = $1",
		(struct value[]){ value_int(id), value_int(stamp) }, 2, NULL, err);
}

bool
item_update(struct store *store, const struct intake *intake, const struct item *item,
	struct known *known, struct touched *touched, struct intake_result *result,
	struct err *err)
{
	struct item next = merged(known, item, intake);
	bool edited = is_edited(known, item, touched->rendered_since, intake->now);
	int64_t seen_at = intake->now > known->seen_at ? intake->now : known->seen_at;

	if (!write_words(store, intake, item, known, edited, touched, err))
		return false;
	if ((edited || next.deleted_at != known->item.deleted_at) &&
		!stamp_change(store, known->id, err))
		return false;
	if (edited || differs(&known->item, &next)) {
		ids_add(&touched->items, known->id);
		touched_thread(touched, known->thread);
	}
	if (next.replies > known->item.replies) {
		ids_add(&touched->grown, known->id);
		touched_thread(touched, known->thread);
	}
	result->edited += edited;
	result->deleted += next.deleted_at > 0 && known->item.deleted_at == 0;
	return (seen_at == known->seen_at && next.replies == known->item.replies &&
		       !differs(&known->item, &next)) ||
		write_merged(store, known, &next, seen_at, err);
}
