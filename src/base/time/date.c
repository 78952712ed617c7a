/* Times as milliseconds since 1970 in UTC, and their formats.
 * SPDX-License-Identifier: MIT */
#include "base/time/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/time/calendar.h"

#define YEAR_MIN 1970
#define YEAR_MAX 9999

/* The last millisecond of the year 9999. */
#define TIME_MAX INT64_C(253402300799999)

int64_t
date_now(void)
{
	struct timespec now;
	int64_t ms;

	if (date_parse(getenv("HEED_NOW"), &ms))
		return ms;
	clock_gettime(CLOCK_REALTIME, &now);
	return now.tv_sec * DATE_SECOND + now.tv_nsec / 1000000;
}

bool
date_now_check(struct err *err)
{
	const char *text = getenv("HEED_NOW");
	int64_t ms;

	return !text || !*text || date_parse(text, &ms) ||
		err_set(err, ERR_USAGE,
			"HEED_NOW: \"%s\" is not a time such as 2026-11-22T09:31:04Z",
			text);
}

int64_t
date_ticks(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * DATE_SECOND + now.tv_nsec / 1000000;
}

static bool
is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	return days[month - 1] + (month == 2 && is_leap(year));
}

/* Years are counted from March, so that the leap day comes last. */
int64_t
date_days(int year, int month, int day)
{
	int64_t y = month > 2 ? year : year - 1;
	int64_t from_march = (month + 9) % 12;
	int64_t day_of_year = (153 * from_march + 2) / 5 + day - 1;

	return 365 * y + y / 4 - y / 100 + y / 400 + day_of_year - 719468;
}

struct civil
date_civil(int64_t ms)
{
	int64_t in_day = (ms % DATE_DAY + DATE_DAY) % DATE_DAY;
	int64_t days = (ms - in_day) / DATE_DAY + 719468;
	int64_t era = days / 146097;
	int64_t in_era = days % 146097;
	int64_t year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
	int64_t in_year = in_era - (365 * year + year / 4 - year / 100);
	int64_t from_march = (5 * in_year + 2) / 153;
	int month = (int)(from_march < 10 ? from_march + 3 : from_march - 9);

	return (struct civil){
		.year = (int)(year + era * 400 + (month <= 2)),
		.month = month,
		.day = (int)(in_year - (153 * from_march + 2) / 5 + 1),
		.hour = (int)(in_day / DATE_HOUR),
		.minute = (int)(in_day % DATE_HOUR / DATE_MINUTE),
		.second = (int)(in_day % DATE_MINUTE / DATE_SECOND),
		.milli = (int)(in_day % DATE_SECOND),
		/* The first of March of the year 0 was a Wednesday. */
		.weekday = (int)((days + 2) % 7),
	};
}

/* A leap second (60) is the first second of the next minute. */
static bool
civil_ms(const struct civil *c, int64_t *ms)
{
	if (c->year < YEAR_MIN || c->year > YEAR_MAX || c->month < 1 || c->month > 12)
		return false;
	if (c->day < 1 || c->day > month_days(c->year, c->month))
		return false;
	if (c->hour > 23 || c->minute > 59 || c->second > 60)
		return false;
	*ms = date_days(c->year, c->month, c->day) * DATE_DAY + c->hour * DATE_HOUR +
		c->minute * DATE_MINUTE + c->second * DATE_SECOND + c->milli;
	return true;
}

/* Exactly `count` digits. */
static bool
digits(const char **at, int count, int *number)
{
	*number = 0;
	for (int i = 0; i < count; i++, (*at)++) {
		if (**at < '0' || **at > '9')
			return false;
		*number = *number * 10 + (**at - '0');
	}
	return true;
}

static bool
date_mark(const char **at, const char *any_of)
{
	if (!**at || !strchr(any_of, **at))
		return false;
	(*at)++;
	return true;
}

static bool
iso_day(const char **at, struct civil *c)
{
	if (!digits(at, 4, &c->year) || !date_mark(at, "-") ||
		!digits(at, 2, &c->month) || !date_mark(at, "-") ||
		!digits(at, 2, &c->day))
		return false;
	return true;
}

/* 09:31, 09:31:04, 09:31:04.25: digits after the milliseconds are dropped. */
static bool
iso_clock(const char **at, struct civil *c)
{
	if (!digits(at, 2, &c->hour) || !date_mark(at, ":") || !digits(at, 2, &c->minute))
		return false;
	if (!date_mark(at, ":"))
		return true;
	if (!digits(at, 2, &c->second))
		return false;
	if (!date_mark(at, ".,"))
		return true;
	int digit;
	int scale = 100;
	if (!digits(at, 1, &digit))
		return false;
	do {
		c->milli += digit * scale;
		scale /= 10;
	} while (digits(at, 1, &digit));
	return true;
}

