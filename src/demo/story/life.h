/* What the fans do while the demo runs: they write on their own, and answer when the
 * brand answers them.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_STORY_LIFE_H
#define DEMO_STORY_LIFE_H

#include <stddef.h>
#include <stdint.h>

#include "demo/dice.h"
#include "demo/world.h"

enum life_fans {
	LIFE_ALL,    /* write on their own, and answer */
	LIFE_ANSWER, /* answer only */
	LIFE_NONE,   /* write only what /demo/say makes them write */
};

enum life_act { LIFE_SAY, LIFE_EDIT, LIFE_DELETE };

/* A planned action. */
struct life_plan {
	int64_t at; /* date_ticks */
	enum life_act act;
	struct post *post; /* to answer, edit or delete */
	const char *text;
};

#define LIFE_PLANS_MAX 256

struct life {
	struct world *world;
	struct dice dice;
	enum life_fans fans;
	int64_t pace; /* milliseconds between messages that they write on their own */
	int64_t next_news; /* date_ticks */
	size_t news_done;
	struct life_plan plans[LIFE_PLANS_MAX];
	size_t plan_count;
};

void life_init(struct life *life, struct world *world, struct dice dice,
	enum life_fans fans, int64_t pace);

/* The brand answered somebody, who may answer in turn. */
void life_on_reply(struct life *life, struct post *post, int64_t ticks);

/* Does what is due. */
void life_go_on(struct life *life, int64_t ticks, int64_t now);

/* The time (date_ticks) of the next event, INT64_MAX if there is none. */
int64_t life_next(const struct life *life);

/* Many mentions at once, spread over the time since the last message: no two pages of
 * them look alike. */
struct life_bulk {
	int64_t n;
	struct demo_person *by; /* NULL: by anybody */
	struct post *parent;    /* NULL: each starts its own thread */
};

void life_bulk(struct life *life, const struct life_bulk *bulk, int64_t now);

#endif
