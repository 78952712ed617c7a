/* Writing a canvas to the terminal: only cells that have changed.
 * SPDX-License-Identifier: MIT */
#include "tui/term/paint.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text/utf8.h"
#include "tui/term/osc.h"
#include "tui/term/paint_look.h"

/* A frame of 500 columns and 200 rows, each cell with a look of its own. */
#define FRAME_MAX (16 * 1024 * 1024)

/* At least this many blanks are erased rather than written. */
#define BLANKS_TO_ERASE 12

_Static_assert(
	sizeof(struct canvas_cell) == CELL_BYTES + 3, "rows are compared as bytes");

/* Up to this many unchanged cells are written again rather than skipped. */
#define GAP_TO_WRITE 4

static const char *
ability(const char *name)
{
	const char *string = tigetstr(name);

	return string == (char *)-1 ? NULL : string;
}

bool
paint_is_possible(void)
{
	return ability("cup") != NULL && ability("clear") != NULL;
}

void
paint_init(struct paint *paint, enum theme theme, int colours)
{
	*paint = (struct paint){ .theme = theme, .colours = colours };
	buf_init(&paint->out, FRAME_MAX);
}

void
paint_release(struct paint *paint)
{
	free(paint->shown);
	buf_release(&paint->out);
}

static bool
is_blank(const struct canvas_cell *cell)
{
	return cell->text[0] == ' ' && cell->text[1] == '\0' && cell->width == 1;
}

static const struct theme_look *
look_of(const struct paint *paint, const struct canvas_cell *cell)
{
	return &paint->looks[cell->role][cell->selected];
}

/* Letters that every terminal draws in the same number of columns. */
static bool
is_plain(const struct canvas_cell *cell)
{
	size_t len = strlen(cell->text);
	uint32_t code = 0;

	if ((unsigned char)cell->text[0] < 0x80)
		return cell->text[1] == '\0';
	if (utf8_next(cell->text, len, &code) != len)
		return false;
	return (code >= 0x5d0 && code <= 0x5ea) || (code >= 0x620 && code <= 0x64a) ||
		(code >= 0x2800 && code <= 0x28ff) ||
		(code >= 0x3041 && code <= 0x30ff) ||
		(code >= 0x4e00 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7a3);
}

/* A blank in front of words of its own look, which is switched on for them anyway. */
static bool
begins_words(const struct paint *paint, const struct canvas_cell *cells, int col)
{
	const struct theme_look *look = look_of(paint, &cells[col]);

	while (col < paint->cols && is_blank(&cells[col]))
		col++;
	return col < paint->cols && paint_look_same(look, look_of(paint, &cells[col]));
}

/* Whether a cell differs from what the terminal shows. */
static bool
has_changed(const struct paint *paint, const struct canvas_cell *cells,
	const struct canvas_cell *shown, int col)
{
	const struct canvas_cell *cell = &cells[col];
	const struct theme_look *look = look_of(paint, cell);
	const struct theme_look *was = look_of(paint, &shown[col]);

	if (cell->width != shown[col].width || strcmp(cell->text, shown[col].text) != 0)
		return true;
	if (paint_look_same(look, was))
		return false;
	return !is_blank(cell) || !paint_look_same_ground(look, was) ||
		begins_words(paint, cells, col);
}

/* The cursor is positioned after each cluster whose width may vary between terminals, so that
 * the rest of the line does not shift. */
static void
put_cell(struct paint *paint, const struct canvas_cell *cells, int col)
{
	const struct canvas_cell *cell = &cells[col];
	const struct theme_look *look = look_of(paint, cell);

	if (!paint_look_same(look, &paint->look) &&
		!(is_blank(cell) && paint_look_same_ground(look, &paint->look) &&
			!begins_words(paint, cells, col)))
		paint_look_switch(paint, look);
	buf_adds(&paint->out, cell->text);
	paint->at_col += cell->width;
	/* Terminals differ in where the cursor is at the right edge. */
	if (paint->at_col + 1 >= paint->cols)
		paint->at_row = -1;
	if (!is_plain(cell))
		paint->at_col = -1;
}

/* Writing a few unchanged cells costs less than moving the cursor. */
static bool
write_gap(struct paint *paint, const struct canvas_cell *cells, int row, int col)
{
	if (paint->at_row != row || paint->at_col < 0 || paint->at_col > col ||
		col - paint->at_col > GAP_TO_WRITE)
		return false;
	for (int i = paint->at_col; i < col; i++) {
		const struct theme_look *look = look_of(paint, &cells[i]);

		if (cells[i].width != 1 || !is_plain(&cells[i]) ||
			!(paint_look_same(look, &paint->look) ||
				(is_blank(&cells[i]) &&
					paint_look_same_ground(look, &paint->look))))
			return false;
	}
	for (int i = paint->at_col; i < col; i++)
		put_cell(paint, cells, i);
	return true;
}

static void
go_to(struct paint *paint, const struct canvas_cell *cells, int row, int col)
{
	if (!paint->drawn && paint->cursor_shown)
		paint_look_send(paint, cursor_invisible);
	paint->drawn = true;
	if (write_gap(paint, cells, row, col))
		return;
	if (paint->at_row == row && paint->at_col >= 0 && paint->at_col < col &&
		parm_right_cursor)
		paint_look_send(paint,
			tparm(parm_right_cursor, (long)(col - paint->at_col), 0L, 0L, 0L,
				0L, 0L, 0L, 0L, 0L));
	else
		paint_look_send(paint,
			tparm(cursor_address, (long)row, (long)col, 0L, 0L, 0L, 0L, 0L,
				0L, 0L));
	paint->at_row = row;
	paint->at_col = col;
}

