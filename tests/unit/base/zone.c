/* Time zones by name, on days when clocks change, on both sides of the world.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time/zone.h"

static int64_t
at(const char *iso)
{
	int64_t ms;

	if (!date_parse(iso, &ms))
		fail_msg("%s is no time", iso);
	return ms;
}

static int64_t
day(const char *date)
{
	return at(date) / DATE_DAY;
}

static const struct zone *
load(const char *name, struct arena *arena)
{
	const struct zone *zone = zone_load(name, arena);

	if (!zone)
		fail_msg("%s is not known here", name);
	return zone;
}

/* "Sun 2026-03-29 03:00:00" */
static char *
local(const struct zone *zone, const char *iso, struct arena *arena)
{
	static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat",
		"Sun" };
	struct civil c = zone_civil(zone, at(iso));

	return arena_printf(arena, "%s %04d-%02d-%02d %02d:%02d:%02d", days[c.weekday],
		c.year, c.month, c.day, c.hour, c.minute, c.second);
}

static void
begins(const struct zone *zone, const char *date, int minute, const char *iso)
{
	assert_string_equal(date_iso(zone_instant(zone, day(date), minute)).at, iso);
}

static void
clocks_go_forward_in_brussels(void **state)
{
	struct arena arena = { 0 };
	const struct zone *zone = load("Europe/Brussels", &arena);

	(void)state;
	assert_string_equal(
		local(zone, "2026-03-29T00:59:59Z", &arena), "Sun 2026-03-29 01:59:59");
	assert_string_equal(
		local(zone, "2026-03-29T01:00:00Z", &arena), "Sun 2026-03-29 03:00:00");
	begins(zone, "2026-03-29", 0, "2026-03-28T23:00:00Z");
	begins(zone, "2026-03-29", 2 * 60, "2026-03-29T01:00:00Z");
	/* 02:30 is left out: it begins when the clocks go forward. */
	begins(zone, "2026-03-29", 2 * 60 + 30, "2026-03-29T01:00:00Z");
	begins(zone, "2026-03-29", 3 * 60, "2026-03-29T01:00:00Z");
	begins(zone, "2026-03-29", 3 * 60 + 1, "2026-03-29T01:01:00Z");
	begins(zone, "2026-03-29", 24 * 60, "2026-03-29T22:00:00Z");
	arena_release(&arena);
}

static void
clocks_go_back_in_brussels(void **state)
{
	struct arena arena = { 0 };
	const struct zone *zone = load("Europe/Brussels", &arena);

	(void)state;
	assert_string_equal(
		local(zone, "2026-10-25T00:30:00Z", &arena), "Sun 2026-10-25 02:30:00");
	assert_string_equal(
		local(zone, "2026-10-25T01:30:00Z", &arena), "Sun 2026-10-25 02:30:00");
	/* It comes twice: the first. */
	begins(zone, "2026-10-25", 2 * 60 + 30, "2026-10-25T00:30:00Z");
	begins(zone, "2026-10-25", 3 * 60, "2026-10-25T02:00:00Z");
	begins(zone, "2026-10-24", 24 * 60, "2026-10-24T22:00:00Z");
	begins(zone, "2026-10-24", 30 * 60, "2026-10-25T05:00:00Z");
	arena_release(&arena);
}

static void
other_places_have_other_days(void **state)
{
	struct arena arena = { 0 };
	const struct zone *york = load("America/New_York", &arena);
	const struct zone *sydney = load("Australia/Sydney", &arena);
	const struct zone *howe = load("Australia/Lord_Howe", &arena);
	const struct zone *kathmandu = load("Asia/Kathmandu", &arena);

	(void)state;
	begins(york, "2026-03-08", 2 * 60 + 30, "2026-03-08T07:00:00Z");
	begins(york, "2026-11-01", 60 + 30, "2026-11-01T05:30:00Z");
	assert_string_equal(
		local(york, "2026-11-01T06:30:00Z", &arena), "Sun 2026-11-01 01:30:00");
	begins(sydney, "2026-10-04", 2 * 60 + 30, "2026-10-03T16:00:00Z");
	begins(sydney, "2026-04-05", 2 * 60 + 30, "2026-04-04T15:30:00Z");
	/* By half an hour. */
	begins(howe, "2026-10-04", 2 * 60 + 15, "2026-10-03T15:30:00Z");
	assert_string_equal(
		local(howe, "2026-10-03T15:30:00Z", &arena), "Sun 2026-10-04 02:30:00");
	begins(howe, "2026-04-05", 60 + 45, "2026-04-04T14:45:00Z");
	assert_string_equal(
		local(howe, "2026-04-04T15:15:00Z", &arena), "Sun 2026-04-05 01:45:00");
	begins(kathmandu, "2026-07-01", 0, "2026-06-30T18:15:00Z");
	arena_release(&arena);
}

