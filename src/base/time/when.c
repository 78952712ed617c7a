/* A time to come, as people type it.
 * SPDX-License-Identifier: MIT */
#include "base/time/when.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time/calendar.h"
#include "base/time/zone.h"

#define HOURS   24
#define MINUTES 60
#define WORDS   6
#define YEAR    (366 * DATE_DAY)
#define NONE    (-1)

/* What has been understood so far. */
struct when {
	const struct zone *zone;
	int64_t now;
	int64_t today; /* as date_days */
	int year;      /* of today */
	char words[WORDS][24];
	size_t n_words;
	bool has_day;
	int64_t day;
	int minute; /* of the day; NONE */
};

/* Words in lower case; "9:30pm" stays one. False if there are too many, or too long ones. */
static bool
split(struct when *when, const char *text)
{
	while (*text) {
		size_t len = strcspn(text, " \t,");

		if (len > 0) {
			if (when->n_words == WORDS || len >= sizeof when->words[0])
				return false;
			for (size_t i = 0; i < len; i++)
				when->words[when->n_words][i] =
					(char)tolower((unsigned char)text[i]);
			when->n_words++;
		}
		text += len;
		text += strspn(text, " \t,");
	}
	return when->n_words > 0;
}

/* A decimal number at the start of a text, which moves past it. */
static bool
number(const char **text, int most, int *value)
{
	const char *at = *text;

	*value = 0;
	while (isdigit((unsigned char)*at) && *value <= most)
		*value = *value * 10 + (*at++ - '0');
	if (at == *text || *value > most)
		return false;
	*text = at;
	return true;
}

/* Of "h", "hour" and "hours"; 0: it is no unit. */
static char
unit_letter(const char *word)
{
	static const char *const units[] = { "minutes", "mins", "hours", "hrs", "days",
		"weeks" };
	size_t len = strlen(word);

	for (size_t i = 0; i < COUNT(units); i++) {
		size_t whole = strlen(units[i]);

		if (str_starts(units[i], word) &&
			(len == 1 || len == whole || len == whole - 1))
			return units[i][0];
	}
	return '\0';
}

/* "2h", "2 h", "1h30m", "3 days", written as date_words_span reads them. */
static bool
read_span(const struct when *when, size_t first, int64_t *span)
{
	char text[sizeof when->words] = "";
	size_t len = 0;

	for (size_t i = first; i < when->n_words; i++) {
		const char *word = when->words[i];
		int digits = (int)strspn(word, "0123456789");
		char unit = unit_letter(word + digits);

		if (unit && word[digits])
			len += (size_t)snprintf(text + len, sizeof text - len, "%.*s%c",
				digits, word, unit);
		else if (digits > 0)
			len += (size_t)snprintf(
				text + len, sizeof text - len, "%s", word);
		else
			return false;
	}
	return len > 0 && !isdigit((unsigned char)text[len - 1]) &&
		date_words_span(text, span) && *span > 0;
}

/* "9", "9:30", "9am", "9:30pm". */
static bool
read_time(struct when *when, const char *word)
{
	int hour;
	int minute = 0;
	bool half;

	if (!number(&word, HOURS - 1, &hour) ||
		(*word == ':' &&
			(!isdigit((unsigned char)word[1]) ||
				!isdigit((unsigned char)word[2]))) ||
		(*word == ':' && (word++, !number(&word, MINUTES - 1, &minute))))
		return false;
	half = str_eq(word, "am") || str_eq(word, "pm");
	if ((*word && !half) || (half && (hour < 1 || hour > HOURS / 2)))
		return false;
	if (half)
		hour = hour % (HOURS / 2) + (*word == 'p' ? HOURS / 2 : 0);
	when->minute = hour * MINUTES + minute;
	return true;
}

static size_t
month_of(const char *word)
{
	size_t i = 0;

	while (i < CALENDAR_MONTHS &&
		str_find_nocase(word, calendar_months_short[i]) != word)
		i++;
	return i;
}

/* "mon" and "monday", and what is between. */
static size_t
weekday_of(const char *word)
{
	size_t i = 0;

	while (i < CALENDAR_WEEKDAYS &&
		(strlen(word) < 3 ||
			str_find_nocase(calendar_weekdays[i], word) !=
				calendar_weekdays[i]))
		i++;
	return i;
}

/* Four digits; NONE if it is something else. */
static int
year_of(const char *word)
{
	int year;

	return strlen(word) == 4 && number(&word, 9999, &year) && !*word && year >= 1970
		? year
		: NONE;
}

/* Without a year (NONE), 24 and 12 are a date of this one, or of the next if it has passed. */
static bool
set_date(struct when *when, int day, size_t month, int year)
{
	bool is_open = year == NONE;
	struct civil there;

	year = is_open ? when->year : year;
	when->day = date_days(year, (int)month + 1, day);
	if (is_open && when->day < when->today)
		when->day = date_days(year + 1, (int)month + 1, day);
	there = date_civil(when->day * DATE_DAY);
	/* There is no 31 November. */
	when->has_day = there.day == day && day > 0;
	return when->has_day;
}

