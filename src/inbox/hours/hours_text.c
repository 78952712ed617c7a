/* Opening hours as text, and back.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time/calendar.h"
#include "inbox/hours/hours.h"

#define DAY_MINUTES (24 * 60)
#define WEEK_DAYS   7

/* The spans of one day are adjacent. */
static const struct hours_span *
spans_of(const struct hours *hours, int weekday, size_t *count)
{
	size_t begin = 0;
	size_t end;

	while (begin < hours->n_spans && hours->spans[begin].weekday < weekday)
		begin++;
	end = begin;
	while (end < hours->n_spans && hours->spans[end].weekday == weekday)
		end++;
	*count = end - begin;
	return *count > 0 ? &hours->spans[begin] : NULL;
}

static bool
same_day(const struct hours *hours, int one, int two)
{
	size_t n;
	size_t m;
	const struct hours_span *a = spans_of(hours, one, &n);
	const struct hours_span *b = spans_of(hours, two, &m);

	if (n != m)
		return false;
	for (size_t i = 0; i < n; i++)
		if (a[i].from != b[i].from || a[i].until != b[i].until)
			return false;
	return true;
}

/* "mon-wed,fri": the days with the same hours as this one, from it on. */
static char *
days_text(const struct hours *hours, int weekday, struct arena *arena)
{
	char *text = arena_copy(arena, "");

	for (int day = weekday; day < WEEK_DAYS; day++) {
		int last = day;

		if (!same_day(hours, weekday, day))
			continue;
		while (last + 1 < WEEK_DAYS && same_day(hours, weekday, last + 1))
			last++;
		text = arena_printf(arena, "%s%s%s", text, *text ? "," : "",
			calendar_weekday_words[day]);
		if (last > day)
			text = arena_printf(
				arena, "%s-%s", text, calendar_weekday_words[last]);
		day = last;
	}
	return text;
}

static char *
open_text(const struct hours *hours, struct arena *arena)
{
	char *text = arena_copy(arena, "");

	for (int day = 0; day < WEEK_DAYS; day++) {
		size_t count;
		const struct hours_span *spans = spans_of(hours, day, &count);
		bool told = false;

		for (int before = 0; before < day && !told; before++)
			told = same_day(hours, before, day);
		if (told || count == 0)
			continue;
		text = arena_printf(
			arena, "%sopen = %s", text, days_text(hours, day, arena));
		for (size_t i = 0; i < count; i++) {
			int until = spans[i].until;

			if (until > DAY_MINUTES)
				until -= DAY_MINUTES;
			text = arena_printf(arena, "%s %02d:%02d-%02d:%02d", text,
				spans[i].from / 60, spans[i].from % 60, until / 60,
				until % 60);
		}
		text = arena_printf(arena, "%s\n", text);
	}
	return text;
}

/* 2026-12-24 */
static char *
date_text(int64_t day, struct arena *arena)
{
	struct civil civil = date_civil(day * DATE_DAY);

	return arena_printf(arena, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
}

static char *
closed_text(const struct hours *hours, struct arena *arena)
{
	char **parts = ARENA_ARRAY(arena, char *, hours->n_closed);
	size_t len = 0;
	char *text;

	for (size_t i = 0; i < hours->n_closed; i++) {
		const struct hours_dates *dates = &hours->closed[i];

		parts[i] = dates->first == dates->last
			? arena_printf(
				  arena, "closed = %s\n", date_text(dates->first, arena))
			: arena_printf(arena, "closed = %s..%s\n",
				  date_text(dates->first, arena),
				  date_text(dates->last, arena));
		len += strlen(parts[i]);
	}
	text = arena_alloc(arena, len + 1);
	len = 0;
	for (size_t i = 0; i < hours->n_closed; i++) {
		memcpy(text + len, parts[i], strlen(parts[i]));
		len += strlen(parts[i]);
	}
	return text;
}

char *
hours_text(const struct hours *hours, struct arena *arena)
{
	struct hours week = *hours;
	char *zone = arena_copy(arena, "");

	if (hours->n_spans == 0 && hours->n_closed == 0)
		return zone;
	week.n_closed = 0;
	if (hours->zone && !hours_add_is_none(hours))
		zone = arena_printf(arena, "zone = %s\n", hours->zone);
	return arena_printf(arena, "%s%s%s", zone,
		hours_add_is_none(&week) ? "open = always\n" : open_text(hours, arena),
		closed_text(hours, arena));
}

bool
hours_text_read(
	struct hours *hours, const char *text, struct arena *arena, struct err *err)
{
	struct hours read = { 0 };
	char **lines;
	size_t count = str_split(text, '\n', arena, &lines);

	for (size_t i = 0; i < count; i++) {
		char *equals = strchr(lines[i], '=');

		if (!*lines[i])
			continue;
		if (!equals)
			return err_set(err, ERR_CONFIG,
				"opening hours are lines KEY = VALUE, not \"%.40s\"",
				lines[i]);
		*equals = '\0';
		if (!hours_read_line(&read, str_trim(lines[i], arena),
			    str_trim(equals + 1, arena), arena, err))
			return false;
	}
	*hours = read;
	return true;
}
