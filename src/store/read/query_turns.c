/* Filters on turns: all terms must be true of one turn.
 * SPDX-License-Identifier: MIT */
#include "store/read/query_turns.h"

#include <stdint.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/time/zone.h"
#include "inbox/filter/filter.h"
#include "inbox/hours/hours.h"
#include "store/account/hours.h"
#include "store/private.h"

/* Turns that were answered in words, and turns that have a wait at all. */
#define ANSWERED "t.ended IN ('answered', 'answered-privately')"
#define WAITED   "t.ended IN ('waiting', 'answered', 'answered-privately', 'closed')"

/* Like promise_of(); void, spam and muted turns are left out below. */
#define MISSED_BY(until)                                        \
	"(t.due_at > 0 AND t.before_heed = 0 AND CASE t.ended " \
	"WHEN 'waiting' THEN t.due_at <= (SELECT " until
#define MISSED_REST                                                         \
	" FROM account a WHERE a.id = t.account) WHEN 'closed' THEN 1 = 1 " \
	"WHEN 'no-reply' THEN 1 = 0 ELSE t.ended_at >= t.due_at + 1000 END)"

/* X(value, its condition) */
#define FLAGS(X)                                             \
	X(IS_OPEN, "t.ended = 'waiting'")                    \
	X(IS_FIRST, "t.is_first = 1")                        \
	X(IS_NEXT, "t.is_first = 0")                         \
	X(IS_MISSED, MISSED_BY("a.known_until") MISSED_REST) \
	X(IS_OFF_HOURS, "t.off_hours = 1")                   \
	X(IS_BEFORE_HEED, "t.before_heed = 1")               \
	X(IS_SINCE_HEED, "t.before_heed = 0")                \
	X(IS_ASSUMED, ANSWERED " AND t.how = 4")

static const char *const flags[] = {
#define X(value, sql) [value] = sql,
	FLAGS(X)
#undef X
};

#define X(value, sql) | 1U << value
_Static_assert((0U FLAGS(X)) == (1U << FILTER_TURN_COUNT) - 1, "each has its condition");
#undef X

static bool
add_number(struct query_writer *writer, const char *before, int64_t number,
	const char *after)
{
	return query_key_add_value(writer, before, value_int(number), after);
}

/* Days are in the time zone in which statistics are shown. */
static int64_t
day_begins(const struct query_writer *writer, const struct filter_days *days, int64_t day)
{
	const struct zone *zone = zone_load("", writer->arena);
	struct civil today = zone_civil(zone, writer->now);

	if (days->ago)
		day += date_days(today.year, today.month, today.day);
	return zone_instant(zone, day, 0);
}

bool
query_turns_begun(struct query_writer *writer, const struct filter *term)
{
	const struct filter_days *days = &term->days;

	if (term->than)
		return add_number(writer,
			term->than == '<' ? " AND t.since > " : " AND t.since <= ",
			writer->now - term->span, "");
	if (days->first != INT64_MIN &&
		!add_number(writer,
			" AND t.since >= ", day_begins(writer, days, days->first), ""))
		return false;
	return days->last == INT64_MAX ||
		add_number(writer, " AND t.since < ",
			day_begins(writer, days, days->last + 1), "");
}

bool
query_turns_answered(struct query_writer *writer, const struct filter *term)
{
	return query_key_add(writer, " AND " ANSWERED) && query_turns_begun(writer, term);
}

bool
query_turns_closed(struct query_writer *writer, const struct filter *term)
{
	return query_key_add(writer, " AND t.ended = 'closed'") &&
		query_turns_begun(writer, term);
}

/* Like turn_wait(): never below zero; a turn that was closed silently never ended. */
bool
query_turns_waited(struct query_writer *writer, const struct filter *term)
{
	bool less = term->than == '<';

	if (term->span <= 0)
		return query_key_add(writer, less ? " AND 1 = 0" : " AND " WAITED);
	return add_number(writer, " AND " WAITED " AND CASE t.ended WHEN 'waiting' THEN ",
		       writer->now,
		       " WHEN 'closed' THEN 9000000000000000 ELSE t.ended_at END - t.since ") &&
		add_number(writer, less ? "< " : ">= ", term->span, "");
}

