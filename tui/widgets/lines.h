/* A list as lines of coloured words: each line belongs to an entry, and one entry is the
 * one that keys act on. The views beside the inbox are made of it.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_WIDGETS_LINES_H
#define TUI_WIDGETS_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "tui/action.h"
#include "tui/term/canvas.h"

#define LINE_SPANS 8

/* What a column's margins take of its width: 2 at the left, 2 at the right. */
#define LINES_MARGINS 4

struct line_span {
	enum role role;
	int col; /* where it begins, counted from the line's; -1: behind the one before */
	const char *text;
	size_t len;
};

/* No entry: a heading, or a blank line. */
#define LINES_NO_ENTRY ((size_t)-1)

struct line {
	size_t entry;
	int indent;
	struct line_span spans[LINE_SPANS];
	size_t n_spans;
	bool right;   /* the last span stands at the right end */
	bool wide;    /* from edge to edge, over the margins */
	bool heading; /* is never the last line of a column */
};

/* Zero-initialise it; release it once. */
struct lines {
	struct arena arena; /* of the lines and of their words */
	struct line *at;
	size_t count;
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

void lines_release(struct lines *lines);

/* Takes all lines away; what is selected stays selected by its number. */
void lines_clear(struct lines *lines);

/* The lines that follow belong to a new entry. */
void lines_begin_entry(struct lines *lines);

/* A line of the newest entry, and one of none; borrowed until the next line. */
struct line *lines_add(struct lines *lines, int indent);
struct line *lines_add_plain(struct lines *lines, int indent);

/* Words at the end of a line, or from a column on; the text lives as long as the
 * lines. */
void line_add(struct line *line, enum role role, const char *text);
void line_add_n(struct line *line, enum role role, const char *text, size_t len);
void line_add_at(struct line *line, int col, enum role role, const char *text);

/* Words at the right end; nothing can be added behind them. */
void line_add_right(struct line *line, enum role role, const char *text);

/* A text in as many lines of the newest entry (of none before the first) as it takes to
 * be at most `cols` wide. */
void lines_add_wrapped(
	struct lines *lines, int indent, int cols, enum role role, const char *text);

/* Sets columns and scrolling so that what is selected is seen in that many rows. */
void lines_fit(struct lines *lines, int rows);

/* Moves the selection; false for an action that does not move. */
bool lines_move(struct lines *lines, enum action action);

/* Paints it. The first two columns are the margin in which the selection's sign stands;
 * `cursor` puts the cursor on what is selected. */
void lines_draw(
	const struct lines *lines, struct canvas *canvas, struct rect rect, bool cursor);

/* A rule with a title in it, as above every pane; at its right end which entry is selected,
 * when not all lines are seen. NULL: without a position. */
void lines_title(struct canvas *canvas, struct rect rect, const char *title,
	const struct lines *lines);

/* A text in the middle of a rectangle's row. */
void lines_middle(struct canvas *canvas, struct rect rect, int row, enum role role,
	const char *text);

#endif
