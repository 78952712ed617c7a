/* Holidays from an iCalendar text (RFC 5545): the dates of its whole-day events.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/hours.h"

#define DATE_DIGITS 8 /* 20261224 */
#define DAYS_MAX    3660
/* What comes every year is written out for these: nothing here knows what year it is. */
#define YEAR_FIRST 2015
#define YEAR_LAST  2045
#define BOM        "\xef\xbb\xbf"

struct event {
	int64_t first;
	int64_t end; /* the day after it; 0: not told */
	int64_t days;
	bool whole_days;
	const char *rule; /* RRULE; NULL */
	bool repeats;     /* in a way that heed does not follow */
	bool cancelled;
};

struct calendar {
	bool in_event;
	int inside; /* parts of an event, such as alarms */
	struct event event;
	struct hours_dates *dates;
	size_t count;
	size_t room;
	struct arena *arena;
};

/* Long lines are folded: what begins with a blank belongs to the line before. */
static char *
unfold(const char *text, struct arena *arena)
{
	char *whole = arena_copy(arena, text);
	char *to = whole;

	for (const char *at = text; *at; at++) {
		if (*at == '\r')
			continue;
		if (*at == '\n' && (at[1] == ' ' || at[1] == '\t'))
			at++;
		else
			*to++ = *at;
	}
	*to = '\0';
	return whole;
}

/* A name, its parameters (left out), and its value, behind the first colon that is not
 * within quotes; NULL. */
static char *
cut_value(char *line)
{
	bool quoted = false;
	char *at = line;

	for (; *at && (quoted || *at != ':'); at++)
		quoted ^= *at == '"';
	if (!*at)
		return NULL;
	*at = '\0';
	line[strcspn(line, ";")] = '\0';
	return at + 1;
}

/* 20261224, or its local midnight. */
static bool
day_of(const char *value, struct arena *arena, int64_t *day)
{
	int64_t at;

	if (strspn(value, "0123456789") != DATE_DIGITS ||
		(value[DATE_DIGITS] && !str_eq(value + DATE_DIGITS, "T000000")))
		return false;
	if (!date_parse(
		    arena_printf(arena, "%.4s-%.2s-%.2s", value, value + 4, value + 6),
		    &at))
		return false;
	*day = at / DATE_DAY;
	return true;
}

/* P3D, P2W; 0 for the rest. */
static int64_t
days_of(const char *value, struct arena *arena)
{
	size_t len = strlen(value);
	int64_t number = 0;

	if (*value != 'P' || !(str_ends(value, "D") || str_ends(value, "W")))
		return 0;
	if (!str_int(arena_copy_n(arena, value + 1, len - 2), 1, DAYS_MAX, &number))
		return 0;
	return value[len - 1] == 'W' ? 7 * number : number;
}

/* The same day every year, so many times or until a date. */
struct yearly {
	int64_t count;
	int64_t until; /* the last day */
	bool given;
};

/* False for a part that means any other day. */
static bool
rule_part(const struct calendar *calendar, const char *part, struct yearly *yearly)
{
	struct civil first = date_civil(calendar->event.first * DATE_DAY);
	const char *value = strchr(part, '=');
	size_t len = value ? (size_t)(value - part) : 0;
	const char *name = arena_copy_n(calendar->arena, part, len);
	int64_t number;

	if (!value++)
		return false;
	if (str_eq_nocase(name, "FREQ")) {
		yearly->given = true;
		return str_eq_nocase(value, "YEARLY");
	}
	if (str_eq_nocase(name, "UNTIL")) {
		const char *day = arena_copy_n(calendar->arena, value,
			strlen(value) < DATE_DIGITS ? strlen(value) : DATE_DIGITS);

		return day_of(day, calendar->arena, &yearly->until);
	}
	if (str_eq_nocase(name, "WKST"))
		return true;
	if (!str_int(value, 1, INT64_MAX, &number))
		return false;
	if (str_eq_nocase(name, "COUNT")) {
		yearly->count = number;
		return true;
	}
	return (str_eq_nocase(name, "INTERVAL") && number == 1) ||
		(str_eq_nocase(name, "BYMONTH") && number == first.month) ||
		(str_eq_nocase(name, "BYMONTHDAY") && number == first.day);
}

/* False when it is another rule than the same day every year. */
static bool
read_rule(const struct calendar *calendar, struct yearly *yearly)
{
	char **parts;
	size_t count = str_split(calendar->event.rule, ';', calendar->arena, &parts);

	*yearly = (struct yearly){ .count = INT64_MAX, .until = INT64_MAX };
	for (size_t i = 0; i < count; i++)
		if (!rule_part(calendar, parts[i], yearly))
			return false;
	return yearly->given;
}

