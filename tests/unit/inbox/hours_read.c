/* Opening hours: what is said about faulty ones, and the text that is kept.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "inbox/hours/hours.h"

static void
is_faulty(const char *key, const char *value, const char *sentence)
{
	struct arena arena = { 0 };
	struct hours hours = { 0 };
	struct err err = { 0 };
	char *before;

	assert_true(hours_read_line(&hours, "zone", "Europe/Brussels", &arena, NULL));
	assert_true(hours_read_line(&hours, "open", "mon 09:00-12:00", &arena, NULL));
	assert_true(hours_read_line(&hours, "closed", "2026-12-24", &arena, NULL));
	before = hours_text(&hours, &arena);
	assert_false(hours_read_line(&hours, key, value, &arena, &err));
	assert_string_equal(err.text, sentence);
	assert_int_equal(err.code, ERR_CONFIG);
	assert_string_equal(hours_text(&hours, &arena), before);
	arena_release(&arena);
}

static void
faulty_lines_are_told_and_change_nothing(void **state)
{
	(void)state;
	is_faulty("opne", "mon 09:00-12:00",
		"opening hours have zone, open, closed and holidays, not \"opne\" (did you "
		"mean \"open\"?)");
	is_faulty("theme", "dark",
		"opening hours have zone, open, closed and holidays, not \"theme\"");
	is_faulty("zone", "Brussels",
		"zone expects a time zone like Europe/Brussels, not \"Brussels\"");
	is_faulty("zone", "", "zone expects a time zone like Europe/Brussels, not \"\"");
	is_faulty("closed", "Christmas",
		"closed expects dates like 2026-12-24 or 2026-12-24..2026-12-26, not "
		"\"christmas\"");
	is_faulty("closed", "2026-12-24..2026-02-30",
		"closed expects dates like 2026-12-24 or 2026-12-24..2026-12-26, not "
		"\"2026-12-24..2026-02-30\"");
	is_faulty("closed", "2026-12-24, 2026-12-26..2026-12-24",
		"closed: \"2026-12-26..2026-12-24\" ends before it begins");
	is_faulty("closed", "",
		"closed expects dates like 2026-12-24 or 2026-12-24..2026-12-26");
}

static void
faulty_times_are_told(void **state)
{
	(void)state;
	is_faulty(
		"open", "", "open needs times: expected mon-fri 09:00-12:30 13:30-18:00");
	is_faulty("open", "mon-fri",
		"open needs times: expected mon-fri 09:00-12:30 13:30-18:00");
	is_faulty("open", "mon 09:00-12:00 sat",
		"open needs times: expected mon-fri 09:00-12:30 13:30-18:00");
	is_faulty("open", "mno-fri 09:00-12:00",
		"open does not know the day \"mno-fri\": expected mon, mon-fri or always");
	is_faulty("open", "m 09:00-12:00",
		"open does not know the day \"m\": expected mon, mon-fri or always");
	is_faulty("open", "mon-fri 9am-5pm",
		"open expects times like 09:00-17:30, not \"9am-5pm\"");
	is_faulty("open", "mon-fri 09:00",
		"open expects times like 09:00-17:30, not \"09:00\"");
	is_faulty("open", "mon-fri 09:60-12:00",
		"open expects times like 09:00-17:30, not \"09:60-12:00\"");
	is_faulty("open", "mon-fri 09:00-24:30",
		"open expects times like 09:00-17:30, not \"09:00-24:30\"");
	is_faulty("open", "mon-fri 24:00-06:00",
		"open expects times like 09:00-17:30, not \"24:00-06:00\"");
	is_faulty("open", "mon-fri 09:00-12:30-18:00",
		"open expects times like 09:00-17:30, not \"09:00-12:30-18:00\"");
	is_faulty("open", "mon-fri 09:00-12:0",
		"open expects times like 09:00-17:30, not \"09:00-12:0\"");
	is_faulty("open", "mon-fri 090-12:00",
		"open expects times like 09:00-17:30, not \"090-12:00\"");
	is_faulty("open", "mon-fri 09:00-09:00",
		"open: \"09:00-09:00\" is an empty span; a whole day is 00:00-24:00");
}

static void
calendar_is_faulty(const char *text, const char *sentence)
{
	struct arena arena = { 0 };
	struct hours hours = { 0 };
	struct err err = { 0 };

	assert_false(hours_calendar(&hours, text, &arena, &err));
	assert_string_equal(err.text, sentence);
	assert_int_equal(hours.n_closed, 0);
	arena_release(&arena);
}

static void
faulty_calendars_are_told_and_change_nothing(void **state)
{
	(void)state;
	calendar_is_faulty("",
		"this is not an iCalendar file: it does not begin with BEGIN:VCALENDAR");
	calendar_is_faulty("<html>",
		"this is not an iCalendar file: it does not begin with BEGIN:VCALENDAR");
	calendar_is_faulty(
		"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "the calendar has no event");
	calendar_is_faulty("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261225T090000Z\n"
			   "END:VEVENT\nEND:VCALENDAR\n",
		"the calendar has no whole-day event");
	/* A download that was cut off. */
	calendar_is_faulty("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261225\nEND:VEVENT\n"
			   "BEGIN:VEVENT\nDTSTA",
		"the calendar is cut off: it does not end with END:VCALENDAR");
	calendar_is_faulty("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Day of November\n"
			   "DTSTART;VALUE=DATE:20261131\nEND:VEVENT\nEND:VCALENDAR\n",
		"the event \"Day of November\": it has no valid start date");
	calendar_is_faulty("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Back\n"
			   "DTSTART;VALUE=DATE:20261112\nDTEND;VALUE=DATE:20261110\n"
			   "END:VEVENT\nEND:VCALENDAR\n",
		"the event \"Back\": it ends before it begins");
	calendar_is_faulty("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Not on Sundays\n"
			   "DTSTART;VALUE=DATE:20261221\nRRULE:FREQ=DAILY;COUNT=9\n"
			   "EXRULE:FREQ=WEEKLY;BYDAY=SU\nEND:VEVENT\nEND:VCALENDAR\n",
		"the event \"Not on Sundays\": exceptions by a rule (EXRULE) cannot be "
		"read");
}