/* "24 dec", "dec 24", "24 dec 2026". */
static bool
read_date(struct when *when, size_t *i)
{
	const char *one = when->words[*i];
	const char *two = *i + 1 < when->n_words ? when->words[*i + 1] : "";
	size_t month = month_of(two);
	bool day_first = month < CALENDAR_MONTHS;
	const char *digits = day_first ? one : two;
	int year = *i + 2 < when->n_words ? year_of(when->words[*i + 2]) : NONE;
	int day;

	if (!day_first)
		month = month_of(one);
	if (month == CALENDAR_MONTHS || !number(&digits, 31, &day) ||
		(*digits && !str_eq(digits, ".") && !str_eq(digits, "th") &&
			!str_eq(digits, "st") && !str_eq(digits, "nd") &&
			!str_eq(digits, "rd")) ||
		!set_date(when, day, month, year))
		return false;
	*i += year == NONE ? 1 : 2;
	return true;
}

static bool
read_iso(struct when *when, const char *word)
{
	int64_t at;

	if (strlen(word) != strlen("2026-12-24") || !date_parse(word, &at))
		return false;
	when->day = at / DATE_DAY;
	when->has_day = true;
	return true;
}

static bool
read_day(struct when *when, size_t *i)
{
	const char *word = when->words[*i];
	size_t weekday = weekday_of(word);
	int today = date_civil(when->today * DATE_DAY).weekday;
	bool next = str_eq(word, "next") && *i + 1 < when->n_words;

	if (next) {
		word = when->words[*i + 1];
		weekday = str_eq(word, "week") ? 0 : weekday_of(word);
		if (weekday == CALENDAR_WEEKDAYS)
			return false;
		*i += 1;
	}
	if (weekday < CALENDAR_WEEKDAYS) {
		int ahead =
			((int)weekday - today + CALENDAR_WEEKDAYS) % CALENDAR_WEEKDAYS;

		when->day = when->today + (ahead ? ahead : CALENDAR_WEEKDAYS);
		when->has_day = true;
		return true;
	}
	if (str_eq(word, "today") || str_eq(word, "tomorrow")) {
		when->day = when->today + str_eq(word, "tomorrow");
		when->has_day = true;
		return true;
	}
	return read_iso(when, word) || read_date(when, i);
}

static bool
understand(struct when *when)
{
	for (size_t i = 0; i < when->n_words; i++) {
		const char *word = when->words[i];
		char joined[2 * sizeof when->words[0]];

		if ((str_eq(word, "at") || str_eq(word, "on")) && i + 1 < when->n_words)
			continue;
		if (!when->has_day && read_day(when, &i))
			continue;
		/* "9:30 pm" */
		snprintf(joined, sizeof joined, "%s%s", word,
			i + 1 < when->n_words ? when->words[i + 1] : "");
		if (when->minute == NONE && i + 1 < when->n_words &&
			read_time(when, joined)) {
			i++;
			continue;
		}
		if (when->minute != NONE || !read_time(when, word))
			return false;
	}
	return true;
}

static int64_t
instant(const struct when *when)
{
	int minute = when->minute == NONE ? WHEN_MORNING : when->minute;
	int64_t at =
		zone_instant(when->zone, when->has_day ? when->day : when->today, minute);

	if (!when->has_day && at <= when->now)
		at = zone_instant(when->zone, when->today + 1, minute);
	return at;
}

bool
when_read(const char *text, const struct zone *zone, int64_t now, int64_t *at,
	struct err *err)
{
	struct civil civil = zone_civil(zone, now);
	struct when when = {
		.zone = zone,
		.now = now,
		.today = date_days(civil.year, civil.month, civil.day),
		.year = civil.year,
		.minute = NONE,
	};
	bool known = split(&when, text);
	int64_t span;

	if (known && read_span(&when, str_eq(when.words[0], "in"), &span))
		*at = now + span;
	else if (known && !str_eq(when.words[0], "in") && understand(&when))
		*at = instant(&when);
	else
		return err_set(err, ERR_USAGE,
			"\"%s\" is not a time: 2h, tomorrow, monday 9:30 and 24 dec are",
			text);
	if (*at <= now)
		return err_set(
			err, ERR_USAGE, "%s has passed", when_text(*at, zone, now).at);
	if (*at > now + YEAR)
		return err_set(err, ERR_USAGE, "%s is more than a year away",
			when_text(*at, zone, now).at);
	return true;
}

struct date_text
when_text(int64_t at, const struct zone *zone, int64_t now)
{
	struct civil then = zone_civil(zone, at);
	struct date_text text;
	char year[8] = "";

	if (then.year != zone_civil(zone, now).year)
		snprintf(year, sizeof year, " %d", then.year % 10000);
	snprintf(text.at, sizeof text.at, "%s %d %s%s %02d:%02d %.8s",
		calendar_weekdays_short[then.weekday], then.day,
		calendar_months_short[then.month - 1], year, then.hour, then.minute,
		zone_name(zone, at));
	return text;
}
