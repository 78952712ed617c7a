/* Words as a search compares them, in many scripts.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/text/words.h"

static struct arena arena;

static void
folds(const char *text, const char *words)
{
	assert_string_equal(words_fold(text, &arena), words);
}

static bool
has(const char *text, const char *word)
{
	const char *query = words_query(word, &arena);

	assert_non_null(query);
	return words_have(text, query);
}

static void
case_and_accents_do_not_count(void **state)
{
	(void)state;
	folds("Québec, QUE\u0301BEC", " quebec quebec ");
	folds("Straße", " strasse ");
	folds("ΟΔΟΣ οδός", " οδοσ οδοσ ");
	folds("ещё Ещё", " еще еще ");
	folds("İstanbul ılık", " istanbul ılık ");
	folds("ﬁne ﬃ", " fine ffi ");
	folds("Łódź đ ø", " łodz đ ø ");
	folds("Ａｂｃ", " ａ ｂ ｃ ");
}

static void
words_of_scripts_without_blanks_are_letters(void **state)
{
	(void)state;
	folds("日本語です。", " 日 本 語 で す ");
	folds("か\u3099 が", " が が ");
	folds("a日b", " a 日 b ");
	folds("ภาษา", " ภ า ษ า ");
}

static void
marks_belong_to_their_word(void **state)
{
	(void)state;
	folds("किताब की", " किताब की ");
	folds("שָׁלוֹם", " שָׁלוֹם ");
	folds("한국어 \u1112\u1161\u11AB", " 한국어 한 ");
}

static void
signs_part_words(void **state)
{
	(void)state;
	folds("https://heed.example/a_b?x=1", " https heed example a b x 1 ");
	folds("don't #tag @lea", " don t tag lea ");
	folds("🙂", " ");
	folds("", " ");
	folds("  ", " ");
}

static void
a_query_is_words_and_a_beginning(void **state)
{
	(void)state;
	assert_true(has("We ship to Québec.", "quebec"));
	assert_true(has("We ship to Quebec.", "Québec"));
	assert_true(has("We ship to Québec.", "QUE"));
	assert_false(has("We ship to Québec.", "bec"));
	assert_true(has("We ship to Québec.", "ship to"));
	assert_false(has("We ship to Québec.", "ship que"));
	assert_true(has("Das ist die Straße", "strass"));
	assert_true(has("日本語です", "本語"));
	assert_false(has("日本語です", "日語"));
	assert_true(has("see heed.example/x", "heed.ex"));
	assert_true(has("@lea@fern.example", "@lea"));
	assert_false(words_have(NULL, " a"));
	assert_false(words_have("", " a"));
	assert_null(words_query("C++", &arena));
	assert_null(words_query("🙂", &arena));
	assert_null(words_query("C#", &arena));
	assert_true(has("see #bikes", "#bike"));
	assert_null(words_query("...", &arena));
	assert_null(words_query("50%", &arena));
}

/* The way without a copy says the same. */
static void
short_and_long_texts_agree(void **state)
{
	char text[1200];

	(void)state;
	memset(text, ' ', sizeof text);
	text[sizeof text - 1] = '\0';
	memcpy(text, "The_torque is 35Nm, OK?", 23);
	for (size_t len = 23; len < sizeof text; len += 400) {
		char *cut = arena_copy_n(&arena, text, len);

		assert_true(has(cut, "torque is"));
		assert_true(has(cut, "ok"));
		assert_true(has(cut, "35"));
		assert_false(has(cut, "nm"));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(case_and_accents_do_not_count),
		cmocka_unit_test(words_of_scripts_without_blanks_are_letters),
		cmocka_unit_test(marks_belong_to_their_word),
		cmocka_unit_test(signs_part_words),
		cmocka_unit_test(a_query_is_words_and_a_beginning),
		cmocka_unit_test(short_and_long_texts_agree),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_release(&arena);
	return failed;
}
