/* Filters as conditions. What people wrote is always a value, never a part of the SQL.
 * SPDX-License-Identifier: MIT */
#include "store/read/query.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/filter/filter.h"
#include "store/private.h"
#include "store/read/identities.h"

/* Which halves of the list a filter may select. */
#define HALF_WAITING 1
#define HALF_REST    2
#define HALF_BOTH    3

struct query_writer {
	struct store *store;
	struct arena *arena;
	struct where *where;
	int64_t now;
	struct err *err;
};

/* `is:` as a condition (NULL: one that asks for the time), and the halves where it can be
 * true. */
static const struct {
	const char *sql;
	int halves;
} states[] = {
	[IS_WAITING] = { "c.waiting = 1", HALF_WAITING },
	[IS_ANSWERED] = { "c.state = 'answered'", HALF_REST },
	[IS_DONE] = { "c.state = 'done'", HALF_REST },
	[IS_NO_REPLY] = { "c.state = 'no-reply'", HALF_REST },
	[IS_QUIET] = { "c.state = 'quiet'", HALF_REST },
	[IS_ANY] = { "1 = 1", HALF_BOTH },
	[IS_DIRECT] = { "c.direct = 1", HALF_BOTH },
	[IS_LIKED] = { "c.liked_only = 1", HALF_WAITING },
	[IS_CHANGED] = { "c.changed = 1", HALF_BOTH },
	[IS_FOUND] = { "c.before_heed = 1", HALF_WAITING },
	[IS_SOON] = { NULL, HALF_WAITING },
	[IS_LATE] = { NULL, HALF_WAITING },
	[IS_UNKNOWN] = { NULL, HALF_WAITING },
	/* The turn that decides its state is the last that was one. */
	[IS_SPAM] = { "(c.state = 'no-reply' AND (SELECT t.ended FROM turn t "
		      "WHERE t.conversation = c.id AND t.ended NOT IN ('void', 'withdrawn') "
		      "ORDER BY t.n DESC LIMIT 1) = 'spam')",
		HALF_REST },
	[IS_DRAFT] = { "c.draft = 1", HALF_BOTH },
	[IS_MUTED] = { "EXISTS (SELECT 1 FROM person p WHERE p.id = c.person AND " PERSON_IS_MUTED
		       ")",
		HALF_BOTH },
};

int
query_value(struct where *where, struct value value, struct err *err)
{
	if (where->n_values == WHERE_VALUES) {
		err_set(err, ERR_QUERY, "the query has too many words: leave some out");
		return 0;
	}
	where->values[where->n_values++] = value;
	return (int)where->n_values;
}

static bool
add_value(struct query_writer *writer, const char *before, struct value value,
	const char *after)
{
	int number = query_value(writer->where, value, writer->err);

	return number != 0 &&
		buf_addf(&writer->where->sql, "%s$%d%s", before, number, after);
}

/* The accounts that a term names, as "1, 2"; "0" when there is none. */
static bool
find_accounts(struct query_writer *writer, const struct filter *term, const char **list)
{
	struct account *all;
	size_t count;
	bool network = term->key == FILTER_NETWORK;

	*list = "";
	if (!store_account_list(writer->store, writer->arena, &all, &count, writer->err))
		return false;
	for (size_t i = 0; i < count; i++) {
		const char *handle =
			all[i].handle[0] == '@' ? all[i].handle + 1 : all[i].handle;
		const char *value = term->value[0] == '@' ? term->value + 1 : term->value;
		bool fits = network
			? str_eq_nocase(all[i].network, term->value)
			: str_find_nocase(all[i].name, term->value) == all[i].name ||
				str_find_nocase(handle, value) == handle;

		if (fits)
			*list = arena_printf(writer->arena, "%s%s%lld", *list,
				(*list)[0] != '\0' ? ", " : "", (long long)all[i].id);
	}
	if ((*list)[0] == '\0')
		*list = "0";
	return true;
}

/* The beginning of a language's name: fr finds fr-CA. */
static bool
add_language(struct query_writer *writer, const char *value)
{
	const char *pattern = query_words_like(value, writer->arena) + 1;

	return add_value(writer, "coalesce(c.language, '') {like} ", value_text(pattern),
		" ESCAPE '\\'");
}

static bool
add_kind(struct query_writer *writer, const char *value)
{
	return add_value(writer, "(c.kind = ", value_text(value),
		str_eq(value, "direct") ? " OR c.direct = 1)" : ")");
}

/* Late as far as the account is known; behind that, nobody knows until the next round. The
 * first condition is one for the index, the second one asks the account of each row. */
#define ACCOUNT_OF_C " FROM account a WHERE a.id = c.account)"
#define KNOWN        "(SELECT a.known_until" ACCOUNT_OF_C
#define NOW_IS(op)   " AND c.due_key " op " (SELECT "
#define BEFORE_NOW   " - a.skew" ACCOUNT_OF_C

