/* Code points, clusters and columns, as terminals and networks count them.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/mem.h"
#include "base/text/utf8.h"

static size_t
clusters(const char *text)
{
	return utf8_count_clusters(text, strlen(text));
}

static int
width(const char *text)
{
	return utf8_width(text, strlen(text));
}

/* One cluster, of this many columns, from the front, from the end and as a text. */
static void
is_one(const char *text, int columns)
{
	size_t len = strlen(text);

	assert_int_equal(utf8_cluster(text, len), len);
	assert_int_equal(utf8_cluster_before(text, len), len);
	assert_int_equal(utf8_cluster_width(text, len), columns);
	assert_int_equal(width(text), columns);
}

static void
code_points_are_read_and_written_alike(void **state)
{
	static const struct {
		uint32_t code;
		const char *text;
	} known[] = { { 'a', "a" }, { 0xE9, "é" }, { 0x20AC, "€" }, { 0x1F4A1, "💡" },
		{ 0x10FFFF, "\xF4\x8F\xBF\xBF" } };
	char written[4];

	(void)state;
	for (size_t i = 0; i < COUNT(known); i++) {
		uint32_t code = 0;
		size_t len = strlen(known[i].text);
		assert_int_equal(utf8_next(known[i].text, len, &code), len);
		assert_int_equal(code, known[i].code);
		assert_int_equal(utf8_put(code, written), len);
		assert_memory_equal(written, known[i].text, len);
	}
}

static void
what_is_no_code_point_is_written_as_the_replacement(void **state)
{
	char written[4];

	(void)state;
	assert_int_equal(utf8_put(0xD800, written), 3);
	assert_memory_equal(written, "\uFFFD", 3);
	assert_int_equal(utf8_put(0x110000, written), 3);
	assert_memory_equal(written, "\uFFFD", 3);
}

static void
what_two_names_share_is_whole_characters(void **state)
{
	(void)state;
	assert_int_equal(utf8_common("anna", "annika", 6), 3);
	assert_int_equal(utf8_common("anna", "annika", 2), 2);
	assert_int_equal(utf8_common("ana", "anaïs", 9), 3);
	assert_int_equal(utf8_common("bob", "ana", 3), 0);
	/* é and è differ in their second byte. */
	assert_int_equal(utf8_common("Lé", "Lè", 3), 1);
	assert_int_equal(utf8_common("é", "è", 2), 0);
	assert_int_equal(utf8_common("Léa", "Léo", 9), 3);
}

static void
invalid_bytes_count_and_never_stop_a_reader(void **state)
{
	/* Lone continuation, overlong slash, surrogate, too large, cut short, never
	 * valid. */
	static const char *const bad[] = { "\x80", "\xC0\xAF", "\xED\xA0\x80",
		"\xF4\x90\x80\x80", "\xE2\x82", "\xF0\x9F\x92", "\xFF\xFE" };

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		size_t len = strlen(bad[i]);
		uint32_t code = 0;
		assert_false(utf8_is_valid(bad[i], len));
		assert_true(utf8_next(bad[i], len, &code) > 0);
		assert_int_equal(code, 0xFFFD);
		assert_true(utf8_count_codes(bad[i], len) > 0);
		assert_true(utf8_width(bad[i], len) > 0);
	}
	assert_true(utf8_is_valid("", 0));
	assert_int_equal(utf8_next("", 0, &(uint32_t){ 0 }), 0);
	assert_true(utf8_is_valid("añ日💡", strlen("añ日💡")));
}