static void
add_dates(struct calendar *calendar, int64_t first, int64_t days)
{
	if (calendar->count == calendar->room) {
		size_t room = calendar->room ? 2 * calendar->room : 16;

		calendar->dates = arena_grow(calendar->arena, calendar->dates,
			calendar->count * sizeof *calendar->dates,
			room * sizeof *calendar->dates);
		calendar->room = room;
	}
	calendar->dates[calendar->count++] = (struct hours_dates){
		.first = first,
		.last = first + (days > 0 ? days - 1 : 0),
	};
}

/* The 29th of February comes in leap years only. */
static void
add_years(struct calendar *calendar, const struct yearly *yearly, int64_t days)
{
	struct civil first = date_civil(calendar->event.first * DATE_DAY);
	int64_t left = yearly->count;

	for (int year = first.year; year <= YEAR_LAST && left > 0; year++) {
		int64_t day = date_days(year, first.month, first.day);

		if (date_civil(day * DATE_DAY).day != first.day)
			continue;
		if (day > yearly->until)
			return;
		left--;
		if (year >= YEAR_FIRST)
			add_dates(calendar, day, days);
	}
}

static bool
end_event(struct calendar *calendar, struct err *err)
{
	struct event *event = &calendar->event;
	int64_t days = event->end ? event->end - event->first : event->days;
	struct yearly yearly;

	calendar->in_event = false;
	if (!event->whole_days || event->cancelled)
		return true;
	if (event->repeats || (event->rule && !read_rule(calendar, &yearly)))
		return err_set(err, ERR_CONFIG,
			"the event of %.10s is repeated by a rule (RRULE) that heed does "
			"not follow, other than the same day every year: it needs a calendar "
			"that names every date",
			date_iso(event->first * DATE_DAY).at);
	if (event->rule)
		add_years(calendar, &yearly, days);
	else
		add_dates(calendar, event->first, days);
	return true;
}

/* Other properties say nothing about dates. */
static void
take_property(struct calendar *calendar, const char *name, const char *value)
{
	struct event *event = &calendar->event;

	if (str_eq_nocase(name, "DTSTART")) {
		event->whole_days = day_of(value, calendar->arena, &event->first);
	} else if (str_eq_nocase(name, "DTEND")) {
		if (!day_of(value, calendar->arena, &event->end))
			event->end = 0;
	} else if (str_eq_nocase(name, "DURATION")) {
		event->days = days_of(value, calendar->arena);
	} else if (str_eq_nocase(name, "RRULE")) {
		/* Of several only the last would be followed. */
		event->repeats = event->repeats || event->rule;
		event->rule = value;
	} else if (str_eq_nocase(name, "RDATE") || str_eq_nocase(name, "EXDATE") ||
		str_eq_nocase(name, "RECURRENCE-ID")) {
		event->repeats = true;
	} else if (str_eq_nocase(name, "STATUS")) {
		event->cancelled = str_eq_nocase(value, "CANCELLED");
	}
}

static bool
take_line(struct calendar *calendar, char *line, struct err *err)
{
	char *value = cut_value(line);
	bool begins = str_eq_nocase(line, "BEGIN");

	if (!value)
		return true;
	if (!calendar->in_event) {
		calendar->in_event = begins && str_eq_nocase(value, "VEVENT");
		calendar->event = (struct event){ 0 };
		calendar->inside = 0;
		return true;
	}
	if (begins) {
		calendar->inside++;
	} else if (str_eq_nocase(line, "END")) {
		if (calendar->inside == 0)
			return end_event(calendar, err);
		calendar->inside--;
	} else if (calendar->inside == 0) {
		take_property(calendar, line, value);
	}
	return true;
}

bool
hours_calendar(
	struct hours *hours, const char *text, struct arena *arena, struct err *err)
{
	struct calendar calendar = { .arena = arena };
	char **lines;
	size_t count;

	if (str_starts(text, BOM))
		text += strlen(BOM);
	count = str_split(unfold(text, arena), '\n', arena, &lines);
	if (!str_eq_nocase(str_trim(lines[0], arena), "BEGIN:VCALENDAR"))
		return err_set(err, ERR_CONFIG,
			"this is no iCalendar file: it does not begin with "
			"BEGIN:VCALENDAR");
	for (size_t i = 1; i < count; i++)
		if (!take_line(&calendar, lines[i], err))
			return false;
	if (calendar.count == 0)
		return err_set(err, ERR_CONFIG, "the calendar has no whole-day event");
	return hours_close(hours, calendar.dates, calendar.count, arena, err);
}