static void
a_day_may_lack_its_midnight_or_itself(void **state)
{
	struct arena arena = { 0 };
	const struct zone *havana = load("America/Havana", &arena);
	const struct zone *apia = load("Pacific/Apia", &arena);

	(void)state;
	/* From 00:00 to 01:00: the day begins an hour late, and the day before ends
	 * then. */
	begins(havana, "2026-03-08", 0, "2026-03-08T05:00:00Z");
	begins(havana, "2026-03-07", 24 * 60, "2026-03-08T05:00:00Z");
	/* From 01:00 to 00:00: the first midnight. */
	begins(havana, "2026-11-01", 0, "2026-11-01T04:00:00Z");
	/* Samoa had no 30th of December in 2011. */
	begins(apia, "2011-12-30", 0, "2011-12-30T10:00:00Z");
	begins(apia, "2011-12-30", 24 * 60, "2011-12-30T10:00:00Z");
	assert_string_equal(
		local(apia, "2011-12-30T09:59:59Z", &arena), "Thu 2011-12-29 23:59:59");
	assert_string_equal(
		local(apia, "2011-12-30T10:00:00Z", &arena), "Sat 2011-12-31 00:00:00");
	arena_release(&arena);
}

static void
offsets_that_held_for_a_week_are_known(void **state)
{
	struct arena arena = { 0 };
	const struct zone *zone = load("America/Recife", &arena);

	(void)state;
	assert_string_equal(
		local(zone, "2000-10-07T12:00:00Z", &arena), "Sat 2000-10-07 09:00:00");
	assert_string_equal(
		local(zone, "2000-10-10T12:00:00Z", &arena), "Tue 2000-10-10 10:00:00");
	assert_string_equal(
		local(zone, "2000-10-15T12:00:00Z", &arena), "Sun 2000-10-15 09:00:00");
	arena_release(&arena);
}

/* The table against the library that it was read from, four times a day in ten zones. */
static void
every_hour_is_that_of_the_library(void **state)
{
	static const char *const names[] = { "Europe/Brussels", "America/New_York",
		"Australia/Sydney", "Australia/Lord_Howe", "Africa/Casablanca",
		"Asia/Gaza", "America/Santiago", "Pacific/Apia", "Asia/Kathmandu",
		"Africa/Monrovia" };
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		const struct zone *zone = load(names[i], &arena);

		setenv("TZ", names[i], 1);
		tzset();
		for (int64_t ms = 0; ms < at("2070-01-01"); ms += 6 * DATE_HOUR + 1000) {
			struct civil c = zone_civil(zone, ms);
			time_t seconds = (time_t)(ms / DATE_SECOND);
			struct tm tm;

			localtime_r(&seconds, &tm);
			if (c.year != tm.tm_year + 1900 || c.month != tm.tm_mon + 1 ||
				c.day != tm.tm_mday || c.hour != tm.tm_hour ||
				c.minute != tm.tm_min || c.second != tm.tm_sec ||
				c.weekday != (tm.tm_wday + 6) % 7)
				fail_msg("%s at %s", names[i], date_iso(ms).at);
		}
	}
	unsetenv("TZ");
	tzset();
	arena_release(&arena);
}

/* The definition: nothing earlier shows that time, or a later one. */
static void
an_instant_is_the_first_that_shows_the_time(void **state)
{
	static const char *const names[] = { "Europe/Brussels", "Australia/Lord_Howe",
		"America/Havana", "America/Santiago", "America/St_Johns",
		"Pacific/Apia" };
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		const struct zone *zone = load(names[i], &arena);
		int64_t last = 0;

		for (int64_t d = day("2006-01-01"); d < day("2013-01-01"); d++)
			for (int minute = 0; minute < 24 * 60; minute += 15) {
				int64_t ms = zone_instant(zone, d, minute);
				struct civil c = zone_civil(zone, ms);
				int64_t shown = date_days(c.year, c.month, c.day) * 1440 +
					c.hour * 60 + c.minute;

				assert_true(ms >= last);
				assert_true(shown >= d * 1440 + minute);
				last = ms;
			}
	}
	arena_release(&arena);
}

