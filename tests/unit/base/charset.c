/* Texts in other encodings become UTF-8, or are refused.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/text/charset.h"
#include "base/err.h"
#include "base/str.h"

/* With the bytes of a literal, NULs included. */
#define READS(bytes, text, from) reads(bytes, sizeof(bytes) - 1, text, from)
#define REFUSES(bytes, part)     refuses(bytes, sizeof(bytes) - 1, part)

static void
reads(const char *bytes, size_t len, const char *text, const char *from)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	const char *was;
	char *got = charset_read(bytes, len, &arena, &was, &err);

	if (!got)
		fail_msg("%s", err.text);
	assert_string_equal(got, text);
	assert_true(str_eq(was, from));
	arena_release(&arena);
}

static void
refuses(const char *bytes, size_t len, const char *part)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	const char *was;

	assert_null(charset_read(bytes, len, &arena, &was, &err));
	if (!strstr(err.text, part))
		fail_msg("\"%s\" does not say \"%s\"", err.text, part);
	arena_release(&arena);
}

static void
utf8_stays_as_it_is(void **state)
{
	(void)state;
	READS("", "", NULL);
	READS("caf\xc3\xa9 \xf0\x9f\x91\x8d\n\tok", "caf\xc3\xa9 \xf0\x9f\x91\x8d\n\tok",
		NULL);
}

static void
byte_order_marks_go(void **state)
{
	(void)state;
	READS("\xef\xbb\xbfHello", "Hello", NULL);
	READS("\xef\xbb\xbf", "", NULL);
	READS("one\xef\xbb\xbftwo", "onetwo", NULL); /* two files in one */
}

static void
line_ends_of_all_kinds_are_one(void **state)
{
	(void)state;
	READS("a\r\nb\rc\fd\ve\n", "a\nb\nc\nd\ne\n", NULL);
}

static void
latin1_is_converted(void **state)
{
	(void)state;
	READS("caf\xe9", "caf\xc3\xa9", "Latin-1");
	READS("\x93quoted\x94 \x80 5", "\xe2\x80\x9cquoted\xe2\x80\x9d \xe2\x82\xac 5",
		"Latin-1");
}

static void
utf16_is_converted(void **state)
{
	(void)state;
	READS("\xff\xfeH\0i\0", "Hi", "UTF-16");
	READS("\xfe\xff\0H\0i\xd8\x3d\xdc\x4d", "Hi\xf0\x9f\x91\x8d", "UTF-16");
	READS("\xff\xfe\r\0\n\0", "\n", "UTF-16");
	/* Without a mark, every second byte shows it. */
	READS("H\0i\0!\0", "Hi!", "UTF-16");
	READS("\0H\0i", "Hi", "UTF-16");
}

static void
damage_and_control_characters_are_refused(void **state)
{
	(void)state;
	REFUSES("a\0bc", "NUL");
	REFUSES("a\033[31mb", "control character (27)");
	REFUSES("a\x7f", "control character");
	/* UTF-8 with one broken byte is not Latin-1. */
	REFUSES("caf\xc3\xa9 caf\xe9", "not UTF-8");
	REFUSES("\x81", "not UTF-8");
	REFUSES("\xff\xfeH", "not UTF-8");
	REFUSES("\xff\xfe\x3d\xd8", "not UTF-8"); /* half a pair */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(utf8_stays_as_it_is),
		cmocka_unit_test(byte_order_marks_go),
		cmocka_unit_test(line_ends_of_all_kinds_are_one),
		cmocka_unit_test(latin1_is_converted),
		cmocka_unit_test(utf16_is_converted),
		cmocka_unit_test(damage_and_control_characters_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
