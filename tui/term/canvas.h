/* A grid of cells to paint on. It knows nothing about terminals: screen.c shows it, tests
 * print it as text.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TERM_CANVAS_H
#define TUI_TERM_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/term/theme.h"

struct buf;

/* A longer grapheme cluster is shown as U+FFFD. */
#define CELL_BYTES 40

struct canvas_cell {
	char text[CELL_BYTES]; /* one grapheme cluster, NUL-terminated; "" in the second
	                                 * column of a wide one */
	unsigned char width;   /* 1 or 2; 0 in the second column of a wide one */
	unsigned char role;    /* enum role */
	bool selected;         /* the row that keys act on */
};

struct rect {
	int row;
	int col;
	int rows;
	int cols;
};

/* What can be pointed at. */
enum canvas_kind {
	SPOT_NONE,
	SPOT_ROW,    /* a conversation, by its id */
	SPOT_LIST,   /* the list, beside its rows */
	SPOT_THREAD, /* the open conversation */
	SPOT_SPLIT,  /* the line between the two */
	SPOT_TAB,    /* by its place */
	SPOT_ENTRY,  /* of a list of lines, by its number */
	SPOT_HINT,   /* an action */
};

struct canvas_spot {
	struct rect rect;
	enum canvas_kind spot;
	int64_t which;
};

#define CANVAS_SPOTS 400

struct canvas {
	int rows;
	int cols;
	struct canvas_cell *cells;
	int cursor_row; /* where the focus is, for screen readers */
	int cursor_col;
	bool cursor_shown;
	struct canvas_spot spots[CANVAS_SPOTS];
	size_t n_spots;
	enum glyphs glyphs; /* GLYPHS_AUTO counts as GLYPHS_FINE */
	bool ascii;         /* the locale is not UTF-8: see glyph_ascii */
};

void canvas_init(struct canvas *canvas);
void canvas_release(struct canvas *canvas);

/* Sets the size and blanks it. */
void canvas_resize(struct canvas *canvas, int rows, int cols);
void canvas_clear(struct canvas *canvas);

struct rect canvas_whole(const struct canvas *canvas);

/* Paints a text on one line, at most `cols` columns and never beyond the canvas; control
 * characters are dropped. Returns the columns used. A text that does not fit is cut, with "›"
 * in the last column. */
int canvas_put(struct canvas *canvas, int row, int col, int cols, enum role role,
	const char *text);

/* The same for `len` bytes, and cut without a sign (a line that is already wrapped). */
int canvas_put_n(struct canvas *canvas, int row, int col, int cols, enum role role,
	const char *text, size_t len);

/* The same at the right end of a line that ends before column `end`. Returns its first
 * column. */
int canvas_put_right(struct canvas *canvas, int row, int end, int cols, enum role role,
	const char *text);

/* printf in canvas_put. */
int canvas_putf(struct canvas *canvas, int row, int col, int cols, enum role role,
	const char *format, ...) __attribute__((format(printf, 6, 7)));

/* Blank cells of a role. */
void canvas_fill(struct canvas *canvas, struct rect rect, enum role role);

/* Copies a canvas into a place of its size. */
void canvas_copy(struct canvas *canvas, struct rect rect, const struct canvas *from);

/* Lines between panes. */
void canvas_line(struct canvas *canvas, int row, int col, int cols, enum role role);
void canvas_column(struct canvas *canvas, int row, int col, int rows, enum role role);

/* Marks a part of a row as selected. */
void canvas_select(struct canvas *canvas, int row, int col, int cols);

/* Gives cells another role, keeping their text (a search hit). */
void canvas_paint(struct canvas *canvas, int row, int col, int cols, enum role role);

void canvas_cursor(struct canvas *canvas, int row, int col);

/* Says what was painted there, for the mouse; what is said later lies on top. */
void canvas_spot(
	struct canvas *canvas, struct rect rect, enum canvas_kind spot, int64_t which);

/* What is at a place; SPOT_NONE where nothing was said. */
struct canvas_spot canvas_spot_at(const struct canvas *canvas, int row, int col);

/* The whole canvas as lines of text without blanks at their ends. */
void canvas_print(const struct canvas *canvas, struct buf *to);

#endif
