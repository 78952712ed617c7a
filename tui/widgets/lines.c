/* A list made of lines of coloured spans.
 * SPDX-License-Identifier: MIT */
#include "tui/widgets/lines.h"

#include <stdio.h>
#include <string.h>

#include "base/text/text.h"
#include "base/text/utf8.h"
#include "tui/widgets/glyph.h"
#include "tui/widgets/widget.h"

#define MARGIN      2
#define COLUMNS_MAX 3
#define COLUMNS_GAP (LINES_MARGINS - MARGIN)

void
lines_release(struct lines *lines)
{
	arena_release(&lines->arena);
	*lines = (struct lines){ 0 };
}

void
lines_clear(struct lines *lines)
{
	arena_release(&lines->arena);
	lines->at = NULL;
	lines->count = 0;
	lines->n_entries = 0;
}

void
lines_begin_entry(struct lines *lines)
{
	lines->n_entries++;
}

struct line *
lines_add(struct lines *lines, int indent)
{
	struct line *line = ARENA_PUSH(&lines->arena, lines->at, lines->count);

	/* Before the first entry this is LINES_NO_ENTRY. */
	*line = (struct line){ .entry = lines->n_entries - 1, .indent = indent };
	return line;
}

struct line *
lines_add_plain(struct lines *lines, int indent)
{
	struct line *line = lines_add(lines, indent);

	line->entry = LINES_NO_ENTRY;
	return line;
}

void
lines_add_wrapped(
	struct lines *lines, int indent, int cols, enum role role, const char *text)
{
	struct text_lines wrapped = text_wrap(
		arena_copy(&lines->arena, text), cols > 8 ? cols : 8, &lines->arena);

	for (size_t i = 0; i < wrapped.count; i++)
		line_add_n(lines_add(lines, indent), role, wrapped.at[i].at,
			wrapped.at[i].len);
}

static bool
is_blank(const struct lines *lines, size_t line)
{
	return lines->at[line].n_spans == 0;
}

/* Where a column that begins at a line ends: never within the lines under a heading, and never
 * with a heading or a blank line. */
static size_t
column_end(const struct lines *lines, size_t begin, size_t height)
{
	size_t end = begin + height < lines->count ? begin + height : lines->count;
	size_t heading = end;

	if (end == lines->count)
		return end;
	while (heading > begin && !lines->at[heading].heading)
		heading--;
	if (heading > begin)
		end = heading;
	while (end > begin + 1 &&
		(lines->at[end - 1].heading || is_blank(lines, end - 1)))
		end--;
	return end;
}

/* The lines of the longest block: from one heading to the next. */
static size_t
longest_block(const struct lines *lines)
{
	size_t longest = 1;
	size_t begin = 0;

	for (size_t i = 0; i <= lines->count; i++) {
		if (i < lines->count && !lines->at[i].heading)
			continue;
		if (i - begin > longest && begin < lines->count &&
			lines->at[begin].heading)
			longest = i - begin;
		begin = i;
	}
	return longest;
}

/* False if the lines do not fit into columns of that height. */
static bool
cut_columns(struct lines *lines, int columns, size_t height)
{
	size_t at = 0;

	for (int c = 0; c < columns; c++) {
		while (c > 0 && at < lines->count && is_blank(lines, at))
			at++;
		lines->starts[c] = at;
		at = column_end(lines, at, height);
	}
	lines->starts[columns] = at;
	return at == lines->count;
}

static int
columns_of(const struct lines *lines)
{
	if (lines->columns < 1)
		return 1;
	return lines->columns > COLUMNS_MAX ? COLUMNS_MAX : lines->columns;
}

/* The position of a line: its column, and its place in it. */
static int
column_of(const struct lines *lines, size_t line)
{
	int column = 0;

	while (column + 1 < columns_of(lines) && line >= lines->starts[column + 1])
		column++;
	return column;
}

static int
line_index(const struct lines *lines, size_t line)
{
	return (int)(line - lines->starts[column_of(lines, line)]);
}

static size_t
first_line_of(const struct lines *lines, size_t entry)
{
	for (size_t i = 0; i < lines->count; i++) {
		if (lines->at[i].entry == entry)
			return i;
	}
	return 0;
}

/* Scrolls a range of lines of a column into view; if there is too little room, the first of
 * them. */
static void
bring(struct lines *lines, size_t first, size_t last)
{
	int from = line_index(lines, first);
	int to = line_index(lines, last);

	if (to >= lines->top + lines->rows)
		lines->top = to - lines->rows + 1;
	if (from < lines->top)
		lines->top = from;
}

/* The selected entry is shown whole, with the heading above it if there is room. */
static void
scroll(struct lines *lines)
{
	size_t first;
	size_t last;

	if (lines->top > lines->height - lines->rows)
		lines->top = lines->height - lines->rows;
	if (lines->top < 0)
		lines->top = 0;
	if (lines->n_entries == 0)
		return;
	first = last = first_line_of(lines, lines->selected);
	while (last + 1 < lines->count && lines->at[last + 1].entry == lines->selected)
		last++;
	if (lines->selected == 0)
		bring(lines, 0, last);
	else if (first > 0 && lines->at[first - 1].heading)
		bring(lines, first - 1, last);
	bring(lines, first, last);
}

