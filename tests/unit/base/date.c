/* Times come in many ways of writing, and go out in few.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/time/date.h"
#include "base/mem.h"

/* Sunday, 22 November 2026, 09:31:04 UTC */
#define SUNDAY INT64_C(1795339864000)

static void
zone(const char *name)
{
	setenv("TZ", name, 1);
	tzset();
}

static void
iso_is(const char *text, int64_t expected)
{
	int64_t ms = -1;

	if (!date_parse(text, &ms))
		fail_msg("\"%s\" was not understood", text);
	if (ms != expected)
		fail_msg("\"%s\" is %lld", text, (long long)ms);
}

static void
iso_times_are_read_in_every_form_seen(void **state)
{
	(void)state;
	iso_is("2026-11-22T09:31:04Z", SUNDAY);
	iso_is("2026-11-22T09:31:04.000Z", SUNDAY);
	iso_is("2026-11-22T09:31:04.25Z", SUNDAY + 250);
	iso_is("2026-11-22T09:31:04.123456789+00:00", SUNDAY + 123);
	iso_is("2026-11-22T10:31:04+01:00", SUNDAY);
	iso_is("2026-11-22T10:31:04+0100", SUNDAY);
	iso_is("2026-11-22T10:31:04+01", SUNDAY);
	iso_is("2026-11-22T04:01:04-05:30", SUNDAY);
	iso_is("2026-11-22 09:31:04", SUNDAY);
	iso_is("2026-11-22t09:31:04z", SUNDAY);
	iso_is("2026-11-22T09:31", SUNDAY - 4 * DATE_SECOND);
	iso_is("2026-11-22", SUNDAY - SUNDAY % DATE_DAY);
	iso_is("1970-01-01", 0);
	iso_is("2016-12-31T23:59:60Z", INT64_C(1483228800000)); /* a leap second */
	iso_is("9999-12-31T23:59:59.999Z", INT64_C(253402300799999));
}

static void
what_is_no_time_is_refused(void **state)
{
	static const char *const bad[] = { "", "now", "2026", "2026-11", "2026-13-01",
		"2026-00-10", "2026-02-29", "2026-11-31", "2026-11-22T",
		"2026-11-22T24:00:00Z", "2026-11-22T09:60:00Z", "2026-11-22T09:31:61Z",
		"2026-11-22T09:31:04.Z", "2026-11-22T09:31:04+25:00",
		"2026-11-22T09:31:04Zx", "2026-11-22 ", " 2026-11-22", "1969-12-31",
		"1970-01-01T00:00:00+02:00", "-2026-11-22", "2026-1-2", "99999-01-01" };
	int64_t ms;

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		if (date_parse(bad[i], &ms))
			fail_msg("\"%s\" was taken for a time", bad[i]);
	assert_false(date_parse(NULL, &ms));
}

static void
every_day_until_9999_is_itself_again(void **state)
{
	int64_t ms;
	int64_t day = 0;
	int64_t end = INT64_C(253402300800000);

	(void)state;
	for (; day < end; day += 37 * DATE_DAY + DATE_HOUR) {
		struct date_text text = date_iso(day + 7);
		assert_true(date_parse(text.at, &ms));
		assert_true(ms == day + 7);
	}
	assert_string_equal(date_iso(INT64_C(951782400000)).at, "2000-02-29T00:00:00Z");
	assert_string_equal(date_iso(INT64_C(4107542400000)).at, "2100-03-01T00:00:00Z");
}

static void
iso_is_written_without_needless_digits(void **state)
{
	(void)state;
	assert_string_equal(date_iso(SUNDAY).at, "2026-11-22T09:31:04Z");
	assert_string_equal(date_iso(SUNDAY + 250).at, "2026-11-22T09:31:04.250Z");
	assert_string_equal(date_iso(SUNDAY + 7).at, "2026-11-22T09:31:04.007Z");
	assert_string_equal(date_iso(0).at, "");
	assert_string_equal(date_iso(-1).at, "");
	assert_string_equal(date_iso(INT64_MAX).at, "9999-12-31T23:59:59.999Z");
}

