/* The state of the practice community: people, statuses and notifications.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_WORLD_H
#define DEMO_WORLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "demo/story/story.h"

/* Sets of people are bit masks. */
#define WORLD_PEOPLE_MAX 64

struct demo_person {
	int number;
	uint64_t bit;
	int64_t id;
	const char *acct; /* with @HOST if they are on another server */
	const char *url;
	int64_t joined;
	int64_t last_post;
	int posts;
	uint64_t follows;
	uint64_t mutes;
	uint64_t blocks;

	const struct story_person *story;
};

/* What a status said before it was edited. */
struct version {
	const char *text;
	const char *spoiler;
	int64_t at;
	struct version *older;
};

struct post {
	int64_t id;
	int64_t created;
	int64_t edited;       /* 0: never */
	int64_t conversation; /* the id of the first status of the thread */
	struct demo_person *by;
	/* Whom it answers; kept when the parent is deleted. */
	struct demo_person *reply_to;
	struct post *parent;
	struct post *first_child;
	struct post *last_child;
	struct post *next_sibling;
	struct post *boost_of;
	struct post *quote_of;
	const char *text;
	const char *spoiler;
	const char *language;
	const char *alt;  /* NULL: no image */
	const char *poll; /* "Red:3|Blue:2"; NULL: none */
	int64_t poll_ends;
	enum visibility visibility;
	uint64_t mentions;
	uint64_t liked_by;
	uint64_t boosted_by;
	uint64_t bookmarked_by;
	uint64_t thread_muted_by;
	uint64_t read_by; /* of a direct message */
	int other_likes;
	int other_boosts;
	int quotes;
	bool gone;
	struct version *versions; /* newest first; NULL if never edited */
	const char *key;          /* in the story it comes from */
	const char *then;         /* its author's reply when the brand answers */
	int turns;                /* how often its author had answered the brand before */
};

enum notice_kind {
	NOTICE_MENTION,
	NOTICE_QUOTE,
	NOTICE_FAVOURITE,
	NOTICE_REBLOG,
	NOTICE_UPDATE,
};

struct notice {
	int64_t id;
	int64_t at;
	enum notice_kind kind;
	struct demo_person *to;
	struct demo_person *from;
	struct post *post;
	bool gone;
};

enum world_event { WORLD_POSTED, WORLD_EDITED, WORLD_DELETED, WORLD_NOTIFIED };

/* One of the two is NULL. */
typedef void world_listener(void *context, enum world_event event, struct post *post,
	const struct notice *notice);

struct world {
	struct arena arena; /* all strings; lives as long as the world */
	const char *origin;
	const char *domain;
	struct demo_person people[WORLD_PEOPLE_MAX];
	int people_count;
	struct post **posts; /* in the order of their ids */
	size_t post_count;
	struct notice **notices;
	size_t notice_count;
	int64_t last_notice;
	world_listener *listener; /* called for every event; may be NULL */
	void *listener_context;
};

/* A status to be posted. Strings are copied. */
struct new_post {
	struct demo_person *by;
	struct post *parent;
	struct post *quote;
	const char *text;
	const char *spoiler;
	const char *language;
	const char *alt;
	const char *poll;
	int64_t poll_ends;
	enum visibility visibility;
	int64_t created;
};

void world_init(struct world *world, const char *origin, const char *domain);
void world_release(struct world *world);

struct demo_person *
world_add_person(struct world *world, const struct story_person *story, int64_t now);
struct demo_person *world_brand(struct world *world);

/* By "name" or "name@host", with or without a leading @; NULL if there is no such
 * person. */
struct demo_person *world_person(struct world *world, const char *handle, size_t len);
struct demo_person *world_person_by_id(struct world *world, int64_t id);
/* A fan by the bare name, as stories use it. */
struct demo_person *
world_person_by_name(struct world *world, const char *name, size_t len);

/* By the key of a story; NULL if it has not been posted yet, or is deleted. */
struct post *world_post_by_key(struct world *world, const char *key);

/* NULL for a status that does not exist, is deleted, or that `viewer` (NULL: an
 * anonymous one) may not see. */
struct post *
world_post_by_id(struct world *world, int64_t id, const struct demo_person *viewer);
bool world_can_see(const struct post *post, const struct demo_person *viewer);

struct post *world_post(struct world *world, const struct new_post *draft);
struct post *
world_boost(struct world *world, struct demo_person *by, struct post *post, int64_t now);
void world_edit(struct world *world, struct post *post, const char *text,
	const char *spoiler, int64_t now);
void world_delete(struct world *world, struct post *post);
void
world_like(struct world *world, struct demo_person *by, struct post *post, int64_t now);

/* The root of a thread. */
struct post *world_root(struct post *post);

/* The next status under `top` in reading order; NULL at the end. Start with `top`
 * itself. */
struct post *world_next_below(const struct post *top, const struct post *post);

#endif
