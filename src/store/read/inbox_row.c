/* Rows of lists.
 * SPDX-License-Identifier: MIT */
#include "store/read/inbox_row.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/annotation/annotation.h"
#include "inbox/label.h"
#include "networks/catalog.h"
#include "store/fold/conversations.h"
#include "store/fold/due.h"
#include "store/item/item_update.h"
#include "store/private.h"

void
inbox_row_read(struct query *q, struct arena *arena, struct inbox_row *row)
{
	*row = (struct inbox_row){
		.id = db_int(q, 0),
		.account = db_int(q, 1),
		.person.remote_id = db_text_copy(q, 2, arena),
		.person.handle = db_text_copy(q, 3, arena),
		.person.name = db_text_copy(q, 4, arena),
		.direct = db_bool(q, 7),
		.waiting_since = db_int(q, 8),
		.last_at = db_int(q, 9),
		.n_items = (int)db_int(q, 10),
		.preview = db_text_copy(q, 11, arena),
		.language = db_text_copy(q, 12, arena),
		.liked_only = db_bool(q, 13),
		.changed = db_bool(q, 14),
		.by_community = db_bool(q, 15),
		.before_heed = db_bool(q, 16),
		.sending = db_bool(q, 17),
		.unsure = db_bool(q, 18),
		.reply_held = db_int(q, 18) == 2,
		.draft = db_bool(q, 19),
		.tags = db_text_copy(q, 20, arena),
		.due_at = db_int(q, 21) < DUE_NEVER ? db_int(q, 21) : 0,
		.soon_at = db_int(q, 22),
		.target = db_text_copy(q, 23, arena),
		.person.note = db_text_copy(q, 24, arena),
		.counted_by = db_int(q, 25),
		.held = db_bool(q, 26),
		.hidden = db_bool(q, 27),
		.spam = db_bool(q, 28),
		.rating = (int)db_int(q, 29),
		.rating_of = (int)db_int(q, 30),
		.maybe_words = db_text_copy(q, 31, arena),
		.forgotten = db_bool(q, 32),
		.snoozed_until = db_int(q, 33),
		.assignee = db_text_copy(q, 34, arena),
	};
	row->labels = label_all(row->tags, arena);
	if (row->person.note)
		row->preview = arena_printf(
			arena, "[%s] %s", row->person.note, str_or_empty(row->preview));
	conversation_state_of(db_text(q, 5), &row->state);
	item_kind_of(db_text(q, 6), &row->kind);
}

bool
inbox_row_name_all(struct store *store, struct inbox_row *rows, size_t count,
	struct arena *arena, struct err *err)
{
	struct query *query;
	int64_t revision;

	if (count == 0)
		return true;
	if (!store_meta(store, "revision", &revision, err))
		return false;
	for (size_t i = 0; i < count; i++)
		rows[i].revision = revision;
	if (!db_query(store->db,
		    "SELECT id, network, name, known_until, skew FROM account", NULL, 0,
		    &query, err))
		return false;
	while (db_next(query)) {
		int64_t id = db_int(query, 0);
		char *network = db_text_copy(query, 1, arena);
		char *name = db_text_copy(query, 2, arena);

		for (size_t i = 0; i < count; i++) {
			if (rows[i].counted_by == id) {
				rows[i].with = arena_printf(arena, "with %s", name);
				rows[i].counted_as = name;
			}
			if (rows[i].account == id) {
				rows[i].network = network;
				if (rows[i].forgotten)
					rows[i].preview =
						catalog_forgotten(network, arena);
				rows[i].account_name = name;
				rows[i].known_until = db_int(query, 3);
				rows[i].skew = db_int(query, 4);
			}
		}
	}
	return db_end(query, err);
}

static struct knowledge
knowledge_of(const struct inbox_row *row, int64_t now)
{
	return (struct knowledge){ row->known_until, now - row->skew };
}

bool
inbox_row_is_late(const struct inbox_row *row)
{
	const struct knowledge known = knowledge_of(row, 0);

	return row->waiting_since > 0 && promise_is_late(row->due_at, &known);
}

bool
inbox_row_is_unknown(const struct inbox_row *row, int64_t now)
{
	const struct knowledge known = knowledge_of(row, now);

	return row->waiting_since > 0 && promise_is_unknown(row->due_at, &known);
}

int64_t
inbox_row_wakes_at(const struct inbox_row *row)
{
	int64_t soon = row->soon_at > 0 ? row->soon_at + row->skew : 0;

	return soon > 0 && soon < row->snoozed_until ? soon : row->snoozed_until;
}

bool
inbox_row_is_snoozed(const struct inbox_row *row, int64_t now)
{
	return row->waiting_since > 0 && inbox_row_wakes_at(row) > now;
}

struct page_key
inbox_row_key(const struct inbox_row *row, enum sort sort)
{
	if (sort == SORT_WAITING && row->waiting_since > 0)
		return (struct page_key){ row->waiting_since, row->id };
	if (sort == SORT_DUE && row->waiting_since > 0)
		return (struct page_key){ row->due_at ? row->due_at
						      : DUE_NEVER + row->waiting_since,
			row->id };
	return (struct page_key){ sort != SORT_NEWEST ? -row->last_at : row->last_at,
		row->id };
}

bool
store_inbox_row(struct store *store, int64_t id, struct arena *arena,
	struct inbox_row *row, struct err *err)
{
	struct query *query;
	bool ok;

	if (!store_begin_reading(store, err))
		return false;
	ok = conversations_find(store, &id, err);

	const struct value with[] = { value_int(id) };

	ok = ok &&
		db_query(store->db,
			"SELECT " INBOX_ROW_COLUMNS
			" FROM conversation c WHERE c.id = $1",
			with, COUNT(with), &query, err);
	if (ok) {
		if (db_next(query))
			inbox_row_read(query, arena, row);
		ok = db_end(query, err) && inbox_row_name_all(store, row, 1, arena, err);
	}
	store_end_reading(store);
	return ok;
}
