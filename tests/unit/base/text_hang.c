/* Wrapping a text that has lists and quotes in it.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/text/text.h"

static struct arena arena;

static void
what_goes_on_of_an_item_stands_under_its_words(void **state)
{
	static const char *const shown[] = { "1. one two", "   three", "   - four",
		"     five", "10. six", "", "> quoted", "  words", "plain and", "long",
		"   kept", "   inside" };
	struct text_lines lines =
		text_hang("1. one two three\n   - four five\n10. six\n\n> quoted words\n"
			  "plain and long\n   kept inside",
			10, &arena);

	(void)state;
	assert_int_equal(lines.count, COUNT(shown));
	for (size_t i = 0; i < lines.count; i++)
		assert_string_equal(arena_printf(&arena, "%*s%.*s", lines.at[i].hang, "",
					    (int)lines.at[i].len, lines.at[i].at),
			shown[i]);
	assert_int_equal(text_hang("", 10, &arena).count, 0);
	assert_int_equal(text_hang("- - - - - - - -", 4, &arena).at[0].hang, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_goes_on_of_an_item_stands_under_its_words),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_release(&arena);
	return failed;
}
