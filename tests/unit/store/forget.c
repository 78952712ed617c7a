/* Words and names that may not be kept: they go, and nothing else changes.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/store/forget_scene.h"

static void
words_go_and_conclusions_stay(struct scene *s)
{
	static const char *const words[] = { "vermilion", "Winnipeg", "zeppelin",
		"Annika", "annika", "Archer", "Bowman", "Paris" };
	const char *before;

	good(s, store_search_index(s->store, &s->err));
	for (size_t i = 0; i < COUNT(words); i++)
		assert_true(is_on_disk(s, words[i]));
	assert_int_equal(count(s, "is:any vermilion"), 1);
	assert_int_equal(count(s, "is:any archer"), 1);
	before = conclusions(s);

	forget(s, HOURS(24) + 30);
	assert_int_equal(count(s, "is:any archer"), 0);
	assert_int_equal(count(s, "is:any from:bobolink"), 0);
	assert_int_equal(count(s, "is:any vermilion"), 1);
	assert_string_equal(conclusions(s), before);

	forget(s, HOURS(48) + 30);
	assert_int_equal(count(s, "is:any vermilion"), 0);
	assert_int_equal(count(s, "is:any winnipeg"), 0);
	for (size_t i = 0; i < COUNT(words); i++)
		if (is_on_disk(s, words[i]))
			fail_msg("\"%s\" is still on the disk", words[i]);
	assert_true(is_on_disk(s, "our new cups"));
	assert_string_equal(conclusions(s), before);
	rebuild_finds_nothing(s);
	assert_string_equal(conclusions(s), before);
}

static void
in_a_thread_of_one_level(void **state)
{
	struct scene *s = *state;

	two_people(s, THREADS_ONE_LEVEL);
	assert_string_equal(state_of(s, "r1"), "waiting");
	assert_string_equal(state_of(s, "r2"), "answered");
	words_go_and_conclusions_stay(s);
}

static void
in_a_flat_thread(void **state)
{
	struct scene *s = *state;

	two_people(s, THREADS_FLAT);
	words_go_and_conclusions_stay(s);
}

static void
in_a_tree(void **state)
{
	struct scene *s = *state;

	two_people(s, THREADS_TREE);
	words_go_and_conclusions_stay(s);
}

/* Nothing is forgotten a moment too early, or without a reason. */
static void
until_then_everything_is_kept(void **state)
{
	struct scene *s = *state;

	two_people(s, THREADS_ONE_LEVEL);
	forget(s, HOURS(24));
	assert_string_equal(row_of(s, "r1").person.name, "Annika Archer");
	forget(s, HOURS(48));
	assert_string_equal(row_of(s, "r1").person.name, "a reader");
	assert_string_equal(row_of(s, "r1").person.handle, "a reader");
	assert_string_equal(row_of(s, "r1").preview, "in vermilion?");
	s->store->retains = NULL;
	take_at(s, HOURS(49), says(&bobolink, "d1", NULL, 30, "elsewhere"));
	forget(s, HOURS(10000));
	assert_int_equal(count(s, "is:any elsewhere"), 1);
}

/* What is attached, and what an answer of ours quotes. */
static void
attachments_and_quotes_go_too(void **state)
{
	struct scene *s = *state;
	struct media media = { "image", "https://pictures.example/kiosk", "a heron" };
	struct mention mention = { "r9", "@quentin" };
	const char *links[] = { "https://links.example/gazebo" };
	struct poll_option options[] = { { .text = "tangerine" } };
	const struct poll poll = { .options = options, .n_options = 1 };
	const struct quote quote = { .author = "@orville",
		.name = "Orville",
		.text = "a zither",
		.url = "https://q.example/1" };
	static const char *const words[] = { "kiosk", "heron", "quentin", "gazebo",
		"tangerine", "orville", "Orville", "zither", "Beware", "dulcimer" };
	struct item item = says(&annika, "a", NULL, 1, "look?");
	struct item answer = elsewhere("b", "a", 2, "Yes, this one");
	struct talk talk;

	s->store->retains = &two_days;
	item.media = &media;
	item.n_media = item.n_links = item.n_mentions = 1;
	item.links = links;
	item.mentions = &mention;
	item.poll = &poll;
	item.quote = &quote;
	item.subject = "Beware";
	item.language = "en";
	take_at(s, 1, item);
	answer.quote = &(struct quote){ .text = "my dulcimer", .author = "@annika" };
	take_at(s, 2, answer);
	good(s, store_search_index(s->store, &s->err));
	assert_int_equal(count(s, "is:any has:image has:link has:question lang:en"), 1);
	forget(s, HOURS(50));
	for (size_t i = 0; i < COUNT(words); i++)
		if (is_on_disk(s, words[i]))
			fail_msg("\"%s\" is still on the disk", words[i]);
	assert_int_equal(count(s, "is:any has:image has:link has:question lang:en"), 1);
	assert_int_equal(count(s, "is:any \"this one\""), 1);
	talk = talk_of(s, row_of(s, "r1").id);
	assert_false(item_is_forgotten(&talk.items[1]));
	assert_string_equal(talk.items[1].text, "Yes, this one");
	indexes_are_sound(s);
}

/* They are found by reading them; the index never learns them. */
static void
words_with_a_retention_are_not_indexed(void **state)
{
	struct scene *s = *state;

	two_people(s, THREADS_ONE_LEVEL);
	good(s, store_search_index(s->store, &s->err));
	assert_non_null(strstr(vocabulary(s), "cups"));
	assert_null(strstr(vocabulary(s), "vermilion"));
	assert_null(strstr(vocabulary(s), "annika"));
	assert_int_equal(count(s, "is:any winni"), 1);
	assert_int_equal(count(s, "is:any annika"), 1);
	indexes_are_sound(s);
}

/* More than fit into one transaction, and threads that are too large to be sorted at once. */
static void
many_are_forgotten(void **state)
{
	struct scene *s = *state;
	const char *before;

	s->store->files = THREADS_FLAT;
	s->store->retains = &two_days;
	take_at(s, 0, ours("p", NULL, 0, "our new cups"));
	for (int i = 0; i < 250; i++) {
		const struct person who = {
			.remote_id = arena_printf(&s->arena, "m%d", i % 120),
			.handle = arena_printf(&s->arena, "@member%d", i % 120),
			.name = arena_printf(&s->arena, "Member %d", i % 120),
		};

		take_at(s, 1 + i / 100,
			says(&who, arena_printf(&s->arena, "i%d", i), "p", 1 + i,
				"a wallaby?"));
	}
	good(s, store_heavy_catch_up(s->store, true, &s->err));
	before = conclusions(s);
	forget(s, HOURS(60));
	assert_false(is_on_disk(s, "wallaby"));
	assert_false(is_on_disk(s, "Member"));
	assert_string_equal(conclusions(s), before);
	assert_string_equal(
		text_of(s, "SELECT count(*) FROM item WHERE forget_at = -1"), "250");
	rebuild_finds_nothing(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(in_a_thread_of_one_level),
		SCENE(in_a_flat_thread),
		SCENE(in_a_tree),
		SCENE(until_then_everything_is_kept),
		SCENE(attachments_and_quotes_go_too),
		SCENE(words_with_a_retention_are_not_indexed),
		SCENE(many_are_forgotten),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
