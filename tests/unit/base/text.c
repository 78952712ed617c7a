/* Hostile posts become harmless, other scripts stay as they are, and both fit.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/text/text.h"
#include "base/text/utf8.h"

#define SHOWN "\uFFFD"

static struct arena arena;

static int
fresh(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

/* Cleaned, and cleaned again without a change. */
static void
becomes(enum text_kind kind, const char *bytes, size_t len, const char *clean,
	size_t dropped)
{
	size_t hidden = 999;
	char *once = text_clean(bytes, len, kind, &arena, &hidden);

	assert_string_equal(once, clean);
	assert_int_equal(hidden, dropped);
	assert_string_equal(text_clean(once, strlen(once), kind, &arena, &hidden), once);
	assert_int_equal(hidden, 0);
}

static void
body(const char *post, const char *clean, size_t dropped)
{
	becomes(TEXT_BODY, post, strlen(post), clean, dropped);
}

static void
stays(const char *post)
{
	body(post, post, 0);
	becomes(TEXT_LINE, post, strlen(post), post, 0);
	becomes(TEXT_NAME, post, strlen(post), post, 0);
}

static void
escape_sequences_lose_their_escape(void **state)
{
	(void)state;
	body("\x1B[31mred\x1B[0m", SHOWN "[31mred" SHOWN "[0m", 0);
	body("\x1B]0;owned\a", SHOWN "]0;owned" SHOWN, 0);
	body("\x1B]52;c;cm0gLXJmCg==\x1B\\", SHOWN "]52;c;cm0gLXJmCg==" SHOWN "\\", 0);
	body("\x1B]8;;http://bad.example\x1B\\good\x1B]8;;\x1B\\",
		SHOWN "]8;;http://bad.example" SHOWN "\\good" SHOWN "]8;;" SHOWN "\\", 0);
	body("\x1BP+q544e\x1B\\", SHOWN "P+q544e" SHOWN "\\", 0);
}

static void
the_second_control_set_is_caught_raw_and_as_utf8(void **state)
{
	(void)state;
	body("\xC2\x9Bm", SHOWN "m", 0);
	body("\x9Bm", SHOWN "m", 0);
	body("\xC2\x9D"
	     "0;x\xC2\x9C",
		SHOWN "0;x" SHOWN, 0);
	body("\xC2\x85", SHOWN, 0);
	becomes(TEXT_LINE, "\x90q", 2, SHOWN "q", 0);
}

static void
text_cannot_erase_text(void **state)
{
	(void)state;
	body("P\rQ", "P" SHOWN "Q", 0);
	body("V\bW", "V" SHOWN "W", 0);
	body("x\x7Fy", "x" SHOWN "y", 0);
	body("a\fb\vc", "a" SHOWN "b" SHOWN "c", 0);
	becomes(TEXT_BODY, "a\0b", 3, "a" SHOWN "b", 0);
}

static void
broken_utf8_is_shown_and_never_decoded(void **state)
{
	(void)state;
	char *slash = text_clean("\xC0\xAF", 2, TEXT_BODY, &arena, NULL);
	assert_null(strchr(slash, '/'));
	assert_non_null(strstr(slash, SHOWN));
	body("caf\xE9", "caf" SHOWN, 0);
	char *surrogate = text_clean("\xED\xA0\xBDx", 4, TEXT_BODY, &arena, NULL);
	assert_true(utf8_is_valid(surrogate, strlen(surrogate)));
	assert_non_null(strchr(surrogate, 'x'));
	char *escape =
		text_clean("\xE0\x80\x9B\xF0\x80\x80\x9B", 7, TEXT_BODY, &arena, NULL);
	assert_true(utf8_is_valid(escape, strlen(escape)));
	assert_null(strstr(escape, "\xC2\x9B"));
	assert_null(strchr(escape, 0x1B));
	body("\uFFFE\U0010FFFF\uFDD0", SHOWN SHOWN SHOWN, 0);
}

static void
bidi_controls_are_dropped_in_text_and_shown_in_names(void **state)
{
	const char *file = "exe.\u202Egpj\u202C";

	(void)state;
	body(file, "exe.gpj", 2);
	becomes(TEXT_LINE, file, strlen(file), "exe.gpj", 2);
	becomes(TEXT_NAME, file, strlen(file), "exe." SHOWN "gpj" SHOWN, 0);
	body("\u2066a\u2069\u200Eb\u200Fc\u061C", "abc", 5);
	becomes(TEXT_NAME, "\u061C", 2, SHOWN, 0);
	stays("שלום مرحبا");
}

