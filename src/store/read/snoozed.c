/* Snoozed conversations: how many, and when they come back.
 * SPDX-License-Identifier: MIT */
#include "store/read/snoozed.h"

#include "base/arena.h"
#include "base/err.h"
#include "inbox/annotation/snooze.h"
#include "store/private.h"
#include "store/snooze.h"

/* When a snooze ends. */
#define WAKES                                                                              \
	"CASE WHEN s.soon_at > 0 AND s.soon_at + a.skew < s.snoozed_until THEN s.soon_at " \
	"+ a.skew ELSE s.snoozed_until END"

bool
snoozed_count(struct store *store, const char *accounts, int64_t now, int64_t *count,
	struct err *err)
{
	const struct value with[] = { value_int(now) };
	struct arena arena = { 0 };
	char *sql = arena_printf(&arena,
		"SELECT count(*) " SNOOZED_FROM SNOOZED_HOLDS("$1") "%s%s%s",
		accounts ? "AND +s.account IN (" : "", accounts ? accounts : "",
		accounts ? ")" : "");
	bool ok = db_number(store->db, sql, with, COUNT(with), 0, count, err);

	arena_release(&arena);
	return ok;
}

/* The earliest end after now; 0: none. */
static bool
next_wake(struct store *store, int64_t now, int64_t *next, struct err *err)
{
	const struct value with[] = { value_int(now),
		value_int(SNOOZE_UNTIL_THEY_WRITE) };

	return db_number(store->db,
		"SELECT coalesce(min(" WAKES
		"), 0) " SNOOZED_FROM SNOOZED_HOLDS("$1") "AND " WAKES " < $2",
		with, COUNT(with), 0, next, err);
}

bool
store_snoozed_count(
	struct store *store, int64_t now, int64_t *count, int64_t *first, struct err *err)
{
	return snoozed_count(store, NULL, now, count, err) &&
		next_wake(store, now, first, err);
}

int64_t
store_snoozed_next(struct store *store, int64_t now)
{
	int64_t next;

	return next_wake(store, now, &next, NULL) ? next : 0;
}
