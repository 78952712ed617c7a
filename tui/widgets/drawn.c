/* A cache of the lines of a pane as drawn last.
 * SPDX-License-Identifier: MIT */
#include "tui/widgets/drawn.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void
drawn_release(struct drawn *drawn)
{
	canvas_release(&drawn->canvas);
	free(drawn->stamps);
	*drawn = (struct drawn){ 0 };
}

void
drawn_fit(struct drawn *drawn, const struct canvas *canvas, int rows, int cols)
{
	struct canvas *own = &drawn->canvas;

	if (own->rows == rows && own->cols == cols && own->ascii == canvas->ascii &&
		own->glyphs == canvas->glyphs)
		return;
	own->ascii = canvas->ascii;
	own->glyphs = canvas->glyphs;
	canvas_resize(own, rows, cols);
	drawn->stamps =
		mem_resize(drawn->stamps, (size_t)own->rows, sizeof *drawn->stamps);
	memset(drawn->stamps, 0, (size_t)own->rows * sizeof *drawn->stamps);
}

bool
drawn_lacks(struct drawn *drawn, int row, int rows, uint64_t stamp)
{
	if (drawn->stamps[row] == stamp)
		return false;
	drawn->stamps[row] = stamp;
	canvas_fill(&drawn->canvas,
		(struct rect){ .row = row, .rows = rows, .cols = drawn->canvas.cols },
		ROLE_TEXT);
	return true;
}

void
drawn_show(const struct drawn *drawn, struct canvas *canvas, struct rect rect)
{
	canvas_copy(canvas, rect, &drawn->canvas);
}

/* FNV-1a. */
uint64_t
drawn_stamp(uint64_t stamp, const void *bytes, size_t len)
{
	const unsigned char *byte = bytes;

	if (stamp == 0)
		stamp = 0xcbf29ce484222325U;
	for (size_t i = 0; i < len; i++)
		stamp = (stamp ^ byte[i]) * 0x100000001b3U;
	return stamp ? stamp : 1;
}
