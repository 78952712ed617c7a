/* The search index, in SQLite's words (FTS5). It is filled in batches, behind what arrives: an
 * item at a time it would cost twice as much. What it does not hold yet is scanned.
 * SPDX-License-Identifier: MIT */
#include "base/err.h"
#include "store/inside.h"

#define BATCH 2000

/* Runs `sql` with the item as $1 if the index holds it. */
static bool
if_indexed(struct store *store, const char *sql, int64_t item, struct err *err)
{
	const struct value with[] = { value_int(item) };
	int64_t indexed;

	return store_meta(store, "indexed", &indexed, err) &&
		(item > indexed || db_run(store->db, sql, with, COUNT(with), NULL, err));
}

bool
search_remove(struct store *store, int64_t item, struct err *err)
{
	return if_indexed(store,
		"INSERT INTO search(search, rowid, text, subject) "
		"SELECT 'delete', id, text, subject FROM item WHERE id = $1",
		item, err);
}

bool
search_add(struct store *store, int64_t item, struct err *err)
{
	return if_indexed(store,
		"INSERT INTO search(rowid, text, subject) "
		"SELECT id, text, subject FROM item WHERE id = $1",
		item, err);
}

/* The ids of what is deleted may be given again: the index must not be ahead of them. */
bool
search_forget(struct store *store, int64_t account, struct err *err)
{
	const struct value with[] = { value_int(account) };

	return db_run(store->db,
		       "INSERT INTO search(search, rowid, text, subject) "
		       "SELECT 'delete', id, text, subject FROM item WHERE account = $1 "
		       "AND id <= (SELECT value FROM meta WHERE name = 'indexed')",
		       with, COUNT(with), NULL, err) &&
		db_run(store->db,
			"UPDATE meta SET value = min(value, coalesce("
			"(SELECT max(id) FROM item WHERE account <> $1), 0)) WHERE name = 'indexed'",
			with, COUNT(with), NULL, err);
}

static bool
index_batch(struct store *store, bool *more, struct err *err)
{
	int64_t indexed;
	int64_t last;
	int64_t written;

	if (!store_meta(store, "indexed", &indexed, err))
		return false;

	const struct value with[] = { value_int(indexed), value_int(BATCH) };

	if (!db_number(store->db,
		    "SELECT max(id) FROM "
		    "(SELECT id FROM item WHERE id > $1 ORDER BY id LIMIT $2) batch",
		    with, COUNT(with), indexed, &last, err))
		return false;

	const struct value range[] = { value_int(indexed), value_int(last) };

	*more = last > indexed;
	return !*more ||
		(db_run(store->db,
			 "INSERT INTO search(rowid, text, subject) SELECT id, text, subject FROM item "
			 "WHERE id > $1 AND id <= $2 ORDER BY id",
			 range, COUNT(range), &written, err) &&
			store_set_meta(store, "indexed", last, err));
}

bool
store_index_search(struct store *store, struct err *err)
{
	bool more = true;
	bool ok = true;

	while (ok && more) {
		if (!begin_quietly(store, err))
			return false;
		ok = store_end(store, index_batch(store, &more, err), err);
	}
	if (ok && store->depth == 0)
		db_trim(store->db);
	return ok;
}