static void
what_nobody_can_see_is_dropped_and_counted(void **state)
{
	(void)state;
	body("a\u200Bb\u2060c\uFEFFd\u00ADe", "abcde", 4);
	body("x\U000E0041\U000E0042\U000E007Fy", "xy", 3);
	body("\u3164\u115F\u180E\u034F\u2063", "", 5);
	body("\uFFF9a\uFFFAb\uFFFB", "ab", 3);
	body("pay\u200Dpal pay\u200Cpal", "paypal paypal", 2);
	becomes(TEXT_NAME, "ad\u200Bmin", 8, "admin", 1);
}

static void
a_mountain_of_marks_is_levelled(void **state)
{
	const char *four = "Z\u0300\u0301\u0302\u0303";

	(void)state;
	body("Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309", four, 6);
	body("Z\u0300\u0301\u0302\u0303\u0304e\u0301", "Z\u0300\u0301\u0302\u0303e\u0301",
		1);
	body("\u0301lead\n\u0302line", "lead\nline", 2);
	body(" \u0301trimmed \u0302later", " trimmed later", 2);
	stays(four);
	stays("Việt Nam");
}

static void
every_line_end_is_a_line_feed_or_a_blank(void **state)
{
	const char *post = "one\r\ntwo\u2028three\u2029four\nfive\tsix";

	(void)state;
	body(post, "one\ntwo\nthree\nfour\nfive six", 0);
	becomes(TEXT_LINE, post, strlen(post), "one two three four five six", 0);
	becomes(TEXT_LINE, "a \n\t  b", 7, "a b", 0);
	becomes(TEXT_LINE, "a \u200B b", 7, "a b", 1);
	body("keep  two\n\n\nlines", "keep  two\n\n\nlines", 0);
}

static void
emoji_keep_what_holds_them_together(void **state)
{
	(void)state;
	stays("👨‍👩‍👧‍👦 👩🏽‍🚒 🏳️‍🌈 🇫🇷 ❤️ ☺︎ 1️⃣ #️⃣ 🕵🏽‍♂️ 👩‍❤️‍💋‍👨");
	body("👨\u200D", "👨", 1);
	body("👨\u200D\u200D👩", "👨\u200D👩", 1);
	body("👨\u200D\u200B👩", "👨👩", 2);
	body("👨\u200Da", "👨a", 1);
}

static void
a_chain_of_emoji_comes_to_an_end(void **state)
{
	char post[100 * 7 + 1] = "";

	(void)state;
	for (size_t i = 0; i < 100; i++)
		memcpy(post + 7 * i, "👩\u200D", 7);
	char *clean = text_clean(post, strlen(post), TEXT_BODY, &arena, NULL);
	assert_true(utf8_cluster(clean, strlen(clean)) < 100);
	assert_int_equal(utf8_count_codes(clean, strlen(clean)), 100 + 100 / 7 * 6 + 1);
}

static void
selectors_stay_only_where_they_choose_something(void **state)
{
	(void)state;
	stays("葛\U000E0100");
	stays("≩\uFE00");
	body("a\uFE0F", "a", 1);
	body("1\uFE0F", "1", 1);
	body("❤\uFE0F\uFE0F\uFE00", "❤\uFE0F", 2);
	body("a\U000E0101\U000E0102\U000E0103", "a",
		3); /* bytes hidden behind a letter */
	body("😀\U000E0101\U000E0102", "😀", 2);
	body("\uFE0Fx", "x", 1);
}

static void
scripts_keep_the_joiners_they_need(void **state)
{
	(void)state;
	stays("می\u200Cخواهم");
	stays("نامه\u200Cای");
	stays("क्\u200Dष");
	stays("क्\u200Cष");
	stays("ශ්\u200Dරී ලංකා");
	stays("র\u200D্য");
	stays("ന്\u200Dറെ");
	body("می\u200C\u200C\u200Cخواهم", "می\u200Cخواهم", 2);
	body("ه\u200D.", "ه\u200D.", 0);
	becomes(TEXT_NAME, "علی\u200C", strlen("علی\u200C"), "علی", 1);
	body("a\u200Cb", "ab", 1);
}

static void
ordinary_posts_in_any_script_stay_as_they_are(void **state)
{
	(void)state;
	stays("Do you ship to Canada? I ordered on Friday: https://example.org/?a=1&b=2");
	stays("Merci pour la réponse !");
	stays("これは日本語です。カップは電子レンジ対応ですか？");
	stays("이 머그컵 배송되나요");
	stays("สวัสดีครับ ราคาเท่าไหร่");
	stays("नमस्ते, क्या यह उपलब्ध है?");
	stays("Γειά σου Привет გამარჯობა Բարև ሰላም");
	stays("");
}

