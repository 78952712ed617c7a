/* Whom our messages answer, where the network files them elsewhere. The stories in
 * tests/unit/stories/filed.story have the turns that follow.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/inbox/answers_scene.h"

/* "id how", or "-" for nobody. */
static void
answers(struct scene *scene, const char *id, const char *expected)
{
	const struct thread_place *place;

	thread_sort(
		scene->items, scene->count, &scene->rule, &scene->arena, scene->places);
	place = place_of(scene, id);
	assert_string_equal(place->answers
			? arena_printf(&scene->arena, "%s %s", place->answers,
				  item_how_name(place->how))
			: "-",
		expected);
}

static void
with(struct scene *scene, const char *id, const char *expected)
{
	thread_sort(
		scene->items, scene->count, &scene->rule, &scene->arena, scene->places);
	assert_string_equal(
		place_of(scene, id)->with ? place_of(scene, id)->with : "-", expected);
}

/* Our post, a comment by Ann, and one by Bob in the same branch. */
static void
ann_and_bob(struct scene *scene)
{
	says(scene, "us", "p", NULL, "Our new cups");
	says(scene, "ann", "c1", "p", "Red?");
	says(scene, "bob", "c2", "c1", "Canada?");
}

static void
bob_is_named(void **state)
{
	struct scene *scene = *state;

	ann_and_bob(scene);
	says(scene, "us", "c3", "c1", "@bob yes");
	answers(scene, "c3", "c2 named");
	with(scene, "c3", "id-bob");
	with(scene, "c1", "id-ann");
	with(scene, "c2", "id-bob");
}

static void
a_mention_by_id_names(void **state)
{
	struct scene *scene = *state;
	struct mention bob = { "id-bob", "@somebody-else" };

	ann_and_bob(scene);
	says(scene, "us", "c3", "c1", "Yes");
	scene->items[3].mentions = &bob;
	scene->items[3].n_mentions = 1;
	answers(scene, "c3", "c2 named");
}

static void
the_rule_of_the_network_finds_mentions(void **state)
{
	struct scene *scene = *state;

	scene->rule.mentions = &by_host;
	scene->rule.us = "@brand@here.example";
	ann_and_bob(scene);
	scene->items[2].author.handle = "@bob@there.example";
	says(scene, "us", "c3", "c1", "Yes, @bob@there.example!");
	answers(scene, "c3", "c2 named");
	scene->items[3].text = "Yes, @bob!"; /* somebody on our own server */
	answers(scene, "c3", "-");
	scene->items[3].text = "Yes, @BOB@There.example";
	answers(scene, "c3", "c2 named");
}

static void
the_newest_of_those_named_is_answered(void **state)
{
	struct scene *scene = *state;

	ann_and_bob(scene);
	says(scene, "ann", "c3", "c1", "Or blue?");
	says(scene, "us", "c4", "c1", "@bob @ann both, yes");
	answers(scene, "c4", "c3 named");
	/* What is said later is not answered. */
	says(scene, "bob", "c5", "c1", "Great");
	answers(scene, "c4", "c3 named");
}

static void
a_display_name_counts_at_the_beginning(void **state)
{
	struct scene *scene = *state;
	struct item *ours;

	ann_and_bob(scene);
	scene->items[1].author.name = "Ann";
	scene->items[2].author.name = "Bob Smith";
	ours = says(scene, "us", "c3", "c1", "Bob Smith yes");
	answers(scene, "c3", "c2 named");
	ours->text = "bob smith, yes";
	answers(scene, "c3", "c2 named");
	ours->text = "Yes, Bob Smith";
	answers(scene, "c3", "-");
	ours->text = "Bob Smithers yes";
	answers(scene, "c3", "-");
	ours->text = "Ann: yes";
	answers(scene, "c3", "c1 named");
	ours->text = "@Ann yes";
	answers(scene, "c3", "c1 named");
	ours->text = "Ann is what we call it"; /* a word like any other */
	answers(scene, "c3", "-");
	/* Two people of that name. */
	scene->items[1].author.name = "Bob Smith";
	ours->text = "Bob Smith, yes";
	answers(scene, "c3", "-");
	/* We have that name, too. */
	scene->items[1].author.name = "Ann";
	scene->items[0].author.name = "Bob Smith";
	answers(scene, "c3", "-");
}

