/* A time to come, as people type it: "2h", "tomorrow", "monday 9:30", "24 dec".
 * SPDX-License-Identifier: MIT */
#ifndef BASE_TIME_WHEN_H
#define BASE_TIME_WHEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/time/date.h"

struct err;
struct zone;

/* The time of a day that is given without one, in minutes. */
#define WHEN_MORNING (9 * 60)

/* Reads it, in English and in any case:
 *   a span: 2h, in 2 h, 1h30m, 3d, 1w (a number needs its unit);
 *   a day: today, tomorrow, monday or mon (the next one, never today), next week (its Monday),
 *   24 dec, dec 24, 24 dec 2026, 2026-12-24; at WHEN_MORNING if no time follows;
 *   a time: 9:30, 9, at 9, 9am, 9:30 pm; without a day, the next time it is that late.
 * A date without a year is the next one. ERR_USAGE, with what would be understood, for anything
 * else, for a time that has passed, and for one that is more than a year away. */
bool when_read(const char *text, const struct zone *zone, int64_t now, int64_t *at,
	struct err *err);

/* "Mon 30 Nov 09:00 CET"; with the year if it is not this one. */
struct date_text when_text(int64_t at, const struct zone *zone, int64_t now);

#endif
