/* Which engine fetches an account.
 * SPDX-License-Identifier: MIT */
#include "store/account/lease.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/import/import_offer.h"
#include "store/private.h"

/* The heartbeat of a running engine is younger than this. */
#define LEASE (30 * DATE_SECOND)

void
lease_settle(struct account *account, int64_t beat_at, int64_t now)
{
	if (beat_at > now - LEASE && beat_at < now + LEASE)
		return;
	account->streaming = false;
	account->next_at = 0;
	if (account->doing && !import_offer_rests(account->doing))
		account->doing = NULL;
}

bool
store_lease(struct store *store, int64_t account, const char *holder, int64_t now,
	bool *held, struct err *err)
{
	const struct value with[] = { value_int(account), value_text(holder),
		value_int(now), value_int(now - LEASE), value_int(now + LEASE) };
	int64_t got = 0;
	bool ok;

	*held = false;
	if (!store_begin(store, err))
		return false;
	/* A heartbeat from the future was written before the clock was set back. */
	ok = db_number(store->db,
		"INSERT INTO lease(account, holder, beat_at) VALUES ($1, $2, $3) "
		"ON CONFLICT(account) DO UPDATE SET holder = excluded.holder, "
		"beat_at = excluded.beat_at WHERE lease.holder = $2 OR lease.beat_at < $4 "
		"OR lease.beat_at > $5 RETURNING 1",
		with, COUNT(with), 0, &got, err);

	*held = ok && got == 1;
	return store_end(store, ok, err);
}

bool
store_lease_end(struct store *store, const char *holder, struct err *err)
{
	const struct value with[] = { value_text(holder) };

	if (!store_begin(store, err))
		return false;
	return store_end(store,
		db_run(store->db, "DELETE FROM lease WHERE holder = $1", with,
			COUNT(with), NULL, err),
		err);
}

bool
store_lease_holder(struct store *store, int64_t account, struct arena *arena,
	char **holder, struct err *err)
{
	const struct value with[] = { value_int(account) };
	struct query *query;

	*holder = NULL;
	if (!db_query(store->db, "SELECT holder FROM lease WHERE account = $1", with,
		    COUNT(with), &query, err))
		return false;
	if (db_next(query))
		*holder = db_text_copy(query, 0, arena);
	return db_end(query, err);
}
