/* Labels as people write them.
 * SPDX-License-Identifier: MIT */
#include "inbox/label.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"

/* "+vip -press": what was understood; else the sentence. */
static const char *
understood(const char *words, struct arena *arena)
{
	struct label_change *changes;
	struct err err = { 0 };
	size_t count;
	const char *all = "";

	if (!label_changes(words, arena, &changes, &count, &err))
		return arena_copy(arena, err.text);
	for (size_t i = 0; i < count; i++)
		all = arena_printf(arena, "%s%s%c%s", all, i > 0 ? " " : "",
			changes[i].off ? '-' : '+', changes[i].name);
	return all;
}

static void
a_sign_before_it_puts_it_on_or_takes_it_off(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(understood("+vip  -press late", &arena), "+vip -press +late");
	assert_string_equal(understood("", &arena), "");
	assert_string_equal(understood("+größe-2 +東京", &arena), "+größe-2 +東京");
	arena_release(&arena);
}

static void
case_does_not_count(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(understood("+VIP", &arena), "+vip");
	arena_release(&arena);
}

static void
of_two_about_one_label_the_last_counts(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(understood("+vip -x -vip +x", &arena), "-vip +x");
	arena_release(&arena);
}

static void
what_a_query_could_not_name_is_no_label(void **state)
{
	static const char *const bad[] = { "+", "-", "+a:b", "a,b", "#vip", "+\"x\"",
		"(x)", "++x", "--x", "+a\x01", "+\xff", "+a|b",
		"+12345678901234567890123456789012345678901" };
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		const char *said = understood(bad[i], &arena);

		if (!strstr(said, "label"))
			fail_msg("\"%s\" was read as \"%s\"", bad[i], said);
	}
	arena_release(&arena);
}

static void
one_is_among_others_only_as_a_whole(void **state)
{
	(void)state;
	assert_true(label_among("press vip", "vip"));
	assert_true(label_among("press vip", "press"));
	assert_false(label_among("press vip", "vi"));
	assert_false(label_among("press vip", "ress"));
	assert_false(label_among("", "vip"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sign_before_it_puts_it_on_or_takes_it_off),
		cmocka_unit_test(case_does_not_count),
		cmocka_unit_test(of_two_about_one_label_the_last_counts),
		cmocka_unit_test(what_a_query_could_not_name_is_no_label),
		cmocka_unit_test(one_is_among_others_only_as_a_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
