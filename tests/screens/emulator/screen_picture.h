/* What the terminal shows: its text, where a text stands, and how it looks.
 * SPDX-License-Identifier: MIT */
#ifndef SCREENS_SCREEN_PICTURE_H
#define SCREENS_SCREEN_PICTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <vterm.h>

#include "tests/screens/emulator/screen_terminal.h"

/* Rows and columns count from 0 here, from 1 in stories. */

#define PICTURE_ROW_MAX (TERMINAL_COLS_MAX * VTERM_MAX_CHARS_PER_CELL * 4 + 1)

/* A row as UTF-8 without the blanks at its end. */
struct picture_row {
	char text[PICTURE_ROW_MAX];
	short column[PICTURE_ROW_MAX]; /* of each byte, and of the end */
};

/* Where a text stands: columns from `col` up to, not including, `end`. */
struct picture_place {
	int row;
	int col;
	int end;
};

int picture_rows(const struct terminal *terminal);
int picture_cols(const struct terminal *terminal);

void picture_read(const struct terminal *terminal, int row, struct picture_row *read);

/* Writes a code point as UTF-8; returns its bytes, 1 to 4. */
size_t picture_put(uint32_t code, char *to);

/* The first place, from the top, at or after *place. */
bool picture_find(
	const struct terminal *terminal, const char *text, struct picture_place *place);

/* In these, {…} or {...} in a text matches anything. */
bool picture_has(const struct terminal *terminal, const char *text);
bool picture_row_has(const struct terminal *terminal, int row, const char *text);
bool picture_text_is(const char *text, const char *pattern);

/* The whole screen, line by line; a line of … or ... skips any number of rows.
 * *reached is the first line that could not be found. */
bool picture_is(const struct terminal *terminal, char *const *lines, size_t count,
	size_t *reached);

/* The number of rows up to the last that is not empty. */
int picture_height(const struct terminal *terminal);

/* A cell against words ("bold red on blue"). Returns NULL when all hold, else the word
 * that does not, or is not known. */
const char *
picture_differs(const struct terminal *terminal, int row, int col, const char *words);

/* The screen in a frame, with the cursor's place and the title, as TAP diagnostics. */
void picture_print(const struct terminal *terminal, FILE *to);

/* How a cell looks, in the words of picture_differs. */
void
picture_look(const struct terminal *terminal, int row, int col, char *words, size_t room);

#endif
