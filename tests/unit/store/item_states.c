/* What the network says of an item (held, hidden, spam) and reviews.
 * SPDX-License-Identifier: MIT */
#include "inbox/filter/filter_match.h"
#include "store/health.h"
#include "tests/unit/store/old_store.h"
#include "tests/unit/store/store_scene.h"

static struct item
in_state(struct item item, enum item_state state)
{
	item.state = state;
	return item;
}

static struct item
review(const char *id, const char *who, int minutes, int rating)
{
	struct item item = theirs(id, NULL, who, minutes, "it arrived");

	item.rating = rating;
	item.rating_of = 5;
	return item;
}

static const struct turn *
last_turn(struct scene *s, const char *who)
{
	struct talk talk = talk_of(s, row_of(s, who).id);

	assert_true(talk.n_turns > 0);
	return &talk.turns[talk.n_turns - 1];
}

static void
nothing_to_rebuild(struct scene *s)
{
	int64_t changed;

	good(s, store_health_rebuild(s->store, &changed, &s->err));
	assert_int_equal(changed, 0);
}

static void
a_held_comment_waits_and_is_found(void **state)
{
	struct scene *s = *state;
	struct item held = in_state(theirs("a", NULL, "lea", 5, "hello?"), STATE_HELD);
	struct talk talk;

	take(s, held);
	take(s, theirs("b", NULL, "tom", 6, "and me?"));
	assert_string_equal(people(s, "is:held"), "lea");
	assert_string_equal(people(s, "-is:held"), "tom");
	assert_true(row_of(s, "lea").held);
	assert_int_equal(row_of(s, "lea").waiting_since, at(5));
	talk = talk_of(s, row_of(s, "lea").id);
	assert_int_equal(talk.items[0].state, STATE_HELD);
	assert_int_equal(talk.items[0].state_at, 0);
	nothing_to_rebuild(s);
}

static void
approved_elsewhere_it_goes_on_waiting(void **state)
{
	struct scene *s = *state;
	struct item item = in_state(theirs("a", NULL, "lea", 5, "hello?"), STATE_HELD);
	struct talk talk;

	take(s, item);
	s->now = at(1030);
	take(s, in_state(item, STATE_SHOWN));
	assert_string_equal(people(s, "is:held"), "");
	assert_int_equal(row_of(s, "lea").waiting_since, at(5));
	talk = talk_of(s, row_of(s, "lea").id);
	assert_int_equal(talk.items[0].state, STATE_SHOWN);
	assert_int_equal(talk.items[0].state_at, at(1030));
	nothing_to_rebuild(s);
}

static void
spam_elsewhere_is_moderated_when_we_saw_it(void **state)
{
	struct scene *s = *state;
	struct item item = theirs("a", NULL, "lea", 5, "cheap watches");

	take(s, item);
	s->now = at(1030);
	take(s, in_state(item, STATE_SPAM));
	assert_string_equal(people(s, NULL), "");
	assert_string_equal(people(s, "is:spam"), "lea");
	assert_string_equal(people(s, "is:hidden"), "");
	assert_int_equal(last_turn(s, "lea")->end, TURN_MODERATED);
	assert_int_equal(last_turn(s, "lea")->ended_at, at(1030));
	nothing_to_rebuild(s);
	/* And taken back by them. */
	s->now = at(1040);
	take(s, in_state(item, STATE_SHOWN));
	assert_int_equal(row_of(s, "lea").waiting_since, at(5));
	assert_int_equal(last_turn(s, "lea")->end, TURN_WAITING);
	nothing_to_rebuild(s);
}

static void
a_page_of_before_does_not_bring_the_old_state_back(void **state)
{
	struct scene *s = *state;
	struct item item = in_state(theirs("a", NULL, "lea", 5, "hello?"), STATE_HELD);

	take(s, item);
	s->now = at(1030);
	take(s, in_state(item, STATE_SHOWN));
	s->now = at(1020);
	take(s, item);
	assert_string_equal(people(s, "is:held"), "");
}

