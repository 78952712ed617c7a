/* Holidays from an iCalendar text (RFC 5545), parsed by libical: the whole days of its
 * events.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time/zone.h"
#include "inbox/hours/calendar_lines.h"
#include "inbox/hours/hours.h"
#include "inbox/hours/libical.h"

/* Recurrences are expanded for these years: nothing here knows the current year. */
#define YEAR_FIRST  2015
#define YEAR_LAST   2045
#define TIMES_MAX   20000 /* instances of one event that are considered */
#define SEVERAL_MAX 1000  /* properties of one kind in an event */
#define EXCEPT_MAX  (2 * SEVERAL_MAX)
#define BOM         "\xef\xbb\xbf"

struct calendar {
	struct libical ical;
	const struct zone *zone; /* of the hours: UTC times are converted to it */
	icalcomponent *root;
	struct hours_dates *dates;
	size_t count;
	size_t n_events;
	struct icaltimetype except[EXCEPT_MAX]; /* of the current event */
	size_t n_except;
	struct arena *arena;
};

/* --- dates --- */

static bool
fail_event(const struct calendar *calendar, icalcomponent *event, struct err *err,
	const char *why)
{
	const char *summary = calendar->ical.component_get_summary(event);

	return err_set(
		err, ERR_CONFIG, "the event \"%.60s\": %s", str_or_empty(summary), why);
}

/* Local time in the zone of the hours, as ms since 1970. */
static int64_t
local_ms(const struct calendar *calendar, struct icaltimetype time)
{
	int64_t days = date_days(time.year, time.month, time.day);
	int64_t since;
	int64_t ms = days * DATE_DAY + (time.hour * 60 + time.minute) * DATE_MINUTE +
		time.second * DATE_SECOND;

	if (time.is_date || !calendar->ical.time_is_utc(time))
		return ms;
	return ms + zone_offset(calendar->zone, ms, &since);
}

/* The day from its start to its end: 23:59 is meant as midnight. */
static struct hours_dates
whole_days(int64_t from, int64_t until)
{
	return (struct hours_dates){
		.first = (from + DATE_DAY - 1) / DATE_DAY,
		.last = (until + DATE_MINUTE) / DATE_DAY - 1,
	};
}

static void
add_days(struct calendar *calendar, int64_t from, int64_t until)
{
	struct hours_dates dates = whole_days(from, until);

	if (dates.last < dates.first ||
		date_civil(dates.last * DATE_DAY).year < YEAR_FIRST)
		return;
	*ARENA_PUSH(calendar->arena, calendar->dates, calendar->count) = dates;
}

/* libical would roll over a day that the month does not have. */
static bool
is_real(const struct calendar *calendar, struct icaltimetype time)
{
	struct icaltimetype normal = calendar->ical.time_normalize(time);

	return !calendar->ical.time_is_null_time(time) && normal.year == time.year &&
		normal.month == time.month && normal.day == time.day &&
		normal.hour == time.hour && normal.minute == time.minute;
}

/* How long an event lasts, in ms; a date without an end lasts one day. */
static bool
length_of(const struct calendar *calendar, icalcomponent *event, int64_t *ms,
	struct err *err)
{
	struct icaltimetype start = calendar->ical.component_get_dtstart(event);
	icalproperty *end =
		calendar->ical.component_get_first_property(event, ICAL_DTEND_PROPERTY);
	icalproperty *duration = calendar->ical.component_get_first_property(
		event, ICAL_DURATION_PROPERTY);

	*ms = start.is_date ? DATE_DAY : 0;
	if (end) {
		struct icaltimetype until = calendar->ical.property_get_dtend(end);

		if (!is_real(calendar, until))
			return fail_event(calendar, event, err, "its end is not a date");
		*ms = local_ms(calendar, until) - local_ms(calendar, start);
	} else if (duration) {
		*ms = calendar->ical.durationtype_as_int(
			      calendar->ical.property_get_duration(duration)) *
			DATE_SECOND;
	}
	/* Some programs write the same day as the end. */
	if (start.is_date && *ms == 0)
		*ms = DATE_DAY;
	return *ms >= 0 || fail_event(calendar, event, err, "it ends before it begins");
}