static void
an_offset_is_told_with_its_beginning(void **state)
{
	struct arena arena = { 0 };
	const struct zone *zone = load("Europe/Brussels", &arena);
	int64_t since;

	(void)state;
	assert_int_equal(
		zone_offset(zone, at("2026-07-01T00:00:00Z"), &since), 2 * DATE_HOUR);
	assert_string_equal(date_iso(since).at, "2026-03-29T01:00:00Z");
	assert_int_equal(zone_offset(zone, since - 1, &since), DATE_HOUR);
	assert_string_equal(date_iso(since).at, "2025-10-26T01:00:00Z");
	assert_int_equal(zone_offset(load("UTC", &arena), 0, &since), 0);
	assert_true(since == INT64_MIN);
	arena_release(&arena);
}

static void
what_is_no_zone_is_not_known(void **state)
{
	static const char *const names[] = { "Europe/Brusels", "europe/brussels",
		"Europe", "../../etc/passwd", "/etc/localtime",
		"Europe/../Europe/Brussels", ":Europe/Brussels", "right/Europe/Brussels",
		"tzdata.zi", "zone.tab", "EST5EDT4", "Europe/Brussels ", "Europe/Brüssel",
		".", "-" };
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		if (zone_is_known(names[i]))
			fail_msg("\"%s\" is known", names[i]);
		assert_null(zone_load(names[i], &arena));
	}
	assert_true(zone_is_known("Europe/Brussels"));
	assert_true(zone_is_known("America/Argentina/Buenos_Aires"));
	assert_true(zone_is_known("Etc/GMT+3"));
	assert_true(zone_is_known("UTC"));
	assert_true(zone_is_known(""));
	assert_true(zone_is_known(zone_here(&arena)));
	arena_release(&arena);
}

static void
utc_is_utc(void **state)
{
	struct arena arena = { 0 };
	const struct zone *zone = load("UTC", &arena);

	(void)state;
	begins(zone, "2026-03-29", 150, "2026-03-29T02:30:00Z");
	assert_string_equal(
		local(zone, "1970-01-01T00:00:00Z", &arena), "Thu 1970-01-01 00:00:00");
	assert_string_equal(
		local(zone, "9999-12-31T23:59:59Z", &arena), "Fri 9999-12-31 23:59:59");
	arena_release(&arena);
}

static void
the_zone_of_the_process_stays(void **state)
{
	struct arena arena = { 0 };
	const struct zone *own;
	const struct zone *other;

	(void)state;
	setenv("TZ", "Asia/Tokyo", 1);
	tzset();
	other = load("America/New_York", &arena);
	own = load("", &arena);
	assert_string_equal(getenv("TZ"), "Asia/Tokyo");
	assert_string_equal(
		local(own, "2026-01-01T00:00:00Z", &arena), "Thu 2026-01-01 09:00:00");
	assert_string_equal(
		local(other, "2026-01-01T00:00:00Z", &arena), "Wed 2025-12-31 19:00:00");
	unsetenv("TZ");
	load("America/New_York", &arena);
	assert_null(getenv("TZ"));
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clocks_go_forward_in_brussels),
		cmocka_unit_test(clocks_go_back_in_brussels),
		cmocka_unit_test(other_places_have_other_days),
		cmocka_unit_test(a_day_may_lack_its_midnight_or_itself),
		cmocka_unit_test(offsets_that_held_for_a_week_are_known),
		cmocka_unit_test(every_hour_is_that_of_the_library),
		cmocka_unit_test(an_instant_is_the_first_that_shows_the_time),
		cmocka_unit_test(an_offset_is_told_with_its_beginning),
		cmocka_unit_test(what_is_no_zone_is_not_known),
		cmocka_unit_test(utc_is_utc),
		cmocka_unit_test(the_zone_of_the_process_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
