/* The hours of the day in which nobody is notified.
 * SPDX-License-Identifier: MIT */
#include "inbox/hours/quiet.h"

#include <stdio.h>

#include "base/err.h"
#include "base/time/date.h"
#include "base/time/zone.h"

#define DAY_MINUTES (24 * 60)

/* Minutes since midnight. */
struct span {
	int from;
	int to;
};

static bool
read_minute(int hour, int minute, int *at)
{
	*at = hour * 60 + minute;
	return hour >= 0 && minute >= 0 && minute < 60 && *at <= DAY_MINUTES;
}

static bool
read_hours(const char *hours, struct span *span)
{
	int from[2];
	int to[2];
	int end = 0;

	return sscanf(hours, "%2d:%2d-%2d:%2d%n", &from[0], &from[1], &to[0], &to[1],
		       &end) == 4 &&
		hours[end] == '\0' && read_minute(from[0], from[1], &span->from) &&
		read_minute(to[0], to[1], &span->to) && span->from != span->to;
}

bool
quiet_check(const char *hours, struct err *err)
{
	struct span span;

	return *hours == '\0' || read_hours(hours, &span) ||
		err_set(err, ERR_CONFIG,
			"expected hours such as 22:00-7:00, not \"%.40s\"", hours);
}

bool
quiet_has(const char *hours, const struct zone *zone, int64_t at)
{
	struct span span;
	struct civil now;
	int minute;

	if (!read_hours(hours, &span))
		return false;
	now = zone_civil(zone, at);
	minute = now.hour * 60 + now.minute;
	return span.from < span.to ? minute >= span.from && minute < span.to
				   : minute >= span.from || minute < span.to;
}
