/* The parts of a Markdown text that are not the author's own words.
 * SPDX-License-Identifier: MIT */
#include "inbox/item/markdown.h"

#include <string.h>

#include "base/str.h"

/* Blanks before a fence or a quote; more of them make it a block of code. */
#define INDENT_MOST 3

static bool
begins_line(const char *text, const char *at)
{
	return at == text || at[-1] == '\n';
}

/* Including its line feed. */
static size_t
line_len(const char *at)
{
	size_t len = strcspn(at, "\n");

	return len + (at[len] == '\n');
}

static size_t
run_of(const char *at, char c)
{
	size_t len = 0;

	while (at[len] == c)
		len++;
	return len;
}

/* The length of the fence at the beginning of this line, without what is before it. */
static size_t
fence_at(const char *line, char *mark)
{
	size_t indent = run_of(line, ' ');
	size_t len;

	*mark = line[indent];
	if (indent > INDENT_MOST || (*mark != '`' && *mark != '~'))
		return 0;
	len = run_of(line + indent, *mark);
	/* "```x```" on one line is a span. */
	if (*mark == '`' &&
		memchr(line + indent + len, '`', strcspn(line + indent + len, "\n")))
		return 0;
	return len >= 3 ? len : 0;
}

static bool
closes_fence(const char *line, char mark, size_t fence)
{
	size_t indent = run_of(line, ' ');
	size_t len = run_of(line + indent, mark);
	const char *rest = line + indent + len;

	return indent <= INDENT_MOST && len >= fence &&
		strspn(rest, " \t") == strcspn(rest, "\n");
}

/* An unclosed fence ends with the text. */
static size_t
fenced(const char *at)
{
	char mark;
	size_t fence = fence_at(at, &mark);
	size_t len = fence > 0 ? line_len(at) : 0;

	while (fence > 0 && at[len]) {
		bool last = closes_fence(at + len, mark, fence);

		len += line_len(at + len);
		if (last)
			break;
	}
	return len;
}

static bool
is_blank_line(const char *line)
{
	return strspn(line, " \t") == strcspn(line, "\n");
}

static bool
is_indented(const char *line)
{
	return *line == '\t' || run_of(line, ' ') > INDENT_MOST;
}

/* A paragraph is continued by an indented line, not interrupted. */
static size_t
indented(const char *text, const char *at)
{
	const char *before = at - 1;
	size_t len = 0;

	while (before > text && before[-1] != '\n')
		before--;
	if (!is_indented(at) || is_blank_line(at) ||
		(at > text && !is_blank_line(before)))
		return 0;
	while (at[len] && (is_indented(at + len) || is_blank_line(at + len)))
		len += line_len(at + len);
	return len;
}

/* A span ends with as many backticks, in the same paragraph. */
static size_t
span(const char *text, const char *at)
{
	size_t ticks = run_of(at, '`');
	const char *end = at + ticks;

	/* Not in the middle of some, either. */
	if (ticks == 0 || (at > text && (at[-1] == '\\' || at[-1] == '`')))
		return 0;
	while (*end) {
		size_t run = run_of(end, '`');

		if (run == ticks)
			return (size_t)(end - at) + run;
		if (*end == '\n' && is_blank_line(end + 1))
			return 0;
		end += run > 0 ? run : 1;
	}
	return 0;
}

size_t
markdown_code(const char *text, const char *at)
{
	size_t len = 0;

	if (begins_line(text, at)) {
		len = fenced(at);
		if (len == 0)
			len = indented(text, at);
	}
	return len > 0 ? len : span(text, at);
}

size_t
markdown_comment(const char *at)
{
	const char *end;

	if (!str_starts(at, "<!--"))
		return 0;
	end = strstr(at + strlen("<!--"), "-->");
	return end ? (size_t)(end - at) + strlen("-->") : 0;
}

static size_t
quoted(const char *text, const char *at)
{
	size_t indent = run_of(at, ' ');

	return begins_line(text, at) && indent <= INDENT_MOST && at[indent] == '>'
		? line_len(at)
		: 0;
}

size_t
markdown_aside(const char *text, const char *at)
{
	size_t len = markdown_code(text, at);

	if (len == 0)
		len = markdown_comment(at);
	return len > 0 ? len : quoted(text, at);
}
