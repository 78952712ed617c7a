/* Posts of ours that the network no longer lists: they may have been deleted.
 * SPDX-License-Identifier: MIT */
#include "store/intake/ours.h"

#include "base/time/date.h"
#include "store/private.h"

/* Some servers never list all of our posts: a post that is not listed is looked for at
 * most once in this time, and only a few at once. */
#define LOOK_AFTER (DATE_DAY)

/* The time span of a page that lists all of our posts within it; false if it is another
 * page. */
static bool
span_of_ours(const struct intake *intake, int64_t *oldest, int64_t *newest)
{
	*oldest = *newest = 0;
	if (!intake->stream)
		return false;
	for (size_t i = 0; i < intake->n_items; i++) {
		int64_t at = intake->items[i].created_at;

		if (!intake->items[i].ours || at == 0)
			return false;
		if (*oldest == 0 || at < *oldest)
			*oldest = at;
		if (at > *newest)
			*newest = at;
	}
	return *oldest < *newest;
}

bool
ours_unlisted(struct store *store, const struct intake *intake, struct err *err)
{
	int64_t oldest;
	int64_t newest;

	if (!span_of_ours(intake, &oldest, &newest))
		return true;

	const struct value with[] = { value_int(intake->account), value_int(oldest),
		value_int(newest), value_int(intake->now - LOOK_AFTER) };

	/* Their threads are read again; posts missing there are then fetched one by
	 * one. */
	return db_run(store->db,
		"UPDATE thread SET next_at = 2 WHERE account = $1 "
		"AND (next_at = 0 OR next_at > 2) AND newest_at IS NOT NULL AND id IN "
		"(SELECT thread FROM item WHERE account = $1 AND ours = 1 AND deleted_at = 0 "
		"AND created_at > $2 AND created_at < $3 AND seen_at < $4 LIMIT 5)",
		with, COUNT(with), NULL, err);
}
