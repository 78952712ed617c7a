/* What many screens are drawn with: headings, the thumb of what scrolls.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_WIDGETS_WIDGET_H
#define TUI_WIDGETS_WIDGET_H

#include "tui/term/canvas.h"

/* " Title ─────── right ": what stands at the right end is never cut, the title is. With
 * the focus the title has its ink. */
void widget_heading(struct canvas *canvas, struct rect rect, const char *title,
	bool focus, enum role role, const char *right);

/* Where a window of `rows` lines, from `top` on, stands among `count`: a thumb in a column
 * of its own. Draws nothing when all is seen. */
void widget_thumb(struct canvas *canvas, int row, int col, int rows, int64_t top,
	int64_t window, int64_t count);

/* A box at the bottom of a pane for `rows` lines of `cols` columns, as far as there is room
 * (two thirds of the pane, 76 columns); the pane beside it is blanked. Keys stand in its
 * foot. Returns what is inside. */
struct rect widget_popup(struct canvas *canvas, struct rect pane, int rows, int cols,
	const char *title, const char *foot);

#endif
