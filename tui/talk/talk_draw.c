/* Drawing the lines of a conversation on a canvas.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "tui/talk/talk.h"

static void
paint_hits(const struct talk_line *line, const char *hit, struct canvas *canvas, int row,
	struct rect rect)
{
	int col = rect.col + line->indent;

	for (size_t i = 0; i < line->n_spans; i++) {
		const struct talk_span *span = &line->spans[i];
		struct arena arena = { 0 };
		char *text = arena_copy_n(&arena, span->text, span->len);
		const char *at = text;

		while ((at = str_find_nocase(at, hit)) != NULL) {
			canvas_paint(canvas, row,
				col + utf8_width(text, (size_t)(at - text)),
				utf8_width(at, strlen(hit)), ROLE_HIT);
			at += strlen(hit);
		}
		col += utf8_width(text, span->len);
		arena_release(&arena);
	}
}

void
talk_draw(const struct talk_lines *lines, int scroll, const char *hit,
	struct canvas *canvas, struct rect rect)
{
	for (int i = 0; i < rect.rows && scroll + i < (int)lines->count; i++) {
		const struct talk_line *line = &lines->at[scroll + i];
		int col = rect.col + line->indent;
		int end = rect.col + rect.cols;

		for (size_t s = 0; s < line->n_spans; s++) {
			const struct talk_span *span = &line->spans[s];

			if (line->right && s + 1 == line->n_spans)
				col = end - utf8_width(span->text, span->len);
			col += canvas_put_n(canvas, rect.row + i, col, end - col,
				span->role, span->text, span->len);
		}
		if (hit && hit[0])
			paint_hits(line, hit, canvas, rect.row + i, rect);
	}
}
