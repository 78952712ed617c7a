/* The box in which an answer is written: a text of lines, a cursor, the keys every shell
 * user knows, and undo.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_WIDGETS_EDITOR_H
#define TUI_WIDGETS_EDITOR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/system/edit.h"
#include "tui/term/canvas.h"
#include "tui/term/key.h"

/* What an editor outside may bring. */
#define EDITOR_MAX EDIT_MAX

struct editor {
	struct buf text;
	size_t at;         /* the cursor, a byte on a cluster's edge */
	int top;           /* the first line shown */
	int want;          /* the column that up and down keep to; -1 */
	int cols;          /* the width that it was last fitted to */
	struct buf cut;    /* what C-k and C-w took, for C-y */
	struct buf before; /* the text before the last change, for C-_ */
	size_t before_at;
	bool single; /* one line only: a prompt */
};

void editor_init(struct editor *editor, bool single);
void editor_release(struct editor *editor);

/* Replaces the text; the cursor goes to its end. */
void editor_set(struct editor *editor, const char *text);
const char *editor_text(const struct editor *editor);

/* A typed key; false when it means nothing here. Letters, Enter (unless single), arrows,
 * Home, End, Backspace, Delete, C-a C-e C-b C-f C-n C-p C-d C-h C-k C-u C-w C-y C-_, M-b
 * M-f M-d M-Backspace. */
bool editor_type(struct editor *editor, struct key key);

/* Pasted text as it is; line feeds become blanks when single. False when it would not
 * fit. */
bool editor_paste(struct editor *editor, const char *text);

/* Moves the first line shown so that the cursor is in sight of a box of that size. */
void editor_fit(struct editor *editor, int rows, int cols);

/* How many lines the text takes at a width, at least 1. */
int editor_lines(const struct editor *editor, int cols);

/* Paints it and puts the cursor. */
void editor_draw(const struct editor *editor, struct canvas *canvas, struct rect rect);

#endif
