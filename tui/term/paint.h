/* Brings a canvas to the terminal: what differs from the last time, in the theme's looks.
 * With paint_look.c, and beside screen.c and curses_key.c, the only file that knows terminfo. A
 * cluster of many code points (a family) goes out whole, which curses' own cells cannot.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TERM_PAINT_H
#define TUI_TERM_PAINT_H

#include "base/buf.h"
#include "tui/term/canvas.h"

struct paint {
	enum theme theme;
	int colours; /* 0: none */
	struct theme_look looks[ROLE_COUNT]
			       [2]; /* of each role; [1]: of the selected row */
	struct canvas_cell *shown;  /* as it stands on the terminal */
	int rows;
	int cols;
	int cursor_row;
	int cursor_col;
	bool cursor_shown;
	struct theme_look look; /* what is switched on */
	int at_row;             /* where the next character goes; -1: not known */
	int at_col;
	bool drawn; /* something of this frame was */
	struct buf out;
};

void paint_init(struct paint *paint, enum theme theme, int colours);
void paint_release(struct paint *paint);

/* What this terminal can do is too little to place text. After newterm. */
bool paint_is_possible(void);

/* Writes it to `fd`; `whole`: the terminal is blank. */
void paint_show(struct paint *paint, int fd, const struct canvas *canvas, bool whole);

#endif
