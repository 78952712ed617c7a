/* The canvas holds what fits, and nothing that could move a cursor.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/scratch.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "tui/term/canvas.h"

static int
blank(void **state)
{
	struct canvas *canvas = mem_alloc(sizeof *canvas);

	canvas_init(canvas);
	canvas_resize(canvas, 4, 10);
	*state = canvas;
	return 0;
}

static int
release(void **state)
{
	canvas_release(*state);
	free(*state);
	return 0;
}

static void
shows(const struct canvas *canvas, const char *expected)
{
	struct buf buf;

	buf_init(&buf, 0);
	canvas_print(canvas, &buf);
	assert_string_equal(buf_text(&buf), expected);
	buf_release(&buf);
}

static const struct canvas_cell *
cell(const struct canvas *canvas, int row, int col)
{
	return &canvas->cells[row * canvas->cols + col];
}

static void
a_text_stands_where_it_is_put(void **state)
{
	struct canvas *canvas = *state;

	assert_int_equal(canvas_put(canvas, 1, 2, 8, ROLE_TITLE, "heed"), 4);
	shows(canvas, "\n  heed\n\n\n");
	assert_int_equal(cell(canvas, 1, 2)->role, ROLE_TITLE);
	assert_int_equal(cell(canvas, 1, 6)->role, ROLE_TEXT);
}

static void
what_does_not_fit_is_cut_with_a_sign(void **state)
{
	struct canvas *canvas = *state;

	assert_int_equal(canvas_put(canvas, 0, 0, 6, ROLE_TEXT, "conversation"), 6);
	canvas_put(canvas, 1, 4, 99, ROLE_TEXT, "conversation");
	assert_int_equal(canvas_put_n(canvas, 2, 0, 6, ROLE_TEXT, "conversation", 12), 6);
	canvas_put(canvas, 3, 0, 4, ROLE_TEXT, "four");
	shows(canvas, "conve›\n    conve›\nconver\nfour\n");
}

static void
a_wide_letter_is_never_halved(void **state)
{
	struct canvas *canvas = *state;

	assert_int_equal(canvas_put(canvas, 0, 0, 4, ROLE_TEXT, "猫猫猫"), 3);
	assert_int_equal(canvas_put(canvas, 1, 9, 9, ROLE_TEXT, "猫"), 1);
	canvas_put(canvas, 2, 0, 4, ROLE_TEXT, "猫猫");
	canvas_put(canvas, 2, 1, 1, ROLE_TEXT, "x");
	canvas_put(canvas, 3, 0, 4, ROLE_TEXT, "猫猫");
	canvas_put(canvas, 3, 2, 1, ROLE_TEXT, "x");
	shows(canvas, "猫›\n         ›\n x猫\n猫x\n");
	assert_int_equal(cell(canvas, 0, 0)->width, 2);
	assert_int_equal(cell(canvas, 0, 1)->width, 0);
}

static void
control_characters_do_not_get_through(void **state)
{
	struct canvas *canvas = *state;

	canvas_put(canvas, 0, 0, 10, ROLE_TEXT, "a\033[31mb");
	canvas_put(canvas, 1, 0, 10, ROLE_TEXT, "a\r\nb\tc\x7f");
	canvas_put(canvas, 2, 0, 10, ROLE_TEXT, "a\302\233b");
	canvas_put(canvas, 3, 0, 10, ROLE_TEXT, "\b\b\b");
	for (int i = 0; i < canvas->rows * canvas->cols; i++) {
		const unsigned char *text = (const unsigned char *)canvas->cells[i].text;

		assert_true(text[0] == '\0' || text[0] >= 0x20);
		assert_true(text[0] != 0x7f);
		assert_false(text[0] == 0xc2 && text[1] < 0xa0);
	}
}

static void
a_cluster_that_is_too_long_is_replaced(void **state)
{
	struct canvas *canvas = *state;
	static const char text[] = "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301"
				   "\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301"
				   "\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301";

	canvas_put(canvas, 0, 0, 10, ROLE_TEXT, text);
	canvas_put(canvas, 0, 1, 10, ROLE_TEXT, "b");
	shows(canvas, "\uFFFDb\n\n\n\n");
}

static void
what_lies_outside_is_not_painted(void **state)
{
	struct canvas *canvas = *state;

	assert_int_equal(canvas_put(canvas, -1, 0, 10, ROLE_TEXT, "x"), 0);
	assert_int_equal(canvas_put(canvas, 4, 0, 10, ROLE_TEXT, "x"), 0);
	assert_int_equal(canvas_put(canvas, 0, -1, 10, ROLE_TEXT, "x"), 0);
	assert_int_equal(canvas_put(canvas, 0, 10, 10, ROLE_TEXT, "x"), 0);
	assert_int_equal(canvas_put(canvas, 0, 0, 0, ROLE_TEXT, "x"), 0);
	assert_int_equal(canvas_put(canvas, 0, 0, -5, ROLE_TEXT, "x"), 0);
	assert_int_equal(canvas_put(canvas, 0, 0, 10, ROLE_TEXT, NULL), 0);
	canvas_line(canvas, 9, 0, 10, ROLE_TEXT);
	canvas_column(canvas, 2, 12, 10, ROLE_TEXT);
	canvas_select(canvas, 9, 0, 10);
	canvas_select(canvas, -1, 0, 10);
	canvas_paint(canvas, 9, 0, 10, ROLE_HIT);
	canvas_fill(canvas, (struct rect){ -3, -3, 2, 2 }, ROLE_HIT);
	shows(canvas, "\n\n\n\n");
}

static void
a_text_at_the_right_ends_there(void **state)
{
	struct canvas *canvas = *state;

	assert_int_equal(canvas_put_right(canvas, 0, 10, 5, ROLE_TEXT, "12"), 8);
	assert_int_equal(canvas_put_right(canvas, 1, 10, 5, ROLE_TEXT, "1234567"), 5);
	canvas_putf(canvas, 2, 0, 10, ROLE_TEXT, "%d of %d", 3, 4);
	shows(canvas, "        12\n     1234›\n3 of 4\n\n");
}

static void
lines_are_drawn_as_the_locale_can(void **state)
{
	struct canvas *canvas = *state;

	canvas_line(canvas, 0, 0, 3, ROLE_DIM);
	canvas_column(canvas, 1, 0, 2, ROLE_DIM);
	shows(canvas, "───\n│\n│\n\n");
	canvas_clear(canvas);
	canvas->ascii = true;
	canvas_line(canvas, 0, 0, 3, ROLE_DIM);
	canvas_column(canvas, 1, 0, 2, ROLE_DIM);
	canvas_put(canvas, 3, 0, 4, ROLE_TEXT, "longer");
	shows(canvas, "---\n|\n|\nlon>\n");
}

/* What people write stays. */
static void
signs_are_drawn_as_the_settings_ask(void **state)
{
	struct canvas *canvas = *state;

	canvas->glyphs = GLYPHS_WIDE;
	canvas_put(canvas, 0, 0, 10, ROLE_TEXT, "▸ ─│━┃ ∙é");
	canvas->glyphs = GLYPHS_ASCII;
	canvas_put(canvas, 1, 0, 10, ROLE_TEXT, "▸ ─│━┃ ∙é");
	canvas_put(canvas, 2, 0, 10, ROLE_TEXT, "“日” –");
	canvas->glyphs = GLYPHS_FINE;
	canvas_put(canvas, 3, 0, 10, ROLE_TEXT, "▸ ─│━┃ ∙é");
	shows(canvas, "▸ -|=# ∙é\n> -|=# .é\n“日” –\n▸ ─│━┃ ∙é\n");
}

