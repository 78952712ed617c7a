/* Filters as conditions: how terms are combined. query_key.c writes the single terms.
 * SPDX-License-Identifier: MIT */
#include "store/read/query.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/filter/filter.h"
#include "store/read/query_key.h"
#include "store/read/query_turns.h"

/* Combines the parts about a turn into one condition. */
static bool
query_add_turn(
	struct query_writer *writer, const struct filter *const *parts, size_t count)
{
	const struct filter **terms =
		ARENA_ARRAY(writer->arena, const struct filter *, count);
	size_t n = 0;

	for (size_t i = 0; i < count; i++)
		if (filter_is_of_turn(parts[i]))
			terms[n++] = parts[i];
	return query_turns(writer, terms, n);
}

static bool
add_filter(struct query_writer *writer, const struct filter *filter, bool alone)
{
	struct buf *sql = &writer->where->sql;
	const char *between = filter->op == FILTER_ANY_OF ? " OR " : " AND ";
	bool turn_told = false;

	if (filter->op == FILTER_TERM) {
		writer->alone = alone;
		return filter_is_of_turn(filter) ? query_turns(writer, &filter, 1)
						 : query_key_write(writer, filter);
	}
	buf_adds(sql, filter->op == FILTER_NONE_OF ? "NOT (" : "(");
	if (filter->n_parts == 0)
		buf_adds(sql, "1 = 1");
	for (size_t i = 0; i < filter->n_parts; i++) {
		bool turn = filter->op == FILTER_ALL_OF &&
			filter_is_of_turn(filter->parts[i]);

		/* Terms side by side are about the same turn. */
		if (turn && turn_told)
			continue;
		if (i > 0)
			buf_adds(sql, between);
		if (turn) {
			turn_told = true;
			if (!query_add_turn(writer, filter->parts, filter->n_parts))
				return false;
			continue;
		}
		if (!add_filter(writer, filter->parts[i],
			    alone && filter->op == FILTER_ALL_OF))
			return false;
	}
	return buf_addc(sql, ')');
}

static int
halves_of(const struct filter *filter)
{
	int halves = filter->op == FILTER_ANY_OF && filter->n_parts > 0 ? 0 : HALF_BOTH;

	if (filter->op == FILTER_TERM)
		return query_key_halves(filter);
	if (filter->op == FILTER_NONE_OF) {
		const struct filter *part = filter->parts[0];
		bool exact = part->op == FILTER_TERM && part->key == FILTER_IS &&
			part->number == IS_WAITING;

		return exact ? HALF_REST : HALF_BOTH;
	}
	for (size_t i = 0; i < filter->n_parts; i++)
		if (filter->op == FILTER_ANY_OF)
			halves |= halves_of(filter->parts[i]);
		else
			halves &= halves_of(filter->parts[i]);
	return halves;
}

/* Whether the filter only says "waits" and names accounts, so that counters can answer it. */
static bool
find_counted(struct query_writer *writer, const struct filter *filter)
{
	struct where *where = writer->where;
	const struct filter *one[] = { filter };
	bool list = filter->op == FILTER_ALL_OF;
	const struct filter **parts = list ? filter->parts : one;
	size_t count = list ? filter->n_parts : 1;

	where->counted = !where->rest;
	for (size_t i = 0; i < count; i++) {
		const struct filter *part = parts[i];
		bool names = part->op == FILTER_TERM &&
			(part->key == FILTER_ACCOUNT || part->key == FILTER_NETWORK);

		if (names && !where->accounts) {
			if (!query_key_accounts(writer, part, &where->accounts))
				return false;
		} else if (part->op == FILTER_TERM && part->key == FILTER_IS &&
			part->number == IS_IN_QUEUE) {
			where->less_snoozed = true;
		} else if (part->op != FILTER_TERM || part->key != FILTER_IS ||
			(part->number != IS_WAITING && part->number != IS_ANY)) {
			where->counted = false;
		}
	}
	if (where->accounts)
		str_int(where->accounts, 1, INT64_MAX, &where->account);
	return true;
}

static bool
write_where(struct store *store, const struct filter *filter, bool of_turns, int64_t now,
	struct arena *arena, struct where *where, struct err *err)
{
	static const struct filter everything = { .op = FILTER_ALL_OF };
	struct query_writer writer = {
		.store = store, .arena = arena, .where = where, .now = now, .err = err
	};
	int halves;

	*where = (struct where){ .n_values = WHERE_FIRST, .of_turns = of_turns };
	buf_init(&where->sql, 0);
	where->values = ARENA_ARRAY(arena, struct value, WHERE_VALUES);
	if (!filter)
		filter = &everything;
	halves = filter_names_state(filter) ? halves_of(filter) : HALF_WAITING;
	where->waiting = (halves & HALF_WAITING) != 0;
	where->rest = (halves & HALF_REST) != 0;
	if (!find_counted(&writer, filter))
		return false;
	if (filter == &everything)
		return true;
	return buf_adds(&where->sql, " AND ") && add_filter(&writer, filter, true);
}

int
query_value(struct where *where, struct value value, struct err *err)
{
	if (where->n_values == WHERE_VALUES) {
		err_set(err, ERR_QUERY, "the query has too many words; leave some out");
		return 0;
	}
	where->values[where->n_values++] = value;
	return (int)where->n_values;
}

bool
query_where(struct store *store, const struct filter *filter, int64_t now,
	struct arena *arena, struct where *where, struct err *err)
{
	return write_where(store, filter, false, now, arena, where, err);
}

bool
query_where_turns(struct store *store, const struct filter *filter, int64_t now,
	struct arena *arena, struct where *where, struct err *err)
{
	return write_where(store, filter, true, now, arena, where, err);
}

void
query_release(struct where *where)
{
	buf_release(&where->sql);
}
