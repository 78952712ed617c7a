/* Every role can be told from plain text in every theme, and where there is no colour.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/scratch.h"

#include <string.h>

#include "base/mem.h"
#include "tui/theme.h"

#define YELLOW 3
#define WHITE  7

static const enum theme themes[] = { THEME_DARK, THEME_LIGHT, THEME_MONO };

/* What must be seen at a glance. The others say in words or by a sign what they are. */
static const enum role loud[] = { ROLE_TITLE, ROLE_TAB, ROLE_WAITING, ROLE_LONG,
	ROLE_LINK, ROLE_HIT, ROLE_KEY, ROLE_ERROR, ROLE_WARN };

static bool
looks_plain(struct look look)
{
	return look.colour < 0 && !look.bold && !look.dim && !look.underline &&
		!look.italic && !look.reverse;
}

static bool
same_look(struct look a, struct look b)
{
	return a.colour == b.colour && a.bold == b.bold && a.dim == b.dim &&
		a.underline == b.underline && a.italic == b.italic &&
		a.reverse == b.reverse;
}

static void
text_is_as_the_terminal_has_it(void **state)
{
	(void)state;
	for (size_t t = 0; t < COUNT(themes); t++)
		assert_true(looks_plain(theme_look(themes[t], 256, ROLE_TEXT)));
}

static void
what_matters_differs_from_text_in_every_theme(void **state)
{
	static const int colours[] = { 0, 8, 16, 256 };

	(void)state;
	for (size_t t = 0; t < COUNT(themes); t++) {
		for (size_t c = 0; c < COUNT(colours); c++) {
			for (size_t r = 0; r < COUNT(loud); r++)
				assert_false(looks_plain(
					theme_look(themes[t], colours[c], loud[r])));
		}
	}
}

static void
colours_are_those_that_the_terminal_has(void **state)
{
	(void)state;
	for (size_t t = 0; t < COUNT(themes); t++) {
		for (int role = 0; role < ROLE_COUNT; role++) {
			int eight = theme_look(themes[t], 8, (enum role)role).colour;
			int many = theme_look(themes[t], 256, (enum role)role).colour;

			assert_in_range(eight + 1, 0, 8);
			assert_in_range(many + 1, 0, 16);
		}
	}
}

static void
nothing_is_yellow_or_white_on_white_paper(void **state)
{
	static const int colours[] = { 8, 16, 256 };

	(void)state;
	for (size_t c = 0; c < COUNT(colours); c++) {
		for (int role = 0; role < ROLE_COUNT; role++) {
			int colour = theme_look(THEME_LIGHT, colours[c], (enum role)role)
					     .colour;

			assert_int_not_equal(colour % 8, YELLOW);
			assert_int_not_equal(colour % 8, WHITE);
		}
	}
}

static void
mono_has_no_colour(void **state)
{
	(void)state;
	for (int role = 0; role < ROLE_COUNT; role++) {
		assert_int_equal(theme_look(THEME_MONO, 256, (enum role)role).colour, -1);
		assert_true(same_look(theme_look(THEME_DARK, 0, (enum role)role),
			theme_look(THEME_MONO, 256, (enum role)role)));
	}
}

static void
a_long_wait_looks_unlike_a_short_one(void **state)
{
	(void)state;
	for (size_t t = 0; t < COUNT(themes); t++)
		assert_false(same_look(theme_look(themes[t], 256, ROLE_WAITING),
			theme_look(themes[t], 256, ROLE_LONG)));
}

static void
the_terminal_says_whether_it_is_light(void **state)
{
	(void)state;
	assert_int_equal(theme_choose(THEME_AUTO, NULL), THEME_DARK);
	assert_int_equal(theme_choose(THEME_AUTO, ""), THEME_DARK);
	assert_int_equal(theme_choose(THEME_AUTO, "nonsense"), THEME_DARK);
	assert_int_equal(theme_choose(THEME_AUTO, "15;0"), THEME_DARK);
	assert_int_equal(theme_choose(THEME_AUTO, "0;15"), THEME_LIGHT);
	assert_int_equal(theme_choose(THEME_AUTO, "0;default;7"), THEME_LIGHT);
	assert_int_equal(theme_choose(THEME_AUTO, "0;17"), THEME_DARK);
}

static void
what_was_chosen_is_kept(void **state)
{
	(void)state;
	for (size_t t = 0; t < COUNT(themes); t++)
		assert_int_equal(theme_choose(themes[t], "0;15"), themes[t]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_as_the_terminal_has_it),
		cmocka_unit_test(what_matters_differs_from_text_in_every_theme),
		cmocka_unit_test(colours_are_those_that_the_terminal_has),
		cmocka_unit_test(nothing_is_yellow_or_white_on_white_paper),
		cmocka_unit_test(mono_has_no_colour),
		cmocka_unit_test(a_long_wait_looks_unlike_a_short_one),
		cmocka_unit_test(the_terminal_says_whether_it_is_light),
		cmocka_unit_test(what_was_chosen_is_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
