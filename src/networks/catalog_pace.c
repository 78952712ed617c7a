/* How often an account is fetched, in words.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "networks/catalog.h"

/* "minute", "2 minutes", "30 seconds": what follows "every". */
static const char *
span_of(int seconds, struct arena *arena)
{
	if (seconds == 60)
		return "minute";
	if (seconds % 60 == 0)
		return arena_printf(arena, "%d minutes", seconds / 60);
	return arena_printf(arena, "%d seconds", seconds);
}

static const char *
budget_of(const struct catalog_row *row, struct arena *arena)
{
	const struct catalog_budget *budget = &row->budget;

	return arena_printf(arena,
		" %s allows %d %s a day, counted from midnight in %s; heed keeps %d of "
		"them for what you do yourself.",
		row->title, budget->per_day, budget->unit,
		budget->zone ? budget->zone : "UTC", budget->reserve);
}

const char *
catalog_pace(const struct catalog_row *row, struct arena *arena)
{
	const char *how = "as often as the setting poll says";

	if (row->poll_default > 0)
		how = arena_printf(arena, "every %s, unless you set poll",
			span_of(row->poll_default, arena));
	if (row->poll_least > 0)
		how = arena_printf(arena, "%s; never more often than every %s", how,
			span_of(row->poll_least, arena));
	return arena_printf(arena, "%s %s.%s",
		row->budget.unit ? "Fetched" : "Costs nothing; fetched", how,
		row->budget.unit ? budget_of(row, arena) : "");
}
