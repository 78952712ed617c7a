/* Items that could not be read: they stay on record until they have been.
 * SPDX-License-Identifier: MIT */
#include "store/intake/unread.h"

#include "inbox/unread.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/str.h"
#include "store/intake/threads.h"
#include "store/private.h"

/* With more than this, the account's whole server is broken; further rows add nothing. */
#define ROWS_LIMIT "10000"

/* An item that cannot be fetched again is forgotten if it has not been seen for this long. */
#define KEPT (30 * DATE_DAY)

static bool
any_noted(struct store *store, int64_t account, bool *any, struct err *err)
{
	const struct value with[] = { value_int(account) };
	int64_t number;

	if (!db_number(store->db, "SELECT 1 FROM unread WHERE account = $1 LIMIT 1", with,
		    COUNT(with), 0, &number, err))
		return false;
	*any = number > 0;
	return true;
}

static bool
forget_unread(struct store *store, int64_t account, const char *id, bool thread,
	struct err *err)
{
	const struct value with[] = { value_int(account), value_text(id),
		value_int(thread) };
	int64_t changed = 0;

	/* Oddities of items that were read nevertheless stay on record. */
	if (!db_run(store->db,
		    "DELETE FROM unread WHERE account = $1 AND remote_id = $2 "
		    "AND thread = $3 AND why NOT IN ('future', 'sequence')",
		    with, COUNT(with), &changed, err))
		return false;
	store->changed |= changed > 0;
	return true;
}

static bool
sweep(struct store *store, int64_t account, int64_t now, struct err *err)
{
	const struct value with[] = { value_int(account), value_int(now - KEPT) };

	return db_run(store->db,
		"DELETE FROM unread WHERE account = $1 AND tried_at < $2 "
		"AND (again_at = 0 OR thread = 1)",
		with, COUNT(with), NULL, err);
}

/* Sets *is_new to false if it was already on record. */
static bool
insert_unread(struct store *store, int64_t account, const struct unread *unread,
	int64_t now, bool *is_new, struct err *err)
{
	bool again = unread->id[0] != '#' && !unread_is_read(unread->why);
	const struct value with[] = { value_int(account), value_text(unread->id),
		value_int(unread->thread), value_text(unread_name(unread->why)),
		value_int(now), value_int(again ? unread_again(now, 0) : 0) };
	int64_t changed = 0;

	if (!db_run(store->db,
		    "INSERT INTO unread(account, remote_id, thread, why, noted_at, "
		    "tried_at, again_at, tries) SELECT $1, $2, $3, $4, $5, $5, $6, 0 "
		    "WHERE (SELECT count(*) FROM unread WHERE account = $1) < " ROWS_LIMIT
		    " ON CONFLICT(account, remote_id, thread) DO NOTHING",
		    with, COUNT(with), &changed, err))
		return false;
	*is_new = changed > 0;
	store->changed |= *is_new;
	return true;
}

static bool
note_unread(struct store *store, int64_t account, const struct unread *unread,
	int64_t now, size_t *added, struct err *err)
{
	const struct value with[] = { value_int(account), value_text(unread->id),
		value_int(unread->thread), value_text(unread_name(unread->why)),
		value_int(now) };
	bool is_new;

	if (!insert_unread(store, account, unread, now, &is_new, err))
		return false;
	if (is_new) {
		*added += !unread_is_read(unread->why);
		return sweep(store, account, now, err);
	}
	/* The same page is read often: do not write the row each time. */
	return db_run(store->db,
		"UPDATE unread SET why = $4, tried_at = $5 WHERE account = $1 "
		"AND remote_id = $2 AND thread = $3 AND (why <> $4 OR tried_at < $5 - 3600000)",
		with, COUNT(with), NULL, err);
}

static bool
forget_thread(struct store *store, int64_t account, const char *id, struct err *err)
{
	struct arena arena = { 0 };
	const char *root;
	bool ok = threads_top(store, account, id, &arena, &root, err) &&
		forget_unread(store, account, root, true, err);

	arena_release(&arena);
	return ok;
}

/* Forgets recorded items that have now been read, or are gone. */
static bool
forget_read(struct store *store, const struct intake *intake, struct err *err)
{
	bool any;

	if (!any_noted(store, intake->account, &any, err))
		return false;
	for (size_t i = 0; any && i < intake->n_items; i++)
		if (!forget_unread(store, intake->account, intake->items[i].remote_id,
			    false, err))
			return false;
	for (size_t i = 0; any && i < intake->n_gone; i++)
		if (!forget_unread(store, intake->account, intake->gone[i], false, err) ||
			!forget_unread(
				store, intake->account, intake->gone[i], true, err))
			return false;
	return !any || !intake->thread ||
		forget_thread(store, intake->account, intake->thread, err);
}

