/* Times to come, as people type them; on days when clocks change, too.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/time/when.h"
#include "base/time/zone.h"

/* What heed prints for a text that was typed then; or why it does not. */
static char *
reads(const char *zone, const char *now, const char *text, struct arena *arena)
{
	const struct zone *desk = zone_load(zone, arena);
	struct err err = { 0 };
	int64_t at;
	int64_t then;

	assert_non_null(desk);
	assert_true(date_parse(now, &at));
	if (!when_read(text, desk, at, &then, &err))
		return arena_copy(arena, err.text);
	return arena_copy(arena, when_text(then, desk, at).at);
}

/* It is Monday 14:20 in Brussels. */
static void
what_people_type(void **state)
{
	static const struct {
		const char *text;
		const char *said;
	} rows[] = {
		{ "2h", "Mon 30 Nov 16:20 CET" },
		{ "in 2 h", "Mon 30 Nov 16:20 CET" },
		{ "in 2 hours", "Mon 30 Nov 16:20 CET" },
		{ "1h30m", "Mon 30 Nov 15:50 CET" },
		{ "90 min", "Mon 30 Nov 15:50 CET" },
		{ "1 hour 30 minutes", "Mon 30 Nov 15:50 CET" },
		{ "3d", "Thu 3 Dec 14:20 CET" },
		{ "1 week", "Mon 7 Dec 14:20 CET" },
		{ "tomorrow", "Tue 1 Dec 09:00 CET" },
		{ "Tomorrow at 8", "Tue 1 Dec 08:00 CET" },
		{ "monday", "Mon 7 Dec 09:00 CET" },
		{ "mon", "Mon 7 Dec 09:00 CET" },
		{ "next week", "Mon 7 Dec 09:00 CET" },
		{ "next tuesday", "Tue 1 Dec 09:00 CET" },
		{ "sun 18:30", "Sun 6 Dec 18:30 CET" },
		{ "18:30 sunday", "Sun 6 Dec 18:30 CET" },
		{ "on friday, at 2 pm", "Fri 4 Dec 14:00 CET" },
		{ "15:00", "Mon 30 Nov 15:00 CET" },
		{ "at 9", "Tue 1 Dec 09:00 CET" },
		{ "12am", "Tue 1 Dec 00:00 CET" },
		{ "12 pm", "Tue 1 Dec 12:00 CET" },
		{ "today 17:00", "Mon 30 Nov 17:00 CET" },
		{ "24 dec", "Thu 24 Dec 09:00 CET" },
		{ "December 24th 10:15", "Thu 24 Dec 10:15 CET" },
		{ "24 dec 2026 8:00", "Thu 24 Dec 08:00 CET" },
		{ "22 nov 2027", "Mon 22 Nov 2027 09:00 CET" },
		{ "nov 22 2025", "Sat 22 Nov 2025 09:00 CET has passed" },
		{ "29 feb 2028", "Tue 29 Feb 2028 09:00 CET is more than a year away" },
		{ "3 feb", "Wed 3 Feb 2027 09:00 CET" },
		{ "2027-01-04 8:00", "Mon 4 Jan 2027 08:00 CET" },
		{ "today", "Mon 30 Nov 09:00 CET has passed" },
		{ "today 14:20", "Mon 30 Nov 14:20 CET has passed" },
		{ "2026-11-01", "Sun 1 Nov 09:00 CET has passed" },
		{ "2028-01-01", "Sat 1 Jan 2028 09:00 CET is more than a year away" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_string_equal(reads("Europe/Brussels", "2026-11-30T13:20:00Z",
					    rows[i].text, &arena),
			rows[i].said);
	arena_release(&arena);
}

static void
what_is_not_a_time_is_said(void **state)
{
	static const char *const texts[] = { "", "  ", "30", "25:00", "9:60", "13pm",
		"0am", "9:3", "soon", "in", "at", "in monday", "monday tuesday", "9 10",
		"31 nov", "0 dec", "32 dec", "dec", "29 feb 2027", "24 dec 1066", "1x",
		"-2h", "2h monday", "m", "next", "99999999999999h", "next to nothing",
		"a very long text that cannot possibly be a time" };
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++)
		assert_string_equal(reads("Europe/Brussels", "2026-11-30T13:20:00Z",
					    texts[i], &arena),
			arena_printf(&arena,
				"\"%s\" is not a time: 2h, tomorrow, monday 9:30 and 24 dec are",
				texts[i]));
	arena_release(&arena);
}

/* In spring 02:30 is skipped; in autumn it comes twice. A day is a day, whatever its length. */
static void
clocks_change(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(
		reads("Europe/Brussels", "2026-03-28T12:00:00Z", "tomorrow", &arena),
		"Sun 29 Mar 09:00 CEST");
	assert_string_equal(
		reads("Europe/Brussels", "2026-03-28T12:00:00Z", "sun 2:30", &arena),
		"Sun 29 Mar 03:00 CEST");
	assert_string_equal(
		reads("Europe/Brussels", "2026-10-24T12:00:00Z", "sun 2:30", &arena),
		"Sun 25 Oct 02:30 CEST");
	assert_string_equal(
		reads("America/Sao_Paulo", "2026-11-30T01:00:00Z", "tomorrow", &arena),
		"Mon 30 Nov 09:00 UTC-03");
	assert_string_equal(
		reads("Pacific/Auckland", "2026-11-30T13:20:00Z", "monday", &arena),
		"Mon 7 Dec 09:00 NZDT");
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_people_type),
		cmocka_unit_test(what_is_not_a_time_is_said),
		cmocka_unit_test(clocks_change),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
