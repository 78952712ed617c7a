/* The search indexes, in SQLite's words (FTS5): of what was said, and of people's names. They are
 * filled in batches, behind what arrives: one at a time it would cost twice as much. What they
 * do not hold yet is scanned.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "store/inside.h"

#define BATCH 2000

/* An index and the table it stands for. */
static const struct {
	const char *index;
	const char *table;
	const char *columns;
	const char *until; /* in meta: the last row that it holds */
} indexes[] = {
	[SEARCH_ITEMS] = { "search", "item", "text, subject", "indexed" },
	[SEARCH_PEOPLE] = { "search_people", "person", "handle, name", "indexed_people" },
};

/* To forget a row, the index is told what the row was. */
static bool
forget(struct store *store, enum search of, const char *which, int64_t number,
	struct err *err)
{
	struct arena arena = { 0 };
	const struct value with[] = { value_int(number), value_text(indexes[of].until) };
	bool ok = db_run(store->db,
		arena_printf(&arena,
			"INSERT INTO %s(%s, rowid, %s) SELECT 'delete', id, %s FROM %s "
			"WHERE %s = $1 AND id <= (SELECT value FROM meta WHERE name = $2)",
			indexes[of].index, indexes[of].index, indexes[of].columns,
			indexes[of].columns, indexes[of].table, which),
		with, COUNT(with), NULL, err);

	arena_release(&arena);
	return ok;
}

bool
search_remove(struct store *store, enum search of, int64_t row, struct err *err)
{
	return forget(store, of, "id", row, err);
}

bool
search_add(struct store *store, enum search of, int64_t row, struct err *err)
{
	struct arena arena = { 0 };
	const struct value with[] = { value_int(row), value_text(indexes[of].until) };
	bool ok = db_run(store->db,
		arena_printf(&arena,
			"INSERT INTO %s(rowid, %s) SELECT id, %s FROM %s WHERE id = $1 "
			"AND id <= (SELECT value FROM meta WHERE name = $2)",
			indexes[of].index, indexes[of].columns, indexes[of].columns,
			indexes[of].table),
		with, COUNT(with), NULL, err);

	arena_release(&arena);
	return ok;
}

/* The ids of what is deleted may be given again: the index must not be ahead of them. */
static bool
step_back(struct store *store, enum search of, int64_t account, struct err *err)
{
	struct arena arena = { 0 };
	const struct value with[] = { value_int(account), value_text(indexes[of].until) };
	bool ok = db_run(store->db,
		arena_printf(&arena,
			"UPDATE meta SET value = min(value, coalesce("
			"(SELECT max(id) FROM %s WHERE account <> $1), 0)) WHERE name = $2",
			indexes[of].table),
		with, COUNT(with), NULL, err);

	arena_release(&arena);
	return ok;
}

bool
search_forget(struct store *store, int64_t account, struct err *err)
{
	for (int of = SEARCH_ITEMS; of <= SEARCH_PEOPLE; of++)
		if (!forget(store, (enum search)of, "account", account, err) ||
			!step_back(store, (enum search)of, account, err))
			return false;
	return true;
}

static bool
index_batch(struct store *store, enum search of, struct arena *arena, bool *more,
	struct err *err)
{
	int64_t indexed;
	int64_t last;

	if (!store_meta(store, indexes[of].until, &indexed, err))
		return false;

	const struct value with[] = { value_int(indexed), value_int(BATCH) };

	if (!db_number(store->db,
		    arena_printf(arena,
			    "SELECT max(id) FROM "
			    "(SELECT id FROM %s WHERE id > $1 ORDER BY id LIMIT $2) batch",
			    indexes[of].table),
		    with, COUNT(with), indexed, &last, err))
		return false;

	const struct value range[] = { value_int(indexed), value_int(last) };

	*more = last > indexed;
	return !*more ||
		(db_run(store->db,
			 arena_printf(arena,
				 "INSERT INTO %s(rowid, %s) SELECT id, %s FROM %s "
				 "WHERE id > $1 AND id <= $2 ORDER BY id",
				 indexes[of].index, indexes[of].columns,
				 indexes[of].columns, indexes[of].table),
			 range, COUNT(range), NULL, err) &&
			store_set_meta(store, indexes[of].until, last, err));
}

static bool
index_all(struct store *store, enum search of, struct err *err)
{
	bool more = true;
	bool ok = true;

	while (ok && more) {
		struct arena arena = { 0 };

		if (!store_begin(store, err))
			return false;
		ok = store_end(store, index_batch(store, of, &arena, &more, err), err);
		arena_release(&arena);
	}
	return ok;
}

bool
store_index_search(struct store *store, struct err *err)
{
	if (!index_all(store, SEARCH_ITEMS, err) || !index_all(store, SEARCH_PEOPLE, err))
		return false;
	if (store->depth == 0)
		db_trim(store->db);
	return true;
}