static void
selecting_and_painting_keep_the_text(void **state)
{
	struct canvas *canvas = *state;

	canvas_put(canvas, 0, 0, 10, ROLE_TEXT, "a word");
	canvas_paint(canvas, 0, 2, 4, ROLE_HIT);
	canvas_select(canvas, 0, 0, 99);
	shows(canvas, "a word\n\n\n\n");
	assert_int_equal(cell(canvas, 0, 1)->role, ROLE_TEXT);
	assert_int_equal(cell(canvas, 0, 2)->role, ROLE_HIT);
	assert_true(cell(canvas, 0, 9)->selected);
	assert_false(cell(canvas, 1, 0)->selected);
}

static void
the_cursor_stays_on_the_canvas(void **state)
{
	struct canvas *canvas = *state;

	assert_false(canvas->cursor_shown);
	canvas_cursor(canvas, 99, -1);
	assert_true(canvas->cursor_shown);
	assert_int_equal(canvas->cursor_row, 3);
	assert_int_equal(canvas->cursor_col, 0);
	canvas_clear(canvas);
	assert_false(canvas->cursor_shown);
}

static void
a_new_size_begins_blank(void **state)
{
	struct canvas *canvas = *state;

	canvas_put(canvas, 0, 0, 10, ROLE_ERROR, "something");
	canvas_resize(canvas, 0, -3);
	assert_int_equal(canvas->rows, 1);
	assert_int_equal(canvas->cols, 1);
	shows(canvas, "\n");
	canvas_resize(canvas, 2, 200);
	shows(canvas, "\n\n");
	assert_int_equal(cell(canvas, 0, 0)->role, ROLE_TEXT);
}

#define ON_CANVAS(test) cmocka_unit_test_setup_teardown(test, blank, release)

static void
a_plain_terminal_shows_what_comes_nearest(void **state)
{
	struct canvas canvas;
	struct buf text;

	(void)state;
	canvas_init(&canvas);
	canvas_resize(&canvas, 1, 10);
	canvas.ascii = true;
	canvas_put(&canvas, 0, 0, 10, ROLE_TEXT, "Voc\u00eas \u65e5");
	buf_init(&text, 0);
	canvas_print(&canvas, &text);
	assert_string_equal(buf_text(&text), "Voces ??\n");
	buf_release(&text);
	canvas_release(&canvas);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_plain_terminal_shows_what_comes_nearest),
		ON_CANVAS(signs_are_drawn_as_the_settings_ask),
		ON_CANVAS(a_text_stands_where_it_is_put),
		ON_CANVAS(what_does_not_fit_is_cut_with_a_sign),
		ON_CANVAS(a_wide_letter_is_never_halved),
		ON_CANVAS(control_characters_do_not_get_through),
		ON_CANVAS(a_cluster_that_is_too_long_is_replaced),
		ON_CANVAS(what_lies_outside_is_not_painted),
		ON_CANVAS(a_text_at_the_right_ends_there),
		ON_CANVAS(lines_are_drawn_as_the_locale_can),
		ON_CANVAS(selecting_and_painting_keep_the_text),
		ON_CANVAS(the_cursor_stays_on_the_canvas),
		ON_CANVAS(a_new_size_begins_blank),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
