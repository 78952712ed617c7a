/* The turns that ended today.
 * SPDX-License-Identifier: MIT */
#include "store/today.h"

#include <stdlib.h>

#include "base/str.h"
#include "store/private.h"

static int
by_wait(const void *a, const void *b)
{
	int64_t left = *(const int64_t *)a;
	int64_t right = *(const int64_t *)b;

	return (left > right) - (left < right);
}

static void
take_turn(struct today *today, struct ids *firsts, struct query *q)
{
	int64_t since = db_int(q, 1);
	int64_t ended = db_int(q, 2);
	int64_t due = db_int(q, 3);
	const char *end = db_text(q, 0);

	if (str_eq(end, "answered") || str_eq(end, "answered-privately")) {
		today->answered++;
		today->with_target += due > 0;
		today->in_time += due > 0 && ended <= due;
		if (db_bool(q, 4))
			ids_push(firsts, ended > since ? ended - since : 0);
	} else if (!str_eq(end, "void") && !str_eq(end, "withdrawn")) {
		today->closed++;
	}
}

bool
store_today(struct store *store, int64_t since, struct today *today, struct err *err)
{
	const struct value with[] = { value_int(since), value_int(TODAY_TURNS) };
	struct ids firsts = { 0 };
	struct query *q;

	*today = (struct today){ .first_reply = -1 };
	/* SQLite starts at the first lower bound that it meets: all turns have ended after 0. */
	if (!db_query(store->db,
		    "SELECT ended, since, ended_at, due_at, is_first FROM turn "
		    "WHERE ended_at >= $1 AND ended_at > 0 ORDER BY ended_at LIMIT $2",
		    with, COUNT(with), &q, err))
		return false;
	while (db_next(q))
		take_turn(today, &firsts, q);
	if (firsts.count > 0) {
		qsort(firsts.at, firsts.count, sizeof *firsts.at, by_wait);
		today->first_reply = firsts.at[(firsts.count - 1) / 2];
	}
	ids_release(&firsts);
	return db_end(q, err);
}
