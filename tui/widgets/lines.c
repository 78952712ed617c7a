/* A list as lines of coloured words.
 * SPDX-License-Identifier: MIT */
#include "tui/widgets/lines.h"

#include <stdio.h>
#include <string.h>

#include "base/text/utf8.h"
#include "tui/widgets/glyph.h"
#include "tui/widgets/widget.h"

#define MARGIN      2
#define COLUMNS_MAX 3
#define COLUMNS_GAP (SHEET_MARGINS - MARGIN)

static bool
is_blank(const struct sheet *sheet, size_t line)
{
	return sheet->at[line].n_spans == 0;
}

/* Where a column that begins at a line ends: never within what stands under a heading, and
 * never with a heading or a blank line. */
static size_t
column_end(const struct sheet *sheet, size_t begin, size_t height)
{
	size_t end = begin + height < sheet->count ? begin + height : sheet->count;
	size_t heading = end;

	if (end == sheet->count)
		return end;
	while (heading > begin && !sheet->at[heading].heading)
		heading--;
	if (heading > begin)
		end = heading;
	while (end > begin + 1 &&
		(sheet->at[end - 1].heading || is_blank(sheet, end - 1)))
		end--;
	return end;
}

/* The lines of the longest block: from one heading to the next. */
static size_t
longest_block(const struct sheet *sheet)
{
	size_t longest = 1;
	size_t begin = 0;

	for (size_t i = 0; i <= sheet->count; i++) {
		if (i < sheet->count && !sheet->at[i].heading)
			continue;
		if (i - begin > longest && begin < sheet->count &&
			sheet->at[begin].heading)
			longest = i - begin;
		begin = i;
	}
	return longest;
}

/* False when the lines do not fit into columns of that height. */
static bool
cut_columns(struct sheet *sheet, int columns, size_t height)
{
	size_t at = 0;

	for (int c = 0; c < columns; c++) {
		while (c > 0 && at < sheet->count && is_blank(sheet, at))
			at++;
		sheet->starts[c] = at;
		at = column_end(sheet, at, height);
	}
	sheet->starts[columns] = at;
	return at == sheet->count;
}

static int
columns_of(const struct sheet *sheet)
{
	if (sheet->columns < 1)
		return 1;
	return sheet->columns > COLUMNS_MAX ? COLUMNS_MAX : sheet->columns;
}

/* Where a line stands: its column, and its place in it. */
static int
column_of(const struct sheet *sheet, size_t line)
{
	int column = 0;

	while (column + 1 < columns_of(sheet) && line >= sheet->starts[column + 1])
		column++;
	return column;
}

static int
place_of(const struct sheet *sheet, size_t line)
{
	return (int)(line - sheet->starts[column_of(sheet, line)]);
}

static size_t
first_line_of(const struct sheet *sheet, size_t entry)
{
	for (size_t i = 0; i < sheet->count; i++) {
		if (sheet->at[i].entry == entry)
			return i;
	}
	return 0;
}

/* The lines from one to another of a column come into sight; where there is too little
 * room, the first of them. */
static void
bring(struct sheet *sheet, size_t first, size_t last)
{
	int from = place_of(sheet, first);
	int to = place_of(sheet, last);

	if (to >= sheet->top + sheet->rows)
		sheet->top = to - sheet->rows + 1;
	if (from < sheet->top)
		sheet->top = from;
}

/* The selected entry is seen whole, and with the heading above it if there is room. */
static void
scroll(struct sheet *sheet)
{
	size_t first;
	size_t last;

	if (sheet->top > sheet->height - sheet->rows)
		sheet->top = sheet->height - sheet->rows;
	if (sheet->top < 0)
		sheet->top = 0;
	if (sheet->n_entries == 0)
		return;
	first = last = first_line_of(sheet, sheet->selected);
	while (last + 1 < sheet->count && sheet->at[last + 1].entry == sheet->selected)
		last++;
	if (sheet->selected == 0)
		bring(sheet, 0, last);
	else if (first > 0 && sheet->at[first - 1].heading)
		bring(sheet, first - 1, last);
	bring(sheet, first, last);
}

void
sheet_fit(struct sheet *sheet, int rows)
{
	int columns = columns_of(sheet);
	size_t height = (sheet->count + (size_t)columns - 1) / (size_t)columns;

	/* A block is whole, or scrolled; never broken over two columns. */
	if (columns > 1 && height < longest_block(sheet))
		height = longest_block(sheet);
	while (!cut_columns(sheet, columns, height))
		height++;
	sheet->height = (int)height;
	sheet->rows = rows > 0 ? rows : 1;
	if (sheet->selected >= sheet->n_entries)
		sheet->selected = sheet->n_entries ? sheet->n_entries - 1 : 0;
	scroll(sheet);
}

/* The selection goes about that many lines down or up, and at least one entry. */
static void
move_lines(struct sheet *sheet, int by)
{
	size_t line = first_line_of(sheet, sheet->selected);
	size_t was = sheet->selected;
	size_t far = (size_t)(by < 0 ? -by : by);
	size_t to = by < 0 ? (line > far ? line - far : 0) : line + far;

	if (to >= sheet->count)
		to = sheet->count - 1;
	while (sheet->at[to].entry == SHEET_NONE && to != line)
		to = by < 0 ? to + 1 : to - 1;
	sheet->selected = sheet->at[to].entry;
	if (sheet->selected != was)
		return;
	if (by < 0 && was > 0)
		sheet->selected--;
	if (by > 0 && was + 1 < sheet->n_entries)
		sheet->selected++;
}

