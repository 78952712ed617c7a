/* A command in a setting is cut as a shell cuts it, and nothing in it is run.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/system/proc.h"
#include "base/str.h"

static void
words_are_cut_as_a_shell_cuts_them(void **state)
{
	/* Words separated by '|', each as printf of a shell would show it. */
	static const struct {
		const char *command;
		const char *words;
	} cases[] = {
		{ "pass show 'heed/%a'", "pass|show|heed/%a" },
		{ "  a\tb \n c ", "a|b|c" },
		{ "a\\ b 'c d' \"e f\"", "a b|c d|e f" },
		{ "one'two'\"three\"four", "onetwothreefour" },
		{ "''", "" },
		{ "a '' \"\" b", "a|||b" },
		{ "'a\\b' \"a\\b\" \"a\\\"b\\\\c\\$d\"", "a\\b|a\\b|a\"b\\c$d" },
		{ "'say \"hi\"' \"it's\"", "say \"hi\"|it's" },
		{ "echo $HOME `id` > x; rm *", "echo|$HOME|`id`|>|x;|rm|*" },
		{ "größe '東 京'", "größe|東 京" },
		{ "x", "x" },
	};
	struct arena arena = { 0 };
	struct err err = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		char **words = proc_words(cases[i].command, &arena, &err);
		char *joined;

		assert_non_null(words);
		joined = words[0];
		for (size_t k = 1; words[k]; k++)
			joined = arena_printf(&arena, "%s|%s", joined, words[k]);
		assert_string_equal(joined, cases[i].words);
	}
	arena_release(&arena);
}

static void
an_open_quote_or_no_word_is_a_mistake(void **state)
{
	static const char *const bad[] = { "a 'b", "a \"b", "a b\\", "\"a\\\"", "'", "",
		" \t " };
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct err err = { 0 };

		assert_null(proc_words(bad[i], &arena, &err));
		assert_int_equal(err.code, ERR_CONFIG);
		assert_false(str_is_empty(err.text));
	}
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_cut_as_a_shell_cuts_them),
		cmocka_unit_test(an_open_quote_or_no_word_is_a_mistake),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
