/* Deleted messages whose place a network still shows, without their words.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/store/store_scene.h"

static struct item
place_of(struct item item)
{
	item.text = "";
	item.deleted_at = at(50);
	return item;
}

static void
the_words_we_knew_are_kept(void **state)
{
	struct scene *s = *state;
	const struct item known = theirs("a", NULL, "lea", 5, "hello?");
	struct intake_result result;
	struct talk talk;

	take(s, known);
	result = take(s, place_of(known));
	assert_int_equal(result.deleted, 1);
	assert_int_equal(result.edited, 0);
	assert_string_equal(state_of(s, "lea"), "quiet");
	talk = talk_of(s, row_of(s, "lea").id);
	assert_string_equal(talk.items[0].text, "hello?");
	assert_int_equal(talk.items[0].edited_at, 0);
	assert_int_equal(talk.items[0].deleted_at, at(50));
}

static void
it_is_no_sign_of_life(void **state)
{
	struct scene *s = *state;
	const struct item known = theirs("a", NULL, "lea", 5, "hello?");
	struct intake_result result;

	take(s, known);
	take(s, place_of(known));
	result = take(s, place_of(known));
	assert_int_equal(result.deleted + result.edited, 0);
	assert_int_equal(result.touched, 0);
	assert_string_equal(state_of(s, "lea"), "quiet");
	take(s, known);
	assert_string_equal(state_of(s, "lea"), "waiting");
}

/* It was deleted before we saw it; its place says that it was ours. */
static void
who_answers_it_waits(void **state)
{
	struct scene *s = *state;
	const struct item items[] = {
		ours("p", NULL, 0, "new beans"),
		theirs("a", "p", "lea", 5, "do you ship?"),
		context("c", "b", "tom", 9, "where to?"),
	};

	take_many(s, items, COUNT(items));
	assert_string_equal(people(s, NULL), "lea");
	take(s, place_of(ours("b", "a", 7, "")));
	assert_string_equal(people(s, NULL), "lea tom");
	assert_string_equal(state_of(s, "tom"), "waiting");
	assert_string_equal(state_of(s, "lea"), "waiting");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(the_words_we_knew_are_kept),
		SCENE(it_is_no_sign_of_life),
		SCENE(who_answers_it_waits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
