/* Checking the store, and computing derived data again from items and decisions.
 * SPDX-License-Identifier: MIT */
#include "store/health/health.h"

#include <sys/stat.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/str.h"
#include "store/fold/conversations.h"
#include "store/intake/schedule.h"
#include "store/intake/thread_assign.h"
#include "store/intake/touched.h"
#include "store/journal/standing.h"
#include "store/private.h"
#include "store/repair.h"

static int64_t
file_bytes(const char *path)
{
	struct stat found;

	return stat(path, &found) == 0 ? (int64_t)found.st_size : 0;
}

bool
store_health(struct store *store, bool thorough, struct arena *arena,
	struct store_health *health, struct err *err)
{
	const char *path = db_path(store->db);

	*health = (struct store_health){
		.path = arena_copy(arena, path),
		.bytes = file_bytes(path),
		.log_bytes = file_bytes(arena_printf(arena, "%s-wal", path)),
	};
	health->fault = db_check(store->db, thorough, arena);
	if (health->fault)
		return true;
	return db_schema(store->db, &health->schema, err) &&
		db_number(store->db, "SELECT count(*) FROM item", NULL, 0, 0,
			&health->items, err) &&
		db_number(store->db,
			"SELECT count(*) FROM conversation WHERE joined_into IS NULL",
			NULL, 0, 0, &health->conversations, err);
}

/* --- rebuilding --- */

/* Time per transaction when rebuilding threads, so that others can write in between. */
#define PIECE_MS 150

static bool
next_thread(struct store *store, struct repair_walk *walk, bool *more, struct err *err)
{
	const struct value with[] = { value_int(walk->thread) };
	struct query *query;

	*more = false;
	if (!db_query(store->db,
		    "SELECT id, account FROM thread WHERE id > $1 ORDER BY id LIMIT 1",
		    with, COUNT(with), &query, err))
		return false;
	if (db_next(query)) {
		*more = true;
		walk->thread = db_int(query, 0);
		walk->account = db_int(query, 1);
	}
	return db_end(query, err);
}

/* Settles the items of a thread as if they were all new to their conversations. */
static bool
settle_again(struct store *store, const struct repair_walk *walk, int64_t *done,
	int64_t *changed, struct err *err)
{
	const struct value with[] = { value_int(walk->account), value_int(walk->thread) };
	struct arena arena = { 0 };
	struct touched touched = { .arena = &arena };
	struct query *query;
	size_t new_items = 0;
	bool ok = db_query(store->db,
		"SELECT id FROM conversation WHERE account = $1 AND thread = $2 "
		"AND joined_into IS NULL",
		with, COUNT(with), &query, err);

	if (ok) {
		while (db_next(query))
			ids_add(&touched.conversations, db_int(query, 0));
		*done += (int64_t)touched.conversations.count;
		ok = db_end(query, err) &&
			thread_assign(store, walk->account, walk->thread, &touched,
				&new_items, err) &&
			conversations_fold(store, &touched.conversations, changed, err) &&
			schedule_plan(store, walk->account, &touched, err);
	}
	touched_release(&touched);
	arena_release(&arena);
	return ok;
}

/* Shows the annotations of people again; their conversations get them from the fold. */
static bool
note_people_again(struct store *store, int64_t *changed, struct err *err)
{
	struct ids people = { 0 };
	bool ok = db_ids(store->db,
		"SELECT subject FROM annotation WHERE scope = 1 UNION "
		"SELECT subject FROM tag WHERE scope = 1",
		NULL, 0, &people, err);

	for (size_t i = 0; ok && i < people.count; i++) {
		bool differs = false;

		ok = standing_show(store, ABOUT_PERSON, people.at[i], &differs, err);
		*changed += differs;
	}
	ids_release(&people);
	return ok;
}

static bool
count_again(struct store *store, struct err *err)
{
	return db_run(store->db,
		"UPDATE counter SET waiting = (SELECT count(*) FROM conversation c "
		"WHERE c.account = counter.account AND c.waiting = 1)",
		NULL, 0, NULL, err);
}

bool
health_rebuild_some(struct store *store, struct repair_walk *walk, bool *more,
	int64_t *done, int64_t *changed, struct err *err)
{
	int64_t until = date_ticks() + PIECE_MS;
	bool ok = true;

	*more = true;

	if (!store_begin(store, err))
		return false;
	for (int i = 0; ok && *more && (i == 0 || date_ticks() < until); i++)
		ok = next_thread(store, walk, more, err) &&
			(!*more || settle_again(store, walk, done, changed, err));
	if (ok && !*more)
		ok = note_people_again(store, changed, err) && count_again(store, err) &&
			store_heavy_catch_up(store, true, err);
	return store_end(store, ok, err);
}

bool
store_health_rebuild(struct store *store, int64_t *changed, struct err *err)
{
	struct repair_walk walk = { 0 };
	int64_t done = 0;
	bool more = true;
	/* Conversations that are due to be folded again are outdated, not wrong. */
	bool ok = store_heavy_catch_up(store, true, err);

	*changed = 0;
	store->hours_afresh = true;
	while (ok && more)
		ok = health_rebuild_some(store, &walk, &more, &done, changed, err);
	store->hours_afresh = false;
	return ok;
}
