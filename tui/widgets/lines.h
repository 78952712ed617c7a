/* A list as lines of coloured words: each line belongs to an entry, and one entry is the
 * one that keys act on. The views beside the desk are made of it.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_WIDGETS_LINES_H
#define TUI_WIDGETS_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "tui/action.h"
#include "tui/term/canvas.h"

#define SHEET_SPANS 8

/* What a column's margins take of its width: 2 at the left, 2 at the right. */
#define SHEET_MARGINS 4

struct sheet_span {
	enum role role;
	int col; /* where it begins, counted from the line's; -1: behind the one before */
	const char *text;
	size_t len;
};

/* No entry: a heading, or a blank line. */
#define SHEET_NONE ((size_t)-1)

struct sheet_line {
	size_t entry;
	int indent;
	struct sheet_span spans[SHEET_SPANS];
	size_t n_spans;
	bool right;   /* the last span stands at the right end */
	bool wide;    /* from edge to edge, over the margins */
	bool heading; /* is never the last line of a column */
};

/* Zero-initialise it; release it once. */
struct sheet {
	struct arena arena; /* of the lines and of their words */
	struct sheet_line *at;
	size_t count;
	size_t room;
	size_t n_entries;
	size_t selected;
	int mark_col;     /* what is marked of the selected line, behind its margin */
	int mark_cols;    /* 0: all of it; less: nothing */
	int columns;      /* side by side; 0 counts as 1 */
	int height;       /* lines of a column, as fitted */
	int top;          /* the first line shown of each column */
	int rows;         /* how many are seen, as fitted */
	size_t starts[4]; /* the first line of each column, and one behind the last */
};

void sheet_release(struct sheet *sheet);

/* Takes all lines away; what is selected stays selected by its number. */
void sheet_clear(struct sheet *sheet);

/* The lines that follow belong to a new entry. */
void sheet_entry(struct sheet *sheet);

/* A line of the newest entry, and one of none; borrowed until the next line. */
struct sheet_line *sheet_line(struct sheet *sheet, int indent);
struct sheet_line *sheet_plain(struct sheet *sheet, int indent);

/* Words at the end of a line, or from a column on; the text lives as long as the
 * lines. */
void sheet_add(struct sheet_line *line, enum role role, const char *text);
void sheet_add_at(struct sheet_line *line, int col, enum role role, const char *text);

/* Words at the right end; nothing can be added behind them. */
void sheet_add_right(struct sheet_line *line, enum role role, const char *text);

/* A text in as many lines of the newest entry (of none before the first) as it takes to
 * be at most `cols` wide. */
void
sheet_wrap(struct sheet *sheet, int indent, int cols, enum role role, const char *text);

/* Sets columns and scrolling so that what is selected is seen in that many rows. */
void sheet_fit(struct sheet *sheet, int rows);

/* Moves the selection; false for an action that does not move. */
bool sheet_move(struct sheet *sheet, enum action action);

/* Paints it. The first two columns are the margin in which the selection's sign stands;
 * `cursor` puts the cursor on what is selected. */
void sheet_draw(
	const struct sheet *sheet, struct canvas *canvas, struct rect rect, bool cursor);

/* A rule with a title in it, as above every pane; at its right end which entry is selected,
 * when not all of the sheet is seen. NULL: without a position. */
void sheet_title(struct canvas *canvas, struct rect rect, const char *title,
	const struct sheet *sheet);

/* A text in the middle of a rectangle's row. */
void sheet_middle(struct canvas *canvas, struct rect rect, int row, enum role role,
	const char *text);

#endif
