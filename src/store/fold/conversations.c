/* Folding conversations, and writing what lists show of them.
 * SPDX-License-Identifier: MIT */
#include "store/fold/conversations.h"

#include "inbox/conversation.h"
#include "inbox/annotation/snooze.h"
#include "inbox/item/wording.h"
#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/str.h"
#include "store/account/hours.h"
#include "store/fold/due.h"
#include "store/fold/has.h"
#include "store/fold/preview.h"
#include "store/fold/turns.h"
#include "store/intake/checks.h"
#include "store/fold/heavy.h"
#include "store/intake/shared.h"
#include "store/journal/standing.h"
#include "store/private.h"
#include "store/read/item.h"

/* --- reading --- */

struct material {
	int64_t id;
	int64_t account;
	int64_t segment_gap;
	int64_t connected_at;
	int64_t news;
	struct item *items;
	struct share *shares; /* parallel to items; NULL */
	size_t n_items;
	struct mark *marks;
	size_t n_marks;
	struct standing standing; /* the annotations in force */
};

static bool
load_items(struct store *store, struct material *material, struct arena *arena,
	struct err *err)
{
	const struct value with[] = { value_int(material->id) };
	struct query *query;

	if (!db_query(store->db,
		    "SELECT " ITEM_COLUMNS
		    " FROM item i JOIN person p ON p.id = i.person "
		    "WHERE i.conversation = $1",
		    with, COUNT(with), &query, err))
		return false;
	while (db_next(query))
		item_read(query, true, arena,
			ARENA_PUSH(arena, material->items, material->n_items));
	return db_end(query, err);
}

/* The account is 0 if the conversation was merged into another meanwhile. */
static bool
load_account(struct store *store, struct material *material, struct err *err)
{
	const struct value with[] = { value_int(material->id) };
	struct query *query;

	if (!db_query(store->db,
		    "SELECT a.id, a.connected_at, c.news FROM conversation c "
		    "JOIN account a ON a.id = c.account WHERE c.id = $1 AND c.joined_into IS NULL",
		    with, COUNT(with), &query, err))
		return false;
	if (db_next(query)) {
		material->account = db_int(query, 0);
		material->connected_at = db_int(query, 1);
		material->news = db_int(query, 2);
	}
	return db_end(query, err);
}

/* --- the result --- */

/* Their first item; ours if they wrote nothing. */
static const struct item *
first_item(const struct material *material)
{
	const struct item *first = NULL;

	for (size_t i = 0; i < material->n_items; i++) {
		const struct item *item = &material->items[i];

		if (!first || (first->ours && !item->ours) ||
			(first->ours == item->ours && item_compare(item, first) < 0))
			first = item;
	}
	return first;
}

static const char *
language_of(const struct material *material)
{
	const struct item *newest = NULL;

	for (size_t i = 0; i < material->n_items; i++) {
		const struct item *item = &material->items[i];

		if (!item->ours && !item->deleted_at && item->language &&
			(!newest || item_compare(item, newest) > 0))
			newest = item;
	}
	return newest ? newest->language : NULL;
}

/* The newest arrival or change of an item; replies and decisions are noted when they are
 * made. */
static int64_t
newest_news(const struct material *material)
{
	int64_t newest = material->news;

	for (size_t i = 0; i < material->n_items; i++) {
		const struct item *item = &material->items[i];

		if (item->arrived > newest)
			newest = item->arrived;
		if (item->changed > newest)
			newest = item->changed;
	}
	return newest;
}

/* What came, or was edited by them, after it was snoozed ends that, and so does a decision. */
static int64_t
snoozed_until(const struct material *material)
{
	struct snooze_facts facts = { .notes = material->standing.notes,
		.n_notes = material->standing.n_notes };

	for (size_t i = 0; i < material->n_items; i++) {
		const struct item *item = &material->items[i];

		if (item->arrived > facts.news)
			facts.news = item->arrived;
		if (!item->ours && item->changed > facts.news)
			facts.news = item->changed;
	}
	for (size_t i = 0; i < material->n_marks; i++)
		if (material->marks[i].event > facts.decided)
			facts.decided = material->marks[i].event;
	return snooze_until(&facts);
}