static void
too_much_is_cut_with_an_ellipsis(void **state)
{
	static const struct {
		const char *piece;
		size_t bytes; /* of the result */
	} posts[] = { { "x", TEXT_MAX }, { "日", TEXT_MAX - 1 }, { "👨\u200D👩", TEXT_MAX },
		{ "ی\u200Cخ", TEXT_MAX }, { "\x01", TEXT_MAX - 1 },
		{ "e\u0301 ", TEXT_MAX } };

	(void)state;
	for (size_t i = 0; i < COUNT(posts); i++) {
		size_t len = strlen(posts[i].piece);
		size_t times = 2 * TEXT_MAX / len;
		char *post = arena_alloc(&arena, times * len + 1);
		for (size_t k = 0; k < times; k++)
			memcpy(post + k * len, posts[i].piece, len);
		char *clean = text_clean(post, times * len, TEXT_NAME, &arena, NULL);
		size_t left = strlen(clean);
		assert_in_range(left, posts[i].bytes - 16, posts[i].bytes);
		assert_string_equal(clean + left - 3, "…");
		assert_true(utf8_is_valid(clean, left));
		assert_string_equal(
			text_clean(clean, left, TEXT_NAME, &arena, NULL), clean);
	}
}

static void
what_just_fits_is_not_cut(void **state)
{
	char *post = arena_alloc(&arena, TEXT_MAX + 2);

	(void)state;
	memset(post, 'x', TEXT_MAX + 1);
	char *clean = text_clean(post, TEXT_MAX, TEXT_BODY, &arena, NULL);
	assert_int_equal(strlen(clean), TEXT_MAX);
	assert_int_equal(clean[TEXT_MAX - 1], 'x');
	clean = text_clean(post, TEXT_MAX + 1, TEXT_BODY, &arena, NULL);
	assert_int_equal(strlen(clean), TEXT_MAX);
	assert_string_equal(clean + TEXT_MAX - 3, "…");
}

static void
text_fits_on_a_cluster_boundary(void **state)
{
	const char *text = "ab日e\u0301👨‍👩‍👧z";
	int used = 0;

	(void)state;
	assert_int_equal(text_fit(text, strlen(text), 3, &used), 2);
	assert_int_equal(used, 2);
	assert_int_equal(text_fit(text, strlen(text), 5, &used), 8);
	assert_int_equal(used, 5);
	assert_int_equal(text_fit(text, strlen(text), 80, NULL), strlen(text));
	assert_int_equal(text_fit(text, strlen(text), 0, &used), 0);
	assert_int_equal(used, 0);
}

static void
a_cut_text_says_so(void **state)
{
	(void)state;
	assert_string_equal(text_cut("hello", 5, &arena), "hello");
	assert_string_equal(text_cut("hello!", 5, &arena), "hell…");
	assert_string_equal(text_cut("日本語", 4, &arena), "日…");
	assert_string_equal(text_cut("日本語", 1, &arena), "…");
	assert_string_equal(text_cut("日本語", 0, &arena), "");
	assert_string_equal(text_cut("", 0, &arena), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(escape_sequences_lose_their_escape),
		cmocka_unit_test(the_second_control_set_is_caught_raw_and_as_utf8),
		cmocka_unit_test(text_cannot_erase_text),
		cmocka_unit_test(broken_utf8_is_shown_and_never_decoded),
		cmocka_unit_test(bidi_controls_are_dropped_in_text_and_shown_in_names),
		cmocka_unit_test(what_nobody_can_see_is_dropped_and_counted),
		cmocka_unit_test(a_mountain_of_marks_is_levelled),
		cmocka_unit_test(every_line_end_is_a_line_feed_or_a_blank),
		cmocka_unit_test(emoji_keep_what_holds_them_together),
		cmocka_unit_test(a_chain_of_emoji_comes_to_an_end),
		cmocka_unit_test(selectors_stay_only_where_they_choose_something),
		cmocka_unit_test(scripts_keep_the_joiners_they_need),
		cmocka_unit_test(ordinary_posts_in_any_script_stay_as_they_are),
		cmocka_unit_test(too_much_is_cut_with_an_ellipsis),
		cmocka_unit_test(what_just_fits_is_not_cut),
		cmocka_unit_test(text_fits_on_a_cluster_boundary),
		cmocka_unit_test(a_cut_text_says_so),
	};

	return cmocka_run_group_tests(tests, fresh, fresh);
}
