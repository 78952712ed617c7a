/* Wrapping a text that has lists and quotes in it.
 * SPDX-License-Identifier: MIT */
#include "base/text/text.h"

#include <string.h>

#include "base/arena.h"

/* The length of the blanks and markers that a line begins with: " - ", "10. ", "> ". */
static size_t
lead_of(const char *line)
{
	size_t at = 0;

	for (;;) {
		const char *next = line + at + strspn(line + at, " ");
		size_t digits = strspn(next, "0123456789");

		if (next[0] == '>' && next[1] == ' ')
			at = (size_t)(next + 2 - line);
		else if (next[0] == '-' && next[1] == ' ')
			return (size_t)(next + 2 - line);
		else if (digits > 0 && digits < 6 && next[digits] == '.' &&
			next[digits + 1] == ' ')
			return (size_t)(next + digits + 2 - line);
		else
			return at > 0 ? at : (size_t)(next - line);
	}
}

struct hanging {
	struct text_lines lines;
	struct arena *arena;
};

static struct text_line *
next_line(struct hanging *hanging)
{
	return ARENA_PUSH(hanging->arena, hanging->lines.at, hanging->lines.count);
}

static void
text_hang_add(struct hanging *hanging, struct text_lines more, size_t lead)
{
	for (size_t i = 0; i < more.count; i++) {
		struct text_line *line = next_line(hanging);

		*line = more.at[i];
		if (i > 0) {
			line->hang = (int)lead;
		} else {
			line->at -= lead;
			line->len += lead;
			line->columns += (int)lead;
		}
	}
}

static struct text_lines
hang_text(const char *text, int columns, bool whole, struct arena *arena)
{
	struct hanging hanging = { .arena = arena };

	while (*text) {
		size_t len = strcspn(text, "\n");
		const char *line = arena_copy_n(arena, text, len);
		size_t lead = lead_of(line);

		if ((int)lead * 2 > columns || line[lead] == '\0')
			lead = 0;
		if (len == 0)
			text_hang_add(&hanging, text_wrap("\n", columns, arena), 0);
		else if (whole)
			text_hang_add(&hanging,
				text_wrap_whole(line + lead, columns - (int)lead, arena),
				lead);
		else
			text_hang_add(&hanging,
				text_wrap(line + lead, columns - (int)lead, arena), lead);
		text += len;
		if (*text == '\n')
			text++;
	}
	return hanging.lines;
}

struct text_lines
text_hang(const char *text, int columns, struct arena *arena)
{
	return hang_text(text, columns, false, arena);
}

struct text_lines
text_hang_whole(const char *text, int columns, struct arena *arena)
{
	return hang_text(text, columns, true, arena);
}
