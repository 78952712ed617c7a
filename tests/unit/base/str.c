/* Texts are compared, cut and parsed without surprises.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <limits.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"

static void
nothing_equals_nothing_only(void **state)
{
	(void)state;
	assert_true(str_eq(NULL, NULL));
	assert_false(str_eq(NULL, ""));
	assert_false(str_eq("", NULL));
	assert_true(str_eq("a", "a"));
	assert_false(str_eq("a", "A"));
	assert_true(str_eq_nocase(NULL, NULL));
	assert_false(str_eq_nocase("", NULL));
	assert_true(str_eq_nocase("HeEd", "hEeD"));
	assert_false(str_eq_nocase("heed", "heedless"));
	assert_false(str_eq_nocase("[", "{"));
}

static void
letters_are_those_of_ascii(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_int_equal(str_lower('A'), 'a');
	assert_int_equal(str_lower('Z'), 'z');
	assert_int_equal(str_lower('['), '[');
	assert_string_equal(str_lower_copy("Straße ÄID.", 11, &arena), "straße Äi");
	assert_true(str_is_letter('a') && str_is_letter('Z'));
	assert_false(str_is_letter('0') || str_is_letter('@') || str_is_letter('\xc3'));
	assert_true(str_is_digit('0') && str_is_digit('9'));
	assert_false(str_is_digit('a') || str_is_digit('/'));
	assert_true(str_is_blank(' '));
	assert_true(str_is_blank('\t'));
	assert_true(str_is_blank('\r'));
	assert_false(str_is_blank('\0'));
	assert_false(str_is_blank('\x1b'));
	arena_release(&arena);
}

static void
beginnings_and_ends_are_found(void **state)
{
	(void)state;
	assert_true(str_starts("heedless", "heed"));
	assert_true(str_starts("heed", ""));
	assert_false(str_starts("he", "heed"));
	assert_false(str_starts(NULL, ""));
	assert_true(str_ends("heed.conf", ".conf"));
	assert_true(str_ends("heed", ""));
	assert_false(str_ends("onf", ".conf"));
	assert_false(str_ends(NULL, ""));
}

static void
a_part_is_found_whatever_its_case(void **state)
{
	const char *text = "Dear HEED team";

	(void)state;
	assert_ptr_equal(str_find_nocase(text, "heed"), text + 5);
	assert_ptr_equal(str_find_nocase(text, "TEAM"), text + 10);
	assert_ptr_equal(str_find_nocase(text, ""), text);
	assert_non_null(str_find_nocase("", ""));
	assert_null(str_find_nocase(text, "teams"));
	assert_null(str_find_nocase(NULL, "x"));
}

static void
empty_is_nothing_or_no_byte(void **state)
{
	(void)state;
	assert_string_equal(str_or_empty(NULL), "");
	assert_string_equal(str_or_empty("x"), "x");
	assert_true(str_is_empty(NULL));
	assert_true(str_is_empty(""));
	assert_false(str_is_empty(" "));
}

static void
whole_numbers_are_read_to_their_limits(void **state)
{
	static const struct {
		const char *text;
		int64_t number;
	} good[] = {
		{ "0", 0 },
		{ "-0", 0 },
		{ "007", 7 },
		{ "-12", -12 },
		{ "9223372036854775807", INT64_MAX },
		{ "-9223372036854775808", INT64_MIN },
	};
	int64_t number;

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		number = 99;
		assert_true(str_int(good[i].text, INT64_MIN, INT64_MAX, &number));
		assert_true(number == good[i].number);
	}
}

static void
what_is_not_a_number_is_refused_and_changes_nothing(void **state)
{
	static const char *const bad[] = {
		"", "-", "+1", " 1", "1 ", "1x", "x", "0x10", "1.0", "1e3", "--1", "1-",
		"9223372036854775808", "-9223372036854775809", "18446744073709551616",
		"99999999999999999999999999999999", "-99999999999999999999999999999999",
		"\xd9\xa1", /* an Arabic one */
	};
	int64_t number = 99;

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		if (str_int(bad[i], INT64_MIN, INT64_MAX, &number))
			fail_msg("\"%s\" was taken for a number", bad[i]);
	assert_false(str_int(NULL, INT64_MIN, INT64_MAX, &number));
	assert_int_equal(number, 99);
}

static void
a_number_lies_between_its_bounds(void **state)
{
	int64_t number = 99;

	(void)state;
	assert_true(str_int("1", 1, 65535, &number));
	assert_true(str_int("65535", 1, 65535, &number));
	assert_int_equal(number, 65535);
	assert_false(str_int("0", 1, 65535, &number));
	assert_false(str_int("65536", 1, 65535, &number));
	assert_false(str_int("-1", 0, 10, &number));
	assert_int_equal(number, 65535);
}

