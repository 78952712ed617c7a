/* Which threads are sorted as a whole, and large ones that are not sorted after each item.
 * SPDX-License-Identifier: MIT */
#include "store/intake/thread_late.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "store/account/thread_rule.h"
#include "store/fold/conversations.h"
#include "store/fold/heavy.h"
#include "store/intake/schedule.h"
#include "store/intake/shared.h"
#include "store/intake/thread_assign.h"
#include "store/intake/touched.h"
#include "store/private.h"

/* Among the heavy conversations, threads have negative numbers. */
static int64_t
heavy_number(int64_t thread)
{
	return -thread;
}

static bool
sort_thread(struct store *store, int64_t account, int64_t thread, struct touched *touched,
	size_t *new_items, struct err *err)
{
	int64_t begun = date_ticks();
	size_t before = touched->n_sorted;
	bool ok = thread_assign(store, account, thread, touched, new_items, err);

	heavy_note(store, heavy_number(thread), touched->n_sorted - before,
		date_ticks() - begun);
	return ok;
}

static bool
sort_or_put_off(struct store *store, int64_t account, int64_t thread,
	struct touched *touched, size_t *new_items, bool *late, struct err *err)
{
	const struct value with[] = { value_int(thread) };

	*late = heavy_rests(store, heavy_number(thread));
	if (!*late)
		return sort_thread(store, account, thread, touched, new_items, err);
	return db_run(store->db,
		"INSERT INTO unsorted(thread) VALUES ($1) ON CONFLICT DO NOTHING", with,
		COUNT(with), NULL, err);
}

static bool
is_small(struct store *store, int64_t thread, bool *small, struct err *err)
{
	const struct value with[] = { value_int(thread), value_int(store->sorts_whole) };
	int64_t more;
	bool ok = db_number(store->db,
		"SELECT 1 FROM item WHERE thread = $1 LIMIT 1 OFFSET $2", with,
		COUNT(with), 0, &more, err);

	*small = more == 0;
	return ok;
}

/* The author of the post decides in which account a message under it waits; this is
 * settled once, when the post arrives. */
static bool
note_post(struct store *store, int64_t thread, struct touched *touched, struct err *err)
{
	const struct value with[] = { value_int(thread) };
	int64_t post;

	return db_number(store->db,
		       "SELECT i.id FROM thread t JOIN item i ON i.account = t.account "
		       "AND i.tail = t.tail AND i.base = t.base "
		       "WHERE t.id = $1 AND i.ours = 1",
		       with, COUNT(with), 0, &post, err) &&
		(post == 0 || !ids_has(&touched->fresh, post) ||
			shared_under(store, thread, &touched->conversations, err));
}

bool
thread_late_place(struct store *store, int64_t account, int64_t thread,
	struct touched *touched, size_t *new_items, enum thread_sorting *sorting,
	struct err *err)
{
	bool small;
	bool tree;
	bool late = false;

	if (!note_post(store, thread, touched, err) ||
		!is_small(store, thread, &small, err) ||
		!thread_rule_is_tree(store, account, &tree, err))
		return false;
	*sorting = THREAD_SORTED;
	if (small)
		return thread_assign(store, account, thread, touched, new_items, err);
	*sorting = THREAD_BY_ITEM;
	if (tree)
		return true;
	if (!sort_or_put_off(store, account, thread, touched, new_items, &late, err))
		return false;
	*sorting = late ? THREAD_LATE : THREAD_SORTED;
	return true;
}

static bool
catch_up(struct store *store, int64_t thread, struct err *err)
{
	const struct value with[] = { value_int(thread) };
	struct arena arena = { 0 };
	struct touched touched = { .arena = &arena };
	size_t new_items = 0;
	int64_t account;
	bool ok = db_number(store->db, "SELECT account FROM thread WHERE id = $1", with,
			  COUNT(with), 0, &account, err) &&
		db_run(store->db, "DELETE FROM unsorted WHERE thread = $1", with,
			COUNT(with), NULL, err) &&
		sort_thread(store, account, thread, &touched, &new_items, err) &&
		conversations_fold(store, &touched.conversations, NULL, err) &&
		schedule_plan(store, account, &touched, err);

	if (touched.conversations.count > 0)
		store->changed = true;
	touched_release(&touched);
	arena_release(&arena);
	return ok;
}

static bool
catch_up_all(struct store *store, const struct ids *threads, bool all, struct err *err)
{
	bool ok = true;

	if (!store_begin(store, err))
		return false;
	for (size_t i = 0; ok && i < threads->count; i++)
		ok = (!all && heavy_rests(store, heavy_number(threads->at[i]))) ||
			catch_up(store, threads->at[i], err);
	return store_end(store, ok, err);
}

bool
thread_late_catch_up(struct store *store, bool all, struct err *err)
{
	struct ids threads = { 0 };
	bool ok = db_ids(store->db, "SELECT thread FROM unsorted", NULL, 0, &threads,
			  err) &&
		(threads.count == 0 || catch_up_all(store, &threads, all, err));
	ids_release(&threads);
	return ok;
}
