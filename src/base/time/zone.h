/* Time zones by name: from an instant to local time, and back.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_TIME_ZONE_H
#define BASE_TIME_ZONE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/time/date.h"

struct arena;

/* Its changes are read once; after that each lookup is a search in memory. It is exact
 * between 1970 and 2070; before and after, the first and the last offset apply. */
struct zone;

/* A zone of this machine's time zone database, "Europe/Brussels". "UTC" is always known,
 * and "" is the zone of this process. */
bool zone_is_known(const char *name);

/* The name of this machine's own zone, whatever TZ says; "" if it has none. */
char *zone_here(struct arena *arena);

/* Takes about a millisecond, and must not run concurrently with other threads. NULL for
 * an unknown name. */
const struct zone *zone_load(const char *name, struct arena *arena);

/* The local date and time. */
struct civil zone_civil(const struct zone *zone, int64_t at);

/* What to add to an instant to get its local time, in ms; `since`: from when this
 * applies. */
int64_t zone_offset(const struct zone *zone, int64_t at, int64_t *since);

/* What its local time is called then: "CET", "UTC+03". */
const char *zone_name(const struct zone *zone, int64_t at);

/* The first instant at which the local time is that of the day, or later: a time that is
 * skipped in spring becomes the moment when the clocks go forward; of one that occurs
 * twice in autumn, the first is taken. `day` counts as in date_days; minutes past 24:00
 * fall on the next day. */
int64_t zone_instant(const struct zone *zone, int64_t day, int minute);

/* The local day of an instant, as date_days counts; `ends`: the next local midnight. An
 * unknown zone, and NULL, is UTC. */
int64_t zone_day(const char *name, int64_t at, int64_t *ends);

#endif