static void
words_are_taken_one_by_one(void **state)
{
	struct arena arena = { 0 };
	const char *text = "  is:waiting\t from:@fan \n";

	(void)state;
	assert_string_equal(str_word(&text, &arena), "is:waiting");
	assert_string_equal(text, "\t from:@fan \n");
	assert_string_equal(str_word(&text, &arena), "from:@fan");
	assert_null(str_word(&text, &arena));
	assert_null(str_word(&text, &arena));
	assert_string_equal(text, "");
	arena_release(&arena);
}

static void
trimming_takes_blanks_at_both_ends(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(str_trim(" \t a b \r\n", &arena), "a b");
	assert_string_equal(str_trim("a", &arena), "a");
	assert_string_equal(str_trim(" \n ", &arena), "");
	assert_string_equal(str_trim("", &arena), "");
	arena_release(&arena);
}

static void
splitting_keeps_empty_pieces(void **state)
{
	struct arena arena = { 0 };
	char **pieces;

	(void)state;
	assert_int_equal(str_split(",a,,b,", ',', &arena, &pieces), 5);
	assert_string_equal(pieces[0], "");
	assert_string_equal(pieces[1], "a");
	assert_string_equal(pieces[2], "");
	assert_string_equal(pieces[3], "b");
	assert_string_equal(pieces[4], "");
	assert_int_equal(str_split("", ',', &arena, &pieces), 1);
	assert_string_equal(pieces[0], "");
	arena_release(&arena);
}

static void
slips_are_near_and_other_words_far(void **state)
{
	char long_word[65];

	(void)state;
	assert_int_equal(str_distance("", ""), 0);
	assert_int_equal(str_distance("", "abc"), 3);
	assert_int_equal(str_distance("abc", ""), 3);
	assert_int_equal(str_distance("reply", "reply"), 0);
	assert_int_equal(str_distance("relpy", "reply"), 1);
	assert_int_equal(str_distance("repl", "reply"), 1);
	assert_int_equal(str_distance("kitten", "sitting"), 3);
	assert_int_equal(str_distance("sitting", "kitten"), 3);
	memset(long_word, 'x', 64);
	long_word[64] = '\0';
	assert_int_equal(str_distance(long_word, "x"), INT_MAX);
	assert_int_equal(str_distance("x", long_word), INT_MAX);
	assert_int_equal(str_distance(long_word + 1, long_word + 1), 0);
	assert_int_equal(str_distance(long_word + 1, "x"), 62);
}

static void
base64_is_that_of_the_rfc(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(str_base64("", 0, false, &arena), "");
	assert_string_equal(str_base64("f", 1, false, &arena), "Zg==");
	assert_string_equal(str_base64("fo", 2, false, &arena), "Zm8=");
	assert_string_equal(str_base64("foo", 3, false, &arena), "Zm9v");
	assert_string_equal(str_base64("foobar", 6, false, &arena), "Zm9vYmFy");
	assert_string_equal(str_base64("\xfb\xff\0", 3, false, &arena), "+/8A");
	assert_string_equal(str_base64("\xfb\xff\0", 3, true, &arena), "-_8A");
	assert_string_equal(str_base64("f", 1, true, &arena), "Zg");
	assert_string_equal(str_base64("fo", 2, true, &arena), "Zm8");
	arena_release(&arena);
}

static void
a_defused_text_cannot_command_a_terminal(void **state)
{
	char bad[] = "\x1b]0;x\x07 \xc2\x9b"
		     "31m \x80 \xe6\x9d\xb1 \xc3";
	char good[] = "🦣 é";
	char empty[] = "";

	(void)state;
	str_defuse(bad);
	assert_string_equal(bad, "?]0;x? ?31m ? \xe6\x9d\xb1 ?");
	str_defuse(good);
	assert_string_equal(good, "🦣 é");
	str_defuse(empty);
	assert_string_equal(empty, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_equals_nothing_only),
		cmocka_unit_test(letters_are_those_of_ascii),
		cmocka_unit_test(beginnings_and_ends_are_found),
		cmocka_unit_test(a_part_is_found_whatever_its_case),
		cmocka_unit_test(empty_is_nothing_or_no_byte),
		cmocka_unit_test(whole_numbers_are_read_to_their_limits),
		cmocka_unit_test(what_is_not_a_number_is_refused_and_changes_nothing),
		cmocka_unit_test(a_number_lies_between_its_bounds),
		cmocka_unit_test(words_are_taken_one_by_one),
		cmocka_unit_test(trimming_takes_blanks_at_both_ends),
		cmocka_unit_test(splitting_keeps_empty_pieces),
		cmocka_unit_test(slips_are_near_and_other_words_far),
		cmocka_unit_test(base64_is_that_of_the_rfc),
		cmocka_unit_test(a_defused_text_cannot_command_a_terminal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
