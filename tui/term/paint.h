/* Writing a canvas to the terminal: only what has changed, in the looks of the theme. It uses
 * terminfo instead of the cells of curses, which cannot hold clusters of many code points, such
 * as an emoji of a family.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TERM_PAINT_H
#define TUI_TERM_PAINT_H

#include "base/buf.h"
#include "tui/term/canvas.h"

struct paint {
	enum theme theme;
	int colours; /* 0: none */
	struct theme_look looks[ROLE_COUNT]
			       [2]; /* of each role; [1]: in the selected row */
	struct canvas_cell *shown;  /* what the terminal shows */
	int rows;
	int cols;
	int cursor_row;
	int cursor_col;
	bool cursor_shown;
	struct theme_look look; /* the present look of the terminal */
	int at_row;             /* where the next character goes; -1: unknown */
	int at_col;
	bool drawn; /* part of this frame was drawn */
	struct buf out;
};

void paint_init(struct paint *paint, enum theme theme, int colours);
void paint_release(struct paint *paint);

/* Whether this terminal can position text. Call it after newterm. */
bool paint_is_possible(void);

/* Writes a canvas to `fd`; `whole`: the terminal is blank. */
void paint_show(struct paint *paint, int fd, const struct canvas *canvas, bool whole);

#endif
