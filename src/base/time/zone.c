/* Time zones by name. The C library selects a zone only through the variable TZ; this is
 * the one file that sets it, while a zone is being read.
 * SPDX-License-Identifier: MIT */
#include "base/time/zone.h"

#include <ctype.h>
#include <limits.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"

#define FOLDER "/usr/share/zoneinfo/"
#define MAGIC  "TZif"

/* With this step no offset is missed: the shortest one since 1970 lasted a week, less an
 * hour (northern Brazil in 2000). */
#define STEP  (6 * DATE_DAY)
#define BEGIN INT64_C(0)
#define END   (date_days(2070, 1, 1) * DATE_DAY)

/* Local time is this far ahead of UTC, from then on. */
struct zone_change {
	int64_t at;
	int64_t offset;
	const char *name; /* "CET" */
};

struct zone {
	struct zone_change *changes; /* the first at INT64_MIN */
	size_t count;
};

/* Letters, digits and the punctuation of zone names: no path to another place in the file
 * system. */
static bool
zone_is_name(const char *name)
{
	if (!isalpha((unsigned char)*name) || strstr(name, "..") ||
		str_starts(name, "right/"))
		return false;
	for (; *name; name++)
		if (!isalnum((unsigned char)*name) && !strchr("/_-+.", *name))
			return false;
	return true;
}

bool
zone_is_known(const char *name)
{
	char path[PATH_MAX];
	char magic[sizeof MAGIC - 1];
	bool known = false;
	FILE *file;

	if (!*name || str_eq(name, "UTC"))
		return true;
	if (!zone_is_name(name))
		return false;
	if (snprintf(path, sizeof path, FOLDER "%s", name) >= (int)sizeof path)
		return false;
	file = fopen(path, "r");
	if (!file)
		return false;
	known = fread(magic, sizeof magic, 1, file) == 1 &&
		memcmp(magic, MAGIC, sizeof magic) == 0;
	fclose(file);
	return known;
}

char *
zone_here(struct arena *arena)
{
	char target[PATH_MAX];
	ssize_t len = readlink("/etc/localtime", target, sizeof target - 1);
	const char *name;

	if (len < 0)
		return arena_copy(
			arena, access("/etc/localtime", F_OK) == 0 ? "" : "UTC");
	target[len] = '\0';
	name = strstr(target, "zoneinfo/");
	if (!name)
		return arena_copy(arena, "");
	name += strlen("zoneinfo/");
	return arena_copy(arena, zone_is_known(name) ? name : "");
}

/* Switches the process to the zone; returns the old TZ, for leave. */
static char *
enter(const char *name, struct arena *arena)
{
	char *before = arena_copy(arena, getenv("TZ"));

	if (str_eq(name, "UTC"))
		setenv("TZ", "UTC0", 1);
	else if (*name)
		setenv("TZ", arena_printf(arena, ":" FOLDER "%s", name), 1);
	tzset();
	return before;
}

static void
leave(const char *before)
{
	if (before)
		setenv("TZ", before, 1);
	else
		unsetenv("TZ");
	tzset();
}

/* In the zone that the process has switched to. */
static int64_t
offset_at(int64_t at)
{
	time_t seconds = (time_t)(at / DATE_SECOND);
	struct tm tm;

	if (!localtime_r(&seconds, &tm))
		return 0;
	return date_days(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday) * DATE_DAY +
		tm.tm_hour * DATE_HOUR + tm.tm_min * DATE_MINUTE +
		tm.tm_sec * DATE_SECOND - at;
}

/* Zones without letters of their own have "+03". */
static const char *
name_at(int64_t at, struct arena *arena)
{
	time_t seconds = (time_t)(at / DATE_SECOND);
	struct tm tm;
	char name[20];

	if (!localtime_r(&seconds, &tm) || strftime(name, sizeof name, "%Z", &tm) == 0)
		return "";
	return arena_printf(
		arena, "%s%s", isalpha((unsigned char)name[0]) ? "" : "UTC", name);
}

/* `within`: an instant at which it applies. */
static void
add_change(struct zone *zone, int64_t at, int64_t within, struct arena *arena)
{
	*ARENA_PUSH(arena, zone->changes, zone->count) = (struct zone_change){
		.at = at,
		.offset = offset_at(within),
		.name = name_at(within, arena),
	};
}

/* The second between the two at which the offset changes. */
static int64_t
moment_of_change(int64_t before, int64_t after)
{
	int64_t offset = offset_at(before);

	while (after - before > DATE_SECOND) {
		int64_t middle =
			before + (after - before) / 2 / DATE_SECOND * DATE_SECOND;

		if (offset_at(middle) == offset)
			before = middle;
		else
			after = middle;
	}
	return after;
}

const struct zone *
zone_load(const char *name, struct arena *arena)
{
	struct zone *zone;
	int64_t offset;
	char *before;

	if (!zone_is_known(name))
		return NULL;
	zone = ARENA_NEW(arena, struct zone);
	before = enter(name, arena);
	offset = offset_at(BEGIN);
	add_change(zone, INT64_MIN, BEGIN, arena);
	for (int64_t at = BEGIN; at < END; at += STEP) {
		int64_t next = offset_at(at + STEP);

		if (next == offset)
			continue;
		offset = next;
		add_change(zone, moment_of_change(at, at + STEP), at + STEP, arena);
	}
	leave(before);
	return zone;
}

/* Until when the offset applies. */
static int64_t
end_of(const struct zone *zone, size_t place)
{
	return place + 1 < zone->count ? zone->changes[place + 1].at : INT64_MAX;
}

/* The index of the offset that applies at an instant. */
static size_t
zone_place_of(const struct zone *zone, int64_t at)
{
	size_t low = 0;
	size_t high = zone->count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (zone->changes[middle].at <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

struct civil
zone_civil(const struct zone *zone, int64_t at)
{
	return date_civil(at + zone->changes[zone_place_of(zone, at)].offset);
}

int64_t
zone_offset(const struct zone *zone, int64_t at, int64_t *since)
{
	const struct zone_change *change = &zone->changes[zone_place_of(zone, at)];

	*since = change->at;
	return change->offset;
}

const char *
zone_name(const struct zone *zone, int64_t at)
{
	return zone->changes[zone_place_of(zone, at)].name;
}

int64_t
zone_instant(const struct zone *zone, int64_t day, int minute)
{
	int64_t local = day * DATE_DAY + minute * DATE_MINUTE;
	/* No zone is more than a day (and a bit) away from UTC. */
	size_t place = zone_place_of(zone, local - 2 * DATE_DAY);
	int64_t at;

	while (place + 1 < zone->count &&
		end_of(zone, place) + zone->changes[place].offset <= local)
		place++;
	at = local - zone->changes[place].offset;
	return at > zone->changes[place].at ? at : zone->changes[place].at;
}

int64_t
zone_day(const char *name, int64_t at, int64_t *ends)
{
	struct arena arena = { 0 };
	const struct zone *zone = name ? zone_load(name, &arena) : NULL;
	struct civil civil = zone ? zone_civil(zone, at) : date_civil(at);
	int64_t day = date_days(civil.year, civil.month, civil.day);

	*ends = zone ? zone_instant(zone, day + 1, 0) : (day + 1) * DATE_DAY;
	arena_release(&arena);
	return day;
}
