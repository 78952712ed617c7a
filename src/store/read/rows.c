/* Rows of lists: conversations as one table shows them.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "store/inside.h"
#include "store/targets.h"

void
row_read(struct query *q, struct arena *arena, struct row *row)
{
	*row = (struct row){
		.id = query_int(q, 0),
		.account = query_int(q, 1),
		.person.remote_id = query_copy(q, 2, arena),
		.person.handle = query_copy(q, 3, arena),
		.person.name = query_copy(q, 4, arena),
		.direct = query_bool(q, 7),
		.waiting_since = query_int(q, 8),
		.last_at = query_int(q, 9),
		.n_items = (int)query_int(q, 10),
		.preview = query_copy(q, 11, arena),
		.language = query_copy(q, 12, arena),
		.liked_only = query_bool(q, 13),
		.changed = query_bool(q, 14),
		.by_community = query_bool(q, 15),
		.before_heed = query_bool(q, 16),
		.sending = query_bool(q, 17),
		.unsure = query_bool(q, 18),
		.held = query_int(q, 18) == 2,
		.draft = query_bool(q, 19),
		.labels = query_copy(q, 20, arena),
		.due_at = query_int(q, 21) < DUE_NEVER ? query_int(q, 21) : 0,
		.soon_at = query_int(q, 22),
		.target = query_copy(q, 23, arena),
		.person.note = query_copy(q, 24, arena),
		.counted_by = query_int(q, 25),
	};
	if (row->person.note)
		row->preview = arena_printf(
			arena, "[%s] %s", row->person.note, str_or_empty(row->preview));
	conversation_state_of(query_text(q, 5), &row->state);
	item_kind_of(query_text(q, 6), &row->kind);
}

bool
rows_name(struct store *store, struct row *rows, size_t count, struct arena *arena,
	struct err *err)
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
	while (query_next(query)) {
		int64_t id = query_int(query, 0);
		char *network = query_copy(query, 1, arena);
		char *name = query_copy(query, 2, arena);

		for (size_t i = 0; i < count; i++) {
			if (rows[i].counted_by == id) {
				rows[i].with = arena_printf(arena, "with %s", name);
				rows[i].counted_as = name;
			}
			if (rows[i].account == id) {
				rows[i].network = network;
				rows[i].account_name = name;
				rows[i].known_until = query_int(query, 3);
				rows[i].skew = query_int(query, 4);
			}
		}
	}
	return query_end(query, err);
}

static struct knowledge
knowledge_of(const struct row *row, int64_t now)
{
	return (struct knowledge){ row->known_until, now - row->skew };
}

bool
row_is_late(const struct row *row)
{
	const struct knowledge known = knowledge_of(row, 0);

	return row->waiting_since > 0 && promise_is_late(row->due_at, &known);
}

bool
row_is_unknown(const struct row *row, int64_t now)
{
	const struct knowledge known = knowledge_of(row, now);

	return row->waiting_since > 0 && promise_is_unknown(row->due_at, &known);
}

struct page_key
row_key(const struct row *row, enum sort sort)
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
store_row(struct store *store, int64_t id, struct arena *arena, struct row *row,
	struct err *err)
{
	struct query *query;
	bool ok;

	if (!begin_reading(store, err))
		return false;
	ok = conversation_find(store, &id, err);

	const struct value with[] = { value_int(id) };

	ok = ok &&
		db_query(store->db,
			"SELECT " ROW_COLUMNS " FROM conversation c WHERE c.id = $1",
			with, COUNT(with), &query, err);
	if (ok) {
		if (query_next(query))
			row_read(query, arena, row);
		ok = query_end(query, err) && rows_name(store, row, 1, arena, err);
	}
	end_reading(store);
	return ok;
}
