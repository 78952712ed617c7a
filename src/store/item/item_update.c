/* Updating a known item: it arrives again edited, liked, with more replies, or unchanged.
 * SPDX-License-Identifier: MIT */
#include "store/item/item_update.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/str.h"
#include "inbox/item/poll.h"
#include "store/db/search.h"
#include "store/account/retention.h"
#include "store/intake/rendered.h"
#include "store/item/item_write.h"
#include "store/intake/touched.h"
#include "store/private.h"
#include "store/read/attached.h"
#include "store/read/item.h"

/* A page made before a deletion may arrive after it, but not much later. */
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

/* Not in a review that was read for the first time. */
static bool
rates_otherwise(const struct item *known, const struct item *item)
{
	return known->rating > 0 && item->rating > 0 && known->rating != item->rating;
}

/* If the network gives no time for an edit, our clock counts. */
static bool
is_edited(const struct kept *known, const struct item *item, int64_t since, int64_t now)
{
	if (item->edited_at > 0)
		return item->edited_at > known->item.edited_at;
	return (known->item.edited_at == 0 || known->edit_seen) &&
		(rates_otherwise(&known->item, item) ||
			(reads_otherwise(&known->item, item) &&
				!item_is_forgotten(&known->item) &&
				known->seen_at >= since)) &&
		now > known->seen_at;
}

/* Whether the text differs only because heed has learned to render it better. */
static bool
is_read_anew(
	const struct kept *known, const struct item *item, int64_t since, int64_t now)
{
	return known->seen_at < since && now >= known->seen_at &&
		(item->edited_at == known->item.edited_at || known->edit_seen) &&
		reads_otherwise(&known->item, item);
}

/* Combines both versions. An event of a stream does not say what we liked; a page does. */
static struct item
merged(const struct kept *known, const struct item *item, const struct intake *intake)
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
	if (item->heard && !next.ours && known->conversation == 0)
		next.heard = true;
	next.liked = page ? item->liked : next.liked || item->liked;
	next.boosted = page ? item->boosted : next.boosted || item->boosted;
	if (later)
		next.filtered = item->filtered;
	if (later && item->state != next.state) {
		next.state = item->state;
		next.state_at = intake->now;
	}
	if (later && item->rating > 0) {
		next.rating = item->rating;
		next.rating_of = item->rating_of;
	}
	if (later && item->replies >= 0)
		next.replies = item->replies;
	if (next.created_at == 0)
		next.created_at = item->created_at;
	if (item->fetched_at > 0 && item->fetched_at < next.fetched_at)
		next.fetched_at = item->fetched_at;
	/* The place of a deleted item is no sign of life. */
	if (next.deleted_at == 0)
		next.deleted_at = item->deleted_at;
	else if (item->deleted_at == 0)
		next.deleted_at = item_update_deleted_at(next.deleted_at, intake->now);
	if (!next.parent_id)
		next.parent_id = item->parent_id;
	if (item->answers && !(next.settled && !next.ours) &&
		(item->how == ANSWER_SENT || next.how != ANSWER_SENT)) {
		next.answers = item->answers;
		next.how = item->how;
	}
	return next;
}

/* Whether the result of a fold, or what a reader sees, could differ. */
static bool
differs(const struct item *a, const struct item *b)
{
	return a->kind != b->kind || a->origin != b->origin || a->to_us != b->to_us ||
		a->heard != b->heard || a->liked != b->liked ||
		a->boosted != b->boosted || a->filtered != b->filtered ||
		a->state != b->state || a->rating != b->rating ||
		a->rating_of != b->rating_of || a->created_at != b->created_at ||
		a->fetched_at != b->fetched_at || a->deleted_at != b->deleted_at ||
		a->seen != b->seen || !str_eq(a->parent_id, b->parent_id) ||
		!str_eq(a->answers, b->answers) || a->how != b->how;
}

/* Takes over the changed text. */
static void
take_edit(struct kept *next, const struct kept *known, const struct item *item,
	const struct intake *intake, struct arena *arena)
{
	if (!item_is_forgotten(&known->item) &&
		!str_eq(known->item.text, str_or_empty(item->text)))
		next->item.old_text = known->item.text;
	next->item.text = str_or_empty(item->text);
	next->item.subject = item->subject;
	next->item.language = item->language;
	next->item.sensitive = item->sensitive;
	next->item.hidden = item->hidden;
	next->item.edited_at = item->edited_at > 0 ? item->edited_at : intake->now;
	next->edit_seen = item->edited_at <= 0;
	next->extra = attached_json(item, arena);
}

static void
take_reading(struct kept *next, const struct item *item, struct arena *arena)
{
	next->item.text = str_or_empty(item->text);
	next->item.subject = item->subject;
	next->item.hidden = item->hidden;
	next->extra = attached_json(item, arena);
}

/* Votes and approved quotes change without an edit of the message: what is attached to it
 * is updated, and is neither an edit nor news. True if its content differs from before. */