static void
calendars_are_read_as_programs_write_them(void **state)
{
	struct arena arena = { 0 };
	struct hours hours = { 0 };

	(void)state;
	assert_true(hours_calendar(&hours,
		"\xef\xbb\xbf"
		"begin:vcalendar\n"
		"BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261225\n"
		"END:VEVENT\n"
		"BEGIN:VEVENT\nDTSTART:20270301\nDURATION:P1W\nEND:VEVENT\n"
		"BEGIN:VEVENT\nDTSTART;VALUE=DATE:20270501\nX-MADE-UP;A=\"b:c\":d\n"
		"END:VEVENT\nend:vcalendar\n",
		&arena, NULL));
	assert_string_equal(hours_text(&hours, &arena),
		"open = always\nclosed = 2026-12-25\nclosed = 2027-03-01..2027-03-07\n"
		"closed = 2027-05-01\n");
	arena_release(&arena);
}

/* What decides nothing here may be empty or wrong; lines may be folded anywhere. */
static void
what_decides_nothing_is_passed_over(void **state)
{
	struct arena arena = { 0 };
	struct hours hours = { 0 };
	struct err err = { 0 };

	(void)state;
	if (!hours_calendar(&hours,
		    "BEGIN:VCALENDAR\r\n"
		    "BEGIN:VEVENT\r\nDESCRIPTION:\r\nLOCATION: \r\nCATEGORIES:\r\n"
		    "GEO:somewhere\r\nDTSTAMP:yesterday\r\nRRULE:\r\nEXDATE:\r\n"
		    "DTSTART;VALUE=DA\r\n TE:20261225\r\n"
		    "X-NOTE:it says\r\n\tDTSTART:20270101\r\nEND:VEVENT\r\n"
		    "BEGIN:VEVENT\nDTSTART:20270301T000000\nDTEND:20270302T000000\n"
		    "RDATE;VALUE=PERIOD:20270303T000000/20270305T000000,\n"
		    " 20270308T000000/P1D\nEND:VEVENT\nEND:VCALENDAR\n",
		    &arena, &err))
		fail_msg("%s", err.text);
	assert_string_equal(hours_text(&hours, &arena),
		"open = always\nclosed = 2026-12-25\nclosed = 2027-03-01\n"
		"closed = 2027-03-03..2027-03-04\nclosed = 2027-03-08\n");
	arena_release(&arena);
}

static void
a_kept_text_reads_back(void **state)
{
	static const char *const texts[] = { "",
		"zone = Europe/Brussels\nopen = mon-fri 09:00-12:30 13:30-18:00\n"
		"open = sat 10:00-24:00\nopen = sun 22:00-06:00\n"
		"closed = 2026-12-24..2026-12-26\nclosed = 2027-01-01\n",
		"open = mon,wed-thu 00:00-24:00\n", "open = always\n",
		"open = always\nclosed = 9999-12-31\n",
		"zone = UTC\nopen = mon 10:00-24:00 22:00-10:00\n" };
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct hours hours = { 0 };

		assert_true(hours_text_read(&hours, texts[i], &arena, NULL));
		assert_string_equal(hours_text(&hours, &arena), texts[i]);
	}
	arena_release(&arena);
}

static void
a_text_that_is_none_changes_nothing(void **state)
{
	struct arena arena = { 0 };
	struct hours hours = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_true(hours_text_read(&hours, "open = mon 09:00-12:00\n", &arena, NULL));
	assert_false(hours_text_read(&hours, "zone = UTC\nhello\n", &arena, &err));
	assert_string_equal(
		err.text, "opening hours are lines KEY = VALUE, not \"hello\"");
	assert_false(hours_text_read(&hours, "zone = UTC\nopen = x\n", &arena, &err));
	assert_string_equal(hours_text(&hours, &arena), "open = mon 09:00-12:00\n");
	arena_release(&arena);
}

static void
too_many_spans_and_dates_are_refused(void **state)
{
	struct arena arena = { 0 };
	struct hours hours = { 0 };
	struct err err = { 0 };
	struct buf buf;

	(void)state;
	buf_init(&buf, 0);
	for (int minute = 0; minute < 22; minute += 2)
		buf_addf(&buf, " 10:%02d-10:%02d", minute, minute + 1);
	assert_false(hours_read_line(&hours, "open", buf_text(&buf), &arena, &err));
	assert_string_equal(err.text, "open has more than 70 spans of time a week");
	buf_reset(&buf);
	for (int year = 2000; year < 3200; year++)
		buf_addf(&buf, " %d-12-25", year);
	assert_false(hours_read_line(&hours, "closed", buf_text(&buf), &arena, &err));
	assert_string_equal(err.text, "closed has more than 1000 dates");
	assert_int_equal(hours.n_spans + hours.n_closed, 0);
	buf_release(&buf);
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(faulty_lines_are_told_and_change_nothing),
		cmocka_unit_test(faulty_times_are_told),
		cmocka_unit_test(faulty_calendars_are_told_and_change_nothing),
		cmocka_unit_test(calendars_are_read_as_programs_write_them),
		cmocka_unit_test(what_decides_nothing_is_passed_over),
		cmocka_unit_test(a_kept_text_reads_back),
		cmocka_unit_test(a_text_that_is_none_changes_nothing),
		cmocka_unit_test(too_many_spans_and_dates_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
