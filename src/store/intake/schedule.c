/* When threads are read again: soon after a change, then less and less often.
 * SPDX-License-Identifier: MIT */
#include "store/intake/schedule.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/thread/thread.h"
#include "store/fold/conversations.h"
#include "store/intake/checks.h"
#include "store/intake/threads.h"
#include "store/intake/touched.h"
#include "store/private.h"
#include "store/read/item.h"

/* A time that is always due, and comes before SCHEDULE_AT_ONCE. */
#define WISHED 1

struct plan {
	int64_t newest_at;
	int64_t read_at;
	int64_t next_at;
	bool exists;
};

static bool
read_plan(struct store *store, int64_t thread, struct plan *plan, struct err *err)
{
	const struct value with[] = { value_int(thread) };
	struct query *query;

	*plan = (struct plan){ 0 };
	if (!db_query(store->db,
		    "SELECT newest_at, read_at, next_at FROM thread "
		    "WHERE id = $1 AND newest_at IS NOT NULL",
		    with, COUNT(with), &query, err))
		return false;
	if (db_next(query))
		*plan = (struct plan){ db_int(query, 0), db_int(query, 1),
			db_int(query, 2), true };
	return db_end(query, err);
}

static bool
write_plan(struct store *store, int64_t thread, const struct plan *plan, struct err *err)
{
	const struct value with[] = { value_int(thread), value_int(plan->newest_at),
		value_int(plan->read_at), value_int(plan->next_at) };

	return db_run(store->db,
		"UPDATE thread SET newest_at = $2, read_at = $3, next_at = $4 "
		"WHERE id = $1",
		with, COUNT(with), NULL, err);
}

/* Somebody who waits may delete or edit what they said: where items cannot be fetched one
 * by one (checks.h), their thread is read at least as often as the items would be. */
static bool
next_reading(struct store *store, int64_t account, int64_t thread, struct plan *plan,
	struct err *err)
{
	const struct value with[] = { value_int(account), value_int(thread) };
	int64_t since;
	int64_t latest;

	plan->next_at = thread_next_read(plan->newest_at, plan->read_at);
	if (!db_number(store->db,
		    "SELECT min(waiting_since) FROM conversation "
		    "WHERE account = $1 AND thread = $2 AND waiting = 1 "
		    "AND (SELECT checks_many FROM account WHERE id = $1) = 0",
		    with, COUNT(with), 0, &since, err))
		return false;
	latest = plan->read_at + checks_rest(plan->read_at - since);
	if (since > 0 && (plan->next_at == 0 || plan->next_at > latest))
		plan->next_at = latest;
	return true;
}

static bool
reading_plan(struct store *store, int64_t account, int64_t thread,
	const struct thread_facts *reading, struct err *err)
{
	struct plan plan;
	struct plan next;

	if (!read_plan(store, thread, &plan, err))
		return false;
	if (!plan.exists && !reading->matters)
		return true;
	next = plan;
	if (!reading->part || reading->newest_at > plan.newest_at)
		next.newest_at = reading->newest_at;
	if (next.read_at == 0)
		next.read_at = reading->whole_at;
	if (next.read_at == 0 || reading->grew)
		next.next_at = SCHEDULE_AT_ONCE;
	else if (!next_reading(store, account, thread, &next, err))
		return false;
	next.read_at = plan.read_at;
	if (plan.exists && plan.next_at > 0 && plan.next_at <= SCHEDULE_AT_ONCE)
		next.next_at = plan.next_at;
	if (plan.exists && next.newest_at == plan.newest_at &&
		next.next_at == plan.next_at)
		return true;
	return write_plan(store, thread, &next, err);
}

void
schedule_note(struct touched *touched, int64_t thread, const struct thread_facts *reading)
{
	struct thread_note *note = ARENA_NEW(touched->arena, struct thread_note);

	*note = (struct thread_note){
		.thread = thread,
		.reading = *reading,
		.next = touched->readings,
	};
	touched->readings = note;
}

bool
schedule_plan(struct store *store, int64_t account, const struct touched *touched,
	struct err *err)
{
	for (const struct thread_note *note = touched->readings; note; note = note->next)
		if (!reading_plan(store, account, note->thread, &note->reading, err))
			return false;
	return true;
}

bool
schedule_move(
	struct store *store, int64_t account, int64_t from, int64_t to, struct err *err)
{
	const struct value with[] = { value_int(account), value_int(from) };
	struct plan mine;
	struct plan other;

	if (!read_plan(store, from, &mine, err) || !read_plan(store, to, &other, err) ||
		!db_run(store->db, "DELETE FROM thread WHERE account = $1 AND id = $2",
			with, COUNT(with), NULL, err))
		return false;
	if (!mine.exists)
		return true;
	/* It was read with its own item at the top, so anything above and beside it is
	 * still unread. */
	if (!other.exists)
		other.newest_at = mine.newest_at;
	if (other.read_at == 0)
		other.next_at = mine.next_at == WISHED ? WISHED : SCHEDULE_AT_ONCE;
	return write_plan(store, to, &other, err);
}

bool
schedule_done(struct store *store, int64_t account, const char *remote_id, int64_t now,
	struct err *err)
{
	int64_t thread;
	struct plan plan;

