/* Building a line of a conversation.
 * SPDX-License-Identifier: MIT */
#include "tui/talk/talk.h"

#include <string.h>

#include "base/arena.h"

struct talk_line *
talk_line_new(struct talk_lines *lines, int indent, struct arena *arena)
{
	struct talk_line *line = ARENA_PUSH(arena, lines->at, lines->count);

	*line = (struct talk_line){ .indent = indent };
	return line;
}

void
talk_line_add_n(struct talk_line *line, enum role role, const char *text, size_t len)
{
	if (line->n_spans < TALK_SPANS && len > 0)
		line->spans[line->n_spans++] =
			(struct talk_span){ .role = role, .text = text, .len = len };
}

void
talk_line_add(struct talk_line *line, enum role role, const char *text)
{
	talk_line_add_n(line, role, text, strlen(text));
}
