/* A grid of cells to paint on.
 * SPDX-License-Identifier: MIT */
#include "tui/term/canvas.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text/text.h"
#include "base/text/utf8.h"
#include "tui/widgets/glyph.h"

/* In the last column of a text that was cut. */
#define CUT "›"

#define JOINER "\u200D"

void
canvas_init(struct canvas *canvas)
{
	*canvas = (struct canvas){ 0 };
}

void
canvas_release(struct canvas *canvas)
{
	free(canvas->cells);
	*canvas = (struct canvas){ 0 };
}

void
canvas_resize(struct canvas *canvas, int rows, int cols)
{
	canvas->rows = rows > 0 ? rows : 1;
	canvas->cols = cols > 0 ? cols : 1;
	canvas->cells = mem_resize(canvas->cells,
		(size_t)canvas->rows * (size_t)canvas->cols, sizeof *canvas->cells);
	canvas_clear(canvas);
}

static struct canvas_cell *
cell_at(struct canvas *canvas, int row, int col)
{
	return &canvas->cells[(size_t)row * (size_t)canvas->cols + (size_t)col];
}

static void
blank(struct canvas_cell *cell, enum role role)
{
	*cell = (struct canvas_cell){
		.text = " ", .width = 1, .role = (unsigned char)role
	};
}

void
canvas_clear(struct canvas *canvas)
{
	size_t row = (size_t)canvas->cols * sizeof *canvas->cells;

	for (int col = 0; col < canvas->cols; col++)
		blank(cell_at(canvas, 0, col), ROLE_TEXT);
	for (int i = 1; i < canvas->rows; i++)
		memcpy(cell_at(canvas, i, 0), canvas->cells, row);
	canvas->n_spots = 0;
	canvas->cursor_shown = false;
	canvas->cursor_row = 0;
	canvas->cursor_col = 0;
}

struct rect
canvas_whole(const struct canvas *canvas)
{
	return (struct rect){ .rows = canvas->rows, .cols = canvas->cols };
}

/* Half of a wide cluster that is painted over leaves a blank, not a broken glyph. */
static void
cut_wide(struct canvas *canvas, int row, int col)
{
	struct canvas_cell *cell = cell_at(canvas, row, col);

	if (cell->width == 0 && col > 0)
		blank(cell_at(canvas, row, col - 1), cell_at(canvas, row, col - 1)->role);
	if (cell->width == 2 && col + 1 < canvas->cols)
		blank(cell_at(canvas, row, col + 1), cell->role);
}

static void
set_cell(struct canvas *canvas, int row, int col, enum role role, const char *cluster,
	size_t len, int width)
{
	struct canvas_cell *cell = cell_at(canvas, row, col);

	/* A joiner at the end is dropped: what it joins is in a cell of its own. */
	if (len > strlen(JOINER) &&
		memcmp(cluster + len - strlen(JOINER), JOINER, strlen(JOINER)) == 0)
		len -= strlen(JOINER);
	cut_wide(canvas, row, col);
	if (width == 2)
		cut_wide(canvas, row, col + 1);
	*cell = (struct canvas_cell){ .width = (unsigned char)width,
		.role = (unsigned char)role };
	if (len >= sizeof cell->text) {
		cluster = width == 2 ? "\uFFFD " : "\uFFFD";
		len = strlen(cluster);
	}
	memcpy(cell->text, cluster, len);
	if (width == 2)
		*cell_at(canvas, row, col + 1) =
			(struct canvas_cell){ .role = (unsigned char)role };
}