/* --- recurrence --- */

/* The properties of one kind: libical has only one iterator, which any access to another
 * property moves. */
static size_t
calendar_gather(const struct calendar *calendar, icalcomponent *event,
	icalproperty_kind kind, icalproperty *found[SEVERAL_MAX])
{
	size_t count = 0;

	for (icalproperty *p = calendar->ical.component_get_first_property(event, kind);
		p && count < SEVERAL_MAX;
		p = calendar->ical.component_get_next_property(event, kind))
		found[count++] = p;
	return count;
}

/* Dates of excluded instances: by EXDATE, or because another event overrides them
 * (RECURRENCE-ID). */
static void
find_exceptions(struct calendar *calendar, icalcomponent *event)
{
	const char *uid = calendar->ical.component_get_uid(event);
	icalproperty *dates[SEVERAL_MAX];
	size_t count = calendar_gather(calendar, event, ICAL_EXDATE_PROPERTY, dates);

	calendar->n_except = 0;
	for (size_t i = 0; i < count; i++)
		calendar->except[calendar->n_except++] =
			calendar->ical.property_get_exdate(dates[i]);
	for (icalcompiter i = calendar->ical.component_begin_component(
		     calendar->root, ICAL_VEVENT_COMPONENT);
		!str_is_empty(uid) && calendar->ical.compiter_deref(&i) &&
		calendar->n_except < COUNT(calendar->except);
		calendar->ical.compiter_next(&i)) {
		icalcomponent *other = calendar->ical.compiter_deref(&i);
		struct icaltimetype instead =
			calendar->ical.component_get_recurrenceid(other);

		if (other != event &&
			str_eq(calendar->ical.component_get_uid(other), uid) &&
			!calendar->ical.time_is_null_time(instead))
			calendar->except[calendar->n_except++] = instead;
	}
}

static bool
is_excepted(const struct calendar *calendar, struct icaltimetype at)
{
	for (size_t i = 0; i < calendar->n_except; i++)
		if (calendar->ical.time_compare_date_only(calendar->except[i], at) == 0)
			return true;
	return false;
}

static void
add_instance(struct calendar *calendar, struct icaltimetype at, int64_t length)
{
	int64_t from = local_ms(calendar, at);

	if (!calendar->ical.time_is_null_time(at) && at.year <= YEAR_LAST &&
		!is_excepted(calendar, at))
		add_days(calendar, from, from + length);
}

static bool
add_rule(struct calendar *calendar, icalcomponent *event, icalproperty *rule,
	int64_t length, struct err *err)
{
	struct icalrecurrencetype how = calendar->ical.property_get_rrule(rule);
	icalrecur_iterator *walk = calendar->ical.recur_iterator_new(
		how, calendar->ical.component_get_dtstart(event));

	if (how.freq == ICAL_NO_RECURRENCE || !walk)
		return fail_event(
			calendar, event, err, "its rule (RRULE) cannot be read");
	for (int n = 0; n < TIMES_MAX; n++) {
		struct icaltimetype at = calendar->ical.recur_iterator_next(walk);

		if (calendar->ical.time_is_null_time(at) || at.year > YEAR_LAST)
			break;
		add_instance(calendar, at, length);
	}
	calendar->ical.recur_iterator_free(walk);
	return true;
}

/* One extra date, or a span of its own (VALUE=PERIOD). */
static void
add_also(struct calendar *calendar, icalproperty *also, int64_t length)
{
	struct icaldatetimeperiodtype when = calendar->ical.property_get_rdate(also);
	struct icalperiodtype span = when.period;

	if (!calendar->ical.time_is_null_time(when.time))
		add_instance(calendar, when.time, length);
	else if (calendar->ical.time_is_null_time(span.end))
		add_instance(calendar, span.start,
			calendar->ical.durationtype_as_int(span.duration) * DATE_SECOND);
	else
		add_instance(calendar, span.start,
			local_ms(calendar, span.end) - local_ms(calendar, span.start));
}

