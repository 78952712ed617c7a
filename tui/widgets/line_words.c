/* Lines of coloured words, put together.
 * SPDX-License-Identifier: MIT */
#include "tui/widgets/lines.h"

#include <string.h>

#include "base/text/text.h"
#include "base/text/utf8.h"

void
sheet_release(struct sheet *sheet)
{
	arena_release(&sheet->arena);
	*sheet = (struct sheet){ 0 };
}

void
sheet_clear(struct sheet *sheet)
{
	arena_release(&sheet->arena);
	sheet->at = NULL;
	sheet->count = 0;
	sheet->room = 0;
	sheet->n_entries = 0;
}

void
sheet_entry(struct sheet *sheet)
{
	sheet->n_entries++;
}

struct sheet_line *
sheet_line(struct sheet *sheet, int indent)
{
	if (sheet->count == sheet->room) {
		size_t room = sheet->room ? sheet->room * 2 : 32;
		size_t size = sizeof *sheet->at;

		sheet->at = arena_grow(
			&sheet->arena, sheet->at, sheet->room * size, room * size);
		sheet->room = room;
	}
	/* Before the first entry this is SHEET_NONE. */
	sheet->at[sheet->count] =
		(struct sheet_line){ .entry = sheet->n_entries - 1, .indent = indent };
	return &sheet->at[sheet->count++];
}

struct sheet_line *
sheet_plain(struct sheet *sheet, int indent)
{
	struct sheet_line *line = sheet_line(sheet, indent);

	line->entry = SHEET_NONE;
	return line;
}

static void
add_span(struct sheet_line *line, int col, enum role role, const char *text, size_t len)
{
	if (line->right || line->n_spans == SHEET_SPANS || len == 0)
		return;
	line->spans[line->n_spans++] =
		(struct sheet_span){ .role = role, .col = col, .text = text, .len = len };
}

void
sheet_add(struct sheet_line *line, enum role role, const char *text)
{
	add_span(line, -1, role, text, strlen(text));
}

void
sheet_add_at(struct sheet_line *line, int col, enum role role, const char *text)
{
	add_span(line, col, role, text, strlen(text));
}

void
sheet_add_right(struct sheet_line *line, enum role role, const char *text)
{
	size_t before = line->n_spans;

	add_span(line, -1, role, text, strlen(text));
	line->right = line->n_spans > before;
}

void
sheet_wrap(struct sheet *sheet, int indent, int cols, enum role role, const char *text)
{
	struct text_lines lines = text_wrap(text, cols > 8 ? cols : 8, &sheet->arena);

	for (size_t i = 0; i < lines.count; i++)
		add_span(sheet_line(sheet, indent), -1, role, lines.at[i].at,
			lines.at[i].len);
}