static void
http_dates_are_read_in_their_three_forms(void **state)
{
	static const char *const good[] = { "Sun, 06 Nov 1994 08:49:37 GMT",
		"Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
		"sun, 06 nov 1994 08:49:37 gmt" };
	static const char *const bad[] = { "", "120", "Sun, 06 Nov 1994 08:49:37",
		"Sun, 06 Nov 1994 08:49:37 GMT ", "Sun, 31 Feb 1994 08:49:37 GMT",
		"Sun, 06 Nov 1994 25:49:37 GMT", "Xyz, 06 Nov 1994 08:49:37 GMT",
		"Sun, 06 Nix 1994 08:49:37 GMT", "06 Nov 1994 08:49:37 GMT", "Sun, ",
		"S" };
	int64_t ms = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		assert_true(date_parse_http(good[i], &ms));
		assert_true(ms == INT64_C(784111777000));
	}
	for (size_t i = 0; i < COUNT(bad); i++)
		if (date_parse_http(bad[i], &ms))
			fail_msg("\"%s\" was taken for a date", bad[i]);
	assert_true(date_parse_http("Sunday, 22-Nov-26 09:31:04 GMT", &ms));
	assert_true(ms == SUNDAY);
	assert_true(date_parse_http("Sun Nov 22 09:31:04 2026", &ms));
	assert_true(ms == SUNDAY);
	assert_false(date_parse_http(NULL, &ms));
	assert_string_equal(date_http(INT64_C(784111777999)).at, good[0]);
}

static void
spans_are_read_as_people_type_them(void **state)
{
	static const struct {
		const char *text;
		int64_t ms;
	} good[] = { { "2h", 2 * DATE_HOUR }, { "30m", 30 * DATE_MINUTE },
		{ "1h30m", 90 * DATE_MINUTE }, { "45s", 45 * DATE_SECOND },
		{ "3d", 3 * DATE_DAY }, { "2w", 14 * DATE_DAY },
		{ "90s", 90 * DATE_SECOND }, { "0", 0 },
		{ "1w2d3h4m5s",
			9 * DATE_DAY + 3 * DATE_HOUR + 4 * DATE_MINUTE +
				5 * DATE_SECOND },
		{ "36525d", 36525 * DATE_DAY } };
	static const char *const bad[] = { "", "h", "2x", "30m1h", "1h1h", "1h30", "-2h",
		"2 h", "2h ", "1.5h", "36526d", "36525d1s", "99999999999999999999w", "2H",
		"30", "90" };
	int64_t ms;

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		ms = -1;
		assert_true(date_words_span(good[i].text, &ms));
		assert_true(ms == good[i].ms);
	}
	for (size_t i = 0; i < COUNT(bad); i++)
		if (date_words_span(bad[i], &ms))
			fail_msg("\"%s\" was taken for a span", bad[i]);
	assert_false(date_words_span(NULL, &ms));
}

static void
a_number_without_a_unit_is_offered_with_one(void **state)
{
	(void)state;
	assert_string_equal(
		date_words_unit("30").at, " without a unit: 30d, 30h or 30m?");
	assert_string_equal(
		date_words_unit("9999").at, " without a unit: 9999d, 9999h or 9999m?");
	assert_string_equal(
		date_words_unit("12345678901234567890").at, " without a unit");
	assert_string_equal(date_words_unit("30x").at, "");
	assert_string_equal(date_words_unit("").at, "");
}

static void
a_short_span_has_at_most_four_columns(void **state)
{
	(void)state;
	assert_string_equal(date_words_short(0).at, "now");
	assert_string_equal(date_words_short(-5).at, "now");
	assert_string_equal(date_words_short(999).at, "now");
	assert_string_equal(date_words_short(45 * DATE_SECOND).at, "45s");
	assert_string_equal(date_words_short(DATE_MINUTE - 1).at, "59s");
	assert_string_equal(date_words_short(12 * DATE_MINUTE).at, "12m");
	assert_string_equal(date_words_short(DATE_DAY - 1).at, "23h");
	assert_string_equal(date_words_short(2 * DATE_DAY).at, "2d");
	assert_string_equal(date_words_short(13 * DATE_DAY).at, "13d");
	assert_string_equal(date_words_short(35 * DATE_DAY).at, "5w");
	assert_string_equal(date_words_short(364 * DATE_DAY).at, "52w");
	assert_string_equal(date_words_short(3 * 366 * DATE_DAY).at, "3y");
	for (int64_t span = 1; span < INT64_MAX / 3; span *= 3)
		assert_true(strlen(date_words_short(span).at) <= 4);
	assert_string_equal(date_words_short(INT64_MAX).at, "999y");
}

