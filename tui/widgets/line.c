/* Building a line of coloured spans.
 * SPDX-License-Identifier: MIT */
#include "tui/widgets/lines.h"

#include <string.h>

static void
add_span(struct line *line, int col, enum role role, const char *text, size_t len)
{
	if (line->right || line->n_spans == LINE_SPANS || len == 0)
		return;
	line->spans[line->n_spans++] =
		(struct line_span){ .role = role, .col = col, .text = text, .len = len };
}

void
line_add(struct line *line, enum role role, const char *text)
{
	line_add_n(line, role, text, strlen(text));
}

void
line_add_n(struct line *line, enum role role, const char *text, size_t len)
{
	add_span(line, -1, role, text, len);
}

void
line_add_at(struct line *line, int col, enum role role, const char *text)
{
	add_span(line, col, role, text, strlen(text));
}

void
line_add_right(struct line *line, enum role role, const char *text)
{
	size_t before = line->n_spans;

	add_span(line, -1, role, text, strlen(text));
	line->right = line->n_spans > before;
}