static bool
add_event(struct calendar *calendar, icalcomponent *event, struct err *err)
{
	struct icaltimetype start = calendar->ical.component_get_dtstart(event);
	icalproperty *found[SEVERAL_MAX];
	size_t rules;
	size_t also;
	int64_t length;

	calendar->n_events++;
	if (calendar->ical.component_get_status(event) == ICAL_STATUS_CANCELLED)
		return true;
	if (!is_real(calendar, start))
		return fail_event(calendar, event, err, "it has no valid start date");
	if (!length_of(calendar, event, &length, err))
		return false;
	if (calendar->ical.component_get_first_property(event, ICAL_EXRULE_PROPERTY))
		return fail_event(calendar, event, err,
			"exceptions by a rule (EXRULE) cannot be read");
	find_exceptions(calendar, event);
	rules = calendar_gather(calendar, event, ICAL_RRULE_PROPERTY, found);
	if (rules == 0)
		add_instance(calendar, start, length);
	for (size_t i = 0; i < rules; i++)
		if (!add_rule(calendar, event, found[i], length, err))
			return false;
	also = calendar_gather(calendar, event, ICAL_RDATE_PROPERTY, found);
	for (size_t i = 0; i < also; i++)
		add_also(calendar, found[i], length);
	return true;
}

/* --- the file --- */

/* libical keeps what it could not parse as properties of its own. */
static bool
is_read(const struct calendar *calendar, icalcomponent *component, struct err *err)
{
	icalproperty *fault = calendar->ical.component_get_first_property(
		component, ICAL_XLICERROR_PROPERTY);

	if (fault)
		return err_set(err, ERR_CONFIG, "the calendar cannot be read: %.120s",
			str_or_empty(calendar->ical.property_get_xlicerror(fault)));
	return true;
}

static bool
add_calendar(struct calendar *calendar, icalcomponent *root, struct err *err)
{
	calendar->root = root;
	for (icalcomponent *c = calendar->ical.component_get_first_component(
		     root, ICAL_ANY_COMPONENT);
		c; c = calendar->ical.component_get_next_component(
			   root, ICAL_ANY_COMPONENT)) {
		if (calendar->ical.component_isa(c) == ICAL_VCALENDAR_COMPONENT
				? !add_calendar(calendar, c, err)
				: calendar->ical.component_isa(c) ==
						ICAL_VEVENT_COMPONENT &&
					(!is_read(calendar, c, err) ||
						!add_event(calendar, c, err)))
			return false;
	}
	return true;
}

/* A truncated download must not open what is closed. */
static bool
is_whole(const char *text, struct arena *arena, struct err *err)
{
	const char *trimmed = str_trim(text, arena);
	size_t len = strlen("END:VCALENDAR");

	if (!str_find_nocase(trimmed, "BEGIN:VCALENDAR") ||
		str_find_nocase(trimmed, "BEGIN:VCALENDAR") != trimmed)
		return err_set(err, ERR_CONFIG,
			"this is not an iCalendar file: it does not begin with "
			"BEGIN:VCALENDAR");
	if (strlen(trimmed) < len ||
		!str_eq_nocase(trimmed + strlen(trimmed) - len, "END:VCALENDAR"))
		return err_set(err, ERR_CONFIG,
			"the calendar is cut off: it does not end with END:VCALENDAR");
	return true;
}

bool
hours_calendar(
	struct hours *hours, const char *text, struct arena *arena, struct err *err)
{
	struct calendar calendar = { .zone = zone_load(str_or_empty(hours->zone), arena),
		.arena = arena };
	icalcomponent *root;
	bool ok;

	if (str_starts(text, BOM))
		text += strlen(BOM);
	if (!is_whole(text, arena, err) || !libical_load(&calendar.ical, err))
		return false;
	root = calendar.ical.parser_parse_string(calendar_lines(text, arena));
	ok = root ? add_calendar(&calendar, root, err)
		  : err_set(err, ERR_CONFIG, "the calendar cannot be read");
	if (root)
		calendar.ical.component_free(root);
	if (ok && calendar.count == 0)
		ok = err_set(err, ERR_CONFIG,
			calendar.n_events > 0 ? "the calendar has no whole-day event"
					      : "the calendar has no event");
	return ok && hours_add_closed(hours, calendar.dates, calendar.count, arena, err);
}