static void
what_was_sent_comes_before_what_is_named(void **state)
{
	struct scene *scene = *state;
	struct item *ours;

	ann_and_bob(scene);
	ours = says(scene, "us", "c3", "c1", "@ann is right");
	ours->answers = "c2";
	ours->origin = ORIGIN_HAND;
	answers(scene, "c3", "c2 sent");
	ours->origin = ORIGIN_NATIVE;
	answers(scene, "c3", "c2 stated");
	ours->how = ANSWER_SENT;
	answers(scene, "c3", "c2 sent");
	ours->how = ANSWER_ASSUMED; /* computed before: is computed again */
	answers(scene, "c3", "c1 named");
	ours->how = ANSWER_UNKNOWN;
	ours->answers = "not fetched yet"; /* nothing is guessed */
	answers(scene, "c3", "-");
}

static void
a_quote_states_whom_it_answers(void **state)
{
	struct scene *scene = *state;

	ann_and_bob(scene);
	says(scene, "us", "c3", "p", "Yes")->quote_id = "c2";
	answers(scene, "c3", "c2 stated");
}

static void
a_parent_that_is_no_drawer_states_it(void **state)
{
	struct scene *scene = *state;

	ann_and_bob(scene);
	says(scene, "us", "c3", "c2", "Yes");
	answers(scene, "c3", "c2 stated");
	scene->items[3].parent_id = "c1"; /* filed there, whomever it answers */
	answers(scene, "c3", "-");
	scene->rule.flat = true; /* there everything is filed under the post */
	answers(scene, "c3", "c1 stated");
	scene->items[2].parent_id = scene->items[3].parent_id = "p";
	answers(scene, "c3", "-");
}

static void
our_answer_to_ourselves_goes_where_that_went(void **state)
{
	struct scene *scene = *state;

	ann_and_bob(scene);
	says(scene, "us", "c3", "c1", "@bob yes");
	says(scene, "us", "c4", "c1", "in a week")->answers = "c3";
	answers(scene, "c4", "c2 stated");
	with(scene, "c4", "id-bob");
}

static void
a_comment_without_its_post_has_a_branch(void **state)
{
	struct scene *scene = *state;

	says(scene, "ann", "c1", "p", "Red?")->to_us = true;
	says(scene, "bob", "c2", "p", "Canada?")->to_us = true;
	says(scene, "us", "c3", "c2", "Yes");
	answers(scene, "c3", "c2 assumed");
	says(scene, "us", "c4", "c1", "Yes");
	answers(scene, "c4", "c1 assumed");
}

static void
a_post_of_theirs_is_one_branch(void **state)
{
	struct scene *scene = *state;

	says(scene, "ann", "q", NULL, "@brand red?")->to_us = true;
	says(scene, "bob", "c1", "q", "@brand Canada?")->to_us = true;
	says(scene, "mia", "c2", "q", "I like blue");
	says(scene, "us", "c3", "q", "Yes");
	answers(scene, "c3", "-");
	with(scene, "c2", "-");
	assert_string_equal(place_of(scene, "q")->maybe->remote_id, "c3");
	assert_string_equal(place_of(scene, "c1")->maybe->remote_id, "c3");
	scene->items[1].to_us = false;
	answers(scene, "c3", "q assumed");
	assert_null(place_of(scene, "q")->maybe);
}

