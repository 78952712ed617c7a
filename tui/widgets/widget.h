/* Small things that many views draw: headings, scroll bars, boxes.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_WIDGETS_WIDGET_H
#define TUI_WIDGETS_WIDGET_H

#include "tui/term/canvas.h"

/* " Title ─────── right ": if there is too little room, the title is cut. With the focus, the
 * title is highlighted. */
void widget_heading(struct canvas *canvas, struct rect rect, const char *title,
	bool focus, enum role role, const char *right);

/* A scroll bar in one column, for a window of `rows` of `count` lines that begins at `top`.
 * Draws nothing if all lines are visible. */
void widget_thumb(struct canvas *canvas, int row, int col, int rows, int64_t top,
	int64_t window, int64_t count);

/* A box at the bottom of a pane for `rows` lines of `cols` columns, as far as there is room
 * (two thirds of the pane, 76 columns); the pane beside it is blanked. Keys are
 * shown at its bottom edge. Returns the rectangle inside. */
struct rect widget_popup(struct canvas *canvas, struct rect pane, int rows, int cols,
	const char *title, const char *foot);

#endif
