/* The month before the demo starts.
 * SPDX-License-Identifier: MIT */
#include "demo/story/seed.h"

#include <assert.h>
#include <stdlib.h>

#include "base/time/date.h"
#include "base/str.h"
#include "demo/content.h"
#include "demo/dice.h"
#include "demo/world.h"

#define EDITED_AFTER (4 * DATE_MINUTE)

struct moment {
	const struct story_line *line;
	int64_t at;
	size_t order;
};

static int
compare_time(const void *a, const void *b)
{
	const struct moment *one = a;
	const struct moment *two = b;

	if (one->at != two->at)
		return one->at < two->at ? -1 : 1;
	return one->order < two->order ? -1 : 1;
}

static int64_t
time_of(const struct moment *moments, size_t count, const char *key)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(moments[i].line->key, key))
			return moments[i].at;
	assert(!"a story line comes after the one it answers");
	return 0;
}

static size_t
lay_out(struct moment *moments, struct dice *dice, int64_t now)
{
	size_t count = 0;

	for (size_t i = 0; i < story_parts_count; i++) {
		for (size_t j = 0; j < story_parts[i]->count; j++) {
			const struct story_line *line = &story_parts[i]->lines[j];
			int64_t at = now - line->ago * DATE_MINUTE;

			if (line->to && line->after)
				at = time_of(moments, count, line->to) +
					line->after * DATE_MINUTE;
			at += dice_between(dice, 0, 59) * DATE_SECOND +
				dice_between(dice, 0, 999);
			assert(at < now);
			moments[count] = (struct moment){ line, at, count };
			count++;
		}
	}
	return count;
}

struct post *
seed_line(struct world *world, const struct story_line *line, int64_t created)
{
	struct arena arena = { 0 };
	struct demo_person *by = world_person_by_name(world, line->by, strlen(line->by));
	const char *text = line->was ? line->was : line->text;
	struct post *post;

	assert(by);
	post = world_post(world,
		&(struct new_post){
			.by = by,
			.parent = world_post_by_key(world, line->to),
			.quote = world_post_by_key(world, line->quote),
			.text = content_with_hosts(world, text, &arena),
			.spoiler = line->spoiler,
			.language = line->language ? line->language : by->story->language,
			.alt = line->alt,
			.visibility = line->visibility,
			.created = created,
		});
	post->key = line->key;
	post->then = line->then;
	arena_release(&arena);
	return post;
}

static void
seed_edit(struct world *world, struct post *post, const struct moment *moment)
{
	struct arena arena = { 0 };

	world_edit(world, post, content_with_hosts(world, moment->line->text, &arena),
		post->spoiler, moment->at + EDITED_AFTER);
	arena_release(&arena);
}

/* Favourites from people of the story, and from the rest of the world. */
static void
applaud(struct world *world, struct post *post, struct dice *dice)
{
	bool brand = post->by == world_brand(world);

	if (post->visibility > VISIBLE_UNLISTED)
		return;
	post->other_likes = (int)dice_between(dice, 0, brand && !post->parent ? 40 : 3);
	post->other_boosts = (int)dice_between(dice, 0, post->other_likes / 4);
	if (!brand || post->parent)
		return;
	for (int i = 1; i < world->people_count; i++)
		if (dice_between(dice, 1, 5) == 1)
			post->liked_by |= world->people[i].bit;
	world_like(world, &world->people[dice_between(dice, 1, world->people_count - 1)],
		post, post->created);
}

void
seed_world(struct world *world, struct dice *dice, int64_t now)
{
	size_t count = 0;
	struct moment *moments;
	struct arena arena = { 0 };

	for (size_t i = 0; i < story_people_count; i++)
		world_add_person(world, &story_people[i], now);
	for (size_t i = 0; i < story_parts_count; i++)
		count += story_parts[i]->count;
	moments = ARENA_ARRAY(&arena, struct moment, count);
	count = lay_out(moments, dice, now);
	qsort(moments, count, sizeof *moments, compare_time);
	for (size_t i = 0; i < count; i++) {
		struct post *post = seed_line(world, moments[i].line, moments[i].at);

		if (moments[i].line->was)
			seed_edit(world, post, &moments[i]);
		applaud(world, post, dice);
	}
	for (size_t i = 0; i < count; i++)
		if (moments[i].line->deleted)
			world_delete(
				world, world_post_by_key(world, moments[i].line->key));
	arena_release(&arena);
}
