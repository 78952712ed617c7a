/* The part of an iCalendar text (RFC 5545) that decides which days are closed.
 * SPDX-License-Identifier: MIT */
#include "inbox/hours/calendar_lines.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"

/* A line end and one blank after it: the line continues. */
static size_t
fold_at(const char *at)
{
	size_t end = str_starts(at, "\r\n") ? 2 : *at == '\n' || *at == '\r';

	return end > 0 && (at[end] == ' ' || at[end] == '\t') ? end + 1 : 0;
}

/* Copies the next line, unfolded, into `to`; returns the position after it. */
static const char *
unfold(const char *at, char *to)
{
	for (size_t fold; *at; at += fold > 0 ? fold : 1) {
		fold = fold_at(at);
		if (fold == 0 && (*at == '\n' || *at == '\r'))
			break;
		if (fold == 0)
			*to++ = *at;
	}
	*to = '\0';
	return at + strspn(at, "\r\n");
}

/* The position after the colon that ends the name and its parameters; NULL: there is
 * none. */
static const char *
value_of(const char *line)
{
	bool quoted = false;

	for (; *line && (quoted || *line != ':'); line++)
		if (*line == '"')
			quoted = !quoted;
	return *line ? line + 1 : NULL;
}

static bool
decides(const char *line)
{
	static const char *const names[] = { "BEGIN", "END", "UID", "SUMMARY", "STATUS",
		"DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE",
		"RECURRENCE-ID", "TZID", "TZOFFSETFROM", "TZOFFSETTO" };
	size_t len = strcspn(line, ":;");

	for (size_t i = 0; i < COUNT(names); i++)
		if (strlen(names[i]) == len && str_find_nocase(line, names[i]) == line)
			return true;
	return false;
}

char *
calendar_lines(const char *text, struct arena *arena)
{
	size_t len = strlen(text);
	/* A line that ended in one character ends in two here. */
	char *lines = arena_alloc(arena, 2 * len + 3);
	char *line = arena_alloc(arena, len + 1);
	char *to = lines;

	while (*text) {
		const char *value;

		text = unfold(text, line);
		value = value_of(line);
		if (value && (!decides(line) || value[strspn(value, " \t")] == '\0'))
			continue;
		len = strlen(line);
		memcpy(to, line, len);
		memcpy(to + len, "\r\n", 2);
		to += len + 2;
	}
	*to = '\0';
	return lines;
}
