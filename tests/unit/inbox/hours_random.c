/* Random opening hours: what holds for all of them, and the same counted minute by
 * minute. The numbers come from a fixed seed each, so that a failure can be seen again.
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
#include "inbox/hours/hours.h"

#define BOOKS        100
#define VERSIONS_MAX 3
#define DAY_MINUTES  1440

static const char *const zones[] = { "Europe/Brussels", "America/New_York",
	"Australia/Sydney", "Australia/Lord_Howe", "America/Havana", "America/Santiago",
	"Africa/Casablanca", "Asia/Kathmandu", "UTC" };

/* Midnights UTC about which clocks change, in one zone or another. */
static const char *const weekends[] = { "2026-03-08", "2026-03-29", "2026-04-05",
	"2026-10-04", "2026-10-25", "2026-11-01", "2026-09-06", "2026-02-15" };

struct world {
	uint64_t seed;
	struct hours_dated dated[VERSIONS_MAX];
	size_t count;
	struct hours_book book;
	struct arena arena;
};

/* A small generator of numbers (xorshift): the same ones everywhere. */
static int
below(struct world *world, int limit)
{
	world->seed ^= world->seed << 13;
	world->seed ^= world->seed >> 7;
	world->seed ^= world->seed << 17;
	return (int)(world->seed % (uint64_t)limit);
}

static int64_t
day_of(const char *date)
{
	int64_t ms;

	assert_true(date_parse(date, &ms));
	return ms / DATE_DAY;
}

static int64_t
midnight(struct world *world)
{
	return day_of(weekends[below(world, (int)COUNT(weekends))]) * DATE_DAY;
}

/* Within some days of such a weekend. */
static int64_t
moment(struct world *world)
{
	return midnight(world) + (below(world, 14) - 7) * DATE_DAY +
		below(world, 86400) * DATE_SECOND + below(world, 2) * below(world, 1000);
}

static void
random_hours(struct world *world, struct hours *hours)
{
	struct hours_span spans[8];
	struct hours_dates dates[3];
	size_t n_spans = (size_t)below(world, (int)COUNT(spans));
	size_t n_dates = (size_t)below(world, (int)COUNT(dates));

	*hours = (struct hours){ .zone = zones[below(world, (int)COUNT(zones))] };
	for (size_t i = 0; i < n_spans; i++) {
		int from = 15 * below(world, 96);
		int length = 15 * (1 + below(world, 95));

		spans[i] = (struct hours_span){ below(world, 7), from, from + length };
	}
	for (size_t i = 0; i < n_dates; i++) {
		int64_t first = midnight(world) / DATE_DAY + below(world, 7) - 3;

		dates[i] = (struct hours_dates){ first, first + below(world, 3) };
	}
	assert_true(hours_add(hours, spans, n_spans, &world->arena, NULL));
	assert_true(hours_add_closed(hours, dates, n_dates, &world->arena, NULL));
}

static void
make_world(struct world *world, size_t seed)
{
	int64_t from = 0;

	*world = (struct world){ .seed = 88172645463325252u + seed * 2654435761u };
	world->count = 1 + (size_t)below(world, VERSIONS_MAX);
	for (size_t i = 0; i < world->count; i++) {
		struct hours hours;

		random_hours(world, &hours);
		world->dated[i] = (struct hours_dated){
			.valid_from = from,
			.text = hours_text(&hours, &world->arena),
		};
		from = from == 0 ? moment(world) : from + below(world, 20) * DATE_HOUR;
	}
	assert_true(hours_book_of(
		&world->book, world->dated, world->count, NULL, 0, &world->arena, NULL));
}

static void
business_time_never_exceeds_calendar_time(void **state)
{
	(void)state;
	for (size_t seed = 1; seed <= BOOKS; seed++) {
		struct world world;

		make_world(&world, seed);
		for (int i = 0; i < 50; i++) {
			int64_t from = moment(&world);
			int64_t until = moment(&world);
			int64_t open = hours_between(&world.book, from, until);

			assert_true(open >= 0);
			assert_true(open <= (until > from ? until - from : 0));
		}
		arena_release(&world.arena);
	}
}

static void
parts_of_a_time_add_up(void **state)
{
	(void)state;
	for (size_t seed = 1; seed <= BOOKS; seed++) {
		struct world world;

		make_world(&world, seed);
		for (int i = 0; i < 50; i++) {
			int64_t a = moment(&world);
			int64_t b = a + below(&world, 1000000000);
			int64_t c = b + below(&world, 1000000000);

			if (hours_between(&world.book, a, b) +
					hours_between(&world.book, b, c) !=
				hours_between(&world.book, a, c))
				fail_msg("book %zu: %s %s %s", seed, date_iso(a).at,
					date_iso(b).at, date_iso(c).at);
		}
		arena_release(&world.arena);
	}
}

