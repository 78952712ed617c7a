/* Lists as lines: the selection moves by entries, and is always in sight.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/scratch.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "tui/widgets/lines.h"

struct scene {
	struct lines lines;
	struct canvas canvas;
};

static int
empty(void **state)
{
	struct scene *scene = mem_alloc(sizeof *scene);

	canvas_init(&scene->canvas);
	canvas_resize(&scene->canvas, 4, 12);
	*state = scene;
	return 0;
}

static int
release(void **state)
{
	struct scene *scene = *state;

	lines_release(&scene->lines);
	canvas_release(&scene->canvas);
	free(scene);
	return 0;
}

/* "a b -c d+ e": entries named by letters, "-c" a heading, "d+" an entry of two lines,
 * "." a blank line. */
static void
fill(struct scene *scene, const char *what)
{
	struct lines *lines = &scene->lines;

	lines_clear(lines);
	for (; *what; what++) {
		char *name = arena_copy_n(&lines->arena, what, 1);

		if (*what == '.') {
			lines_add_plain(lines, 0);
		} else if (*what == '-') {
			struct line *line = lines_add_plain(lines, 0);

			line->heading = true;
			line_add(
				line, ROLE_TITLE, arena_copy_n(&lines->arena, ++what, 1));
		} else if (*what == '+') {
			line_add(lines_add(lines, 1), ROLE_DIM, "more");
		} else if (*what != ' ') {
			lines_begin_entry(lines);
			line_add(lines_add(lines, 0), ROLE_TEXT, name);
		}
	}
}

static void
shows(struct scene *scene, const char *expected)
{
	struct buf buf;

	buf_init(&buf, 0);
	lines_fit(&scene->lines, scene->canvas.rows);
	canvas_clear(&scene->canvas);
	lines_draw(&scene->lines, &scene->canvas, canvas_whole(&scene->canvas), true);
	canvas_print(&scene->canvas, &buf);
	assert_string_equal(buf_text(&buf), expected);
	buf_release(&buf);
}

static void
the_selected_entry_has_a_sign_and_the_cursor(void **state)
{
	struct scene *scene = *state;

	fill(scene, "a b c");
	shows(scene, "▸ a\n  b\n  c\n\n");
	assert_true(lines_move(&scene->lines, ACT_NEXT));
	shows(scene, "  a\n▸ b\n  c\n\n");
	assert_int_equal(scene->canvas.cursor_row, 1);
	assert_true(scene->canvas.cells[12 + 2].selected);
}

static void
the_selection_stays_among_the_entries(void **state)
{
	struct scene *scene = *state;

	fill(scene, "-t a b . -u c");
	lines_move(&scene->lines, ACT_PREVIOUS);
	shows(scene, "  t        ┃\n▸ a        ┃\n  b\n\n");
}

static void
scrolling_follows_and_shows_the_heading_above(void **state)
{
	struct scene *scene = *state;

	fill(scene, "-t a b -u c d e");
	lines_move(&scene->lines, ACT_LAST);
	shows(scene, "  u\n  c\n  d        ┃\n▸ e        ┃\n");
	for (int i = 0; i < 2; i++)
		lines_move(&scene->lines, ACT_PREVIOUS);
	shows(scene, "  u\n▸ c\n  d        ┃\n  e        ┃\n");
	lines_move(&scene->lines, ACT_FIRST);
	shows(scene, "  t        ┃\n▸ a        ┃\n  b\n  u\n");
}

static void
an_entry_of_several_lines_is_seen_whole(void **state)
{
	struct scene *scene = *state;

	fill(scene, "a b c d++");
	lines_move(&scene->lines, ACT_LAST);
	shows(scene, "  c\n▸ d\n   more    ┃\n   more    ┃\n");
}

static void
a_page_moves_about_as_far_as_is_seen(void **state)
{
	struct scene *scene = *state;

	fill(scene, "a b c d e f g h");
	shows(scene, "▸ a        ┃\n  b        ┃\n  c\n  d\n");
	lines_move(&scene->lines, ACT_PAGE_DOWN);
	assert_int_equal(scene->lines.selected, 2);
	lines_move(&scene->lines, ACT_HALF_DOWN);
	assert_int_equal(scene->lines.selected, 3);
	for (int i = 0; i < 9; i++)
		lines_move(&scene->lines, ACT_PAGE_DOWN);
	assert_int_equal(scene->lines.selected, 7);
	for (int i = 0; i < 9; i++)
		lines_move(&scene->lines, ACT_PAGE_UP);
	assert_int_equal(scene->lines.selected, 0);
}

static void
what_does_not_move_is_told(void **state)
{
	struct scene *scene = *state;

	fill(scene, "a");
	assert_false(lines_move(&scene->lines, ACT_OPEN));
	assert_true(lines_move(&scene->lines, ACT_PAGE_DOWN));
	assert_int_equal(scene->lines.selected, 0);
}