static bool
take_attached(struct kept *next, const struct kept *known, const struct item *item,
	struct arena *arena)
{
	struct item whole = known->item;
	bool offers_same;

	whole.poll = NULL;
	whole.quote = NULL;
	if (known->extra)
		attached_read(known->extra, arena, &whole);
	offers_same =
		poll_offers_same(whole.poll, item->poll) && !whole.quote == !item->quote;
	whole.poll = item->poll;
	whole.quote = item->quote;
	next->extra = attached_json(&whole, arena);
	if (str_eq(next->extra, known->extra))
		return false;
	if (item->quote_id)
		next->item.quote_id = item->quote_id;
	return !offers_same;
}

/* The item with what is already known of its poll and its quote. */
static struct item
with_attached(const struct kept *known, const struct item *item, struct arena *arena)
{
	struct item before = { 0 };
	struct item next = *item;

	if (known->extra && (item->poll || item->quote)) {
		attached_read(known->extra, arena, &before);
		attached_merge(&before, item, arena, &next);
	}
	return next;
}

/* Takes over changed texts and attachments. True if that could change the result of a
 * fold. */
static bool
take_words(struct kept *next, const struct kept *known, const struct item *item,
	const struct intake *intake, bool edited, struct touched *touched)
{
	struct item whole = with_attached(known, item, touched->arena);

	if (edited) {
		take_edit(next, known, &whole, intake, touched->arena);
		return true;
	}
	if (item_is_forgotten(&known->item) ||
		is_read_anew(known, item, touched->rendered_since, intake->now)) {
		take_reading(next, &whole, touched->arena);
		return true;
	}
	return (whole.poll || whole.quote) && intake->now >= known->seen_at &&
		take_attached(next, known, &whole, touched->arena);
}

/* It may be kept for another while; what was forgotten is known again. */
static bool
keep_words(struct store *store, const struct kept *known, const struct item *item,
	struct kept *next, struct err *err)
{
	struct item given = *item;
	int64_t until;

	given.ours = known->item.ours;
	if (!retention_of_item(store, known->account, &given, &until, err))
		return false;
	if (until > 0 || item_is_forgotten(&known->item))
		next->item.forget_at = until;
	return true;
}

/* Its parent was not given before, and may be known. */
static bool
take_parent(
	struct store *store, const struct kept *known, struct kept *next, struct err *err)
{
	const struct value with[] = { value_int(known->account),
		value_text(next->item.parent_id) };

	if (!next->item.parent_id || known->item.parent_id)
		return true;
	next->orphan_of = next->item.parent_id;
	if (!db_number(store->db,
		    "SELECT id FROM item WHERE account = $1 AND " ADDRESS_IS("", "$2"),
		    with, COUNT(with), 0, &next->parent, err))
		return false;
	if (next->parent != 0)
		next->orphan_of = NULL;
	return true;
}

/* The search index is updated if the text has changed. */
static bool
write_changes(struct store *store, const struct kept *known, const struct kept *next,
	struct err *err)
{
	bool reads = reads_otherwise(&known->item, &next->item) ||
		(known->item.forget_at == 0) != (next->item.forget_at == 0);
	bool differs;

	if (reads && !search_remove(store, SEARCH_ITEMS, known->item.id, err))
		return false;
	if (!item_write_changes(store, known, next, &differs, err))
		return false;
	if (!str_eq(known->extra, next->extra))
		store->changed = true;
	return !reads || search_add(store, SEARCH_ITEMS, known->item.id, err);
}

bool
item_update(struct store *store, const struct intake *intake, const struct item *item,
	const struct kept *known, struct touched *touched, struct intake_result *result,
	struct err *err)
{
	struct kept next = *known;
	bool has_words = item->deleted_at == 0;
	bool edited =
		has_words && is_edited(known, item, touched->rendered_since, intake->now);
	bool touches;

	next.item = merged(known, item, intake);
	touches = differs(&known->item, &next.item);
	if (intake->now > known->seen_at)
		next.seen_at = intake->now;
	/* Whoever had read it has not read this version. */
	if ((edited || next.item.deleted_at != known->item.deleted_at) &&
		!store_stamp(store, &next.item.changed, err))
		return false;
	if (has_words) {
		touches = take_words(&next, known, item, intake, edited, touched) ||
			touches;
		if (!keep_words(store, known, item, &next, err))
			return false;
	}
	if (touches)
		ids_add(&touched->items, known->item.id);
	if (next.item.replies > known->item.replies)
		ids_add(&touched->grown, known->item.id);
	if (touches || next.item.replies > known->item.replies)
		ids_add(&touched->threads, known->thread);
	result->edited += edited;
	result->deleted += next.item.deleted_at > 0 && known->item.deleted_at == 0;
	return take_parent(store, known, &next, err) &&
		write_changes(store, known, &next, err);
}