static void
a_long_span_has_two_parts(void **state)
{
	(void)state;
	assert_string_equal(date_words_long(45 * DATE_SECOND).at, "45 s");
	assert_string_equal(
		date_words_long(12 * DATE_MINUTE + 30 * DATE_SECOND).at, "12 m");
	assert_string_equal(
		date_words_long(3 * DATE_HOUR + 12 * DATE_MINUTE).at, "3 h 12 m");
	assert_string_equal(date_words_long(3 * DATE_HOUR).at, "3 h");
	assert_string_equal(date_words_long(2 * DATE_DAY + 4 * DATE_HOUR).at, "2 d 4 h");
	assert_string_equal(date_words_long(37 * DATE_DAY).at, "5 w 2 d");
	assert_string_equal(date_words_long(380 * DATE_DAY).at, "1 y 2 w");
	assert_string_equal(date_words_long(0).at, "0 s");
	assert_string_equal(date_words_long(-DATE_DAY).at, "0 s");
	assert_true(strlen(date_words_long(INT64_MAX).at) < sizeof(struct date_text));
}

static void
local_times_say_as_much_as_is_needed(void **state)
{
	(void)state;
	zone("UTC0");
	assert_string_equal(date_words_local(SUNDAY, SUNDAY).at, "09:31");
	assert_string_equal(
		date_words_local(SUNDAY - 10 * DATE_HOUR, SUNDAY).at, "Sat 23:31");
	assert_string_equal(
		date_words_local(SUNDAY - 5 * DATE_DAY, SUNDAY).at, "Tue 09:31");
	assert_string_equal(date_words_local(SUNDAY + DATE_DAY, SUNDAY).at, "Mon 09:31");
	assert_string_equal(
		date_words_local(SUNDAY - 7 * DATE_DAY, SUNDAY).at, "15 Nov 09:31");
	assert_string_equal(
		date_words_local(SUNDAY - 41 * DATE_DAY, SUNDAY).at, "12 Oct 09:31");
	assert_string_equal(
		date_words_local(SUNDAY - 771 * DATE_DAY, SUNDAY).at, "12 Oct 2024");
	assert_string_equal(date_words_local(0, SUNDAY).at, "");
}

static void
the_turn_of_the_year_is_no_gap_in_the_week(void **state)
{
	int64_t eve = 0;
	int64_t after = 0;

	(void)state;
	zone("UTC0");
	assert_true(date_parse("2024-12-31T23:00:00Z", &eve));
	assert_true(date_parse("2025-01-02T08:00:00Z", &after));
	assert_string_equal(date_words_local(eve, after).at, "Tue 23:00");
	assert_string_equal(date_words_local(after, eve).at, "Thu 08:00");
	assert_string_equal(
		date_words_local(eve - 5 * DATE_DAY, after).at, "26 Dec 2024");
}

static void
the_zone_decides_which_day_it_is(void **state)
{
	(void)state;
	zone("EST5EDT,M3.2.0,M11.1.0");
	assert_string_equal(
		date_words_local(SUNDAY - 5 * DATE_HOUR, SUNDAY).at, "Sat 23:31");
	zone("<+1245>-12:45");
}

static void
a_held_clock_stands_still(void **state)
{
	(void)state;
	setenv("HEED_NOW", "2026-11-22T09:31:04Z", 1);
	assert_true(date_now() == SUNDAY);
	setenv("HEED_NOW", "nonsense", 1);
	assert_true(date_now() != SUNDAY);
	unsetenv("HEED_NOW");
	assert_true(date_now() > INT64_C(1600000000000));
	int64_t before = date_ticks();
	assert_true(date_ticks() >= before);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(iso_times_are_read_in_every_form_seen),
		cmocka_unit_test(what_is_no_time_is_refused),
		cmocka_unit_test(every_day_until_9999_is_itself_again),
		cmocka_unit_test(iso_is_written_without_needless_digits),
		cmocka_unit_test(http_dates_are_read_in_their_three_forms),
		cmocka_unit_test(spans_are_read_as_people_type_them),
		cmocka_unit_test(a_number_without_a_unit_is_offered_with_one),
		cmocka_unit_test(a_short_span_has_at_most_four_columns),
		cmocka_unit_test(a_long_span_has_two_parts),
		cmocka_unit_test(local_times_say_as_much_as_is_needed),
		cmocka_unit_test(the_turn_of_the_year_is_no_gap_in_the_week),
		cmocka_unit_test(the_zone_decides_which_day_it_is),
		cmocka_unit_test(a_held_clock_stands_still),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
