/* What is forgotten, and what happens to it afterwards.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/store/forget_scene.h"

/* What is read again may be kept for as long again, and was not edited. */
static void
read_again_it_is_known_again(void **state)
{
	struct scene *s = *state;
	struct talk talk;
	const char *before;

	two_people(s, THREADS_ONE_LEVEL);
	before = conclusions(s);
	forget(s, HOURS(50));
	talk = talk_of(s, row_of(s, "r1").id);
	assert_true(item_is_forgotten(&talk.items[0]));
	assert_true(talk.row.forgotten);

	take_at(s, HOURS(51), says(&annika, "c1", "p", 1, "in vermilion?"));
	talk = talk_of(s, row_of(s, "r1").id);
	assert_string_equal(talk.items[0].text, "in vermilion?");
	assert_null(talk.items[0].old_text);
	assert_int_equal(talk.items[0].edited_at, 0);
	assert_string_equal(talk.row.person.name, "Annika Archer");
	assert_string_equal(conclusions(s), before);
	assert_int_equal(count(s, "is:any vermilion"), 1);

	forget(s, HOURS(51 + 48) - 1);
	assert_int_equal(count(s, "is:any vermilion"), 1);
	forget(s, HOURS(51 + 48));
	assert_int_equal(count(s, "is:any vermilion"), 0);
	assert_string_equal(conclusions(s), before);
}

/* Only the network's own time says that a text is another one. */
static void
an_edit_that_the_network_states_is_one(void **state)
{
	struct scene *s = *state;
	struct item edited = says(&annika, "c1", "p", 1, "in cerulean?");
	struct talk talk;

	two_people(s, THREADS_ONE_LEVEL);
	forget(s, HOURS(50));
	edited.edited_at = at(HOURS(49));
	take_at(s, HOURS(51), edited);
	talk = talk_of(s, row_of(s, "r1").id);
	assert_string_equal(talk.items[0].text, "in cerulean?");
	assert_int_equal(talk.items[0].edited_at, at(HOURS(49)));
	assert_null(talk.items[0].old_text);
}

static void
a_new_reply_goes_to_the_right_person(void **state)
{
	struct scene *s = *state;

	two_people(s, THREADS_ONE_LEVEL);
	forget(s, HOURS(50));
	take_at(s, HOURS(51), says(&bobolink, "c5", "c1", HOURS(51), "and the parcel?"));
	assert_string_equal(state_of(s, "r2"), "waiting");
	take_at(s, HOURS(52), elsewhere("c6", "c1", HOURS(52), "@bobolink tomorrow"));
	assert_string_equal(state_of(s, "r2"), "answered");
	assert_string_equal(state_of(s, "r1"), "waiting");
	take_at(s, HOURS(53), elsewhere("c7", "c1", HOURS(53), "In red, too."));
	assert_string_equal(text_of(s,
				    "SELECT answers || ' ' || how FROM item "
				    "WHERE tail IN ('c4', 'c6') ORDER BY tail"),
		"c2 3\nc5 3");
	rebuild_finds_nothing(s);
}

/* Words chose the target; a promise is kept when they are gone. */
static void
what_was_promised_stays_promised(void **state)
{
	struct scene *s = *state;
	const char *before;

	TARGETS(s, -10, "red", "match", "vermilion", "first", "3d", "hours", "all");
	two_people(s, THREADS_ONE_LEVEL);
	assert_int_equal(due(s, "r1"), 1 + HOURS(72));
	before = conclusions(s);
	forget(s, HOURS(50));
	assert_string_equal(conclusions(s), before);
	rebuild_finds_nothing(s);
	assert_string_equal(conclusions(s), before);
	assert_int_equal(due(s, "r1"), 1 + HOURS(72));
}

/* In two of our accounts: it waits in the one that it mentions first. */
static void
a_message_waits_where_it_did(void **state)
{
	struct scene *s = *state;
	struct account other = { .network = "mastodon",
		.name = "brand2",
		.server = "https://example.social",
		.remote_id = "2",
		.handle = "@brand2@example.social",
		.title = "Brand 2",
		.connected_at = at(-1000) };
	struct item item = says(&annika, "https://example.social/a", NULL, 1,
		"@brand2@example.social and @brand@example.social: vermilion?");
	int64_t first = s->account;
	const char *before;

	s->store->retains = &two_days;
	item.uri = item.remote_id;
	good(s, store_account_put(s->store, &other, &s->err));
	take_at(s, 1, item);
	s->account = other.id;
	take_at(s, 1, item);
	before = conclusions(s);
	assert_string_equal(
		text_of(s, "SELECT account FROM conversation WHERE waiting = 1"),
		arena_printf(&s->arena, "%lld", (long long)other.id));
	forget(s, HOURS(50));
	assert_string_equal(conclusions(s), before);
	rebuild_finds_nothing(s);
	assert_string_equal(conclusions(s), before);
	s->account = first;
}

/* It is shown to us alone until we approve it, and read again then. */
static void
what_is_held_is_not_settled(void **state)
{
	struct scene *s = *state;
	struct item held = says(&annika, "c5", "c1", 40, "@bobolink hush");

	two_people(s, THREADS_ONE_LEVEL);
	held.to_us = false;
	held.state = STATE_HELD;
	take_at(s, 40, held);
	forget(s, HOURS(50));
	assert_string_equal(
		text_of(s, "SELECT settled FROM item WHERE tail = 'c5'"), "0");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(read_again_it_is_known_again),
		SCENE(an_edit_that_the_network_states_is_one),
		SCENE(a_new_reply_goes_to_the_right_person),
		SCENE(what_was_promised_stays_promised),
		SCENE(a_message_waits_where_it_did),
		SCENE(what_is_held_is_not_settled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