/* The values of `values_of` are in the same order as these columns. */
#define COLUMNS                                                                                \
	"listed, waiting, waiting_since, known_since, first_at, last_at, n_items, n_theirs, "  \
	"n_ours, direct, liked_only, changed, private_answer, before_heed, state, kind, has, " \
	"language, preview, news, counted_by, tags, held, hidden, spam, rating, "              \
	"rating_of, forgotten, snoozed_until, assignee, words"
#define VALUES 31
#define TAGS   21

static void
values_of(const struct material *material, const struct conversation *folded,
	struct arena *arena, struct value *values)
{
	const struct item *first = first_item(material);
	bool open = folded->state == STATE_WAITING;
	const struct value all[VALUES] = {
		value_int(material->n_items > 0),
		value_int(open),
		value_int(folded->waiting_since),
		value_int(folded->known_since),
		value_int(folded->first_at),
		value_int(folded->last_at),
		value_int(folded->n_items),
		value_int(folded->n_theirs),
		value_int(folded->n_ours),
		value_int(first &&
			(first->visibility == VISIBLE_DIRECT ||
				first->kind == ITEM_DIRECT)),
		value_int(folded->liked_only),
		value_int(folded->changed),
		value_int(folded->private_answer),
		value_int(open && folded->n_turns > 0 &&
			folded->turns[folded->n_turns - 1].before_heed),
		value_text(conversation_state_name(folded->state)),
		value_text(item_kind_name(first ? first->kind : ITEM_POST)),
		value_text(has_of(material->items, material->n_items, arena)),
		value_text(language_of(material)),
		value_text(folded->preview ? preview_of(folded->preview, arena) : ""),
		value_int(newest_news(material)),
		value_int(folded->counted_by),
		value_text(material->standing.tags),
		value_int(folded->held),
		value_int(folded->hidden),
		value_int(folded->spam),
		value_int(folded->rating),
		value_int(folded->rating_of),
		value_int(folded->preview && item_is_forgotten(folded->preview)),
		value_int(open ? snoozed_until(material) : 0),
		value_text(material->standing.assignee),
		value_int(wording_of(material->items, material->n_items, arena).words),
	};

	memcpy(values, all, sizeof all);
}

/* --- writing --- */

static bool
same_values(struct query *query, const struct value *values, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (values[i].kind == VALUE_TEXT
				? !str_eq(db_text(query, (int)i), values[i].text)
				: db_int(query, (int)i) != values[i].number)
			return false;
	return true;
}

static bool
count_waiting(struct store *store, int64_t account, int64_t more, struct err *err)
{
	const struct value with[] = { value_int(account), value_int(more) };

	return more == 0 ||
		db_run(store->db,
			"UPDATE counter SET waiting = waiting + $2 WHERE account = $1",
			with, COUNT(with), NULL, err);
}

/* A new wait is not checked at once: the message has only just been fetched. */
static bool
plan_check(struct store *store, int64_t id, const struct value *values, struct err *err)
{
	int64_t since = values[2].number;
	int64_t known = values[3].number;
	const struct value with[] = { value_int(id),
		value_int(known + checks_rest(known - since)) };

	return db_run(store->db, "UPDATE conversation SET check_at = $2 WHERE id = $1",
		with, COUNT(with), NULL, err);
}

static bool
write_conversation(struct store *store, const struct material *material,
	const struct value *values, bool *differs, struct err *err)
{
	const struct value id = value_int(material->id);
	struct value with[VALUES + 1];
	const struct standing *standing = &material->standing;
	struct query *query;
	bool same;
	bool noted;
	int64_t waited;

	if (!db_query(store->db, "SELECT " COLUMNS " FROM conversation WHERE id = $1",
		    &id, 1, &query, err))
		return false;
	same = db_next(query) && same_values(query, values, VALUES);
	waited = db_int(query, 1);
	noted = store->hours_afresh || !str_eq(db_text(query, TAGS), standing->tags) ||
		standing_has_values(standing);
	if (!db_end(query, err) ||
		(noted &&
			!standing_write_tags(store, ABOUT_CONVERSATION, material->id,
				standing->notes, standing->n_notes, differs, err)))
		return false;
	if (same)
		return true;
	*differs = true;
	if (values[1].number > waited && !plan_check(store, material->id, values, err))
		return false;
	memcpy(with, values, VALUES * sizeof *values);
	with[VALUES] = id;
	return count_waiting(store, material->account, values[1].number - waited, err) &&
		db_run(store->db,
			"UPDATE conversation SET (" COLUMNS
			") = ($1, $2, $3, $4, $5, $6, $7, $8, "
			"$9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, "
			"$22, $23, $24, $25, $26, $27, $28, $29, $30, $31) WHERE id = $32",
			with, COUNT(with), NULL, err);
}

