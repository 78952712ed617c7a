/* Up to when an account is known.
 * SPDX-License-Identifier: MIT */
#include "store/account/known.h"

#include "networks/catalog.h"
#include "store/account/network_row.h"
#include "store/intake/schedule.h"
#include "store/private.h"
#include "store/store.h"

static bool
answers_in_threads(
	struct store *store, int64_t account, bool *in_threads, struct err *err)
{
	const struct catalog_row *row;

	if (!network_row_of(store, account, &row, err))
		return false;
	*in_threads = store->own_in_threads || (row && row->own == OWN_THREAD);
	return true;
}

/* Whoever became due since, in a thread that was last read before. When it was read is a
 * time of our clock. */
#define UNREAD                                                                      \
	"FROM conversation c JOIN thread t ON t.id = c.thread WHERE c.waiting = 1 " \
	"AND +c.account = $1 AND c.due_key <= $2 "                                  \
	"AND c.due_key > (SELECT known_until FROM account WHERE id = $1) "          \
	"AND t.read_at - $3 < c.due_key"

static bool
stop_before_unread(
	struct store *store, const struct intake *intake, int64_t *until, struct err *err)
{
	const struct value with[] = { value_int(intake->account),
		value_int(intake->known_until), value_int(intake->skew),
		value_int(SCHEDULE_AT_ONCE) };
	int64_t due;

	if (!db_number(store->db, "SELECT coalesce(min(c.due_key), 0) " UNREAD, with, 3,
		    0, &due, err))
		return false;
	if (due == 0)
		return true;
	*until = due - 1;
	return db_run(store->db,
		"UPDATE thread SET next_at = $4 WHERE id IN (SELECT c.thread " UNREAD
		") AND (next_at = 0 OR next_at > $4)",
		with, COUNT(with), NULL, err);
}

/* Postponed folds are done first: they may contain our answer. */
bool
known_write(struct store *store, const struct intake *intake, struct err *err)
{
	int64_t until = intake->known_until;
	bool in_threads;

	if (until == 0)
		return true;
	store->changed = true;
	if (!store_heavy_catch_up(store, true, err) ||
		!answers_in_threads(store, intake->account, &in_threads, err) ||
		(in_threads && !stop_before_unread(store, intake, &until, err)))
		return false;

	const struct value with[] = { value_int(intake->account), value_int(until),
		value_int(intake->skew) };

	return db_run(store->db,
		"UPDATE account SET known_until = CASE WHEN $2 > known_until "
		"THEN $2 ELSE known_until END, skew = $3 "
		"WHERE id = $1",
		with, COUNT(with), NULL, err);
}
