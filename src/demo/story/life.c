/* What the fans do while the demo runs: they write on their own, and answer when the
 * brand answers them.
 * SPDX-License-Identifier: MIT */
#include "demo/story/life.h"

#include "base/time/date.h"
#include "base/mem.h"
#include "base/str.h"
#include "demo/content.h"
#include "demo/story/seed.h"

#define TURNS_MAX   2 /* how often a fan answers in a row before stopping */
#define NEWS_PACE   (30 * DATE_SECOND)
#define AGAIN_SLOWS 6 /* repeated stories come this many times slower */

void
life_init(struct life *life, struct world *world, struct dice dice, enum life_fans fans,
	int64_t pace)
{
	*life = (struct life){ .world = world, .dice = dice, .fans = fans, .pace = pace };
	life->next_news = date_ticks() + pace;
}

static void
plan(struct life *life, int64_t at, enum life_act act, struct post *post,
	const char *text)
{
	if (life->plan_count < LIFE_PLANS_MAX)
		life->plans[life->plan_count++] = (struct life_plan){
			.at = at,
			.act = act,
			.post = post,
			.text = text,
		};
}

/* The best-matching answer; among equals chance decides. */
static const char *
choose_answer(struct life *life, const struct demo_person *fan, enum story_mood mood)
{
	const struct story_answer *chosen = NULL;
	int best = 0;
	int equals = 0;

	for (size_t i = 0; i < story_answers_count; i++) {
		const struct story_answer *response = &story_answers[i];
		bool own = str_eq(response->by, fan->story->name);
		bool tongue = str_eq(response->language, fan->story->language);
		int fits = own         ? 3
			: response->by ? 0
			: tongue       ? 2
				       : str_eq(response->language, "en");

		if (response->mood != mood || fits == 0 || fits < best)
			continue;
		equals = fits > best ? 1 : equals + 1;
		best = fits;
		if (dice_between(&life->dice, 1, equals) == 1)
			chosen = response;
	}
	return chosen ? chosen->text : NULL;
}

void
life_on_reply(struct life *life, struct post *post, int64_t ticks)
{
	struct demo_person *brand = world_brand(life->world);
	struct post *asked = post->parent;
	enum story_mood mood = STORY_THANKS;
	const char *text;

	if (life->fans == LIFE_NONE || post->by != brand || !asked || asked->by == brand)
		return;
	/* A person who is not mentioned is not notified, and does not know. */
	if (!(post->mentions & asked->by->bit) || asked->turns >= TURNS_MAX)
		return;
	if (strchr(post->text, '?'))
		mood = STORY_REPLY;
	else if (asked->turns == 0 && dice_between(&life->dice, 1, 5) <= 3)
		mood = STORY_MORE;
	text = asked->then ? asked->then : choose_answer(life, asked->by, mood);
	if (text)
		plan(life,
			ticks +
				dice_between(
					&life->dice, 8 * DATE_SECOND, 20 * DATE_SECOND) *
					life->pace / NEWS_PACE,
			LIFE_SAY, post, text);
}

static void
life_reply(struct life *life, struct post *reply, const char *text, int64_t now)
{
	struct arena arena = { 0 };
	struct post *asked = reply->parent;
	struct post *response;

	/* The question was deleted in the meantime. */
	if (!asked)
		return;
	if (dice_between(&life->dice, 0, 1))
		world_like(life->world, asked->by, reply, now);
	response = world_post(life->world,
		&(struct new_post){
			.by = asked->by,
			.parent = reply,
			.text = arena_printf(&arena, "@%s %s", STORY_BRAND, text),
			.language = asked->by->story->language,
			.visibility = reply->visibility,
			.created = now,
		});
	response->turns = asked->turns + 1;
	arena_release(&arena);
}

static void
do_plan(struct life *life, const struct life_plan *due, int64_t now)
{
	struct arena arena = { 0 };

	if (due->post->gone)
		return;
	switch (due->act) {
	case LIFE_SAY: life_reply(life, due->post, due->text, now); break;
	case LIFE_EDIT:
		world_edit(life->world, due->post,
			content_with_hosts(life->world, due->text, &arena),
			due->post->spoiler, now);
		break;
	case LIFE_DELETE: world_delete(life->world, due->post); break;
	}
	arena_release(&arena);
}

/* The next line that can be posted: what it answers or quotes may be gone. */
static void
tell_news(struct life *life, int64_t ticks, int64_t now)
{
	const struct story_line *line =
		&story_news.lines[life->news_done++ % story_news.count];
	struct post *post = world_post_by_key(life->world, line->key);

	if ((line->to && !world_post_by_key(life->world, line->to)) ||
		(line->quote && !world_post_by_key(life->world, line->quote)))
		return;
	/* A status that exists already is edited or deleted by its author. */
	if (post && !line->deleted && str_eq(post->text, line->text))
		return;
	if (post) {
		plan(life, ticks, line->deleted ? LIFE_DELETE : LIFE_EDIT, post,
			line->text);
		return;
	}
	post = seed_line(life->world, line, now);
	if (line->was)
		plan(life, ticks + life->pace * 3 / 2, LIFE_EDIT, post, line->text);
	if (line->deleted)
		plan(life, ticks + life->pace * 2, LIFE_DELETE, post, NULL);
}

static void
do_due_plans(struct life *life, int64_t ticks, int64_t now)
{
	size_t i = 0;

	while (i < life->plan_count) {
		struct life_plan due = life->plans[i];

		if (due.at > ticks) {
			i++;
			continue;
		}
		life->plans[i] = life->plans[--life->plan_count];
		do_plan(life, &due, now);
	}
}

void
life_go_on(struct life *life, int64_t ticks, int64_t now)
{
	if (life->fans == LIFE_ALL && ticks >= life->next_news) {
		int64_t slow = life->news_done < story_news.count ? 1 : AGAIN_SLOWS;

		tell_news(life, ticks, now);
		life->next_news = ticks +
			slow *
				dice_between(&life->dice, life->pace * 2 / 3,
					life->pace * 4 / 3);
	}
	do_due_plans(life, ticks, now);
}

int64_t
life_next(const struct life *life)
{
	int64_t next = life->fans == LIFE_ALL ? life->next_news : INT64_MAX;

	for (size_t i = 0; i < life->plan_count; i++)
		if (life->plans[i].at < next)
			next = life->plans[i].at;
	return next;
}

void
life_bulk(struct life *life, const struct life_bulk *bulk, int64_t now)
{
	struct world *world = life->world;
	int64_t begin = world->posts[world->post_count - 1]->created;

	for (int64_t i = 0; i < bulk->n; i++) {
		const struct story_line *line = &story_news.lines[dice_between(
			&life->dice, 0, (int64_t)story_news.count - 1)];
		struct arena arena = { 0 };
		struct demo_person *by = bulk->by
			? bulk->by
			: &world->people[dice_between(
				  &life->dice, 1, world->people_count - 1)];

		world_post(world,
			&(struct new_post){
				.by = by,
				.parent = bulk->parent,
				.text = strstr(line->text, "@" STORY_BRAND)
					? content_with_hosts(world, line->text, &arena)
					: arena_printf(&arena, "@%s %s", STORY_BRAND,
						  content_with_hosts(
							  world, line->text, &arena)),
				.language = by->story->language,
				.created = begin + (now - begin) * (i + 1) / bulk->n,
			});
		arena_release(&arena);
	}
}
