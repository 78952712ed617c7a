/* The texts of the practice community, as tables: its people, what was said during the
 * last month, and what they say while the demo runs.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_STORY_STORY_H
#define DEMO_STORY_STORY_H

#include <stdbool.h>
#include <stddef.h>

enum visibility { VISIBLE_PUBLIC, VISIBLE_UNLISTED, VISIBLE_PRIVATE, VISIBLE_DIRECT };

struct story_person {
	const char *name;
	const char *host; /* NULL: on this server */
	const char *title;
	const char *note;
	const char *language;
	int followers;
	int years; /* since they joined */
};

/* The first one is the brand. */
extern const struct story_person story_people[];
extern const size_t story_people_count;

/* The brand's name, which story texts mention as "@otterspoke"; the names of fans are
 * written without their hosts. */
#define STORY_BRAND "otterspoke"

#define STORY_HOURS(n) ((n)*60)
#define STORY_DAYS(n)  ((n)*24 * 60)

/* One status. Its time: `ago` minutes before the start, or `after` minutes after the one
 * it answers. */
struct story_line {
	const char *key; /* others refer to it; NULL if none does */
	const char *by;
	const char *to; /* the key of the status it answers; NULL: a thread of its own */
	const char *quote; /* the key of the status it quotes */
	int ago;
	int after;
	const char *text;
	const char *spoiler;
	const char *alt;      /* of its image; "" is an image without alt text */
	const char *language; /* NULL: the person's own */
	enum visibility visibility;
	const char *was; /* what it said before it was edited */
	bool deleted;
	const char *then; /* its author's reply when it is answered */
};

struct story_part {
	const struct story_line *lines;
	size_t count;
};

/* In order: a line comes after the one it answers or quotes. */
extern const struct story_part *const story_parts[];
extern const size_t story_parts_count;

/* What is posted while the demo runs; `ago` and `after` are ignored. `was` is posted
 * first and edited into `text` a little later; a `deleted` one is posted and then
 * deleted. If the key exists already, that status is edited or deleted. */
extern const struct story_part story_news;

enum story_mood {
	STORY_THANKS, /* the last word */
	STORY_MORE,   /* a follow-up question */
	STORY_REPLY,  /* an answer to a question */
};

/* The answers of fans whose own line has no `then`. */
struct story_answer {
	const char *by; /* NULL: anybody who speaks the language */
	const char *language;
	enum story_mood mood;
	const char *text;
};

extern const struct story_answer story_answers[];
extern const size_t story_answers_count;

#endif