/* The latest time since when we were open for this long until now; INT64_MIN: never. */
static int64_t
open_since(const struct hours_book *book, int64_t span, int64_t now)
{
	int64_t enough = now;
	int64_t less = now;

	if (span <= 0)
		return INT64_MAX;
	for (int64_t back = span; hours_between(book, enough, now) < span; back *= 2) {
		if (enough <= 0)
			return INT64_MIN;
		less = enough;
		enough = back < now ? now - back : 0;
	}
	while (less - enough > 1) {
		int64_t middle = enough + (less - enough) / 2;

		if (hours_between(book, middle, now) >= span)
			enough = middle;
		else
			less = middle;
	}
	return enough;
}

/* An ended turn keeps the time measured then; for an open one, each account has its own
 * hours. */
bool
query_turns_business(struct query_writer *writer, const struct filter *term)
{
	bool less = term->than == '<';
	struct account *accounts;
	size_t count;

	if (!store_account_list(
		    writer->store, writer->arena, &accounts, &count, writer->err) ||
		!add_number(writer,
			less ? " AND ((" ANSWERED " AND t.business < "
			     : " AND (t.ended = 'closed' OR (" ANSWERED
			       " AND t.business >= ",
			term->span, ") OR (t.ended = 'waiting' AND CASE t.account"))
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct hours_book *book;

		if (!hours_of_account(
			    writer->store, accounts[i].id, &book, writer->err) ||
			!add_number(writer, " WHEN ", accounts[i].id, "") ||
			!add_number(writer,
				less ? " THEN t.since > " : " THEN t.since <= ",
				open_since(book, term->span, writer->now), ""))
			return false;
	}
	return query_key_add(writer, count > 0 ? " END))" : " WHEN 0 THEN 1 = 0 END))");
}

/* The local time of its beginning, by all offsets that the zone ever had; newest first,
 * because most turns are recent. */
static bool
add_local(struct query_writer *writer, const char *before)
{
	const struct zone *zone = zone_load("", writer->arena);
	int64_t at = writer->now + DATE_DAY;
	struct buf *sql = &writer->where->sql;
	int64_t since;
	int64_t offset = zone_offset(zone, at, &since);

	if (!buf_addf(sql, "%s(t.since + CASE WHEN 1 = 0 THEN 0", before))
		return false;
	for (; since > 0; offset = zone_offset(zone, since - 1, &since))
		if (!buf_addf(sql, " WHEN t.since >= %lld THEN %lld", (long long)since,
			    (long long)offset))
			return false;
	return buf_addf(sql, " ELSE %lld END)", (long long)offset);
}

/* The first of January 1970 was a Thursday. */
bool
query_turns_weekday(struct query_writer *writer, const struct filter *term)
{
	return add_local(writer, " AND (") &&
		buf_addf(&writer->where->sql, " / %lld + 3) %% 7 = %d",
			(long long)DATE_DAY, term->number);
}

bool
query_turns_hour(struct query_writer *writer, const struct filter *term)
{
	return add_local(writer, " AND ") &&
		buf_addf(&writer->where->sql, " / %lld %% 24 = %d", (long long)DATE_HOUR,
			term->number);
}

bool
query_turns_what(struct query_writer *writer, const struct filter *term)
{
	if (term->number == IS_MISSED && term->widely)
		return add_number(writer,
			       " AND " MISSED_BY("CASE WHEN a.known_until + a.skew > "),
			       writer->now, " THEN a.known_until ELSE ") &&
			add_number(writer, "", writer->now, " - a.skew END" MISSED_REST);
	return query_key_add(writer, " AND ") &&
		query_key_add(writer, flags[term->number]);
}

bool
query_turns(struct query_writer *writer, const struct filter *const *terms, size_t count)
{
	/* One walk along the ledger, instead of a look-up for each conversation. */
	if (!query_key_add(writer,
		    writer->where->of_turns
			    ? "("
			    : "c.id IN (SELECT t.conversation FROM turn t WHERE ") ||
		!query_key_add(writer,
			"t.ended NOT IN ('void', 'spam', 'muted') AND t.timeless = 0"))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!query_key_write(writer, terms[i]))
			return false;
	return query_key_add(writer, ")");
}