static void
after_is_the_other_way_round(void **state)
{
	(void)state;
	for (size_t seed = 1; seed <= BOOKS; seed++) {
		struct world world;

		make_world(&world, seed);
		for (int i = 0; i < 50; i++) {
			int64_t from = moment(&world);
			int64_t wait = 1 + below(&world, 500000000);
			int64_t at = hours_after(&world.book, from, wait);

			if (hours_between(&world.book, from, at) != wait)
				fail_msg("book %zu: %s %lld", seed, date_iso(from).at,
					(long long)wait);
			/* The first such instant: the ms before it was open. */
			assert_true(hours_is_open(&world.book, at - 1));
		}
		arena_release(&world.arena);
	}
}

static void
texts_read_back(void **state)
{
	(void)state;
	for (size_t seed = 1; seed <= BOOKS; seed++) {
		struct world world;

		make_world(&world, seed);
		for (size_t i = 0; i < world.count; i++) {
			struct hours hours;

			assert_true(hours_text_read(
				&hours, world.dated[i].text, &world.arena, NULL));
			assert_string_equal(
				hours_text(&hours, &world.arena), world.dated[i].text);
		}
		arena_release(&world.arena);
	}
}

/* --- minute by minute --- */

/* Of one version: a span holds from the first minute at which a clock on the wall has
 * shown its beginning, or later, until it has shown its end. */
static bool
is_open_by_clock(const struct hours *hours, int64_t shown)
{
	int64_t day = shown / DAY_MINUTES;

	for (int64_t d = day - 1; d <= day; d++) {
		bool closed = false;

		for (size_t i = 0; i < hours->n_closed; i++)
			closed |=
				hours->closed[i].first <= d && d <= hours->closed[i].last;
		for (size_t i = 0; i < hours->n_spans && !closed; i++) {
			const struct hours_span *span = &hours->spans[i];

			if (span->weekday == (d + 3) % 7 &&
				shown >= d * DAY_MINUTES + span->from &&
				shown < d * DAY_MINUTES + span->until)
				return true;
		}
		if (hours->n_spans == 0 && !closed && d == day)
			return true;
	}
	return false;
}

/* Open minutes of [begin, begin + count), with a clock that has been watched since three
 * days before. */
static int
open_minutes(const struct hours *hours, const struct zone *zone, int64_t begin, int count)
{
	int64_t shown = 0;
	int open = 0;

	for (int i = -3 * DAY_MINUTES; i < count; i++) {
		struct civil c = zone_civil(zone, begin + i * DATE_MINUTE);
		int64_t now = date_days(c.year, c.month, c.day) * DAY_MINUTES +
			c.hour * 60 + c.minute;

		shown = now > shown ? now : shown;
		if (i >= 0 && is_open_by_clock(hours, shown))
			open++;
	}
	return open;
}

static void
a_clock_on_the_wall_counts_the_same(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	for (size_t seed = 1; seed <= BOOKS; seed++) {
		struct world world;
		struct hours hours;
		const struct zone *zone;
		int64_t begin;
		int count;
		int open;

		make_world(&world, seed);
		assert_true(
			hours_text_read(&hours, world.dated[0].text, &world.arena, NULL));
		world.dated[0].valid_from = 0;
		assert_true(hours_book_of(
			&world.book, world.dated, 1, NULL, 0, &world.arena, NULL));
		zone = zone_load(hours.zone ? hours.zone : "UTC", &world.arena);
		begin = moment(&world) / DATE_MINUTE * DATE_MINUTE;
		count = 3 * DAY_MINUTES + below(&world, DAY_MINUTES);
		open = open_minutes(&hours, zone, begin, count);
		if (hours_between(&world.book, begin, begin + count * DATE_MINUTE) !=
			open * DATE_MINUTE)
			fail_msg("book %zu: %s and %d minutes: %d\n%s", seed,
				date_iso(begin).at, count, open, world.dated[0].text);
		arena_release(&world.arena);
	}
	arena_release(&arena);
}

/* With their ten changes of the clock. */
static void
five_years_are_counted_exactly(void **state)
{
	const struct hours_dated dated[] = { { 0,
		"zone = Europe/Brussels\nopen = mon-fri 09:00-12:30 13:30-18:00\n" } };
	int64_t from = day_of("2021-03-01") * DATE_DAY;
	int64_t until = day_of("2026-03-01") * DATE_DAY;
	struct arena arena = { 0 };
	struct hours_book book;

	(void)state;
	assert_true(hours_book_of(&book, dated, 1, NULL, 0, &arena, NULL));
	assert_int_equal(hours_between(&book, from, until), 1305 * 8 * DATE_HOUR);
	assert_int_equal(hours_after(&book, from, 1305 * 8 * DATE_HOUR),
		day_of("2026-02-27") * DATE_DAY + 17 * DATE_HOUR);
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(business_time_never_exceeds_calendar_time),
		cmocka_unit_test(parts_of_a_time_add_up),
		cmocka_unit_test(after_is_the_other_way_round),
		cmocka_unit_test(texts_read_back),
		cmocka_unit_test(a_clock_on_the_wall_counts_the_same),
		cmocka_unit_test(five_years_are_counted_exactly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