static bool
add_state(struct query_writer *writer, const struct filter *term)
{
	struct value now = value_int(writer->now);

	if (term->is == IS_LATE && !term->widely)
		return buf_adds(&writer->where->sql,
			"(c.waiting = 1 AND c.due_key <= (SELECT max(known_until) FROM "
			"account) AND c.due_key <= " KNOWN ")");
	if (term->is == IS_LATE)
		return add_value(writer,
			"(c.waiting = 1 AND (c.due_key <= " KNOWN
			" OR c.due_key <= (SELECT ",
			now, BEFORE_NOW "))");
	if (term->is == IS_UNKNOWN)
		return add_value(writer,
			"(c.waiting = 1 AND c.due_key > (SELECT min(known_until) FROM "
			"account) AND c.due_key > " KNOWN NOW_IS("<="),
			now, BEFORE_NOW ")");
	if (term->is == IS_SOON)
		return add_value(writer,
			       "(c.waiting = 1 AND c.soon_at > 0 AND c.soon_at <= "
			       "(SELECT ",
			       now, BEFORE_NOW) &&
			add_value(writer, NOW_IS(">"), now, BEFORE_NOW ")");
	return buf_adds(&writer->where->sql, states[term->is].sql);
}

/* Those among the parts that are about a turn, as one condition. */
static bool
add_turn(struct query_writer *writer, const struct filter *const *parts, size_t count)
{
	const struct filter **terms =
		ARENA_ARRAY(writer->arena, const struct filter *, count);
	size_t n = 0;

	for (size_t i = 0; i < count; i++)
		if (filter_is_of_turn(parts[i]))
			terms[n++] = parts[i];
	return query_turns(writer->store, terms, n, writer->now, writer->arena,
		writer->where, writer->err);
}

static bool
add_term(struct query_writer *writer, const struct filter *term, bool alone)
{
	const char *accounts;
	struct value moment = value_int(writer->now - term->span);
	bool at_least = term->than != '<';

	switch (term->key) {
	case FILTER_TEXT:
		return query_words_has(writer->store, term->value, alone, writer->arena,
			writer->where, writer->err);
	case FILTER_IS: return add_state(writer, term);
	case FILTER_NETWORK:
	case FILTER_ACCOUNT:
		return find_accounts(writer, term, &accounts) &&
			buf_addf(&writer->where->sql, "+c.account IN (%s)", accounts);
	case FILTER_FROM:
		return query_words_from(writer->store, term->value, writer->arena,
			writer->where, writer->err);
	case FILTER_WAITING:
		return buf_adds(&writer->where->sql, "(c.waiting = 1 AND ") &&
			add_value(writer,
				at_least ? "c.waiting_since <= " : "c.waiting_since > ",
				moment, ")");
	case FILTER_AGE:
		return add_value(
			writer, at_least ? "c.last_at <= " : "c.last_at > ", moment, "");
	case FILTER_BEGUN:
	case FILTER_ANSWERED:
	case FILTER_CLOSED:
	case FILTER_WAITED:
	case FILTER_BUSINESS:
	case FILTER_WEEKDAY:
	case FILTER_HOUR:
	case FILTER_TURN: return add_turn(writer, &term, 1);
	case FILTER_KIND: return add_kind(writer, term->value);
	case FILTER_HAS:
		return add_value(writer, "c.has {like} '%' || ", value_text(term->value),
			" || ' %'");
	case FILTER_LANG: return add_language(writer, term->value);
	case FILTER_LABEL:
		return query_words_label(
			writer->store, term->value, alone, writer->where, writer->err);
	case FILTER_KEY_COUNT: break;
	}
	return buf_adds(&writer->where->sql, "1 = 1");
}

static bool
add_filter(struct query_writer *writer, const struct filter *filter, bool alone)
{
	struct buf *sql = &writer->where->sql;
	const char *between = filter->op == FILTER_ANY_OF ? " OR " : " AND ";
	bool turn_told = false;

	if (filter->op == FILTER_TERM)
		return add_term(writer, filter, alone);
	buf_adds(sql, filter->op == FILTER_NONE_OF ? "NOT (" : "(");
	if (filter->n_parts == 0)
		buf_adds(sql, "1 = 1");
	for (size_t i = 0; i < filter->n_parts; i++) {
		bool turn = filter->op == FILTER_ALL_OF &&
			filter_is_of_turn(filter->parts[i]);

		/* Side by side they are about one turn. */
		if (turn && turn_told)
			continue;
		if (i > 0)
			buf_adds(sql, between);
		if (turn) {
			turn_told = true;
			if (!add_turn(writer, filter->parts, filter->n_parts))
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
term_halves(const struct filter *term)
{
	if (term->key == FILTER_IS)
		return states[term->is].halves;
	return term->key == FILTER_WAITING ? HALF_WAITING : HALF_BOTH;
}

static int
halves_of(const struct filter *filter)
{
	int halves = filter->op == FILTER_ANY_OF && filter->n_parts > 0 ? 0 : HALF_BOTH;

	if (filter->op == FILTER_TERM)
		return term_halves(filter);
	if (filter->op == FILTER_NONE_OF) {
		const struct filter *part = filter->parts[0];
		bool exact = part->op == FILTER_TERM && part->key == FILTER_IS &&
			part->is == IS_WAITING;

		return exact ? HALF_REST : HALF_BOTH;
	}
	for (size_t i = 0; i < filter->n_parts; i++)
		if (filter->op == FILTER_ANY_OF)
			halves |= halves_of(filter->parts[i]);
		else
			halves &= halves_of(filter->parts[i]);
	return halves;
}

/* Whether it says no more than "waits" and which accounts, so that counters answer it. */
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
			if (!find_accounts(writer, part, &where->accounts))
				return false;
		} else if (part->op != FILTER_TERM || part->key != FILTER_IS ||
			(part->is != IS_WAITING && part->is != IS_ANY)) {
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
	struct query_writer writer = { store, arena, where, now, err };
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
