/* Turns, as rows and back.
 * SPDX-License-Identifier: MIT */
#include "store/fold/turns.h"

#include "base/arena.h"
#include "base/str.h"
#include "store/private.h"

#define COLUMNS                                                                                 \
	"since, known_since, ended_at, opened_by, answered_by, ended, origin, agent, n_items, " \
	"is_first, before_heed, skewed, timeless, business, off_hours, due_at, target, how"

bool
turns_end_of(const char *name, enum turn_end *end)
{
	for (int i = 0; i < TURN_END_COUNT; i++)
		if (str_eq(turn_end_name((enum turn_end)i), name)) {
			*end = (enum turn_end)i;
			return true;
		}
	return false;
}

bool
turns_read(struct store *store, int64_t conversation, struct arena *arena,
	struct turn **turns, size_t *count, struct err *err)
{
	const struct value with[] = { value_int(conversation) };
	struct query *q;

	*turns = NULL;
	*count = 0;
	if (!db_query(store->db,
		    "SELECT " COLUMNS " FROM turn WHERE conversation = $1 ORDER BY n",
		    with, COUNT(with), &q, err))
		return false;
	while (db_next(q)) {
		struct turn turn = {
			.since = db_int(q, 0),
			.known_since = db_int(q, 1),
			.ended_at = db_int(q, 2),
			.opened_by = db_text_copy(q, 3, arena),
			.answered_by = db_text_copy(q, 4, arena),
			.agent = db_text_copy(q, 7, arena),
			.n_items = (int)db_int(q, 8),
			.first = db_bool(q, 9),
			.before_heed = db_bool(q, 10),
			.skewed = db_bool(q, 11),
			.timeless = db_bool(q, 12),
			.business = db_int(q, 13),
			.off_hours = db_bool(q, 14),
			.due_at = db_int(q, 15),
			.target = db_text_copy(q, 16, arena),
			.how = (enum item_how)db_int(q, 17),
		};

		turns_end_of(db_text(q, 5), &turn.end);
		item_origin_of(db_text(q, 6), &turn.origin);
		*ARENA_PUSH(arena, *turns, *count) = turn;
	}
	return db_end(q, err);
}

/* Ignores the hours: business time is only measured once. */
static bool
same_turn(const struct turn *a, const struct turn *b)
{
	return a->since == b->since && a->known_since == b->known_since &&
		a->ended_at == b->ended_at && str_eq(a->opened_by, b->opened_by) &&
		str_eq(a->answered_by, b->answered_by) && a->end == b->end &&
		a->origin == b->origin && a->how == b->how &&
		str_eq(a->agent, b->agent) && a->n_items == b->n_items &&
		a->first == b->first && a->before_heed == b->before_heed &&
		a->skewed == b->skewed && a->timeless == b->timeless &&
		a->due_at == b->due_at && str_eq(a->target, b->target);
}

static bool
write_turn(struct store *store, int64_t conversation, size_t n, const struct turn *turn,
	struct err *err)
{
	const struct value with[] = { value_int(conversation), value_int((int64_t)n),
		value_int(turn->since), value_int(turn->known_since),
		value_int(turn->ended_at), value_text(turn->opened_by),
		value_text(turn->answered_by), value_text(turn_end_name(turn->end)),
		value_text(item_origin_name(turn->origin)), value_text(turn->agent),
		value_int(turn->n_items), value_int(turn->first),
		value_int(turn->before_heed), value_int(turn->skewed),
		value_int(turn->timeless), value_int(turn->business),
		value_int(turn->off_hours), value_int(turn->due_at),
		value_text(turn->target), value_int(turn->how) };

	return db_run(store->db,
		"INSERT INTO turn(conversation, account, person, n, " COLUMNS
		") SELECT id, account, person, $2, $3, $4, $5, $6, $7, "
		"$8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20 "
		"FROM conversation WHERE id = $1",
		with, COUNT(with), NULL, err);
}

/* A wait that has ended keeps its measured hours, even if its turn has moved; usually it
 * has not. */
static void
keep_hours(struct turn *turns, size_t count, const struct turn *old, size_t n_old)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < n_old; k++) {
			const struct turn *was = &old[(i + k) % n_old];

			if (turns[i].end == TURN_WAITING || was->end == TURN_WAITING ||
				was->since != turns[i].since ||
				was->ended_at != turns[i].ended_at)
				continue;
			turns[i].business = was->business;
			turns[i].off_hours = was->off_hours;
			break;
		}
}

static bool
same_hours(const struct turn *a, const struct turn *b)
{
	return a->business == b->business && a->off_hours == b->off_hours;
}

/* Unchanged turns at the beginning are not written again. */
bool
turns_write(struct store *store, int64_t id, const struct conversation *folded,
	const struct turn *old, size_t n_old, bool *differs, struct err *err)
{
	size_t count = folded->n_turns;
	size_t same = 0;
	bool ok = true;

	if (!store->hours_afresh)
		keep_hours(folded->turns, count, old, n_old);
	while (same < n_old && same < count &&
		same_turn(&old[same], &folded->turns[same]) &&
		same_hours(&old[same], &folded->turns[same]))
		same++;
	if (same < n_old || same < count)
		*differs = true;
	if (same < n_old) {
		const struct value with[] = { value_int(id), value_int((int64_t)same) };

		ok = db_run(store->db,
			"DELETE FROM turn WHERE conversation = $1 AND n >= $2", with,
			COUNT(with), NULL, err);
	}
	for (size_t i = same; ok && i < count; i++)
		ok = write_turn(store, id, i, &folded->turns[i], err);
	return ok;
}