static void
emoji_are_one_cluster_however_long(void **state)
{
	(void)state;
	is_one("😀", 2);
	is_one("👍🏿", 2);
	is_one("🇫🇷", 2);
	is_one("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2);
	assert_int_equal(clusters("👨\u200D\u200D👩"), 2);
	is_one("\U0001FA77", 2); /* newer than the tables: a pink heart */
}

static void
the_emoji_selector_makes_a_character_wide(void **state)
{
	(void)state;
	is_one("❤", 1);
	is_one("❤️", 2);
	is_one("☺︎", 1);
	is_one("1️⃣", 2);
	is_one("#️⃣", 2);
}

static void
joined_pictures_are_drawn_beside_each_other(void **state)
{
	const char *family = "👨‍👩‍👧‍👦!";
	int width;

	(void)state;
	is_one("👨‍👩‍👧‍👦", 8);
	is_one("👩🏽‍🚒", 4);
	is_one("🏳️‍🌈", 4);
	is_one("❤️‍🔥", 4);
	is_one("🕵🏽‍♂️", 4);
	assert_int_equal(utf8_width(family, strlen(family)), 9);
	assert_int_equal(utf8_drawn(family, strlen(family), &width), 7);
	assert_int_equal(width, 2);
	assert_int_equal(utf8_drawn("👦!", 5, &width), 4);
	assert_int_equal(utf8_drawn("a\u0301b", 4, &width), 3);
	assert_int_equal(width, 1);
}

static void
flags_come_in_pairs(void **state)
{
	const char *three = "🇫🇷🇩🇪🇯";

	(void)state;
	assert_int_equal(clusters(three), 3);
	assert_int_equal(width("🇫🇷🇩🇪"), 4);
	assert_int_equal(utf8_cluster_before(three, strlen(three)), 4);
	assert_int_equal(utf8_cluster_before(three, strlen(three) - 4), 8);
}

static void
letters_and_their_marks_stay_together(void **state)
{
	(void)state;
	is_one("e\u0301", 1);
	is_one("각", 2);
	is_one("\u1100\u1161\u11A8", 2); /* the same syllable in jamo */
	is_one("का", 2);                 /* a vowel sign with a cell of its own */
	is_one("ก็", 1);
	is_one("می\u200C" + 2, 1); /* ye and the non-joiner after it */
	assert_int_equal(clusters("می\u200Cخواهم"), 7);
	assert_int_equal(width("می\u200Cخواهم"), 7);
	assert_int_equal(
		clusters("क्षि"), 2); /* a conjunct: each consonant has its cells */
	assert_int_equal(width("क्षि"), 3);
	assert_int_equal(width("日本語"), 6);
	assert_int_equal(width("Ｗｉｄｅ"), 8);
}

static void
no_cluster_is_wider_than_two_columns_even_when_it_tries(void **state)
{
	const char *jamo = "\u1100\u1100\u1100";
	char marks[1 + 2 * 500 + 1] = "a";

	(void)state;
	assert_int_equal(clusters(jamo), 3);
	assert_int_equal(width(jamo), 6);
	assert_int_equal(clusters("a🏽"), 2);
	assert_int_equal(width("a🏽"), 3);
	for (size_t i = 1; i + 2 < sizeof marks; i += 2)
		memcpy(marks + i, "\u0301", 2);
	assert_int_equal(width(marks), 1);
	assert_true(utf8_cluster(marks, strlen(marks)) < 256);
}

static void
ascii_and_line_ends_are_clusters_of_their_own(void **state)
{
	const char *text = "ab\r\ncd";

	(void)state;
	assert_int_equal(clusters(text), 5);
	assert_int_equal(utf8_cluster(text + 2, 4), 2);
	assert_int_equal(utf8_cluster_before(text, 4), 2);
	assert_int_equal(width("\x1B\n\x7F"), 0);
	assert_int_equal(utf8_cluster("", 0), 0);
	assert_int_equal(utf8_cluster_before("", 0), 0);
	assert_int_equal(utf8_width("", 0), 0);
}

static void
a_run_of_ascii_ends_where_something_else_begins(void **state)
{
	char text[41];

	(void)state;
	for (size_t i = 0; i < 40; i++) {
		static const char other[] = "\x1F\x7F\x80\xFF\n";
		for (size_t k = 0; k < strlen(other); k++) {
			memset(text, '~', sizeof text);
			text[i] = other[k];
			assert_int_equal(utf8_ascii(text, 40), i);
		}
	}
	memset(text, ' ', sizeof text);
	assert_int_equal(utf8_ascii(text, 40), 40);
	assert_int_equal(utf8_ascii(text, 3), 3);
	assert_int_equal(width("a long text in ASCII, e\u0301 and on"), 30);
}

static void
walking_back_meets_the_clusters_of_walking_forth(void **state)
{
	const char *text =
		"Hi 👨‍👩‍👧 🇫🇷🇩🇪 क्षि e\u0301\u0301 日\r\n\xFFz각";
	size_t starts[64];
	size_t count = 0;
	size_t len = strlen(text);

	(void)state;
	for (size_t at = 0; at < len; at += utf8_cluster(text + at, len - at))
		starts[count++] = at;
	for (size_t end = len; count > 0; end = starts[count]) {
		count--;
		assert_int_equal(utf8_cluster_before(text, end), end - starts[count]);
	}
}

static void
pictographs_and_skin_are_known(void **state)
{
	(void)state;
	assert_true(utf8_is_pictograph(0x1F600));
	assert_true(utf8_is_pictograph(0x2764));
	assert_false(utf8_is_pictograph('1'));
	assert_false(utf8_is_pictograph(0x65E5));
	assert_true(utf8_is_skin_tone(0x1F3FD));
	assert_false(utf8_is_skin_tone(0x1F600));
}

static void
what_a_character_is_comes_from_unicode(void **state)
{
	(void)state;
	assert_true(utf8_is_blank(' ') && utf8_is_blank(0x3000) && utf8_is_blank(0xfeff));
	assert_false(utf8_is_blank(0x85) || utf8_is_blank(0x200b) || utf8_is_blank('a'));
	assert_true(utf8_is_name('_') && utf8_is_name(0xe9) && utf8_is_name(0x0301));
	assert_true(utf8_is_name(0x65e5) && utf8_is_name(0x0665));
	assert_false(utf8_is_name('-') || utf8_is_name(0x20ac) || utf8_is_name(0x1f600));
	assert_true(utf8_is_punctuation('!') && utf8_is_punctuation(0x3001));
	assert_false(utf8_is_punctuation('$') || utf8_is_punctuation('a'));
	assert_true(
		utf8_is_unseen(0x200d) && utf8_is_unseen('\n') && utf8_is_unseen(0xad));
	assert_false(utf8_is_unseen('.') || utf8_is_unseen(0x1f600));
	assert_true(utf8_is_latin('z') && utf8_is_latin(0x1e9e));
	assert_false(utf8_is_latin('1') || utf8_is_latin(0x43b));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_character_is_comes_from_unicode),
		cmocka_unit_test(code_points_are_read_and_written_alike),
		cmocka_unit_test(what_is_no_code_point_is_written_as_the_replacement),
		cmocka_unit_test(what_two_names_share_is_whole_characters),
		cmocka_unit_test(invalid_bytes_count_and_never_stop_a_reader),
		cmocka_unit_test(emoji_are_one_cluster_however_long),
		cmocka_unit_test(joined_pictures_are_drawn_beside_each_other),
		cmocka_unit_test(the_emoji_selector_makes_a_character_wide),
		cmocka_unit_test(flags_come_in_pairs),
		cmocka_unit_test(letters_and_their_marks_stay_together),
		cmocka_unit_test(no_cluster_is_wider_than_two_columns_even_when_it_tries),
		cmocka_unit_test(ascii_and_line_ends_are_clusters_of_their_own),
		cmocka_unit_test(a_run_of_ascii_ends_where_something_else_begins),
		cmocka_unit_test(walking_back_meets_the_clusters_of_walking_forth),
		cmocka_unit_test(pictographs_and_skin_are_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
