/* What is drawn can be read: contrast on black and on white, and without any colour.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/scratch.h"

#include <string.h>

#include "base/mem.h"
#include "tui/term/theme.h"

static const enum theme themes[] = { THEME_AUTO, THEME_DARK, THEME_LIGHT, THEME_MONO };

/* What must be seen at a glance. The others say in words or by a sign what they are. */
static const enum role loud[] = { ROLE_TITLE, ROLE_FOCUS, ROLE_TAB, ROLE_SOON, ROLE_LATE,
	ROLE_LINK, ROLE_HIT, ROLE_KEY, ROLE_ERROR, ROLE_WARN };

/* Words that have to be read, as against rules and the cells of a chart. */
static const enum role words[] = { ROLE_DIM, ROLE_FOCUS, ROLE_SOON, ROLE_LATE,
	ROLE_ANSWERED, ROLE_PERSON, ROLE_OURS, ROLE_NETWORK, ROLE_LABEL, ROLE_LINK,
	ROLE_HIT, ROLE_GONE, ROLE_ERROR, ROLE_FAULT, ROLE_WARN };

static bool
looks_plain(struct theme_look look)
{
	return look.colour == COLOUR_OWN && !look.bold && !look.dim && !look.underline &&
		!look.italic && !look.reverse;
}

static bool
same_look(struct theme_look a, struct theme_look b)
{
	return a.colour == b.colour && a.ground == b.ground && a.bold == b.bold &&
		a.dim == b.dim && a.underline == b.underline && a.italic == b.italic &&
		a.reverse == b.reverse;
}

/* x to the power of 2.4: its square by the fifth root of that. */
static double
power(double x)
{
	double square = x * x;
	double root = 1;

	for (int i = 0; i < 60; i++)
		root = (4 * root + square / (root * root * root * root)) / 5;
	return square * root;
}

/* Of WCAG 2. */
static double
luminance(int32_t colour)
{
	static const double weights[] = { 0.2126, 0.7152, 0.0722 };
	double sum = 0;

	for (int i = 0; i < 3; i++) {
		double part = ((colour >> (16 - 8 * i)) & 0xff) / 255.0;

		part = part <= 0.03928 ? part / 12.92 : power((part + 0.055) / 1.055);
		sum += weights[i] * part;
	}
	return sum;
}

static double
contrast(int32_t a, int32_t b)
{
	double first = luminance(a) + 0.05;
	double second = luminance(b) + 0.05;

	return first > second ? first / second : second / first;
}

static int32_t
seen(enum theme theme, enum role role, bool selected)
{
	return theme_look(theme, COLOURS_DIRECT, role, selected).colour;
}

static void
text_is_as_the_terminal_has_it(void **state)
{
	(void)state;
	for (size_t t = 0; t < COUNT(themes); t++)
		assert_true(looks_plain(theme_look(themes[t], 256, ROLE_TEXT, false)));
}

static void
what_matters_differs_from_text_in_every_theme(void **state)
{
	static const int colours[] = { 0, 8, 16, 256, COLOURS_DIRECT };

	(void)state;
	for (size_t t = 0; t < COUNT(themes); t++) {
		for (size_t c = 0; c < COUNT(colours); c++) {
			for (size_t r = 0; r < COUNT(loud); r++)
				assert_false(looks_plain(theme_look(
					themes[t], colours[c], loud[r], false)));
		}
	}
}

static void
words_are_read_on_their_own_ground(void **state)
{
	(void)state;
	for (size_t r = 0; r < COUNT(words); r++) {
		int32_t dark = seen(THEME_DARK, words[r], false);
		int32_t light = seen(THEME_LIGHT, words[r], false);

		assert_true(contrast(dark, 0x101418) >= 7);
		assert_true(contrast(light, 0xffffff) >= 5.9);
		assert_true(contrast(seen(THEME_DARK, words[r], true),
				    theme_look(THEME_DARK, COLOURS_DIRECT, words[r], true)
					    .ground) >= 5.3);
		assert_true(
			contrast(seen(THEME_LIGHT, words[r], true),
				theme_look(THEME_LIGHT, COLOURS_DIRECT, words[r], true)
					.ground) >= 4.7);
	}
}

