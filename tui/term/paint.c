/* Brings a canvas to the terminal.
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

/* A frame of 500 columns and 200 rows, each cell with a look of its own. */
#define FRAME_MAX (16 * 1024 * 1024)

/* tputs hands its bytes to a function without an argument. */
static struct buf *sink;

static int
to_sink(int c)
{
	buf_addc(sink, (char)c);
	return c;
}

/* A string of terminfo, without the pauses that old terminals need. */
static void
send(struct paint *paint, const char *string)
{
	sink = &paint->out;
	if (string && string != (char *)-1)
		tputs(string, 1, to_sink);
}

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
same(const struct canvas_cell *a, const struct canvas_cell *b)
{
	return a->role == b->role && a->selected == b->selected && a->width == b->width &&
		strcmp(a->text, b->text) == 0;
}

static void
colour_on(struct paint *paint, const char *string, int32_t colour)
{
	if (colour != COLOUR_OWN && string)
		send(paint,
			tparm(string, (long)(colour & 0xffffff), 0L, 0L, 0L, 0L, 0L, 0L,
				0L, 0L));
}

static void
look_on(struct paint *paint, const struct canvas_cell *cell)
{
	struct theme_look look = theme_look(
		paint->theme, paint->colours, (enum role)cell->role, cell->selected);

	send(paint, exit_attribute_mode);
	if (look.bold)
		send(paint, enter_bold_mode);
	if (look.dim)
		send(paint, enter_dim_mode);
	if (look.italic)
		send(paint, enter_italics_mode);
	if (look.underline)
		send(paint, enter_underline_mode);
	if (look.reverse)
		send(paint, enter_reverse_mode);
	colour_on(paint, set_a_foreground, look.colour);
	colour_on(paint, set_a_background, look.ground);
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

/* The cursor is put behind each cluster whose width a terminal may see differently, so that
 * it does not shift what follows. */
static void
paint_row(struct paint *paint, const struct canvas *canvas, int row, int from)
{
	const struct canvas_cell *cells =
		&canvas->cells[(size_t)row * (size_t)canvas->cols];
	const struct canvas_cell *look = NULL;
	bool placed = false;

	for (int col = from; col < canvas->cols; col++) {
		const struct canvas_cell *cell = &cells[col];

		if (cell->width == 0)
			continue;
		if (!placed)
			send(paint,
				tparm(cursor_address, (long)row, (long)col, 0L, 0L, 0L,
					0L, 0L, 0L, 0L));
		if (!look || look->role != cell->role || look->selected != cell->selected)
			look_on(paint, cell);
		look = cell;
		buf_adds(&paint->out, cell->text);
		placed = is_plain(cell);
	}
}

/* The first cell of a row that must be drawn; -1: none. */
static int
first_change(const struct paint *paint, const struct canvas *canvas, int row)
{
	size_t first = (size_t)row * (size_t)canvas->cols;
	int col = 0;

	while (col < canvas->cols &&
		same(&paint->shown[first + (size_t)col],
			&canvas->cells[first + (size_t)col]))
		col++;
	if (col == canvas->cols)
		return -1;
	/* What changed may be covered by a cluster that is drawn too wide. */
	while (col > 0 &&
		(canvas->cells[first + (size_t)col].width == 0 ||
			canvas->cells[first + (size_t)col - 1].width == 0 ||
			!is_plain(&canvas->cells[first + (size_t)col - 1])))
		col--;
	return col;
}

static void
fit(struct paint *paint, const struct canvas *canvas)
{
	size_t cells = (size_t)canvas->rows * (size_t)canvas->cols;

	if (paint->rows == canvas->rows && paint->cols == canvas->cols && paint->shown)
		return;
	paint->rows = canvas->rows;
	paint->cols = canvas->cols;
	paint->shown = mem_resize(paint->shown, cells, sizeof *paint->shown);
}

void
paint_show(struct paint *paint, int fd, const struct canvas *canvas, bool whole)
{
	size_t cells = (size_t)canvas->rows * (size_t)canvas->cols;
	bool drawn = whole;

	fit(paint, canvas);
	buf_reset(&paint->out);
	send(paint, cursor_invisible);
	for (int row = 0; row < canvas->rows; row++) {
		int from = whole ? 0 : first_change(paint, canvas, row);

		if (from >= 0)
			paint_row(paint, canvas, row, from);
		drawn = drawn || from >= 0;
	}
	if (!drawn && paint->cursor_row == canvas->cursor_row &&
		paint->cursor_col == canvas->cursor_col &&
		paint->cursor_shown == canvas->cursor_shown)
		return;
	paint->cursor_row = canvas->cursor_row;
	paint->cursor_col = canvas->cursor_col;
	paint->cursor_shown = canvas->cursor_shown;
	if (drawn)
		send(paint, exit_attribute_mode);
	send(paint,
		tparm(cursor_address, (long)canvas->cursor_row, (long)canvas->cursor_col,
			0L, 0L, 0L, 0L, 0L, 0L, 0L));
	if (canvas->cursor_shown)
		send(paint, cursor_normal);
	memcpy(paint->shown, canvas->cells, cells * sizeof *canvas->cells);
	osc_frame(fd, true);
	osc_write(fd, buf_text(&paint->out), paint->out.len);
	osc_frame(fd, false);
}
