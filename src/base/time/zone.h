/* Time zones by name: which local time an instant has, and the other way round.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_TIME_ZONE_H
#define BASE_TIME_ZONE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/time/date.h"

struct arena;

/* Its changes are read once; then every question is a search in memory. Between 1970 and
 * 2070 it is exact; before and after, the first and the last offset hold. */
struct zone;

/* A zone of this machine's time zone database, "Europe/Brussels". "UTC" is always known,
 * and "" is the zone of this process. */
bool zone_is_known(const char *name);

/* The name of this machine's own zone, whatever TZ says; "" when it has none. */
char *zone_here(struct arena *arena);

/* Takes about a millisecond, and must not run beside other threads. NULL for an unknown
 * name. */
const struct zone *zone_load(const char *name, struct arena *arena);

/* The local date and time of day. */
struct civil zone_civil(const struct zone *zone, int64_t at);

/* What is added to an instant for its local time, in ms; `since`: from when on it is. */
int64_t zone_offset(const struct zone *zone, int64_t at, int64_t *since);

/* The first instant at which the local time is that of the day, or later: a time that is
 * left out in spring begins when the clocks go forward, one that comes twice in autumn is
 * the first. `day` counts as date_days does; minutes beyond 24:00 are in the next day. */
int64_t zone_instant(const struct zone *zone, int64_t day, int minute);

#endif