static void
unknown_ground_hides_nothing(void **state)
{
	(void)state;
	for (size_t r = 0; r < COUNT(words); r++) {
		int32_t colour = seen(THEME_AUTO, words[r], false);

		assert_true(contrast(colour, 0x000000) >= 3.9);
		assert_true(contrast(colour, 0xffffff) >= 3.9);
	}
	for (int role = 0; role < ROLE_COUNT; role++) {
		struct theme_look look =
			theme_look(THEME_AUTO, 256, (enum role)role, true);

		assert_true(look.reverse);
		assert_int_equal(look.ground, COLOUR_OWN);
	}
}

static void
colours_are_those_that_the_terminal_has(void **state)
{
	(void)state;
	for (size_t t = 0; t < COUNT(themes); t++) {
		for (int role = 0; role < ROLE_COUNT; role++) {
			assert_true(
				theme_look(themes[t], 8, (enum role)role, false).colour <
				8);
			assert_true(
				theme_look(themes[t], 16, (enum role)role, false).colour <
				16);
			assert_true(theme_look(themes[t], 256, (enum role)role, false)
					    .colour < 256);
		}
	}
}

static void
without_colours_a_theme_is_mono(void **state)
{
	(void)state;
	for (int role = 0; role < ROLE_COUNT; role++) {
		struct theme_look mono =
			theme_look(THEME_MONO, 256, (enum role)role, false);

		assert_int_equal(mono.colour, COLOUR_OWN);
		assert_true(same_look(
			theme_look(THEME_DARK, 0, (enum role)role, false), mono));
	}
}

/* In a reversed bar dim letters and colours turn into patches. */
static void
reversed_bar_is_of_one_piece(void **state)
{
	static const int colours[] = { 0, 8, 16 };

	(void)state;
	for (size_t c = 0; c < COUNT(colours); c++) {
		for (int role = 0; role < ROLE_COUNT; role++) {
			struct theme_look look =
				theme_look(THEME_DARK, colours[c], (enum role)role, true);

			assert_true(look.reverse);
			assert_false(look.dim);
			assert_int_equal(look.colour, COLOUR_OWN);
		}
	}
}

static void
theme_is_chosen_by_the_background(void **state)
{
	(void)state;
	assert_int_equal(theme_choose(THEME_AUTO, NULL), THEME_AUTO);
	assert_int_equal(theme_choose(THEME_AUTO, ""), THEME_AUTO);
	assert_int_equal(theme_choose(THEME_AUTO, "nonsense"), THEME_AUTO);
	assert_int_equal(theme_choose(THEME_AUTO, "15;0"), THEME_DARK);
	assert_int_equal(theme_choose(THEME_AUTO, "0;15"), THEME_LIGHT);
	assert_int_equal(theme_choose(THEME_AUTO, "0;default;7"), THEME_LIGHT);
	assert_int_equal(theme_choose(THEME_AUTO, "15;default"), THEME_AUTO);
	assert_int_equal(theme_choose(THEME_DARK, "0;15"), THEME_DARK);
	assert_int_equal(theme_choose(THEME_MONO, "0;15"), THEME_MONO);
}

static void
what_a_terminal_says_of_its_background_is_understood(void **state)
{
	(void)state;
	assert_int_equal(theme_of_ground("rgb:1010/1414/1818"), THEME_DARK);
	assert_int_equal(theme_of_ground("rgb:ffff/ffff/ffff"), THEME_LIGHT);
	assert_int_equal(theme_of_ground("rgb:fd/f6/e3"), THEME_LIGHT);
	assert_int_equal(theme_of_ground("rgb:f/f/f"), THEME_LIGHT);
	assert_int_equal(theme_of_ground("#002b36"), THEME_DARK);
	assert_int_equal(theme_of_ground("#ffffff"), THEME_LIGHT);
	assert_int_equal(theme_of_ground(""), THEME_AUTO);
	assert_int_equal(theme_of_ground("#"), THEME_AUTO);
	assert_int_equal(theme_of_ground("rgb:"), THEME_AUTO);
	assert_int_equal(theme_of_ground("rgb:12/34"), THEME_AUTO);
	assert_int_equal(theme_of_ground("?"), THEME_AUTO);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_as_the_terminal_has_it),
		cmocka_unit_test(what_matters_differs_from_text_in_every_theme),
		cmocka_unit_test(words_are_read_on_their_own_ground),
		cmocka_unit_test(unknown_ground_hides_nothing),
		cmocka_unit_test(colours_are_those_that_the_terminal_has),
		cmocka_unit_test(without_colours_a_theme_is_mono),
		cmocka_unit_test(reversed_bar_is_of_one_piece),
		cmocka_unit_test(theme_is_chosen_by_the_background),
		cmocka_unit_test(what_a_terminal_says_of_its_background_is_understood),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
