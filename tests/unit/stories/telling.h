/* A story, and a line of it as words and times, on its way through story.h.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_TELLING_H
#define TESTS_TELLING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/conversation.h"
#include "inbox/hours/hours.h"

#define STORY_MONDAY ((int64_t)1767571200000) /* 2026-01-05 00:00 UTC */
#define WORDS_MAX    40

#define STORIES_MAX 200
#define THINGS_MAX  64 /* items, marks or chapters of a story */
#define HOURS_MAX   4  /* versions of opening hours */

struct story_lines {
	char **at;
	size_t count;
};

/* What must come out, for one person. */
struct story_chapter {
	const char *who; /* NULL: the only one */
	struct story_lines ledger;
	char *state;
	char *flags;
	char *counts;
	char *preview;
};

struct story_hours {
	int64_t valid_from;
	struct hours hours;
};

struct story {
	char *name;
	struct story_hours hours[HOURS_MAX];
	size_t n_hours;
	struct item items[THINGS_MAX];
	size_t n_items;
	struct mark marks[THINGS_MAX];
	const char *marked[THINGS_MAX]; /* beside marks: whose conversation; NULL: each */
	size_t n_marks;
	struct story_chapter chapters[THINGS_MAX];
	size_t n_chapters;
	bool is_thread; /* begins with a post of ours */
	bool has_rule;  /* the network does not file replies under what they answer */
	struct thread_rule rule;
	int64_t connected_at;
	int64_t segment_gap;
	int64_t now;
	int64_t day; /* of times that name none */
	struct story *next;
};

/* A line on its way through the reader. */
struct telling {
	const char *file;
	int line;
	struct arena *arena;
	struct story *story;
	char *words[WORDS_MAX];
	bool quoted[WORDS_MAX];
	size_t count;
	size_t at;
};

static const char *const story_days[] = { "mon", "tue", "wed", "thu", "fri", "sat",
	"sun" };

/* "mon 09:00", "tue+1 09:00:30" */
static char *
story_moment(int64_t at, struct arena *arena)
{
	int64_t day = (at - STORY_MONDAY) / DATE_DAY;
	int64_t second = (at - STORY_MONDAY) % DATE_DAY / DATE_SECOND;
	char week[24] = "";
	char seconds[24] = "";

	if (day >= 7)
		snprintf(week, sizeof week, "+%d", (int)(day / 7));
	if (second % 60)
		snprintf(seconds, sizeof seconds, ":%02d", (int)(second % 60));
	return arena_printf(arena, "%s%s %02d:%02d%s", story_days[day % 7], week,
		(int)(second / 3600), (int)(second / 60 % 60), seconds);
}

static _Noreturn void
story_fault(const struct telling *telling, const char *what)
{
	fprintf(stderr, "%s:%d: %s", telling->file, telling->line, what);
	if (telling->at < telling->count)
		fprintf(stderr, ", at \"%s\"", telling->words[telling->at]);
	fputc('\n', stderr);
	exit(1);
}

static void
story_words(struct telling *telling, const char *line)
{
	telling->count = telling->at = 0;
	while (*(line += strspn(line, " \t\n")) && *line != '#') {
		bool quoted = *line == '"';
		size_t len = strcspn(line + quoted, quoted ? "\"\n" : " \t\n");

		if (telling->count == WORDS_MAX || (quoted && line[len + 1] != '"'))
			story_fault(telling, "a text without its end, or too many words");
		telling->quoted[telling->count] = quoted;
		telling->words[telling->count++] =
			arena_copy_n(telling->arena, line + quoted, len);
		line += len + 2 * quoted;
	}
}

/* Takes the next word when it is this one. */
static bool
story_take(struct telling *telling, const char *word)
{
	if (telling->at == telling->count || telling->quoted[telling->at] ||
		!str_eq(telling->words[telling->at], word))
		return false;
	telling->at++;
	return true;
}

static char *
story_word(struct telling *telling)
{
	if (telling->at == telling->count)
		story_fault(telling, "something is missing at the end");
	return telling->words[telling->at++];
}

static bool
story_take_day(struct telling *telling, int64_t *day)
{
	const char *word =
		telling->at < telling->count ? telling->words[telling->at] : "";
	int64_t week = 0;

	for (size_t i = 0; i < COUNT(story_days); i++) {
		if (!str_starts(word, story_days[i]))
			continue;
		if (word[3] && (word[3] != '+' || !str_int(word + 4, 0, 99, &week)))
			return false;
		*day = 7 * week + (int64_t)i;
		telling->at++;
		return true;
	}
	return false;
}

/* 09:00 or 09:00:30, with or without a day before it. */
static bool
story_take_time(struct telling *telling, int64_t *day, int64_t *at)
{
	size_t begin = telling->at;
	char **parts;
	size_t n;
	int64_t part[3] = { 0 };

	story_take_day(telling, day);
	if (telling->at < telling->count) {
		n = str_split(telling->words[telling->at], ':', telling->arena, &parts);
		for (size_t i = 0; n <= 3 && i < n; i++)
			if (!str_int(parts[i], 0, 59, &part[i]))
				n = 0;
		if (n == 2 || n == 3) {
			telling->at++;
			*at = STORY_MONDAY + *day * DATE_DAY + part[0] * DATE_HOUR +
				part[1] * DATE_MINUTE + part[2] * DATE_SECOND;
			return true;
		}
	}
	telling->at = begin;
	return false;
}

static int64_t
story_time(struct telling *telling, int64_t *day)
{
	int64_t at = 0;

	if (!story_take_time(telling, day, &at))
		story_fault(
			telling, "a time like \"09:00\" or \"tue+1 09:00\" is expected");
	return at;
}

static char *
story_take_text(struct telling *telling)
{
	bool is_text = telling->at < telling->count && telling->quoted[telling->at];

	return is_text ? telling->words[telling->at++] : NULL;
}

#endif
