/* Whom our messages answer does not depend on the order in which a thread arrived.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/inbox/answers_scene.h"

#include <string.h>

#include "base/buf.h"

static uint32_t
dice(uint64_t *seed, uint32_t sides)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33) % sides;
}

static const char *
random_text(struct scene *scene, uint64_t *seed)
{
	static const char *const people[] = { "ann", "bob", "mia", "brand", "zoe" };
	const char *who = people[dice(seed, COUNT(people))];

	switch (dice(seed, 4)) {
	case 0: return arena_printf(&scene->arena, "@%s yes", who);
	case 1: return arena_printf(&scene->arena, "Yes, @%s", who);
	case 2: return "Name, yes";
	default: return "Yes";
	}
}

static void
tell_anything(struct scene *scene, uint64_t *seed)
{
	static const char *const people[] = { "ann", "bob", "mia", "us" };

	scene->count = 0;
	for (int i = 0; i < 14; i++) {
		const char *id = arena_printf(&scene->arena, "%d", i);
		const char *parent = NULL;
		struct item *item;

		if (i > 0 && dice(seed, 6) > 0)
			parent = arena_printf(
				&scene->arena, "%d", (int)dice(seed, (uint32_t)i + 1));
		item = says(scene, i == 0 ? "us" : people[dice(seed, 4)], id, parent,
			random_text(scene, seed));
		item->to_us = !item->ours && dice(seed, 2);
		item->created_at = (int64_t)dice(seed, 12) * DATE_MINUTE;
		item->origin = item->ours ? (enum item_origin)dice(seed, 4) : 0;
		if (dice(seed, 8) == 0)
			item->answers =
				arena_printf(&scene->arena, "%d", (int)dice(seed, 16));
		if (dice(seed, 10) == 0)
			item->deleted_at = (int64_t)dice(seed, 20) * DATE_MINUTE;
		if (str_eq(item->author.remote_id, "id-bob"))
			item->author.name = "Name";
	}
}

static void
dump(struct scene *scene, struct buf *out)
{
	thread_sort(
		scene->items, scene->count, &scene->rule, &scene->arena, scene->places);
	for (int i = 0; i < 14; i++) {
		const struct thread_place *place =
			place_of(scene, arena_printf(&scene->arena, "%d", i));

		buf_addf(out, "%d: %s %s %s %d %s %s\n", i, str_or_empty(place->with),
			str_or_empty(place->answers), item_how_name(place->how),
			place->by_community, str_or_empty(place->community),
			place->maybe ? place->maybe->remote_id : "");
	}
}

static void
any_order_of_arrival_gives_the_same(void **state)
{
	struct scene *scene = *state;
	size_t guessed = 0;

	for (uint64_t story = 1; story <= 400; story++) {
		uint64_t seed = story;
		struct buf expected;

		scene->rule.flat = story % 3 == 1;
		scene->rule.sections = story % 3 == 2;
		scene->rule.mentions = story % 2 ? &no_mentions : &by_host;
		tell_anything(scene, &seed);
		buf_init(&expected, 0);
		dump(scene, &expected);
		guessed += strstr(buf_text(&expected), "named") ||
			strstr(buf_text(&expected), "assumed");
		for (int mix = 0; mix < 5; mix++) {
			struct buf got;

			for (size_t i = scene->count; i > 1; i--) {
				size_t other = dice(&seed, (uint32_t)i);
				struct item swap = scene->items[i - 1];

				scene->items[i - 1] = scene->items[other];
				scene->items[other] = swap;
			}
			buf_init(&got, 0);
			dump(scene, &got);
			assert_string_equal(buf_text(&expected), buf_text(&got));
			buf_release(&got);
		}
		buf_release(&expected);
		arena_release(&scene->arena);
	}
	assert_true(guessed > 100);
}

/* As the store settles a thread before words and names are forgotten. */
static void
settle(struct scene *scene)
{
	for (size_t i = 0; i < scene->count; i++) {
		struct item *item = &scene->items[i];
		const struct thread_place *place = &scene->places[i];
		bool found = place->how == ANSWER_NAMED || place->how == ANSWER_ASSUMED;

		if (found)
			item->answers = place->answers;
		if (found || !item->ours)
			item->how = place->how;
		item->settled = true;
		if (item->ours)
			continue;
		item->text = "";
		item->author.handle = "";
		item->author.name = "a reader";
	}
}

/* All that stays: names do not. */
static void
dump_lasting(struct scene *scene, struct buf *out)
{
	thread_sort(
		scene->items, scene->count, &scene->rule, &scene->arena, scene->places);
	for (size_t i = 0; i < scene->count; i++) {
		const struct thread_place *place = &scene->places[i];

		buf_addf(out, "%zu: %s %s %s %d %s\n", i, str_or_empty(place->with),
			str_or_empty(place->answers), item_how_name(place->how),
			place->by_community, place->maybe ? place->maybe->remote_id : "");
	}
}

static void
forgotten_words_change_nothing(void **state)
{
	struct scene *scene = *state;

	for (uint64_t story = 1; story <= 400; story++) {
		uint64_t seed = story;
		struct buf before;
		struct buf after;

		scene->rule.flat = story % 3 == 1;
		scene->rule.sections = story % 3 == 2;
		scene->rule.mentions = story % 2 ? &no_mentions : &by_host;
		tell_anything(scene, &seed);
		buf_init(&before, 0);
		buf_init(&after, 0);
		dump_lasting(scene, &before);
		settle(scene);
		dump_lasting(scene, &after);
		assert_string_equal(buf_text(&before), buf_text(&after));
		buf_release(&before);
		buf_release(&after);
		arena_release(&scene->arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TELL(any_order_of_arrival_gives_the_same),
		TELL(forgotten_words_change_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
