/* Breaking a text into lines.
 * SPDX-License-Identifier: MIT */
#include "base/text/text.h"

#include <stdint.h>
#include <string.h>

#include <unilbrk.h>

#include "base/arena.h"
#include "base/text/utf8.h"

struct wrapping {
	struct arena *arena;
	struct text_lines lines;
	int columns;
	bool whole; /* an address may be longer than its line */
};

/* Blanks at the end of a line hang over the edge and do not count. */
static void
text_add_line(struct wrapping *wrap, const char *at, size_t len)
{
	struct text_lines *lines = &wrap->lines;

	while (len > 0 && at[len - 1] == ' ')
		len--;
	*ARENA_PUSH(wrap->arena, lines->at, lines->count) = (struct text_line){
		.at = at, .len = len, .columns = utf8_width(at, len)
	};
}

/* The length of the run of ASCII without blanks that begins here. */
static size_t
run_of(const char *text, size_t len)
{
	size_t run = 0;

	while (run < len && text[run] > ' ' && text[run] < 0x7F)
		run++;
	return run;
}

static bool
is_path(const char *run, size_t len)
{
	size_t slash = 0;
	size_t dot = 0;

	while (slash < len && run[slash] != '/')
		slash++;
	if (slash + 1 >= len)
		return false;
	while (dot < slash && run[dot] != '.')
		dot++;
	return slash == 0 || run[slash + 1] == '/' || (dot > 0 && dot + 1 < slash);
}

static bool
is_handle(const char *run, size_t len)
{
	size_t at = 1;

	if (len < 4 || (run[0] != '@' && run[0] != '#'))
		return false;
	while (at < len && run[at] != '@' && run[at] != ':')
		at++;
	return at > 1 && at + 1 < len;
}

/* "https://example.com/a", "example.com/a", "/a/b", "@lea@example.social",
 * "#room:example.org": what people copy as a whole. */
static bool
is_address(const char *run, size_t len)
{
	return is_path(run, len) || is_handle(run, len);
}

/* true at each byte of an address but its first. */
static bool *
find_addresses(const char *text, size_t len, struct arena *arena)
{
	bool *inside = ARENA_ARRAY(arena, bool, len);

	for (size_t at = 0; at < len;) {
		size_t run = run_of(text + at, len - at);

		if (is_address(text + at, run))
			memset(inside + at + 1, true, run - 1);
		at += run > 0 ? run : 1;
	}
	return inside;
}

/* true at each byte before which a line may break. */
static bool *
find_breaks(const char *text, size_t len, const bool *inside, struct arena *arena)
{
	bool *may = ARENA_ARRAY(arena, bool, len);
	char *kinds = ARENA_ARRAY(arena, char, len);

	if (utf8_is_valid(text, len))
		u8_possible_linebreaks((const uint8_t *)text, len, "UTF-8", kinds);
	for (size_t i = 1; i < len; i++)
		may[i] = !inside[i] &&
			(kinds[i] == UC_BREAK_POSSIBLE ||
				(text[i - 1] == ' ' && text[i] != ' '));
	return may;
}

static void
wrap_paragraph(struct wrapping *wrap, const char *text, size_t len)
{
	if (utf8_width(text, len) <= wrap->columns) {
		text_add_line(wrap, text, len);
		return;
	}
	const bool *inside = find_addresses(text, len, wrap->arena);
	const bool *may_break = find_breaks(text, len, inside, wrap->arena);
	size_t start = 0;
	size_t last_break = 0;
	size_t at = 0;
	int used = 0;

	while (at < len) {
		size_t size = utf8_cluster(text + at, len - at);
		int width = utf8_cluster_width(text + at, size);
		/* An emoji family in a narrow column. */
		if (width > wrap->columns)
			size = utf8_drawn(text + at, len - at, &width);
		bool blank = size == 1 && text[at] == ' ';
		if (may_break[at])
			last_break = at;
		bool fits = used + width <= wrap->columns ||
			(wrap->whole && inside[at] && last_break <= start);
		if (blank || at == start || fits) {
			used += width;
			at += size;
			continue;
		}
		size_t end = last_break > start ? last_break : at;
		text_add_line(wrap, text + start, end - start);
		start = at = last_break = end;
		used = 0;
	}
	text_add_line(wrap, text + start, len - start);
}

static struct text_lines
wrap_text(const char *text, int columns, bool whole, struct arena *arena)
{
	struct wrapping wrap = {
		.arena = arena,
		.columns = columns < 1 ? 1 : columns,
		.whole = whole,
	};

	while (*text) {
		size_t len = strcspn(text, "\n");
		wrap_paragraph(&wrap, text, len);
		text += len;
		if (*text == '\n')
			text++;
	}
	return wrap.lines;
}

struct text_lines
text_wrap(const char *text, int columns, struct arena *arena)
{
	return wrap_text(text, columns, false, arena);
}

struct text_lines
text_wrap_whole(const char *text, int columns, struct arena *arena)
{
	return wrap_text(text, columns, true, arena);
}
