/* Tables of what commands print: lines for people, or the objects of an array.
 * SPDX-License-Identifier: MIT */
#include "cli/print/print.h"

#include <assert.h>
#include <inttypes.h>

#include "base/time/date.h"
#include "base/json.h"
#include "base/str.h"
#include "base/text/text.h"
#include "base/text/utf8.h"

/* The number of rows that determine the widths of the columns. */
#define ROWS_HELD 200
#define GAP       2
/* However narrow the window, columns still show the beginning of each cell. */
#define TINY 6

static void
json_row(struct print *print, const struct print_cell *cells)
{
	struct arena scratch = { 0 };
	const struct json *object =
		print_record_json(print->columns, print->n_columns, cells, &scratch);

	fputs(print->n_printed == 0 ? "[\n" : ",\n", print->to);
	print_harmless(print->to, json_print(object, false, &scratch));
	print->n_printed++;
	arena_release(&scratch);
}

static const char *
cell_words(const struct print *print, enum cell_kind kind, const struct print_cell *cell,
	struct arena *arena)
{
	switch (kind) {
	case CELL_TEXT: break;
	case CELL_MAYBE:
		if (cell->number < 0)
			return "-";
		return arena_printf(arena, "%" PRId64, cell->number);
	case CELL_NUMBER: return arena_printf(arena, "%" PRId64, cell->number);
	case CELL_TIME:
		return cell->number <= 0
			? "-"
			: arena_copy(
				  arena, date_words_local(cell->number, print->now).at);
	case CELL_SINCE:
		return cell->number <= 0
			? "-"
			: arena_copy(
				  arena, date_words_short(print->now - cell->number).at);
	case CELL_SPAN:
		return cell->number < 0
			? "-"
			: arena_copy(arena, date_words_long(cell->number).at);
	case CELL_FLAG: return cell->number ? "yes" : "";
	}
	return text_clean(str_or_empty(cell->text), strlen(str_or_empty(cell->text)),
		TEXT_LINE, arena, NULL);
}

static bool
is_right(enum cell_kind kind)
{
	return kind == CELL_NUMBER || kind == CELL_MAYBE || kind == CELL_SINCE;
}

static int
print_width(const char *text)
{
	return utf8_width(text, strlen(text));
}

/* Narrows a column, but not below `least`, by the excess width of the line. */
static void
narrow(struct print *print, size_t c, int least, int *over)
{
	int spare = print->widths[c] - least;

	if (print->columns[c].min == 0 || spare <= 0 || *over <= 0)
		return;
	spare = spare < *over ? spare : *over;
	print->widths[c] -= spare;
	*over -= spare;
}

/* As wide as the widest. When the line does not fit: the last column that can be
 * narrowed (the text) gives way first, to half of the line; then the others; then the
 * text once more; in the end all of them. */
static void
set_widths(struct print *print)
{
	int over = -GAP - print->width;
	size_t text = 0;

	for (size_t c = 0; c < print->n_columns; c++) {
		if (!print->columns[c].title)
			continue;
		print->widths[c] =
			print->terminal ? print_width(print->columns[c].title) : 0;
		for (size_t r = 0; r < print->n_rows; r++)
			if (print_width(print->rows[r][c]) > print->widths[c])
				print->widths[c] = print_width(print->rows[r][c]);
		over += print->widths[c] > 0 ? print->widths[c] + GAP : 0;
		if (print->columns[c].min > 0)
			text = c;
	}
	if (print->width == 0)
		return;
	narrow(print, text, print->width / 2, &over);
	for (size_t c = text; c-- > 0;)
		narrow(print, c, print->columns[c].min, &over);
	narrow(print, text, print->columns[text].min, &over);
	for (size_t c = text + 1; c-- > 0;)
		narrow(print, c, TINY, &over);
}

static void
pad(FILE *to, int blanks)
{
	if (blanks > 0)
		fprintf(to, "%*s", blanks, "");
}

static void
text_row(struct print *print, const char *const *texts)
{
	struct arena scratch = { 0 };
	int owed = 0; /* blanks, printed only when something follows */

	for (size_t c = 0; c < print->n_columns; c++) {
		const char *text = texts[c];
		int width = print->widths[c];
		int used;

		if (!print->columns[c].title || width == 0)
			continue;
		if (print->width > 0 && print_width(text) > width)
			text = text_cut(text, width, &scratch);
		used = print_width(text);
		if (is_right(print->columns[c].kind)) {
			owed += width - used > 0 ? width - used : 0;
			width = used;
		}
		if (*text) {
			pad(print->to, owed);
			owed = 0;
			fputs(text, print->to);
		}
		owed += (width > used ? width - used : 0) + GAP;
	}
	putc('\n', print->to);
	arena_release(&scratch);
}

static void
print_held(struct print *print)
{
	if (print->n_rows == 0)
		return;
	if (print->n_printed == 0) {
		const char *titles[PRINT_COLUMNS];

		set_widths(print);
		for (size_t c = 0; c < print->n_columns; c++)
			titles[c] = print->columns[c].title;
		if (print->terminal)
			text_row(print, titles);
	}
	for (size_t r = 0; r < print->n_rows; r++)
		text_row(print, print->rows[r]);
	print->n_printed += print->n_rows;
	print->n_rows = 0;
	print->rows = NULL;
	arena_release(&print->arena);
}

void
print_table(struct print *print, const struct column *columns, size_t count)
{
	assert(count <= PRINT_COLUMNS);
	print->columns = columns;
	print->n_columns = count;
	print->n_rows = print->n_printed = 0;
	print->rows = NULL;
	memset(print->widths, 0, sizeof print->widths);
}

void
print_table_row(struct print *print, const struct print_cell *cells)
{
	const char **texts;

	if (print->json) {
		json_row(print, cells);
		return;
	}
	if (!print->rows)
		print->rows = ARENA_ARRAY(&print->arena, const char **, ROWS_HELD);
	texts = ARENA_ARRAY(&print->arena, const char *, print->n_columns);
	for (size_t c = 0; c < print->n_columns; c++)
		texts[c] = cell_words(
			print, print->columns[c].kind, &cells[c], &print->arena);
	print->rows[print->n_rows++] = texts;
	if (print->n_rows == ROWS_HELD)
		print_held(print);
}

void
print_table_end(struct print *print)
{
	if (!print->json)
		print_held(print);
	else
		fputs(print->n_printed == 0 ? "[]\n" : "\n]\n", print->to);
}
