/* Times and spans as people say and write them.
 * SPDX-License-Identifier: MIT */
#include "base/time/date.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "base/time/calendar.h"

#define WEEK     (7 * DATE_DAY)
#define YEAR     (365 * DATE_DAY)
#define SPAN_MAX (36525 * DATE_DAY)

/* "9 d" is more precise than "1 w". */
#define DAYS_SAID (14 * DATE_DAY)

/* Of a number that is repeated with its possible units. */
#define UNIT_DIGITS 4

/* One number and its unit; *text moves past them. A number at the end has no unit. */
static bool
span_part(const char **text, int64_t *number, char *unit)
{
	const char *at = *text;

	*number = 0;
	for (; *at >= '0' && *at <= '9'; at++) {
		*number = *number * 10 + (*at - '0');
		if (*number > SPAN_MAX)
			return false;
	}
	if (at == *text)
		return false;
	*unit = *at;
	*text = *at ? at + 1 : at;
	return true;
}

bool
date_words_span(const char *text, int64_t *ms)
{
	static const struct {
		char letter;
		int64_t size;
	} units[] = { { 'w', WEEK }, { 'd', DATE_DAY }, { 'h', DATE_HOUR },
		{ 'm', DATE_MINUTE }, { 's', DATE_SECOND } };
	int64_t sum = 0;
	size_t i = 0; /* each unit once, largest first */

	if (!text || !*text)
		return false;
	for (bool first = true; *text; first = false) {
		int64_t number;
		char unit;
		if (!span_part(&text, &number, &unit))
			return false;
		if (first && !unit && number == 0)
			unit = 's';
		while (i < COUNT(units) && units[i].letter != unit)
			i++;
		if (i == COUNT(units) || number > SPAN_MAX / units[i].size)
			return false;
		sum += number * units[i++].size;
	}
	if (sum > SPAN_MAX)
		return false;
	*ms = sum;
	return true;
}

struct date_text
date_words_unit(const char *text)
{
	struct date_text words = { "" };
	int len = (int)strspn(text, "0123456789");

	if (len == 0 || text[len])
		return words;
	if (len > UNIT_DIGITS)
		snprintf(words.at, sizeof words.at, " without a unit");
	else
		snprintf(words.at, sizeof words.at, " without a unit: %sd, %sh or %sm?",
			text, text, text);
	return words;
}

struct date_text
date_words_short(int64_t span)
{
	static const struct {
		int64_t below;
		int64_t size;
		char letter;
	} steps[] = {
		{ DATE_MINUTE, DATE_SECOND, 's' },
		{ DATE_HOUR, DATE_MINUTE, 'm' },
		{ DATE_DAY, DATE_HOUR, 'h' },
		{ DAYS_SAID, DATE_DAY, 'd' },
		{ YEAR, WEEK, 'w' },
		{ 1000 * YEAR, YEAR, 'y' },
	};
	struct date_text text = { "now" };
	size_t i = 0;

	if (span < DATE_SECOND)
		return text;
	if (span >= 1000 * YEAR)
		span = 1000 * YEAR - 1;
	while (span >= steps[i].below)
		i++;
	snprintf(text.at, sizeof text.at, "%" PRId64 "%c", span / steps[i].size,
		steps[i].letter);
	return text;
}

struct date_text
date_words_long(int64_t span)
{
	static const struct {
		int64_t below;
		int64_t size;
		const char *unit;
		int64_t rest; /* 0: no second part */
		const char *rest_unit;
	} steps[] = {
		{ DATE_MINUTE, DATE_SECOND, "s", 0, "" },
		{ DATE_HOUR, DATE_MINUTE, "m", 0, "" },
		{ DATE_DAY, DATE_HOUR, "h", DATE_MINUTE, "m" },
		{ DAYS_SAID, DATE_DAY, "d", DATE_HOUR, "h" },
		{ YEAR, WEEK, "w", DATE_DAY, "d" },
		{ INT64_MAX, YEAR, "y", WEEK, "w" },
	};
	struct date_text text = { 0 };
	size_t i = 0;

	if (span < 0)
		span = 0;
	while (i + 1 < COUNT(steps) && span >= steps[i].below)
		i++;
	int64_t whole = span / steps[i].size;
	int rest = steps[i].rest ? (int)(span % steps[i].size / steps[i].rest) : 0;
	if (rest)
		snprintf(text.at, sizeof text.at, "%" PRId64 " %s %d %s", whole,
			steps[i].unit, rest, steps[i].rest_unit);
	else
		snprintf(text.at, sizeof text.at, "%" PRId64 " %s", whole, steps[i].unit);
	return text;
}

struct date_text
date_words_open(int64_t span)
{
	struct date_text text;
	int minutes = (int)(span % DATE_HOUR / DATE_MINUTE);

	if (span < DATE_DAY)
		return date_words_long(span);
	snprintf(text.at, sizeof text.at, "%" PRId64 " h", span / DATE_HOUR);
	if (minutes)
		snprintf(text.at, sizeof text.at, "%" PRId64 " h %d m", span / DATE_HOUR,
			minutes);
	return text;
}

struct date_text
date_words_open_short(int64_t span)
{
	struct date_text text;

	if (span < DATE_DAY)
		return date_words_short(span);
	snprintf(text.at, sizeof text.at, "%" PRId64 "h", span / DATE_HOUR);
	return text;
}

/* False if the local calendar has no such time. */
static bool
local(int64_t ms, struct tm *at)
{
	time_t seconds = (time_t)(ms / DATE_SECOND);
	return localtime_r(&seconds, at);
}

/* Days on the local calendar from `from` to `to`; exact below a year. */
static int
days_apart(const struct tm *from, const struct tm *to)
{
	int year = (from->tm_year < to->tm_year ? from->tm_year : to->tm_year) + 1900;
	int length = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 366 : 365;

	return to->tm_yday - from->tm_yday + length * (to->tm_year - from->tm_year);
}

struct date_text
date_words_local(int64_t ms, int64_t now)
{
	struct date_text text = { 0 };
	struct tm at;
	struct tm today;

	if (ms <= 0 || !local(ms, &at) || !local(now, &today))
		return text;
	int apart = days_apart(&at, &today);
	if (apart == 0)
		snprintf(text.at, sizeof text.at, "%02d:%02d", at.tm_hour, at.tm_min);
	else if (apart > -7 && apart < 7)
		snprintf(text.at, sizeof text.at, "%s %02d:%02d",
			calendar_weekdays_short[(at.tm_wday + 6) % 7], at.tm_hour,
			at.tm_min);
	else if (at.tm_year == today.tm_year)
		snprintf(text.at, sizeof text.at, "%d %s %02d:%02d", at.tm_mday,
			calendar_months_short[at.tm_mon], at.tm_hour, at.tm_min);
	else
		snprintf(text.at, sizeof text.at, "%d %s %d", at.tm_mday,
			calendar_months_short[at.tm_mon], at.tm_year + 1900);
	return text;
}
