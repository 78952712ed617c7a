/* The stories of the practice community hold together.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/time/date.h"
#include "base/str.h"
#include "demo/content.h"
#include "demo/dice.h"
#include "demo/limits.h"
#include "demo/story/seed.h"
#include "demo/story/story.h"
#include "demo/world.h"
#include "inbox/hear.h"

#define NOW INT64_C(1795348800000)

static void
begin(struct world *world, uint64_t seed)
{
	struct dice dice = { .state = seed };

	world_init(world, "http://127.0.0.1:1", "practice.example");
	seed_world(world, &dice, NOW);
}

/* As it would be typed, with hosts: that is what must fit. */
static void
check_text(struct world *world, const char *text)
{
	struct arena arena = { 0 };
	const char *typed = content_with_hosts(world, text, &arena);

	if (content_length(world, typed) > LIMIT_CHARACTERS)
		fail_msg("too long: %s", text);
	for (const char *at = text; (at = strchr(at, '@')); at++)
		if ((at == text || at[-1] == ' ') &&
			!(content_mentions(world, typed) != 0))
			fail_msg("mentions nobody: %s", text);
	arena_release(&arena);
}

static void
check_line(struct world *world, const struct story_line *line)
{
	struct demo_person *by = world_person_by_name(world, line->by, strlen(line->by));

	if (!by)
		fail_msg("nobody is called %s", line->by);
	assert_non_null(line->text);
	check_text(world, line->text);
	if (line->was)
		check_text(world, line->was);
	if (line->then && strlen(line->then) > LIMIT_CHARACTERS - 20)
		fail_msg("too long: %s", line->then);
}

static void
every_line_of_the_history_fits_and_names_people_who_exist(void **state)
{
	struct world world;

	(void)state;
	begin(&world, 1);
	for (size_t i = 0; i < story_parts_count; i++)
		for (size_t j = 0; j < story_parts[i]->count; j++)
			check_line(&world, &story_parts[i]->lines[j]);
	world_release(&world);
}

static void
every_line_of_the_news_fits_and_answers_what_is_there(void **state)
{
	struct world world;

	(void)state;
	begin(&world, 1);
	for (size_t i = 0; i < story_news.count; i++) {
		const struct story_line *line = &story_news.lines[i];

		check_line(&world, line);
		if (line->to && !world_post_by_key(&world, line->to))
			fail_msg("\"%s\" is not told when it is answered", line->to);
		if (line->quote && !world_post_by_key(&world, line->quote))
			fail_msg("\"%s\" is not told when it is quoted", line->quote);
	}
	world_release(&world);
}

static void
every_language_of_a_fan_has_every_kind_of_answer(void **state)
{
	(void)state;
	for (size_t i = 1; i < story_people_count; i++) {
		for (int mood = STORY_THANKS; mood <= STORY_REPLY; mood++) {
			bool found = false;

			for (size_t j = 0; j < story_answers_count; j++)
				found |= (int)story_answers[j].mood == mood &&
					!story_answers[j].by &&
					str_eq(story_answers[j].language,
						story_people[i].language);
			if (!found)
				fail_msg("%s has no answer %d", story_people[i].name,
					mood);
		}
	}
}

/* Somebody whose last word in a thread of theirs and ours was not answered. */
static bool
waits(struct world *world, const struct post *post)
{
	struct demo_person *brand = world_brand(world);

	if (post->gone || post->by == brand || post->boost_of)
		return false;
	if (!(post->mentions & brand->bit) && !post->quote_of &&
		!(post->parent && post->parent->by == brand))
		return false;
	for (const struct post *child = post->first_child; child;
		child = child->next_sibling)
		if (child->by == brand)
			return false;
	return true;
}

static void
some_twenty_five_wait_from_minutes_to_days(void **state)
{
	struct world world;
	int count = 0;
	int64_t oldest = NOW;
	int64_t newest = 0;

	(void)state;
	begin(&world, 1);
	for (size_t i = 0; i < world.post_count; i++) {
		const struct post *post = world.posts[i];

		if (!waits(&world, post))
			continue;
		count++;
		oldest = post->created < oldest ? post->created : oldest;
		newest = post->created > newest ? post->created : newest;
	}
	assert_in_range(count, 20, 32);
	assert_true(NOW - oldest > 3 * DATE_DAY && NOW - oldest < 8 * DATE_DAY);
	assert_true(NOW - newest < DATE_HOUR);
	world_release(&world);
}

/* Somebody's public post that the brand's account finds with what it listens for. */
static bool
is_heard(struct world *world, const struct post *post)
{
	struct arena arena = { 0 };
	char **words;
	size_t count = hear_words(HEAR_PRACTICE, &arena, &words);
	bool has_word = false;

	for (size_t i = 0; i < count; i++)
		has_word |= str_find_nocase(post->text, words[i]) != NULL;
	arena_release(&arena);
	return has_word && post->by != world_brand(world) &&
		!(post->mentions & world_brand(world)->bit) &&
		post->visibility == VISIBLE_PUBLIC && !post->gone;
}

static void
some_write_about_the_brand_and_not_to_it(void **state)
{
	struct world world;
	int count = 0;
	int recent = 0;

	(void)state;
	begin(&world, 1);
	for (size_t i = 0; i < world.post_count; i++) {
		if (!is_heard(&world, world.posts[i]))
			continue;
		assert_false(waits(&world, world.posts[i]));
		count++;
		recent += NOW - world.posts[i]->created < 4 * DATE_DAY;
	}
	assert_in_range(count, 3, 6);
	assert_in_range(recent, 3, 5);
	world_release(&world);
}

static void
the_seed_decides_the_times(void **state)
{
	struct world one;
	struct world other;

	(void)state;
	begin(&one, 1);
	begin(&other, 2);
	assert_int_equal(one.post_count, other.post_count);
	assert_int_not_equal(one.posts[0]->created, other.posts[0]->created);
	world_release(&other);
	begin(&other, 1);
	for (size_t i = 0; i < one.post_count; i++)
		assert_int_equal(one.posts[i]->id, other.posts[i]->id);
	world_release(&one);
	world_release(&other);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			every_line_of_the_history_fits_and_names_people_who_exist),
		cmocka_unit_test(every_line_of_the_news_fits_and_answers_what_is_there),
		cmocka_unit_test(every_language_of_a_fan_has_every_kind_of_answer),
		cmocka_unit_test(some_twenty_five_wait_from_minutes_to_days),
		cmocka_unit_test(some_write_about_the_brand_and_not_to_it),
		cmocka_unit_test(the_seed_decides_the_times),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