static bool
share_items(struct store *store, struct material *material, struct arena *arena,
	struct err *err)
{
	struct shared shared = { material->id, material->account, material->items,
		material->n_items, material->standing.marks, material->standing.n_marks,
		NULL };

	if (!shared_read(store, &shared, arena, err))
		return false;
	material->shares = shared.shares;
	material->marks = shared.marks;
	material->n_marks = shared.n_marks;
	return true;
}

static bool
fold_one(struct store *store, struct material *material, struct arena *arena,
	bool *differs, struct err *err)
{
	const struct hours_book *hours;
	struct conversation folded;
	struct due_material due;
	struct value values[VALUES];
	struct turn *old;
	size_t n_old;

	if (!load_account(store, material, err))
		return false;
	if (material->account == 0)
		return true;
	if (!hours_of_account(store, material->account, &hours, err) ||
		!load_items(store, material, arena, err) ||
		!standing_read(store, material->id, arena, &material->standing, err) ||
		!share_items(store, material, arena, err) ||
		!turns_read(store, material->id, arena, &old, &n_old, err))
		return false;

	const struct history history = {
		.items = material->items,
		.n_items = material->n_items,
		.shares = material->shares,
		.marks = material->marks,
		.n_marks = material->n_marks,
		.connected_at = material->connected_at,
		.segment_gap = material->segment_gap,
		.hours = hours,
	};

	conversation_fold(&history, arena, &folded);
	values_of(material, &folded, arena, values);
	due = (struct due_material){ material->items, material->n_items, hours, old,
		n_old };
	return write_conversation(store, material, values, differs, err) &&
		due_write(store, material->id, &folded, &due, arena, differs, err) &&
		turns_write(store, material->id, &folded, old, n_old, differs, err);
}

bool
conversations_fold(struct store *store, struct ids *conversations, int64_t *differed,
	struct err *err)
{
	int64_t gap;
	bool ok = true;

	if (conversations->count == 0)
		return true;
	if (!shared_spread(store, conversations, err) ||
		!store_meta(store, "segment_gap", &gap, err))
		return false;
	for (size_t i = 0; ok && i < conversations->count; i++) {
		struct material material = { .id = conversations->at[i],
			.segment_gap = gap };
		struct arena arena = { 0 };
		int64_t begun = date_ticks();
		bool differs = false;

		ok = fold_one(store, &material, &arena, &differs, err);
		heavy_note(store, material.id, material.n_items, date_ticks() - begun);
		if (differs)
			store->changed = true;
		if (differed)
			*differed += differs;
		arena_release(&arena);
	}
	return ok;
}

/* --- finding one --- */

bool
conversations_find(struct store *store, int64_t *id, struct err *err)
{
	const struct value with[] = { value_int(*id) };
	int64_t found;

	if (!db_number(store->db,
		    "SELECT coalesce(joined_into, id) FROM conversation WHERE id = $1",
		    with, COUNT(with), 0, &found, err))
		return false;
	if (found == 0)
		return err_set(
			err, ERR_GONE, "there is no conversation %lld", (long long)*id);
	*id = found;
	return true;
}

bool
conversations_news(struct store *store, int64_t id, struct err *err)
{
	int64_t stamp;

	if (!store_stamp(store, &stamp, err))
		return false;
	return db_run(store->db, "UPDATE conversation SET news = $2 WHERE id = $1",
		(struct value[]){ value_int(id), value_int(stamp) }, 2, NULL, err);
}