/* Nothing, Z, +02:00, +0200 or +02. */
static bool
iso_zone(const char **at, int64_t *offset)
{
	int hours;
	int minutes = 0;
	int sign = **at == '-' ? -1 : 1;

	*offset = 0;
	if (!**at || date_mark(at, "Zz"))
		return true;
	if (!date_mark(at, "+-") || !digits(at, 2, &hours) || hours > 23)
		return false;
	if (**at) {
		date_mark(at, ":");
		if (!digits(at, 2, &minutes) || minutes > 59)
			return false;
	}
	*offset = sign * (hours * DATE_HOUR + minutes * DATE_MINUTE);
	return true;
}

bool
date_parse(const char *text, int64_t *ms)
{
	struct civil c = { 0 };
	int64_t offset = 0;
	int64_t local;

	if (!text || !iso_day(&text, &c))
		return false;
	if (*text) {
		if (!date_mark(&text, "Tt ") || !iso_clock(&text, &c) ||
			!iso_zone(&text, &offset))
			return false;
	}
	if (*text || !civil_ms(&c, &local) || local < offset)
		return false;
	*ms = local - offset;
	return true;
}

static bool
month_name(const char **at, int *month)
{
	for (size_t i = 0; i < COUNT(calendar_months_short); i++) {
		if (strncasecmp(*at, calendar_months_short[i], 3) == 0) {
			*at += 3;
			*month = (int)i + 1;
			return true;
		}
	}
	return false;
}

/* The weekday, long or short; it is not checked against the date. */
static bool
day_name(const char **at)
{
	for (size_t i = 0; i < COUNT(calendar_weekdays); i++) {
		size_t len = strlen(calendar_weekdays[i]);
		if (strncasecmp(*at, calendar_weekdays[i], len) != 0)
			len = 3;
		if (strncasecmp(*at, calendar_weekdays[i], len) == 0) {
			*at += len;
			return true;
		}
	}
	return false;
}

static bool
http_clock(const char **at, struct civil *c)
{
	return date_mark(at, " ") && digits(at, 2, &c->hour) && date_mark(at, ":") &&
		digits(at, 2, &c->minute) && date_mark(at, ":") &&
		digits(at, 2, &c->second);
}

static bool
http_zone(const char **at)
{
	if (strcasecmp(*at, " GMT") != 0 && strcasecmp(*at, " UTC") != 0)
		return false;
	*at += 4;
	return true;
}

/* "06 Nov 1994 08:49:37 GMT", "06-Nov-94 08:49:37 GMT" */
static bool
http_day_first(const char **at, struct civil *c)
{
	int year = 0;

	if (!digits(at, 2, &c->day) || !date_mark(at, " -") ||
		!month_name(at, &c->month) || !date_mark(at, " -"))
		return false;
	const char *two = *at;
	if (!digits(at, 4, &year)) {
		*at = two;
		if (!digits(at, 2, &year))
			return false;
		year += year < YEAR_MIN % 100 ? 2000 : 1900;
	}
	c->year = year;
	return http_clock(at, c) && http_zone(at);
}

/* "Nov  6 08:49:37 1994" */
static bool
http_month_first(const char **at, struct civil *c)
{
	int year = 0;

	if (!month_name(at, &c->month) || !date_mark(at, " "))
		return false;
	if (!digits(at, date_mark(at, " ") ? 1 : 2, &c->day) || !http_clock(at, c))
		return false;
	if (!date_mark(at, " ") || !digits(at, 4, &year))
		return false;
	c->year = year;
	return true;
}

bool
date_parse_http(const char *text, int64_t *ms)
{
	struct civil c = { 0 };

	if (!text || !day_name(&text))
		return false;
	bool day_first = date_mark(&text, ",");
	if (!date_mark(&text, " "))
		return false;
	if (day_first ? !http_day_first(&text, &c) : !http_month_first(&text, &c))
		return false;
	return !*text && civil_ms(&c, ms);
}

struct date_text
date_http(int64_t ms)
{
	struct civil c = date_civil(ms < TIME_MAX ? ms : TIME_MAX);
	struct date_text text;

	snprintf(text.at, sizeof text.at, "%s, %02d %s %04d %02d:%02d:%02d GMT",
		calendar_weekdays_short[c.weekday % 7], c.day,
		calendar_months_short[c.month - 1], c.year, c.hour, c.minute, c.second);
	return text;
}

struct date_text
date_iso(int64_t ms)
{
	struct date_text text = { 0 };

	if (ms <= 0)
		return text;
	struct civil c = date_civil(ms < TIME_MAX ? ms : TIME_MAX);
	int len = snprintf(text.at, sizeof text.at, "%04d-%02d-%02dT%02d:%02d:%02d",
		c.year, c.month, c.day, c.hour, c.minute, c.second);
	if (c.milli)
		len += snprintf(
			text.at + len, sizeof text.at - (size_t)len, ".%03d", c.milli);
	text.at[len] = 'Z';
	return text;
}