void
lines_fit(struct lines *lines, int rows)
{
	int columns = columns_of(lines);
	size_t height = (lines->count + (size_t)columns - 1) / (size_t)columns;

	/* A block is whole, or scrolled; never broken over two columns. */
	if (columns > 1 && height < longest_block(lines))
		height = longest_block(lines);
	while (!cut_columns(lines, columns, height))
		height++;
	lines->height = (int)height;
	lines->rows = rows > 0 ? rows : 1;
	if (lines->selected >= lines->n_entries)
		lines->selected = lines->n_entries ? lines->n_entries - 1 : 0;
	scroll(lines);
}

/* Moves the selection about that many lines down or up, and at least one entry. */
static void
move_lines(struct lines *lines, int by)
{
	size_t line = first_line_of(lines, lines->selected);
	size_t was = lines->selected;
	size_t far = (size_t)(by < 0 ? -by : by);
	size_t to = by < 0 ? (line > far ? line - far : 0) : line + far;

	if (to >= lines->count)
		to = lines->count - 1;
	while (lines->at[to].entry == LINES_NO_ENTRY && to != line)
		to = by < 0 ? to + 1 : to - 1;
	lines->selected = lines->at[to].entry;
	if (lines->selected != was)
		return;
	if (by < 0 && was > 0)
		lines->selected--;
	if (by > 0 && was + 1 < lines->n_entries)
		lines->selected++;
}

bool
lines_move_to(struct lines *lines, size_t entry)
{
	size_t last = lines->n_entries ? lines->n_entries - 1 : 0;

	lines->selected = entry < last ? entry : last;
	return true;
}

bool
lines_move(struct lines *lines, enum action action)
{
	size_t last = lines->n_entries ? lines->n_entries - 1 : 0;
	int page = lines->rows > 2 ? lines->rows - 2 : 1;

	switch (action) {
	case ACT_NEXT:
		if (lines->selected < last)
			lines->selected++;
		return true;
	case ACT_PREVIOUS:
		if (lines->selected > 0)
			lines->selected--;
		return true;
	case ACT_FIRST: lines->selected = 0; return true;
	case ACT_LAST: lines->selected = last; return true;
	case ACT_HALF_DOWN:
	case ACT_HALF_UP:
	case ACT_PAGE_DOWN:
	case ACT_PAGE_UP: break;
	default: return false;
	}
	if (action == ACT_HALF_DOWN || action == ACT_HALF_UP)
		page = (page + 1) / 2;
	if (lines->n_entries > 0)
		move_lines(lines,
			action == ACT_HALF_UP || action == ACT_PAGE_UP ? -page : page);
	return true;
}

/* A text never runs into one at a column of its own, nor into one aligned right. */
static int
end_of_span(const struct line *line, size_t i, int begin, int end)
{
	const struct line_span *next = &line->spans[i + 1];

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
draw_line(const struct line *line, struct canvas *canvas, int row, int col, int end)
{
	int begin = col + line->indent;
	int at = begin;

	for (size_t i = 0; i < line->n_spans; i++) {
		const struct line_span *span = &line->spans[i];
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

/* The selected line, or the selected part of it. */
static void
mark(const struct lines *lines, struct canvas *canvas, int row, int col, int cols)
{
	if (lines->mark_cols == 0)
		canvas_select(canvas, row, col, cols);
	else if (lines->mark_cols > 0)
		canvas_select(
			canvas, row, col + MARGIN + lines->mark_col, lines->mark_cols);
}

void
lines_draw(
	const struct lines *lines, struct canvas *canvas, struct rect rect, bool cursor)
{
	int columns = columns_of(lines);
	int width = rect.cols / columns;
	size_t first = first_line_of(lines, lines->selected);

	for (size_t i = 0; i < lines->count; i++) {
		int place = line_index(lines, i) - lines->top;
		int row = rect.row + place;
		int col = rect.col + column_of(lines, i) * width;

		if (place < 0 || place >= rect.rows)
			continue;
		if (lines->at[i].entry != LINES_NO_ENTRY)
			canvas_spot(canvas, (struct rect){ row, col, 1, width },
				SPOT_ENTRY, (int64_t)lines->at[i].entry);
		if (lines->at[i].wide)
			draw_line(&lines->at[i], canvas, row, col, col + width);
		else
			draw_line(&lines->at[i], canvas, row, col + MARGIN,
				col + width - (columns > 1 ? COLUMNS_GAP : 1));
		if (lines->n_entries == 0 || i != first)
			continue;
		canvas_put(canvas, row, col, 1, ROLE_FOCUS, GLYPH_CURSOR);
		mark(lines, canvas, row, col, width - (columns > 1 ? COLUMNS_GAP : 0));
		if (cursor)
			canvas_cursor(canvas, row, col);
	}
	widget_thumb(canvas, rect.row, rect.col + rect.cols - 1, rect.rows, lines->top,
		rect.rows, lines->height);
}

void
lines_title(struct canvas *canvas, struct rect rect, const char *title,
	const struct lines *lines)
{
	char right[48] = "";

	if (lines && lines->n_entries > 0 && lines->height > lines->rows)
		snprintf(right, sizeof right, "%zu of %zu", lines->selected + 1,
			lines->n_entries);
	widget_heading(canvas, rect, title, true, ROLE_DIM, right);
}

void
lines_middle(struct canvas *canvas, struct rect rect, int row, enum role role,
	const char *text)
{
	int width = utf8_width(text, strlen(text));
	int col = rect.cols > width ? (rect.cols - width) / 2 : 0;

	canvas_put(canvas, rect.row + row, rect.col + col, rect.cols, role, text);
}
