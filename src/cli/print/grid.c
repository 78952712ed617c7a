/* A small table for people.
 * SPDX-License-Identifier: MIT */
#include "cli/print/grid.h"

#include <assert.h>

#include "base/str.h"
#include "base/text/text.h"
#include "base/text/utf8.h"
#include "cli/print/print.h"

#define GAP 2
/* Names are cut to this width before a column of values is dropped, and at least this
 * many columns stay. */
#define NAME_LEAST    16
#define COLUMNS_LEAST 2

void
grid_init(struct grid *grid, size_t n_columns, struct arena *arena)
{
	assert(n_columns > 0);
	*grid = (struct grid){ .arena = arena, .n_columns = n_columns };
}

void
grid_add(struct grid *grid, const char *text)
{
	text = str_or_empty(text);
	*ARENA_PUSH(grid->arena, grid->cells, grid->count) =
		text_clean(text, strlen(text), TEXT_LINE, grid->arena, NULL);
}

static int
grid_width(const char *text)
{
	return utf8_width(text, strlen(text));
}

static int *
widths_of(const struct grid *grid)
{
	int *widths = ARENA_ARRAY(grid->arena, int, grid->n_columns);

	for (size_t i = 0; i < grid->count; i++) {
		int width = grid_width(grid->cells[i]);

		if (width > widths[i % grid->n_columns])
			widths[i % grid->n_columns] = width;
	}
	return widths;
}

/* Fits names and columns into `width`; returns the number of columns that are left. */
static size_t
grid_fit(const struct grid *grid, int *widths, int width)
{
	size_t n = grid->n_columns;
	int used = -GAP;

	for (size_t c = 0; c < n; c++)
		used += widths[c] + GAP;
	while (width > 0 && used > width) {
		int spare = widths[0] - NAME_LEAST;

		if (n > COLUMNS_LEAST + grid->n_words && used - width > spare) {
			used -= widths[--n] + GAP;
			continue;
		}
		widths[0] -= used - width < spare ? used - width : spare;
		break;
	}
	return n;
}

static void
print_padded(const struct grid *grid, struct print *print, const char *text, int width,
	int gap, bool left)
{
	int blanks;

	text = text_cut(text, width, grid->arena);
	blanks = width - grid_width(text);
	fprintf(print->to, "%*s", gap + (left ? 0 : blanks), "");
	fputs(text, print->to);
	if (left)
		fprintf(print->to, "%*s", blanks, "");
}

size_t
grid_print(const struct grid *grid, struct print *print)
{
	int *widths = widths_of(grid);
	size_t n = grid_fit(grid, widths, print->width);

	for (size_t i = 0; i + grid->n_columns <= grid->count; i += grid->n_columns) {
		size_t last = n;

		/* No blanks at the end of a line. */
		while (last > 1 && !*grid->cells[i + last - 1])
			last--;
		if (last == 1)
			fputs(text_cut(grid->cells[i], widths[0], grid->arena),
				print->to);
		for (size_t c = 0; last > 1 && c < last; c++)
			print_padded(grid, print, grid->cells[i + c], widths[c],
				c == 0 ? 0 : GAP, c <= grid->n_words);
		putc('\n', print->to);
	}
	return grid->n_columns - n;
}
