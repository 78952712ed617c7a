/* How much was sent lately.
 * SPDX-License-Identifier: MIT */
#include "store/writes.h"

#include "base/time/date.h"
#include "networks/catalog.h"
#include "store/private.h"

/* The time of the last attempt but `most - 1`, if that is after `since`; else 0. */
static bool
tried_before(struct store *store, int64_t account, int most, int64_t since, int64_t *at,
	struct err *err)
{
	const struct value with[] = { value_int(account), value_int(since),
		value_int(most - 1) };

	return db_number(store->db,
		"SELECT tried_at FROM outbox WHERE account = $1 AND tried_at > $2 "
		"ORDER BY tried_at DESC LIMIT 1 OFFSET $3",
		with, COUNT(with), 0, at, err);
}

bool
store_writes_pause(struct store *store, const struct account *account, int64_t now,
	int64_t *pause, struct err *err)
{
	const struct catalog_row *row = catalog_of(account->network);

	*pause = 0;
	for (size_t i = 0; row && i < CATALOG_RATES && row->writes[i].most > 0; i++) {
		int64_t window = row->writes[i].seconds * DATE_SECOND;
		int64_t at;

		if (!tried_before(store, account->id, row->writes[i].most, now - window,
			    &at, err))
			return false;
		/* Our clock may have gone back. */
		if (at > now)
			at = now;
		if (at > 0 && at + window - now > *pause)
			*pause = at + window - now;
	}
	return true;
}
