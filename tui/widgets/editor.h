/* A text editor for replies: lines, a cursor, the keys that every shell user knows, and undo.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_WIDGETS_EDITOR_H
#define TUI_WIDGETS_EDITOR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/system/edit.h"
#include "tui/term/canvas.h"
#include "tui/term/key.h"

/* The longest text that an external editor may return. */
#define EDITOR_MAX EDIT_MAX

struct editor {
	struct buf text;
	size_t at;         /* the cursor, a byte offset between clusters */
	int top;           /* the first line shown */
	int want;          /* the column that up and down try to keep; -1 */
	int cols;          /* the width it was last fitted to */
	struct buf cut;    /* what C-k and C-w cut, for C-y */
	struct buf before; /* the text before the last change, for C-_ */
	size_t before_at;
	bool single; /* one line only: a prompt */
};

void editor_init(struct editor *editor, bool single);
void editor_release(struct editor *editor);

/* Replaces the text; the cursor goes to its end. */
void editor_set(struct editor *editor, const char *text);
const char *editor_text(const struct editor *editor);

/* Handles a key; false if it has no meaning here. Letters, Enter (unless single), arrows,
 * Home, End, Backspace, Delete, C-a C-e C-b C-f C-n C-p C-d C-h C-k C-u C-w C-y C-_, M-b
 * M-f M-d M-Backspace. */
bool editor_type(struct editor *editor, struct key key);

/* Inserts pasted text; line feeds become blanks if `single`. False if it does not fit. */
bool editor_paste(struct editor *editor, const char *text);

/* Scrolls so that the cursor is visible in a box of that size. */
void editor_fit(struct editor *editor, int rows, int cols);

/* How many lines the text takes at a width, at least 1. */
int editor_lines(const struct editor *editor, int cols);

/* Paints it and puts the cursor. */
void editor_draw(const struct editor *editor, struct canvas *canvas, struct rect rect);

#endif
