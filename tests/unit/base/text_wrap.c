/* Breaking a text into lines.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/text/text.h"
#include "base/text/utf8.h"

static struct arena arena;

/* The lines of a wrapped text, with '|' between. */
static const char *
wrapped(const char *text, int columns)
{
	struct text_lines lines = text_wrap(text, columns, &arena);
	char *all = arena_copy(&arena, "");

	for (size_t i = 0; i < lines.count; i++) {
		struct text_line line = lines.at[i];
		assert_int_equal(line.columns, utf8_width(line.at, line.len));
		all = arena_printf(
			&arena, "%s%s%.*s", all, i ? "|" : "", (int)line.len, line.at);
	}
	return all;
}

static void
lines_break_between_words(void **state)
{
	(void)state;
	assert_string_equal(
		wrapped("Do you ship to Canada?", 10), "Do you|ship to|Canada?");
	assert_string_equal(wrapped("abc def", 3), "abc|def");
	assert_string_equal(wrapped("abc    def", 3), "abc|def");
	assert_string_equal(wrapped("well-known fact", 6), "well-|known|fact");
	assert_string_equal(wrapped("Merci beaucoup !", 10), "Merci|beaucoup !");
}

static void
line_feeds_end_lines(void **state)
{
	(void)state;
	assert_string_equal(wrapped("one\ntwo", 80), "one|two");
	assert_string_equal(wrapped("one\n\ntwo\n", 80), "one||two");
	assert_int_equal(text_wrap("", 80, &arena).count, 0);
	assert_int_equal(text_wrap("\n", 80, &arena).count, 1);
	assert_int_equal(text_wrap("   ", 2, &arena).count, 1);
}

static void
an_address_is_not_broken_where_it_fits_into_a_line(void **state)
{
	struct text_lines whole = text_wrap_whole(
		"see https://example.com/one/two-three or not", 16, &arena);

	(void)state;
	assert_string_equal(wrapped("see https://a.example/b-c/d, or", 26),
		"see|https://a.example/b-c/d,|or");
	assert_string_equal(wrapped("on a.example/b-c/d-e: do it", 20),
		"on|a.example/b-c/d-e:|do it");
	assert_string_equal(wrapped("open /_x/y-z/w there", 11), "open|/_x/y-z/w|there");
	assert_string_equal(
		wrapped("日本語https://a.example/b", 20), "日本語|https://a.example/b");
	assert_string_equal(
		wrapped("https://a.example/b/c", 12), "https://a.ex|ample/b/c");
	assert_string_equal(wrapped("up and/or down", 7), "up and/|or down");
	assert_string_equal(
		wrapped("ask @lea@a.example: now", 17), "ask|@lea@a.example:|now");
	assert_string_equal(wrapped("in #help:a.example", 15), "in|#help:a.example");
	assert_int_equal(whole.count, 3);
	assert_int_equal(whole.at[0].len, strlen("see"));
	assert_int_equal(whole.at[1].len, strlen("https://example.com/one/two-three"));
	assert_int_equal(whole.at[2].len, strlen("or not"));
}

static void
long_words_break_hard_and_wide_ones_where_they_may(void **state)
{
	(void)state;
	assert_string_equal(wrapped("abcdefgh", 3), "abc|def|gh");
	assert_string_equal(wrapped("日本語です。", 4), "日本|語で|す。");
	assert_string_equal(wrapped("👨‍👩‍👧👨‍👩‍👧", 7),
		"👨‍👩‍👧|👨‍👩‍👧");
	assert_string_equal(wrapped("👨‍👩‍👧", 3), "👨‍|👩‍|👧");
	assert_string_equal(wrapped("日本", 1), "日|本"); /* wider than the line: alone */
	assert_string_equal(wrapped("abc", 0), "a|b|c");
	assert_string_equal(wrapped("a\xFF\xFF b", 2), "a\xFF|\xFF|b");
}

static void
no_line_is_wider_than_asked(void **state)
{
	const char *text =
		"A post — with https://example.org/a/very/long/link?with=query, "
		"日本語の文章、👨‍👩‍👧 and क्षि e\u0301e\u0301; \"quoted\" (text)!";

	(void)state;
	for (int columns = 2; columns < 90; columns++) {
		struct text_lines lines = text_wrap(text, columns, &arena);
		for (size_t i = 0; i < lines.count; i++)
			assert_true(lines.at[i].columns <= columns);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_break_between_words),
		cmocka_unit_test(line_feeds_end_lines),
		cmocka_unit_test(an_address_is_not_broken_where_it_fits_into_a_line),
		cmocka_unit_test(long_words_break_hard_and_wide_ones_where_they_may),
		cmocka_unit_test(no_line_is_wider_than_asked),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_release(&arena);
	return failed;
}
