/* Small things that many views draw: headings, scroll bars, boxes.
 * SPDX-License-Identifier: MIT */
#include "tui/widgets/widget.h"

#include <string.h>

#include "base/text/utf8.h"

void
widget_heading(struct canvas *canvas, struct rect rect, const char *title, bool focus,
	enum role role, const char *right)
{
	int end = rect.col + rect.cols - 1;
	int col = rect.col + 1;

	if (right && right[0]) {
		end = canvas_put_right(canvas, rect.row, end,
			      end - col < 0 ? 0 : end - col, role, right) -
			1;
	} else {
		end++;
	}
	if (title[0])
		col += canvas_put(canvas, rect.row, col, end - col,
			       focus ? ROLE_FOCUS : ROLE_TITLE, title) +
			1;
	if (end > col)
		canvas_line(canvas, rect.row, col, end - col, ROLE_RULE);
}

void
widget_thumb(struct canvas *canvas, int row, int col, int rows, int64_t top,
	int64_t window, int64_t count)
{
	int64_t size = count > 0 ? window * rows / count : rows;
	int64_t from;

	if (window >= count || rows < 2)
		return;
	if (size < 1)
		size = 1;
	from = top * (rows - size) / (count - window);
	if (from > rows - size)
		from = rows - size;
	for (int64_t i = 0; i < size; i++)
		canvas_put(canvas, row + (int)(from + i), col, 1, ROLE_DIM, "┃");
}

static void
put_corner(struct canvas *canvas, int row, int col, const char *corner)
{
	canvas_put_n(canvas, row, col, 1, ROLE_RULE, corner, strlen(corner));
}

static void
frame(struct canvas *canvas, struct rect box, const char *title, const char *foot)
{
	int bottom = box.row + box.rows - 1;
	int right = box.col + box.cols - 1;
	int width = utf8_width(foot, strlen(foot));
	int col = box.col + 2;

	canvas_line(canvas, box.row, box.col, box.cols, ROLE_RULE);
	canvas_line(canvas, bottom, box.col, box.cols, ROLE_RULE);
	canvas_column(canvas, box.row, box.col, box.rows, ROLE_RULE);
	canvas_column(canvas, box.row, right, box.rows, ROLE_RULE);
	put_corner(canvas, box.row, box.col, "╭");
	put_corner(canvas, box.row, right, "╮");
	put_corner(canvas, bottom, box.col, "╰");
	put_corner(canvas, bottom, right, "╯");
	canvas_put(canvas, box.row, col, 1, ROLE_RULE, " ");
	col += 1 + canvas_put(canvas, box.row, col + 1, box.cols - 6, ROLE_TITLE, title);
	canvas_put(canvas, box.row, col, 1, ROLE_RULE, " ");
	if (width + 5 > box.cols)
		return;
	canvas_put(canvas, bottom, right - 3 - width, 1, ROLE_RULE, " ");
	canvas_put(canvas, bottom, right - 2 - width, width, ROLE_DIM, foot);
	canvas_put(canvas, bottom, right - 2, 1, ROLE_RULE, " ");
}

struct rect
widget_popup(struct canvas *canvas, struct rect pane, int rows, int cols,
	const char *title, const char *foot)
{
	int least = utf8_width(title, strlen(title));
	int most = pane.cols - 2 < 76 ? pane.cols - 2 : 76;
	struct rect box;

	if (utf8_width(foot, strlen(foot)) > least)
		least = utf8_width(foot, strlen(foot));
	if (cols < least + 2)
		cols = least + 2;
	if (cols + 4 > most)
		cols = most - 4;
	if (rows > pane.rows - 2)
		rows = pane.rows - 2;
	box = (struct rect){ .row = pane.row + pane.rows - rows - 2,
		.col = pane.col + (pane.cols > cols + 7 ? 2 : 0),
		.rows = rows + 2,
		.cols = cols + 4 };
	canvas_fill(canvas,
		(struct rect){ .row = box.row,
			.col = pane.col,
			.rows = box.rows,
			.cols = pane.cols },
		ROLE_TEXT);
	frame(canvas, box, title, foot);
	return (struct rect){
		.row = box.row + 1, .col = box.col + 2, .rows = rows, .cols = cols
	};
}