/* A cell never holds anything that could move the cursor, even if a text was not cleaned. */
static bool
is_control(const char *cluster, size_t len)
{
	uint32_t code;

	utf8_next(cluster, len, &code);
	return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

/* Whether the settings require a sign to be shown in ASCII. */
static bool
set_plain(struct canvas *canvas, int row, int col, enum role role, const char *cluster,
	size_t len)
{
	uint32_t code;
	char plain;

	if (canvas->glyphs == GLYPHS_AUTO || canvas->glyphs == GLYPHS_FINE ||
		utf8_next(cluster, len, &code) != len)
		return false;
	plain = glyph_plain(canvas->glyphs, code);
	if (plain)
		set_cell(canvas, row, col, role, &plain, 1, 1);
	return plain != '\0';
}

/* A terminal without UTF-8 shows the nearest ASCII character. */
static void
set_ascii(struct canvas *canvas, int row, int col, enum role role, const char *cluster,
	size_t len, int width)
{
	uint32_t code;
	char shown[2];

	utf8_next(cluster, len, &code);
	shown[0] = width == 1 ? glyph_ascii(code) : '?';
	shown[1] = '?';
	set_cell(canvas, row, col, role, shown, (size_t)width, width);
}

int
canvas_put_n(struct canvas *canvas, int row, int col, int cols, enum role role,
	const char *text, size_t len)
{
	int from = col;
	int end = col + cols;
	size_t cluster = 0; /* bytes left of the present one */

	if (row < 0 || row >= canvas->rows || col < 0)
		return 0;
	if (end > canvas->cols)
		end = canvas->cols;
	while (len > 0) {
		size_t bytes;
		int width;

		if (cluster == 0)
			cluster = utf8_cluster(text, len);
		bytes = utf8_drawn(text, cluster, &width);
		cluster -= bytes;
		if (is_control(text, bytes)) {
			if (col >= end)
				break;
			set_cell(canvas, row, col++, role, " ", 1, 1);
		} else if (width > 0) {
			if (col + width > end)
				break;
			if (canvas->ascii && (unsigned char)text[0] >= 0x80)
				set_ascii(canvas, row, col, role, text, bytes, width);
			else if (!set_plain(canvas, row, col, role, text, bytes))
				set_cell(canvas, row, col, role, text, bytes, width);
			col += width;
		}
		text += bytes;
		len -= bytes;
	}
	return col - from;
}

int
canvas_put(struct canvas *canvas, int row, int col, int cols, enum role role,
	const char *text)
{
	size_t len = text ? strlen(text) : 0;
	size_t fits;
	int used;

	if (cols > canvas->cols - col)
		cols = canvas->cols - col;
	if (len == 0 || cols <= 0)
		return 0;
	if (utf8_width(text, len) <= cols)
		return canvas_put_n(canvas, row, col, cols, role, text, len);
	fits = text_fit(text, len, cols - 1, NULL);
	while (fits > 0 && text[fits - 1] == ' ')
		fits--;
	used = canvas_put_n(canvas, row, col, cols - 1, role, text, fits);
	return used +
		canvas_put_n(canvas, row, col + used, 1, ROLE_DIM, CUT, strlen(CUT));
}

int
canvas_put_right(struct canvas *canvas, int row, int end, int cols, enum role role,
	const char *text)
{
	int width = utf8_width(text, strlen(text));

	if (width > cols)
		width = cols;
	canvas_put(canvas, row, end - width, width, role, text);
	return end - width;
}

int
canvas_putf(struct canvas *canvas, int row, int col, int cols, enum role role,
	const char *format, ...)
{
	char text[1024];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	return canvas_put(canvas, row, col, cols, role, text);
}

void
canvas_fill(struct canvas *canvas, struct rect rect, enum role role)
{
	for (int row = rect.row; row < rect.row + rect.rows && row < canvas->rows;
		row++) {
		for (int col = rect.col; col < rect.col + rect.cols && col < canvas->cols;
			col++) {
			if (row >= 0 && col >= 0)
				blank(cell_at(canvas, row, col), role);
		}
	}
}

void
canvas_copy(struct canvas *canvas, struct rect rect, const struct canvas *from)
{
	int rows = rect.rows < from->rows ? rect.rows : from->rows;
	int cols = rect.cols < from->cols ? rect.cols : from->cols;

	if (rect.row < 0 || rect.col < 0)
		return;
	if (cols > canvas->cols - rect.col)
		cols = canvas->cols - rect.col;
	for (int i = 0; cols > 0 && i < rows && rect.row + i < canvas->rows; i++)
		memcpy(cell_at(canvas, rect.row + i, rect.col),
			&from->cells[(size_t)i * (size_t)from->cols],
			(size_t)cols * sizeof *from->cells);
}

void
canvas_line(struct canvas *canvas, int row, int col, int cols, enum role role)
{
	for (int i = 0; i < cols; i++)
		canvas_put_n(canvas, row, col + i, 1, role, "─", strlen("─"));
}

void
canvas_column(struct canvas *canvas, int row, int col, int rows, enum role role)
{
	for (int i = 0; i < rows; i++)
		canvas_put_n(canvas, row + i, col, 1, role, "│", strlen("│"));
}

void
canvas_select(struct canvas *canvas, int row, int col, int cols)
{
	if (row < 0 || row >= canvas->rows)
		return;
	for (int i = col; i < col + cols && i < canvas->cols; i++)
		cell_at(canvas, row, i)->selected = true;
}

void
canvas_paint(struct canvas *canvas, int row, int col, int cols, enum role role)
{
	if (row < 0 || row >= canvas->rows || col < 0)
		return;
	for (int i = col; i < col + cols && i < canvas->cols; i++)
		cell_at(canvas, row, i)->role = (unsigned char)role;
}

void
canvas_cursor(struct canvas *canvas, int row, int col)
{
	canvas->cursor_row = row < 0 ? 0 : row >= canvas->rows ? canvas->rows - 1 : row;
	canvas->cursor_col = col < 0 ? 0 : col >= canvas->cols ? canvas->cols - 1 : col;
	canvas->cursor_shown = true;
}

void
canvas_spot(struct canvas *canvas, struct rect rect, enum canvas_kind spot, int64_t which)
{
	if (canvas->n_spots < CANVAS_SPOTS)
		canvas->spots[canvas->n_spots++] = (struct canvas_spot){
			.rect = rect, .spot = spot, .which = which
		};
}

struct canvas_spot
canvas_spot_at(const struct canvas *canvas, int row, int col)
{
	for (size_t i = canvas->n_spots; i > 0; i--) {
		const struct rect *rect = &canvas->spots[i - 1].rect;

		if (row >= rect->row && row < rect->row + rect->rows &&
			col >= rect->col && col < rect->col + rect->cols)
			return canvas->spots[i - 1];
	}
	return (struct canvas_spot){ .spot = SPOT_NONE };
}

void
canvas_print(const struct canvas *canvas, struct buf *to)
{
	for (int row = 0; row < canvas->rows; row++) {
		const struct canvas_cell *line =
			&canvas->cells[(size_t)row * (size_t)canvas->cols];
		int end = canvas->cols;

		while (end > 0 && strcmp(line[end - 1].text, " ") == 0)
			end--;
		for (int col = 0; col < end; col++)
			buf_adds(to, line[col].text);
		buf_addc(to, '\n');
	}
}