static void
what_arrives_as_spam_never_waited(void **state)
{
	struct scene *s = *state;

	take(s, in_state(theirs("a", NULL, "lea", 5, "cheap watches"), STATE_SPAM));
	take(s, in_state(theirs("b", NULL, "tom", 5, "rubbish"), STATE_HIDDEN));
	assert_string_equal(people(s, NULL), "");
	assert_string_equal(people(s, "is:hidden"), "tom");
	assert_int_equal(last_turn(s, "lea")->ended_at, at(5));
	assert_int_equal(last_turn(s, "tom")->end, TURN_MODERATED);
}

static void
reviews_are_found_by_their_rating(void **state)
{
	struct scene *s = *state;

	take(s, review("a", "lea", 5, 2));
	take(s, review("b", "tom", 6, 5));
	take(s, theirs("c", NULL, "zoe", 7, "no review"));
	assert_string_equal(people(s, "rating:<3"), "lea");
	assert_string_equal(people(s, "rating:>2"), "tom");
	assert_string_equal(people(s, "rating:5"), "tom");
	assert_string_equal(people(s, "-rating:>0"), "zoe");
	assert_int_equal(row_of(s, "lea").rating, 2);
	assert_int_equal(row_of(s, "lea").rating_of, 5);
	nothing_to_rebuild(s);
}

static void
an_edited_review_waits_again(void **state)
{
	struct scene *s = *state;
	struct item item = review("a", "lea", 5, 2);

	take(s, item);
	take(s, ours("b", "a", 30, "we are sorry"));
	assert_string_equal(state_of(s, "lea"), "answered");
	item.rating = 1;
	item.edited_at = at(60);
	s->now = at(1010);
	take(s, item);
	assert_int_equal(row_of(s, "lea").waiting_since, at(60));
	assert_int_equal(row_of(s, "lea").rating, 1);
	nothing_to_rebuild(s);
}

/* Networks that give no time for an edit: another rating is one, by our clock; one that
 * was unknown until now is none. */
static void
another_rating_is_an_edit(void **state)
{
	struct scene *s = *state;
	struct item item = review("a", "lea", 5, 0);

	take(s, item);
	take(s, ours("b", "a", 30, "we are sorry"));
	item.rating = 2;
	s->now = at(1010);
	take(s, item);
	assert_string_equal(state_of(s, "lea"), "answered");
	assert_int_equal(row_of(s, "lea").rating, 2);
	item.rating = 4;
	s->now = at(1020);
	take(s, item);
	assert_int_equal(row_of(s, "lea").waiting_since, at(1020));
	nothing_to_rebuild(s);
}

/* A target for bad reviews. */
static void
targets_can_use_ratings(void **state)
{
	struct scene *s = *state;
	const struct filter *filter = query(s, "rating:<3");
	const struct filter_facts bad = { .rating = 2 };
	const struct filter_facts none = { .rating = 0 };

	assert_null(filter_match_passing(filter));
	assert_true(filter_match(filter, &bad));
	assert_false(filter_match(filter, &none));
	assert_non_null(filter_match_passing(query(s, "is:held")));
}

static void
items_of_an_old_store_are_shown(void **state)
{
	struct scene *s = *state;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	open_old(s, as_schema(s, 17));
	assert_string_equal(people(s, "is:held"), "");
	assert_string_equal(people(s, NULL), "lea");
	nothing_to_rebuild(s);
	s->now = at(1030);
	take(s, in_state(theirs("a", NULL, "lea", 5, "hello?"), STATE_HELD));
	assert_string_equal(people(s, "is:held"), "lea");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(a_held_comment_waits_and_is_found),
		SCENE(approved_elsewhere_it_goes_on_waiting),
		SCENE(spam_elsewhere_is_moderated_when_we_saw_it),
		SCENE(a_page_of_before_does_not_bring_the_old_state_back),
		SCENE(what_arrives_as_spam_never_waited),
		SCENE(reviews_are_found_by_their_rating),
		SCENE(an_edited_review_waits_again),
		SCENE(another_rating_is_an_edit),
		SCENE(targets_can_use_ratings),
		SCENE(items_of_an_old_store_are_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