/* How many blanks begin here that the terminal can make by erasing. */
static int
count_blanks(const struct paint *paint, const struct canvas_cell *cells, int col)
{
	int count = 0;

	while (col + count < paint->cols && is_blank(&cells[col + count]) &&
		paint_look_same_ground(
			look_of(paint, &cells[col + count]), &paint_look_plain))
		count++;
	return count;
}

/* Returns the cells that were erased; 0: they are too few, or it is not possible. */
static int
erase_blanks(struct paint *paint, const struct canvas_cell *cells, int row, int col)
{
	int count = count_blanks(paint, cells, col);
	bool to_end = col + count == paint->cols && clr_eol;

	if (!to_end && (count < BLANKS_TO_ERASE || !erase_chars))
		return 0;
	go_to(paint, cells, row, col);
	/* Some terminals erase in the colours that are on. */
	if (!paint_look_same_ground(&paint->look, &paint_look_plain))
		paint_look_reset(paint);
	if (to_end)
		paint_look_send(paint, clr_eol);
	else
		paint_look_send(paint,
			tparm(erase_chars, (long)count, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
	return count;
}

/* A cluster that was or is drawn too wide covers the next cell, so that is written, too. */
static void
paint_row(struct paint *paint, const struct canvas *canvas, int row)
{
	size_t first = (size_t)row * (size_t)canvas->cols;
	const struct canvas_cell *cells = &canvas->cells[first];
	const struct canvas_cell *shown = &paint->shown[first];
	bool covered = false;

	for (int col = 0; col < canvas->cols;) {
		int erased;

		if (!covered && memcmp(&cells[col], &shown[col], sizeof *cells) == 0) {
			col++;
			continue;
		}
		if (cells[col].width == 0 ||
			(!covered && !has_changed(paint, cells, shown, col))) {
			col++;
			continue;
		}
		erased = erase_blanks(paint, cells, row, col);
		if (erased > 0) {
			covered = !is_plain(&shown[col + erased - 1]);
			col += erased;
			continue;
		}
		go_to(paint, cells, row, col);
		put_cell(paint, cells, col);
		covered = !is_plain(&cells[col]) || !is_plain(&shown[col]);
		col += cells[col].width;
	}
}

/* A frame starts from what the terminal shows: on a blank one, blanks. */
static void
begin_frame(struct paint *paint, const struct canvas *canvas, bool whole)
{
	size_t count = (size_t)canvas->rows * (size_t)canvas->cols;

	for (int role = 0; role < ROLE_COUNT; role++) {
		for (int selected = 0; selected < 2; selected++)
			paint->looks[role][selected] = theme_look(paint->theme,
				paint->colours, (enum role)role, selected == 1);
	}
	if (paint->rows != canvas->rows || paint->cols != canvas->cols || !paint->shown)
		paint->shown = mem_resize(paint->shown, count, sizeof *paint->shown);
	paint->rows = canvas->rows;
	paint->cols = canvas->cols;
	for (size_t i = 0; whole && i < count; i++)
		paint->shown[i] = (struct canvas_cell){ .text = " ", .width = 1 };
	paint->look = paint_look_plain;
	paint->at_row = whole || !paint->cursor_shown ? -1 : paint->cursor_row;
	paint->at_col = whole || !paint->cursor_shown ? -1 : paint->cursor_col;
	paint->drawn = false;
	if (whole)
		paint->cursor_shown = true;
	buf_reset(&paint->out);
}

/* Puts the cursor where the canvas has it; false if there is nothing to write. */
static bool
end_frame(struct paint *paint, const struct canvas *canvas, bool whole)
{
	bool shown = paint->cursor_shown && !whole;

	if (!paint->drawn && !whole && shown == canvas->cursor_shown &&
		paint->cursor_row == canvas->cursor_row &&
		paint->cursor_col == canvas->cursor_col)
		return false;
	if (!paint_look_same(&paint->look, &paint_look_plain))
		paint_look_reset(paint);
	paint_look_send(paint,
		tparm(cursor_address, (long)canvas->cursor_row, (long)canvas->cursor_col,
			0L, 0L, 0L, 0L, 0L, 0L, 0L));
	if (!canvas->cursor_shown)
		paint_look_send(paint, cursor_invisible);
	else if (!shown || paint->drawn)
		paint_look_send(paint, cursor_normal);
	paint->cursor_row = canvas->cursor_row;
	paint->cursor_col = canvas->cursor_col;
	paint->cursor_shown = canvas->cursor_shown;
	return true;
}

void
paint_show(struct paint *paint, int fd, const struct canvas *canvas, bool whole)
{
	size_t size = (size_t)canvas->cols * sizeof *canvas->cells;

	begin_frame(paint, canvas, whole);
	for (int row = 0; row < canvas->rows; row++) {
		size_t first = (size_t)row * (size_t)canvas->cols;

		/* Cells have no padding, and only zeros after the end of their texts. */
		if (memcmp(&paint->shown[first], &canvas->cells[first], size) == 0)
			continue;
		paint_row(paint, canvas, row);
		memcpy(&paint->shown[first], &canvas->cells[first], size);
	}
	if (!end_frame(paint, canvas, whole))
		return;
	osc_frame(fd, true);
	osc_write(fd, buf_text(&paint->out), paint->out.len);
	osc_frame(fd, false);
}