bool
sheet_move(struct sheet *sheet, enum action action)
{
	size_t last = sheet->n_entries ? sheet->n_entries - 1 : 0;
	int page = sheet->rows > 2 ? sheet->rows - 2 : 1;

	switch (action) {
	case ACT_NEXT:
		if (sheet->selected < last)
			sheet->selected++;
		return true;
	case ACT_PREVIOUS:
		if (sheet->selected > 0)
			sheet->selected--;
		return true;
	case ACT_FIRST: sheet->selected = 0; return true;
	case ACT_LAST: sheet->selected = last; return true;
	case ACT_HALF_DOWN:
	case ACT_HALF_UP:
	case ACT_PAGE_DOWN:
	case ACT_PAGE_UP: break;
	default: return false;
	}
	if (action == ACT_HALF_DOWN || action == ACT_HALF_UP)
		page = (page + 1) / 2;
	if (sheet->n_entries > 0)
		move_lines(sheet,
			action == ACT_HALF_UP || action == ACT_PAGE_UP ? -page : page);
	return true;
}

/* Words never run into those that stand at a column of their own, nor into those at the
 * right. */
static int
end_of_span(const struct sheet_line *line, size_t i, int begin, int end)
{
	const struct sheet_span *next = &line->spans[i + 1];

	if (i + 1 == line->n_spans)
		return end;
	if (line->right && i + 2 == line->n_spans) {
		int width = utf8_width(next->text, next->len);

		return width * 2 < end - begin ? end - width - 1 : end;
	}
	return next->col >= 0 && begin + next->col - 1 < end ? begin + next->col - 1
							     : end;
}

static void
draw_line(const struct sheet_line *line, struct canvas *canvas, int row, int col, int end)
{
	int begin = col + line->indent;
	int at = begin;

	for (size_t i = 0; i < line->n_spans; i++) {
		const struct sheet_span *span = &line->spans[i];
		struct arena arena = { 0 };
		char *text = arena_copy_n(&arena, span->text, span->len);
		int width = utf8_width(text, span->len);

		if (line->right && i + 1 == line->n_spans) {
			if (at + width < end)
				canvas_put(canvas, row, end - width, width, span->role,
					text);
		} else {
			if (span->col >= 0 && begin + span->col > at)
				at = begin + span->col;
			at += canvas_put(canvas, row, at,
				end_of_span(line, i, begin, end) - at, span->role, text);
		}
		arena_release(&arena);
	}
}

/* The selected line, or what of it is selected. */
static void
mark(const struct sheet *sheet, struct canvas *canvas, int row, int col, int cols)
{
	if (sheet->mark_cols == 0)
		canvas_select(canvas, row, col, cols);
	else if (sheet->mark_cols > 0)
		canvas_select(
			canvas, row, col + MARGIN + sheet->mark_col, sheet->mark_cols);
}

void
sheet_draw(
	const struct sheet *sheet, struct canvas *canvas, struct rect rect, bool cursor)
{
	int columns = columns_of(sheet);
	int width = rect.cols / columns;
	size_t first = first_line_of(sheet, sheet->selected);

	for (size_t i = 0; i < sheet->count; i++) {
		int place = place_of(sheet, i) - sheet->top;
		int row = rect.row + place;
		int col = rect.col + column_of(sheet, i) * width;

		if (place < 0 || place >= rect.rows)
			continue;
		if (sheet->at[i].wide)
			draw_line(&sheet->at[i], canvas, row, col, col + width);
		else
			draw_line(&sheet->at[i], canvas, row, col + MARGIN,
				col + width - (columns > 1 ? COLUMNS_GAP : 1));
		if (sheet->n_entries == 0 || i != first)
			continue;
		canvas_put(canvas, row, col, 1, ROLE_FOCUS, GLYPH_CURSOR);
		mark(sheet, canvas, row, col, width - (columns > 1 ? COLUMNS_GAP : 0));
		if (cursor)
			canvas_cursor(canvas, row, col);
	}
	thumb(canvas, rect.row, rect.col + rect.cols - 1, rect.rows, sheet->top,
		rect.rows, sheet->height);
}

void
sheet_title(struct canvas *canvas, struct rect rect, const char *title,
	const struct sheet *sheet)
{
	char right[48] = "";

	if (sheet && sheet->n_entries > 0 && sheet->height > sheet->rows)
		snprintf(right, sizeof right, "%zu of %zu", sheet->selected + 1,
			sheet->n_entries);
	heading(canvas, rect, title, true, ROLE_DIM, right);
}

void
sheet_middle(struct canvas *canvas, struct rect rect, int row, enum role role,
	const char *text)
{
	int width = utf8_width(text, strlen(text));
	int col = rect.cols > width ? (rect.cols - width) / 2 : 0;

	canvas_put(canvas, rect.row + row, rect.col + col, rect.cols, role, text);
}
