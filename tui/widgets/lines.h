/* A list made of lines of coloured spans. Each line belongs to an entry, or to none; one entry
 * is selected. All views except the inbox consist of it.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_WIDGETS_LINES_H
#define TUI_WIDGETS_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "tui/action.h"
#include "tui/term/canvas.h"

#define LINE_SPANS 8

/* The width of a column's margins: 2 on the left, 2 on the right. */
#define LINES_MARGINS 4

struct line_span {
	enum role role;
	int col; /* where it begins in the line; -1: after the one before */
	const char *text;
	size_t len;
};

/* Of a line without an entry: a heading, or a blank line. */
#define LINES_NO_ENTRY ((size_t)-1)

struct line {
	size_t entry;
	int indent;
	struct line_span spans[LINE_SPANS];
	size_t n_spans;
	bool right;   /* the last span is aligned right */
	bool wide;    /* covers the margins too */
	bool heading; /* never the last line of a column */
};

/* Zero-initialise it; release it once. */
struct lines {
	struct arena arena; /* of the lines and their texts */
	struct line *at;
	size_t count;
	size_t n_entries;
	size_t selected;
	int mark_col;     /* the selected part of the selected line, after its margin */
	int mark_cols;    /* 0: the whole line; less: nothing */
	int columns;      /* side by side; 0 counts as 1 */
	int height;       /* lines in a column, as fitted */
	int top;          /* the first line shown of each column */
	int rows;         /* how many are shown, as fitted */
	size_t starts[4]; /* the first line of each column, and the end of the last */
};

void lines_release(struct lines *lines);

/* Removes all lines; the number of the selected entry stays. */
void lines_clear(struct lines *lines);

/* Begins a new entry, to which the next lines belong. */
void lines_begin_entry(struct lines *lines);

/* Adds a line to the newest entry; and one without an entry. Borrowed until the next line. */
struct line *lines_add(struct lines *lines, int indent);
struct line *lines_add_plain(struct lines *lines, int indent);

/* Adds a span at the end of a line, or at a column; the text must live as long as the lines. */
void line_add(struct line *line, enum role role, const char *text);
void line_add_n(struct line *line, enum role role, const char *text, size_t len);
void line_add_at(struct line *line, int col, enum role role, const char *text);

/* Adds a span aligned right; it must be the last. */
void line_add_right(struct line *line, enum role role, const char *text);

/* Adds a copy of a text, wrapped at `cols` columns, to the newest entry; before the first
 * entry, without an entry. */
void lines_add_wrapped(
	struct lines *lines, int indent, int cols, enum role role, const char *text);

/* Sets columns and scrolling so that the selected entry is visible in that many rows. */
void lines_fit(struct lines *lines, int rows);

/* Moves the selection; false if the action is not a movement. */
bool lines_move(struct lines *lines, enum action action);
/* To an entry, or the last one if there are fewer. */
bool lines_move_to(struct lines *lines, size_t entry);

/* Paints it. The sign of the selected entry is in the margin of the first two columns; `cursor`
 * puts the cursor on that entry. */
void lines_draw(
	const struct lines *lines, struct canvas *canvas, struct rect rect, bool cursor);

/* Paints a rule with a title, as above every pane. If not all lines are visible, the number of
 * the selected entry is at its right end; `lines` NULL: never. */
void lines_title(struct canvas *canvas, struct rect rect, const char *title,
	const struct lines *lines);

/* Paints a text in the middle of a rectangle. */
void lines_middle(struct canvas *canvas, struct rect rect, int row, enum role role,
	const char *text);

#endif
