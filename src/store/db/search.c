/* The search indexes, of messages and of people's names. They are filled in batches after
 * items have arrived; one at a time would cost twice as much. Rows that they do not
 * contain yet are scanned.
 * SPDX-License-Identifier: MIT */
#include "store/db/search.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/text/words.h"
#include "store/private.h"

#define BATCH 2000

/* Rows, and whether the index must not hold them, because what may not be kept cannot be
 * erased from it. They are scanned. */
#define ITEM_WORDS   "SELECT id, text, subject, (ours = 0 AND forget_at <> 0) FROM item "
#define PERSON_WORDS "SELECT id, handle, name, forget_at <> 0 FROM person "

/* An index and the table it covers. */
static const struct {
	const char *add;
	const char *remove;
	const char *one;     /* selects the row $1, if the index holds it */
	const char *account; /* the rows of account $1 that it holds */
	const char *batch;   /* the next $2 rows after $1 */
	const char *back;    /* the last row it may hold when account $1 is gone */
	const char *until;   /* in meta: the last row that it holds */
} indexes[] = {
	[SEARCH_ITEMS] = {
		.add = "{index_item}",
		.remove = "{unindex_item}",
		.one = ITEM_WORDS "WHERE id = $1 AND id <= $2",
		.account = ITEM_WORDS "WHERE account = $1 AND id <= $2",
		.batch = ITEM_WORDS "WHERE id > $1 ORDER BY id LIMIT $2",
		.back = "SELECT max(id) FROM item WHERE account <> $1",
		.until = "indexed",
	},
	[SEARCH_PEOPLE] = {
		.add = "{index_person}",
		.remove = "{unindex_person}",
		.one = PERSON_WORDS "WHERE id = $1 AND id <= $2",
		.account = PERSON_WORDS "WHERE account = $1 AND id <= $2",
		.batch = PERSON_WORDS "WHERE id > $1 ORDER BY id LIMIT $2",
		.back = "SELECT max(id) FROM person WHERE account <> $1",
		.until = "indexed_people",
	},
};

/* Passes the rows that `select` returns to the index; *last is the id of the last one. */
static bool
tell_index(struct store *store, const char *select, const struct value *with,
	const char *tell, int64_t *last, struct err *err)
{
	struct query *query;
	bool ok = true;

	if (!db_query(store->db, select, with, 2, &query, err))
		return false;
	while (ok && db_next(query)) {
		struct arena arena = { 0 };

		*last = db_int(query, 0);
		if (db_bool(query, 3))
			continue;

		const struct value row[] = { value_int(db_int(query, 0)),
			value_text(words_fold(db_text(query, 1), &arena)),
			value_text(words_fold(db_text(query, 2), &arena)) };

		ok = db_run(store->db, tell, row, COUNT(row), NULL, err);
		arena_release(&arena);
	}
	return db_end(query, ok ? err : NULL) && ok;
}

/* The same for rows that the index already holds. */
static bool
tell_again(struct store *store, enum search of, const char *select, int64_t number,
	const char *tell, struct err *err)
{
	int64_t indexed;
	int64_t last;

	if (!store_meta(store, indexes[of].until, &indexed, err))
		return false;

	const struct value with[] = { value_int(number), value_int(indexed) };

	return tell_index(store, select, with, tell, &last, err);
}

bool
search_remove(struct store *store, enum search of, int64_t row, struct err *err)
{
	return tell_again(store, of, indexes[of].one, row, indexes[of].remove, err);
}

bool
search_add(struct store *store, enum search of, int64_t row, struct err *err)
{
	return tell_again(store, of, indexes[of].one, row, indexes[of].add, err);
}

/* The ids of deleted rows may be used again: the index must not be ahead of them. */
static bool
step_back(struct store *store, enum search of, int64_t account, struct err *err)
{
	const struct value with[] = { value_int(account) };
	int64_t indexed;
	int64_t last;

	return store_meta(store, indexes[of].until, &indexed, err) &&
		db_number(
			store->db, indexes[of].back, with, COUNT(with), 0, &last, err) &&
		(last >= indexed || store_set_meta(store, indexes[of].until, last, err));
}

bool
search_step_back(struct store *store, struct err *err)
{
	return step_back(store, SEARCH_ITEMS, 0, err);
}

bool
search_forget(struct store *store, int64_t account, struct err *err)
{
	for (int i = SEARCH_ITEMS; i <= SEARCH_PEOPLE; i++) {
		enum search of = (enum search)i;

		if (!tell_again(store, of, indexes[of].account, account,
			    indexes[of].remove, err) ||
			!step_back(store, of, account, err))
			return false;
	}
	return true;
}

static bool
index_batch(struct store *store, enum search of, bool *more, struct err *err)
{
	int64_t indexed;
	int64_t last;

	if (!store_meta(store, indexes[of].until, &indexed, err))
		return false;

	const struct value with[] = { value_int(indexed), value_int(BATCH) };

	last = indexed;
	if (!tell_index(store, indexes[of].batch, with, indexes[of].add, &last, err))
		return false;
	*more = last > indexed;
	return !*more || store_set_meta(store, indexes[of].until, last, err);
}

static bool
index_all(struct store *store, enum search of, struct err *err)
{
	bool more = true;
	bool ok = true;

	while (ok && more) {
		if (!store_begin(store, err))
			return false;
		ok = store_end(store, index_batch(store, of, &more, err), err);
	}
	return ok;
}

bool
store_search_index(struct store *store, struct err *err)
{
	if (!index_all(store, SEARCH_ITEMS, err) || !index_all(store, SEARCH_PEOPLE, err))
		return false;
	if (store->depth == 0)
		db_trim(store->db);
	return true;
}