	if (!threads_find(store, account, remote_id, &thread, err) ||
		(thread == 0 && !threads_root(store, account, remote_id, &thread, err)) ||
		!read_plan(store, thread, &plan, err))
		return false;
	plan.read_at = now;
	return next_reading(store, account, thread, &plan, err) &&
		write_plan(store, thread, &plan, err);
}

/* --- for the engine --- */

bool
store_schedule_missing(struct store *store, int64_t account, const char *root,
	int64_t read_at, struct arena *arena, const char ***ids, size_t *count,
	struct err *err)
{
	int64_t thread;
	struct query *query;

	*ids = NULL;
	*count = 0;
	if (!threads_find(store, account, root, &thread, err))
		return false;

	const struct value with[] = { value_int(thread), value_int(read_at) };

	if (!db_query(store->db,
		    "SELECT " ITEM_REMOTE " FROM item i WHERE i.thread = $1 "
		    "AND i.seen_at < $2 AND i.deleted_at = 0",
		    with, COUNT(with), &query, err))
		return false;
	while (db_next(query))
		*ARENA_PUSH(arena, *ids, *count) = db_text_copy(query, 0, arena);
	return db_end(query, err);
}

/* The top item, if it is known; otherwise an item below it, from which the network can
 * find the top. */
static bool
item_to_ask(struct store *store, int64_t thread, struct arena *arena, const char **id,
	struct err *err)
{
	const struct value with[] = { value_int(thread) };
	struct query *query;

	*id = NULL;
	if (!db_query(store->db,
		    "SELECT " ITEM_REMOTE " FROM item i JOIN thread t ON t.id = i.thread "
		    "WHERE i.thread = $1 ORDER BY i.deleted_at > 0, "
		    "i.tail <> t.tail OR i.base <> t.base, i.created_at LIMIT 1",
		    with, COUNT(with), &query, err))
		return false;
	if (db_next(query))
		*id = db_text_copy(query, 0, arena);
	return db_end(query, err);
}

bool
store_schedule_due(struct store *store, int64_t account, int64_t now, size_t limit,
	struct arena *arena, const char ***ids, size_t *count, size_t *wished,
	struct err *err)
{
	const struct value with[] = { value_int(account), value_int(now),
		value_int((int64_t)limit) };
	struct query *query;
	bool ok = true;

	*ids = ARENA_ARRAY(arena, const char *, limit);
	*count = 0;
	*wished = 0;
	if (!db_query(store->db,
		    "SELECT id, next_at FROM thread "
		    "WHERE account = $1 AND next_at > 0 AND next_at <= $2 "
		    "ORDER BY next_at, newest_at DESC LIMIT $3",
		    with, COUNT(with), &query, err))
		return false;
	while (ok && db_next(query)) {
		ok = item_to_ask(store, db_int(query, 0), arena, &(*ids)[*count], err);
		if (!ok || !(*ids)[*count])
			continue;
		++*count;
		if (db_int(query, 1) == WISHED)
			*wished = *count;
	}
	return db_end(query, err) && ok;
}

int64_t
store_schedule_next(struct store *store, int64_t account)
{
	const struct value with[] = { value_int(account) };
	int64_t next;

	db_number(store->db,
		"SELECT next_at FROM thread WHERE account = $1 AND next_at > 0 "
		"ORDER BY next_at LIMIT 1",
		with, COUNT(with), 0, &next, NULL);
	return next;
}

static bool
write_wish(struct store *store, int64_t conversation, struct err *err)
{
	const struct value with[] = { value_int(conversation), value_int(WISHED) };

	return db_run(store->db,
		"UPDATE thread SET next_at = $2, newest_at = coalesce(newest_at, "
		"(SELECT last_at FROM conversation WHERE id = $1)) "
		"WHERE id = (SELECT thread FROM conversation WHERE id = $1)",
		with, COUNT(with), NULL, err);
}

bool
store_schedule_wish(struct store *store, int64_t conversation, struct err *err)
{
	bool ok;

	if (!store_begin(store, err))
		return false;
	ok = conversations_find(store, &conversation, err) &&
		write_wish(store, conversation, err);
	return store_end(store, ok, err);
}

bool
store_schedule_waiting(struct store *store, size_t limit, struct err *err)
{
	const struct value with[] = { value_int((int64_t)limit), value_int(WISHED) };
	bool ok;

	if (!store_begin(store, err))
		return false;
	ok = db_run(store->db,
		"UPDATE thread SET next_at = $2, newest_at = coalesce(newest_at, "
		"(SELECT max(c.last_at) FROM conversation c "
		"WHERE c.account = thread.account AND c.thread = thread.id)) "
		"WHERE id IN (SELECT thread FROM conversation WHERE waiting = 1 "
		"ORDER BY waiting_since, id LIMIT $1)",
		with, COUNT(with), NULL, err);
	return store_end(store, ok, err);
}

bool
store_schedule_later(struct store *store, int64_t account, const char *root, int64_t at,
	struct err *err)
{
	int64_t thread;
	bool ok;

	if (!store_begin(store, err))
		return false;
	ok = threads_find(store, account, root, &thread, err);
	if (ok) {
		const struct value with[] = { value_int(thread), value_int(at) };

		ok = db_run(store->db,
			"UPDATE thread SET next_at = $2 "
			"WHERE id = $1 AND newest_at IS NOT NULL",
			with, COUNT(with), NULL, err);
	}
	return store_end(store, ok, err);
}