bool
unread_take(struct store *store, const struct intake *intake,
	struct intake_result *result, struct err *err)
{
	if (!forget_read(store, intake, err))
		return false;
	for (size_t i = 0; i < intake->n_unread; i++)
		if (!note_unread(store, intake->account, &intake->unread[i], intake->now,
			    &result->unread, err))
			return false;
	return true;
}

static bool
note_failed(struct store *store, int64_t account, const struct unread *unread,
	int64_t now, int64_t *again_at, struct err *err)
{
	const struct value key[] = { value_int(account), value_text(unread->id),
		value_int(unread->thread) };
	size_t added = 0;
	int64_t tries;

	if (!note_unread(store, account, unread, now, &added, err) ||
		!db_number(store->db,
			"UPDATE unread SET tries = tries + 1 WHERE account = $1 "
			"AND remote_id = $2 AND thread = $3 RETURNING tries",
			key, COUNT(key), 1, &tries, err))
		return false;
	*again_at = unread_again(now, tries - 1);

	const struct value with[] = { value_int(account), value_text(unread->id),
		value_int(unread->thread), value_int(now), value_int(*again_at) };

	return db_run(store->db,
		"UPDATE unread SET tried_at = $4, again_at = $5 WHERE account = $1 "
		"AND remote_id = $2 AND thread = $3",
		with, COUNT(with), NULL, err);
}

bool
store_unread_failed(struct store *store, int64_t account, const struct unread *unread,
	int64_t now, int64_t *again_at, struct err *err)
{
	struct arena arena = { 0 };
	struct unread whole = *unread;
	bool ok;

	if (!store_begin(store, err))
		return false;
	ok = (!unread->thread ||
		     threads_top(store, account, unread->id, &arena, &whole.id, err)) &&
		note_failed(store, account, &whole, now, again_at, err);
	arena_release(&arena);
	return store_end(store, ok, err);
}

bool
store_unread_due(struct store *store, int64_t account, int64_t now, size_t limit,
	struct arena *arena, const char ***ids, size_t *count, struct err *err)
{
	const struct value with[] = { value_int(account), value_int(now),
		value_int((int64_t)limit) };
	struct query *query;

	*ids = ARENA_ARRAY(arena, const char *, limit);
	*count = 0;
	if (!db_query(store->db,
		    "SELECT remote_id FROM unread WHERE account = $1 AND again_at > 0 "
		    "AND again_at <= $2 AND thread = 0 ORDER BY again_at LIMIT $3",
		    with, COUNT(with), &query, err))
		return false;
	while (db_next(query))
		(*ids)[(*count)++] = db_text_copy(query, 0, arena);
	return db_end(query, err);
}

bool
store_unread_sum(
	struct store *store, int64_t account, struct unread_sum *sum, struct err *err)
{
	const struct value with[] = { value_int(account) };
	struct query *query;
	enum unread_why why;

	*sum = (struct unread_sum){ 0 };
	if (!db_query(store->db,
		    "SELECT why, thread, count(*) FROM unread WHERE account = $1 "
		    "GROUP BY why, thread",
		    with, COUNT(with), &query, err))
		return false;
	while (db_next(query))
		if (unread_of(db_text(query, 0), &why))
			*(db_bool(query, 1) ? &sum->threads[why] : &sum->items[why]) =
				db_int(query, 2);
	return db_end(query, err);
}

bool
store_unread(struct store *store, int64_t account, size_t limit, struct arena *arena,
	struct unread_row **rows, size_t *count, struct err *err)
{
	const struct value with[] = { value_int(account), value_int((int64_t)limit) };
	struct query *query;

	*rows = ARENA_ARRAY(arena, struct unread_row, limit);
	*count = 0;
	if (!db_query(store->db,
		    "SELECT remote_id, thread, why, noted_at, tried_at, again_at, tries "
		    "FROM unread WHERE account = $1 ORDER BY noted_at DESC, remote_id LIMIT $2",
		    with, COUNT(with), &query, err))
		return false;
	while (db_next(query)) {
		struct unread_row *row = &(*rows)[(*count)++];

		*row = (struct unread_row){
			.unread.id = db_text_copy(query, 0, arena),
			.unread.thread = db_bool(query, 1),
			.noted_at = db_int(query, 3),
			.tried_at = db_int(query, 4),
			.again_at = db_int(query, 5),
			.tries = db_int(query, 6),
		};
		unread_of(db_text(query, 2), &row->unread.why);
	}
	return db_end(query, err);
}
