/* What an account was charged today, where its network has a budget.
 * SPDX-License-Identifier: MIT */
#include "store/spent.h"

#include "base/time/zone.h"
#include "networks/catalog.h"
#include "store/private.h"

/* The budget of a network that has one; NULL. */
static const struct catalog_budget *
budget_of(const struct account *account)
{
	const struct catalog_row *row = catalog_of(account->network);

	return row && row->budget.unit ? &row->budget : NULL;
}

bool
store_spent(struct store *store, const struct account *account, int64_t now,
	struct spent *spent, struct err *err)
{
	const struct catalog_budget *budget = budget_of(account);
	struct query *query;

	*spent = (struct spent){ 0 };
	if (!budget)
		return true;
	spent->unit = budget->unit;
	spent->per_day = budget->per_day;
	spent->reserve = budget->reserve;
	const struct value with[] = { value_int(account->id),
		value_int(zone_day(budget->zone, now, &spent->ends_at)),
		value_text(budget->unit) };
	if (!db_query(store->db,
		    "SELECT n FROM spent WHERE account = $1 AND day = $2 AND unit = $3",
		    with, COUNT(with), &query, err))
		return false;
	if (db_next(query))
		spent->n = db_int(query, 0);
	return db_end(query, err);
}

/* Yesterday's are of no use any more. */
bool
store_spent_add(struct store *store, const struct account *account, int64_t n,
	int64_t now, struct err *err)
{
	const struct catalog_budget *budget = budget_of(account);
	int64_t ends_at;

	if (!budget || n <= 0)
		return true;
	const struct value with[] = { value_int(account->id),
		value_int(zone_day(budget->zone, now, &ends_at)),
		value_text(budget->unit), value_int(n) };
	if (!store_begin(store, err))
		return false;
	return store_end(store,
		db_run(store->db, "DELETE FROM spent WHERE account = $1 AND day < $2 - 7",
			with, 2, NULL, err) &&
			db_run(store->db,
				"INSERT INTO spent(account, day, unit, n) "
				"VALUES ($1, $2, $3, $4) "
				"ON CONFLICT(account, day, unit) DO UPDATE "
				"SET n = spent.n + excluded.n",
				with, COUNT(with), NULL, err),
		err);
}

int64_t
spent_left(const struct spent *spent)
{
	int64_t left = spent->per_day - spent->reserve - spent->n;

	return !spent->unit ? INT64_MAX : left > 0 ? left : 0;
}

int64_t
spent_span(const struct spent *spent, int64_t units, int64_t span, int64_t now)
{
	int64_t rounds = spent_left(spent) / (units > 0 ? units : 1);
	int64_t rest = spent->ends_at - now;

	if (!spent->unit)
		return span;
	if (rounds > 0)
		rest /= rounds;
	return rest > span ? rest : span;
}
