/* Lines of coloured words, put together.
 * SPDX-License-Identifier: MIT */
#include "tui/widgets/lines.h"

#include <string.h>

#include "base/text/text.h"
#include "base/text/utf8.h"

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
	add_span(line, -1, role, text, strlen(text));
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

void
lines_add_wrapped(
	struct lines *lines, int indent, int cols, enum role role, const char *text)
{
	struct text_lines wrapped = text_wrap(text, cols > 8 ? cols : 8, &lines->arena);

	for (size_t i = 0; i < wrapped.count; i++)
		add_span(lines_add(lines, indent), -1, role, wrapped.at[i].at,
			wrapped.at[i].len);
}