static void
an_empty_sheet_moves_and_draws_nothing(void **state)
{
	struct scene *scene = *state;
	static const enum action moves[] = { ACT_NEXT, ACT_PREVIOUS, ACT_FIRST, ACT_LAST,
		ACT_PAGE_DOWN, ACT_PAGE_UP, ACT_HALF_DOWN, ACT_HALF_UP };

	for (int columns = 0; columns < 5; columns++) {
		scene->lines.columns = columns;
		for (size_t i = 0; i < COUNT(moves); i++)
			assert_true(lines_move(&scene->lines, moves[i]));
		shows(scene, "\n\n\n\n");
	}
	scene->lines.columns = 1;
	fill(scene, "-t .");
	shows(scene, "  t\n\n\n\n");
}

static void
fewer_entries_keep_the_selection_inside(void **state)
{
	struct scene *scene = *state;

	fill(scene, "a b c d");
	lines_move(&scene->lines, ACT_LAST);
	fill(scene, "a b");
	shows(scene, "  a\n▸ b\n\n\n");
	fill(scene, "");
	shows(scene, "\n\n\n\n");
}

static void
columns_stand_side_by_side_and_keep_together_what_belongs_together(void **state)
{
	struct scene *scene = *state;

	canvas_resize(&scene->canvas, 5, 20);
	scene->lines.columns = 2;
	fill(scene, "-t a b . -u c d");
	shows(scene, "  t         u\n▸ a         c\n  b         d\n\n\n");
	fill(scene, "-t a . -u b c d");
	shows(scene, "  t         u\n▸ a         b\n            c\n            d\n\n");
	lines_move(&scene->lines, ACT_NEXT);
	shows(scene, "  t         u\n  a       ▸ b\n            c\n            d\n\n");
}

static void
a_heading_is_never_the_last_of_a_column(void **state)
{
	struct scene *scene = *state;

	canvas_resize(&scene->canvas, 3, 20);
	scene->lines.columns = 2;
	fill(scene, "a b c -t d e f g");
	lines_fit(&scene->lines, 3);
	for (size_t c = 1; c < 2; c++)
		assert_false(scene->lines.at[scene->lines.starts[c] - 1].heading);
}

static void
every_selection_is_in_sight_at_every_size(void **state)
{
	struct scene *scene = *state;

	for (int columns = 1; columns <= 3; columns++) {
		for (int rows = 1; rows < 14; rows++) {
			canvas_resize(&scene->canvas, rows, 30);
			scene->lines.columns = columns;
			fill(scene, "-t a b+ c . -u d e++ f g . -v h . i j k -w l m");
			for (size_t s = 0; s < scene->lines.n_entries; s++) {
				scene->lines.selected = s;
				lines_fit(&scene->lines, rows);
				canvas_clear(&scene->canvas);
				lines_draw(&scene->lines, &scene->canvas,
					canvas_whole(&scene->canvas), true);
				assert_true(scene->canvas.cursor_shown);
			}
		}
	}
}

static void
words_stand_at_columns_and_at_the_right(void **state)
{
	struct scene *scene = *state;
	struct line *line;

	canvas_resize(&scene->canvas, 2, 20);
	lines_clear(&scene->lines);
	lines_begin_entry(&scene->lines);
	line = lines_add(&scene->lines, 0);
	line_add(line, ROLE_TEXT, "a very long name");
	line_add_at(line, 6, ROLE_TEXT, "and a very long text");
	line_add_right(line, ROLE_DIM, "12");
	line_add(line, ROLE_DIM, "nothing comes behind it");
	shows(scene, "▸ a ve› and a v› 12\n\n");
}

static void
long_texts_are_wrapped(void **state)
{
	struct scene *scene = *state;

	lines_clear(&scene->lines);
	lines_begin_entry(&scene->lines);
	lines_add_wrapped(&scene->lines, 1, 8, ROLE_TEXT, "nobody is forgotten");
	shows(scene, "▸  nobody\n   is\n   forgotte\n   n\n");
}

#define ON_SHEET(test) cmocka_unit_test_setup_teardown(test, empty, release)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_SHEET(the_selected_entry_has_a_sign_and_the_cursor),
		ON_SHEET(the_selection_stays_among_the_entries),
		ON_SHEET(scrolling_follows_and_shows_the_heading_above),
		ON_SHEET(an_entry_of_several_lines_is_seen_whole),
		ON_SHEET(a_page_moves_about_as_far_as_is_seen),
		ON_SHEET(what_does_not_move_is_told),
		ON_SHEET(an_empty_sheet_moves_and_draws_nothing),
		ON_SHEET(fewer_entries_keep_the_selection_inside),
		ON_SHEET(
			columns_stand_side_by_side_and_keep_together_what_belongs_together),
		ON_SHEET(a_heading_is_never_the_last_of_a_column),
		ON_SHEET(every_selection_is_in_sight_at_every_size),
		ON_SHEET(words_stand_at_columns_and_at_the_right),
		ON_SHEET(long_texts_are_wrapped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
