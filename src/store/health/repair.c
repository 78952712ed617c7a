/* The repair after an upgrade, piece by piece.
 * SPDX-License-Identifier: MIT */
#include "store/health/repair.h"
#include "store/repair.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/str.h"
#include "store/account/brand.h"
#include "store/health/health.h"
#include "store/item/item_update.h"
#include "store/private.h"

/* A repair that made no progress for this long has been abandoned. */
#define GIVEN_UP (30 * DATE_SECOND)

/* In meta: `repair` is the reason, or 0; `repair_at` is when it last made progress. */

bool
repair_wish(struct store *store, enum repair_why why, struct err *err)
{
	const struct value with[] = { value_int(why), value_int(REPAIR_WORDS) };

	/* A repair after an upgrade includes the hours, and each counts words. */
	return db_run(store->db,
		"UPDATE meta SET value = $1 WHERE name = 'repair' AND value IN (0, $2) "
		"AND EXISTS (SELECT 1 FROM conversation)",
		with, COUNT(with), NULL, err);
}

/* What was wished meanwhile is still to be done. */
static bool
end_wish(struct store *store, enum repair_why why, struct err *err)
{
	const struct value with[] = { value_int(why) };

	return db_run(store->db,
		"UPDATE meta SET value = 0 WHERE name = 'repair' AND value = $1", with,
		COUNT(with), NULL, err);
}

static bool
repair_count(struct store *store, const char *sql, int64_t *number, struct err *err)
{
	return db_number(store->db, sql, NULL, 0, 0, number, err);
}

#define UNPLANNED                                                               \
	"SELECT count(*) FROM thread t WHERE t.next_at = 0 "                    \
	"AND t.newest_at IS NOT NULL AND EXISTS (SELECT 1 FROM conversation c " \
	"WHERE c.account = t.account AND c.thread = t.id AND c.waiting = 1)"

/* Sets *mine to false if there is nothing to do, or another program is doing it. */
static bool
begin_repair(struct store *store, struct repair *repair, int64_t now, bool *mine,
	struct err *err)
{
	int64_t why;
	int64_t at;

	*mine = false;
	if (!store_meta(store, "repair", &why, err) ||
		!store_meta(store, "repair_at", &at, err))
		return false;
	if (why == REPAIR_NOT || (now - at >= 0 && now - at < GIVEN_UP))
		return true;
	*repair = (struct repair){ .begun = true, .why = (enum repair_why)why };
	*mine = true;
	return repair_count(store,
		       "SELECT count(*) FROM conversation WHERE joined_into IS NULL",
		       &repair->of, err) &&
		(repair->why != REPAIR_UPGRADE ||
			(repair_count(store, UNPLANNED, &repair->unplanned, err) &&
				brand_find(store, &repair->ours, err)));
}

static const char *
add_part(const char *all, int64_t number, const char *one, const char *many,
	struct arena *arena)
{
	if (number == 0)
		return all;
	return arena_printf(arena, "%s%s%" PRId64 " %s", all, *all ? ", " : "", number,
		number == 1 ? one : many);
}

static bool
say_repair(struct store *store, struct repair *repair, struct arena *arena,
	const char **said, struct err *err)
{
	const char *all = "";
	int64_t misses;
	int64_t still;

	if (repair->why == REPAIR_WORDS) {
		*said = "it is counted how many words people wrote";
		return true;
	}
	if (repair->why != REPAIR_UPGRADE) {
		*said = arena_printf(arena, "%s: %s",
			repair->why == REPAIR_HOURS
				? "opening hours hold for what was before, too"
				: "it is known anew who answers for you",
			repair->differed ? add_part("", repair->differed,
						   "conversation counted again",
						   "conversations counted again", arena)
					 : "no figure changes");
		return true;
	}
	if (!store_meta(store, "repair_misses", &misses, err) ||
		!repair_count(store, UNPLANNED, &still, err))
		return false;
	all = add_part(all, misses, "breach removed", "breaches removed", arena);
	all = add_part(all, repair->differed, "conversation counted again",
		"conversations counted again", arena);
	all = add_part(all, repair->unplanned - still, "thread planned for rereading",
		"threads planned for rereading", arena);
	all = add_part(all, repair->ours, "answer of our other accounts found",
		"answers of our other accounts found", arena);
	*said = arena_printf(
		arena, "upgraded the store: %s", *all ? all : "nothing had to change");
	return true;
}

static bool
repair_piece(struct store *store, struct repair *repair, int64_t now, bool *more,
	struct err *err)
{
	bool ok;

	store->hours_afresh = repair->why != REPAIR_WORDS;
	store->promises_afresh = repair->why == REPAIR_UPGRADE;
	ok = store_set_meta(store, "repair_at", now, err) &&
		health_rebuild_some(store, &repair->walk, more, &repair->done,
			&repair->differed, err);
	store->hours_afresh = false;
	store->promises_afresh = false;
	return ok;
}

bool
store_repair(struct store *store, struct repair *repair, int64_t now, struct arena *arena,
	bool *more, const char **said, struct err *err)
{
	bool ok;

	*more = false;
	*said = NULL;
	if (!repair->begun) {
		int64_t why;

		/* There is almost always nothing to do: do not lock out writers for
		 * that. */
		if (!store_meta(store, "repair", &why, err) || why == REPAIR_NOT)
			return why == REPAIR_NOT;
	}
	if (!store_begin(store, err))
		return false;
	ok = repair->begun || begin_repair(store, repair, now, more, err);
	if (ok && repair->begun)
		ok = repair_piece(store, repair, now, more, err);
	if (ok && repair->begun && !*more)
		ok = end_wish(store, repair->why, err) &&
			store_set_meta(store, "repair_at", 0, err) &&
			say_repair(store, repair, arena, said, err);
	ok = store_end(store, ok, err);
	if (ok && !*more)
		repair->begun = false;
	return ok;
}

void
repair_release(struct repair *repair)
{
	*repair = (struct repair){ 0 };
}