static void
who_may_have_been_answered_is_noted(void **state)
{
	struct scene *scene = *state;

	ann_and_bob(scene);
	says(scene, "us", "c3", "c1", "Yes");
	answers(scene, "c3", "-");
	assert_string_equal(place_of(scene, "c1")->maybe->remote_id, "c3");
	assert_string_equal(place_of(scene, "c2")->maybe->remote_id, "c3");
	says(scene, "us", "c4", "c1", "@bob in a week");
	answers(scene, "c4", "c2 named");
	assert_string_equal(place_of(scene, "c1")->maybe->remote_id, "c3");
	assert_null(place_of(scene, "c2")->maybe);
}

static void
help_is_credited_to_the_first(void **state)
{
	struct scene *scene = *state;

	ann_and_bob(scene);
	says(scene, "mia", "c3", "c1", "@bob they do");
	says(scene, "tom", "c4", "c1", "@bob yes");
	answers(scene, "c1", "-");
	assert_true(place_of(scene, "c2")->by_community);
	assert_string_equal(place_of(scene, "c2")->community, "@mia");
	assert_false(place_of(scene, "c1")->by_community);
	with(scene, "c3", "-");
	scene->items[3].deleted_at = DATE_HOUR;
	answers(scene, "c1", "-");
	assert_string_equal(place_of(scene, "c2")->community, "@tom");
}

static void
who_is_named_must_have_spoken(void **state)
{
	struct scene *scene = *state;

	ann_and_bob(scene);
	says(scene, "mia", "c3", "c1", "@zoe look, they have it in red");
	with(scene, "c3", "id-mia");
	/* Zoe comes later: what was waiting goes on waiting. */
	says(scene, "zoe", "c4", "c1", "Oh, nice");
	with(scene, "c3", "id-mia");
	says(scene, "mia", "c5", "c1", "@zoe isn't it?");
	with(scene, "c5", "-");
}

static void
what_they_state_is_believed_too(void **state)
{
	struct scene *scene = *state;

	ann_and_bob(scene);
	scene->items[2].answers = "c1";
	with(scene, "c2", "-");
	assert_true(place_of(scene, "c1")->by_community);
	scene->items[2].answers = "p";
	with(scene, "c2", "id-bob");
}

static void
letters_between_two_are_not_guessed(void **state)
{
	struct scene *scene = *state;
	struct item *ours;

	says(scene, "ann", "d1", NULL, "Red?")->kind = ITEM_DIRECT;
	scene->items[0].to_us = true;
	ours = says(scene, "us", "d2", "d1", "Yes");
	ours->kind = ITEM_DIRECT;
	answers(scene, "d2", "-");
	with(scene, "d2", "id-ann");
	with(scene, "d1", "id-ann");
}

static void
rings_and_strange_parents_do_no_harm(void **state)
{
	struct scene *scene = *state;

	says(scene, "ann", "a", "c", "Red?")->to_us = true;
	says(scene, "us", "b", "a", "Yes");
	says(scene, "bob", "c", "b", "@ann yes");
	says(scene, "us", "d", "d", "@bob")->answers = "d";
	answers(scene, "b", "a assumed");
	answers(scene, "d", "-");
	scene->count = 0;
	thread_sort(scene->items, 0, &scene->rule, &scene->arena, scene->places);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TELL(bob_is_named),
		TELL(a_mention_by_id_names),
		TELL(the_rule_of_the_network_finds_mentions),
		TELL(the_newest_of_those_named_is_answered),
		TELL(a_display_name_counts_at_the_beginning),
		TELL(what_was_sent_comes_before_what_is_named),
		TELL(a_quote_states_whom_it_answers),
		TELL(a_parent_that_is_no_drawer_states_it),
		TELL(our_answer_to_ourselves_goes_where_that_went),
		TELL(a_comment_without_its_post_has_a_branch),
		TELL(a_post_of_theirs_is_one_branch),
		TELL(who_may_have_been_answered_is_noted),
		TELL(help_is_credited_to_the_first),
		TELL(who_is_named_must_have_spoken),
		TELL(what_they_state_is_believed_too),
		TELL(letters_between_two_are_not_guessed),
		TELL(rings_and_strange_parents_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
