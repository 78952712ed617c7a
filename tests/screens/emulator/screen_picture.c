/* What the terminal shows: its text, where a text stands, and how it looks.
 * SPDX-License-Identifier: MIT */
#include "tests/screens/emulator/screen_picture.h"

#include <string.h>

int
picture_rows(const struct terminal *terminal)
{
	int rows;
	int cols;

	vterm_get_size(terminal->vt, &rows, &cols);
	return rows;
}

int
picture_cols(const struct terminal *terminal)
{
	int rows;
	int cols;

	vterm_get_size(terminal->vt, &rows, &cols);
	return cols;
}

size_t
picture_put(uint32_t code, char *to)
{
	if (code < 0x80) {
		to[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		to[0] = (char)(0xc0 | code >> 6);
		to[1] = (char)(0x80 | (code & 0x3f));
		return 2;
	}
	if (code < 0x10000) {
		to[0] = (char)(0xe0 | code >> 12);
		to[1] = (char)(0x80 | (code >> 6 & 0x3f));
		to[2] = (char)(0x80 | (code & 0x3f));
		return 3;
	}
	to[0] = (char)(0xf0 | (code >> 18 & 0x07));
	to[1] = (char)(0x80 | (code >> 12 & 0x3f));
	to[2] = (char)(0x80 | (code >> 6 & 0x3f));
	to[3] = (char)(0x80 | (code & 0x3f));
	return 4;
}

void
picture_read(const struct terminal *terminal, int row, struct picture_row *read)
{
	int cols = picture_cols(terminal);
	size_t n = 0;
	size_t end = 0;

	for (int col = 0; col < cols;) {
		VTermPos at = { .row = row, .col = col };
		VTermScreenCell cell = { 0 };
		size_t from = n;

		vterm_screen_get_cell(terminal->screen, at, &cell);
		/* Half of a wide letter whose other half was overwritten shows
		 * nothing. */
		if (cell.chars[0] == UINT32_MAX)
			cell.chars[0] = 0;
		if (cell.chars[0] == 0)
			read->text[n++] = ' ';
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0; i++)
			n += picture_put(cell.chars[i], read->text + n);
		for (size_t i = from; i < n; i++)
			read->column[i] = (short)col;
		/* The second cell of a wide letter holds nothing. */
		col += cell.width > 1 ? cell.width : 1;
		if (n - from != 1 || read->text[from] != ' ') {
			end = n;
			read->column[n] = (short)col;
		}
	}
	read->text[end] = '\0';
	if (end == 0)
		read->column[0] = 0;
}

bool
picture_find(
	const struct terminal *terminal, const char *text, struct picture_place *place)
{
	for (int row = place->row; row < picture_rows(terminal); row++) {
		struct picture_row here;
		const char *at = here.text;

		picture_read(terminal, row, &here);
		while ((at = strstr(at, text)) != NULL) {
			int col = here.column[at - here.text];

			if (row > place->row || col >= place->col) {
				place->row = row;
				place->col = col;
				place->end =
					here.column[at - here.text + (long)strlen(text)];
				return true;
			}
			at++;
		}
	}
	return false;
}

/* The length of the sign for "anything", or 0. */
static size_t
anything(const char *pattern)
{
	static const char *const row_signs[] = { "{…}", "{...}" };

	for (size_t i = 0; i < sizeof row_signs / sizeof *row_signs; i++)
		if (strncmp(pattern, row_signs[i], strlen(row_signs[i])) == 0)
			return strlen(row_signs[i]);
	return 0;
}

/* With `is_open`, text may follow behind the pattern. */
static bool
matches(const char *text, const char *pattern, bool is_open)
{
	for (; *pattern != '\0'; text++, pattern++) {
		size_t skip = anything(pattern);

		if (skip > 0) {
			for (;; text++) {
				if (matches(text, pattern + skip, is_open))
					return true;
				if (*text == '\0')
					return false;
			}
		}
		if (*text != *pattern)
			return false;
	}
	return is_open || *text == '\0';
}

bool
picture_text_is(const char *text, const char *pattern)
{
	return matches(text, pattern, false);
}

bool
picture_row_has(const struct terminal *terminal, int row, const char *text)
{
	struct picture_row here;

	picture_read(terminal, row, &here);
	for (const char *at = here.text;; at++) {
		if (matches(at, text, true))
			return true;
		if (*at == '\0')
			return false;
	}
}

bool
picture_has(const struct terminal *terminal, const char *text)
{
	for (int row = 0; row < picture_rows(terminal); row++)
		if (picture_row_has(terminal, row, text))
			return true;
	return false;
}

static bool
rows_are(const struct terminal *terminal, int row, char *const *lines, size_t count,
	size_t at, size_t *reached)
{
	int rows = picture_rows(terminal);

	for (; at < count; at++, row++) {
		struct picture_row here = { .text = "" };

		if (at > *reached)
			*reached = at;
		if (strcmp(lines[at], "…") == 0 || strcmp(lines[at], "...") == 0) {
			for (; row <= rows; row++)
				if (rows_are(
					    terminal, row, lines, count, at + 1, reached))
					return true;
			return false;
		}
		if (row < rows)
			picture_read(terminal, row, &here);
		if (!picture_text_is(here.text, lines[at]))
			return false;
	}
	if (row < picture_height(terminal)) {
		*reached = count;
		return false;
	}
	return true;
}

bool
picture_is(const struct terminal *terminal, char *const *lines, size_t count,
	size_t *reached)
{
	*reached = 0;
	return rows_are(terminal, 0, lines, count, 0, reached);
}

int
picture_height(const struct terminal *terminal)
{
	int height = picture_rows(terminal);

	while (height > 0) {
		struct picture_row here;

		picture_read(terminal, height - 1, &here);
		if (here.text[0] != '\0')
			break;
		height--;
	}
	return height;
}

void
picture_print(const struct terminal *terminal, FILE *to)
{
	int rows = picture_rows(terminal);
	int cols = picture_cols(terminal);
	VTermPos cursor = { 0 };

	vterm_state_get_cursorpos(terminal->state, &cursor);
	fprintf(to, "# the screen, %dx%d, the cursor %s %d,%d, title \"%s\":\n", cols,
		rows, terminal->cursor_shown ? "at" : "hidden at", cursor.row + 1,
		cursor.col + 1, terminal->title);
	for (int row = 0; row < rows; row++) {
		struct picture_row here;
		int used;

		picture_read(terminal, row, &here);
		used = here.column[strlen(here.text)];
		fprintf(to, "# %3d|%s%*s|\n", row + 1, here.text, cols - used, "");
	}
}
