/* What is heard of a word that we listen for: it stands in a conversation of its author and
 * waits for nothing, until they write to us.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/store/shared_scene.h"

#include "store/hear.h"

/* A post that has our word, and does not mention us. */
static struct item
heard(const char *id, const char *parent, const char *who, int minutes)
{
	struct item item = context(id, parent, who, minutes, "the new grinder is loud");

	item.heard = true;
	return item;
}

static void
nothing_differs_after_a_rebuild(struct scene *s)
{
	int64_t changed;

	good(s, store_health_rebuild(s->store, &changed, &s->err));
	assert_int_equal(changed, 0);
}

static void
it_is_found_and_nobody_waits(void **state)
{
	struct scene *s = *state;
	struct inbox_row row;

	assert_int_equal(take(s, heard("a", NULL, "lea", 5)).new_items, 0);
	assert_string_equal(people(s, "is:heard"), "lea");
	assert_string_equal(people(s, NULL), "");
	assert_string_equal(people(s, "is:any"), "lea");
	assert_string_equal(people(s, "is:quiet"), "");
	row = row_of(s, "lea");
	assert_int_equal(row.state, STATE_HEARD);
	assert_int_equal(row.waiting_since, 0);
	assert_int_equal(row.due_at, 0);
	assert_int_equal(count(s, NULL), 0);
	assert_int_equal(talk_of(s, row.id).n_turns, 0);
	nothing_differs_after_a_rebuild(s);
}

static void
what_the_author_adds_is_heard_too_and_what_others_say_is_context(void **state)
{
	struct scene *s = *state;

	take(s, context("b", "a", "lea", 6, "and it is hot"));
	take(s, context("c", "a", "tom", 7, "mine is not"));
	take(s, heard("a", NULL, "lea", 5));
	assert_string_equal(people(s, "is:any"), "lea");
	assert_int_equal(row_of(s, "lea").n_items, 2);
	assert_string_equal(state_of(s, "lea"), "heard");
	nothing_differs_after_a_rebuild(s);
}

static void
a_mention_with_the_word_is_one_item_and_waits(void **state)
{
	struct scene *s = *state;
	struct item mention =
		theirs("a", NULL, "lea", 5, "@brand the new grinder is loud");

	mention.heard = true;
	take(s, mention);
	assert_string_equal(state_of(s, "lea"), "waiting");
	mention.to_us = false;
	take(s, mention);
	assert_string_equal(state_of(s, "lea"), "waiting");
	assert_int_equal(row_of(s, "lea").n_items, 1);
	/* In the other order. */
	take(s, heard("b", NULL, "tom", 6));
	assert_string_equal(state_of(s, "tom"), "heard");
	take(s, theirs("b", NULL, "tom", 6, "the new grinder is loud"));
	assert_string_equal(state_of(s, "tom"), "waiting");
	assert_int_equal(row_of(s, "tom").waiting_since, at(6));
	assert_string_equal(people(s, "is:heard"), "");
	nothing_differs_after_a_rebuild(s);
}

static void
our_answer_ends_no_turn_and_theirs_begins_one(void **state)
{
	struct scene *s = *state;
	struct talk talk;

	take(s, heard("a", NULL, "lea", 5));
	take(s, ours("b", "a", 15, "a cloth below it helps"));
	assert_string_equal(state_of(s, "lea"), "answered");
	assert_int_equal(talk_of(s, row_of(s, "lea").id).n_turns, 0);
	take(s, theirs("c", "b", "lea", 20, "it does!"));
	assert_string_equal(state_of(s, "lea"), "waiting");
	assert_int_equal(row_of(s, "lea").waiting_since, at(20));
	take(s, ours("d", "c", 30, "glad"));
	talk = talk_of(s, row_of(s, "lea").id);
	assert_int_equal(talk.n_turns, 1);
	assert_int_equal(talk.turns[0].since, at(20));
	assert_int_equal(talk.turns[0].n_items, 1);
	nothing_differs_after_a_rebuild(s);
}

static void
when_they_write_to_us_what_was_heard_before_still_does_not_count(void **state)
{
	struct scene *s = *state;

	take(s, heard("a", NULL, "lea", 5));
	take(s, theirs("b", "a", "lea", 10, "@brand what do you say?"));
	take(s, context("c", "b", "lea", 12, "well?"));
	take(s, context("d", "a", "lea", 14, "and another thing"));
	assert_string_equal(state_of(s, "lea"), "waiting");
	assert_int_equal(row_of(s, "lea").waiting_since, at(10));
	assert_int_equal(row_of(s, "lea").n_items, 4);
	assert_int_equal(talk_of(s, row_of(s, "lea").id).turns[0].n_items, 2);
	nothing_differs_after_a_rebuild(s);
}

static void
a_word_in_what_waits_already_changes_nothing(void **state)
{
	struct scene *s = *state;

	take(s, theirs("a", NULL, "lea", 5, "@brand hello"));
	take(s, heard("b", "a", "lea", 6));
	take(s, heard("b", "a", "lea", 6));
	assert_int_equal(talk_of(s, row_of(s, "lea").id).turns[0].n_items, 2);
	nothing_differs_after_a_rebuild(s);
}

static void
ours_and_a_colleagues_are_not_heard(void **state)
{
	struct scene *s = *state;
	struct item mine = ours("a", NULL, 5, "the new grinder");
	int64_t revision;

	mine.heard = true;
	take(s, mine);
	both(s);
	mine = heard("b", NULL, "lea", 6);
	mine.author = (struct person){
		.remote_id = "78", .handle = "@shop@other.social", .name = "Shop"
	};
	take(s, mine);
	revision = store_revision(s->store);
	take(s, mine);
	assert_int_equal(store_revision(s->store), revision);
	assert_string_equal(people(s, "is:heard"), "");
	assert_string_equal(people(s, "is:any"), "");
}

static void
a_decision_puts_it_aside_until_something_new_is_heard(void **state)
{
	struct scene *s = *state;

	take(s, heard("a", NULL, "lea", 5));
	mark(s, "lea", MARK_DONE, 10);
	assert_string_equal(state_of(s, "lea"), "done");
	undo(s, 11);
	assert_string_equal(state_of(s, "lea"), "heard");
	redo(s, 12);
	mark(s, "lea", MARK_REOPEN, 13);
	assert_string_equal(state_of(s, "lea"), "heard");
	mark(s, "lea", MARK_NO_REPLY, 14);
	assert_string_equal(state_of(s, "lea"), "no-reply");
	take(s, heard("b", "a", "lea", 20));
	assert_string_equal(state_of(s, "lea"), "heard");
	assert_int_equal(talk_of(s, row_of(s, "lea").id).n_turns, 0);
	nothing_differs_after_a_rebuild(s);
}

static void
what_they_delete_is_no_longer_heard(void **state)
{
	struct scene *s = *state;

	take(s, heard("a", NULL, "lea", 5));
	take_gone(s, "a", 10);
	assert_string_equal(state_of(s, "lea"), "quiet");
}

static void
its_thread_is_not_read_again_until_we_answer(void **state)
{
	struct scene *s = *state;
	int64_t planned;

	take(s, heard("a", NULL, "lea", 5));
	good(s,
		db_number(s->store->db,
			"SELECT count(*) FROM thread WHERE newest_at IS NOT NULL", NULL,
			0, 0, &planned, &s->err));
	assert_int_equal(planned, 0);
	take(s, ours("b", "a", 15, "a cloth below it helps"));
	good(s,
		db_number(s->store->db,
			"SELECT count(*) FROM thread WHERE newest_at IS NOT NULL", NULL,
			0, 0, &planned, &s->err));
	assert_int_equal(planned, 1);
}

/* --- one post, two accounts --- */

static struct item
of_both(const char *id, bool is_heard, int minutes)
{
	struct item item = is_heard ? heard(id, NULL, "lea", minutes)
				    : theirs(id, NULL, "lea", minutes, NAMES_TWO);

	item.uri = BOTH;
	item.text = NAMES_TWO;
	item.fetched_at = at(minutes + (is_heard ? 1 : 3));
	return item;
}

static void
heard_by_two_accounts_it_is_listed_once(void **state)
{
	struct scene *s = *state;
	struct pair pair = both(s);

	take_at(s, pair.two, of_both("901", true, 5));
	assert_string_equal(at_account(s, "shop"), "heard");
	take_at(s, pair.one, of_both("a", true, 5));
	stands(s, "heard", "quiet with brand", 0);
	take_at(s, pair.one, answer(s, &pair, pair.one, "b", "a", 30));
	stands(s, "answered", "quiet with brand", 0);
}

static void
heard_by_one_and_to_the_other_it_waits_there(void **state)
{
	struct scene *s = *state;
	struct pair pair = both(s);
	struct talk talk;

	take_at(s, pair.one, of_both("a", true, 5));
	take_at(s, pair.two, of_both("901", false, 5));
	stands(s, "quiet with shop", "waiting", 1);
	/* When it was heard is not when it was known that they wait. */
	talk = talk_of(s, id_at(s, "shop"));
	assert_int_equal(talk.turns[0].known_since, at(8));
	take_at(s, pair.one, answer(s, &pair, pair.one, "b", "a", 30));
	stands(s, "quiet with shop", "answered", 0);
}

static void
forget_until(struct scene *s, int minutes)
{
	good(s, store_hear_forget(s->store, s->account, at(minutes), &s->err));
	nothing_differs_after_a_rebuild(s);
}

static void
it_goes_with_what_was_said_around_it(void **state)
{
	struct scene *s = *state;

	take(s, heard("a", NULL, "lea", 5));
	take(s, context("b", "a", "tom", 6, "mine is not"));
	take(s, heard("c", NULL, "ann", 20));
	forget_until(s, 5);
	assert_string_equal(people(s, "is:heard"), "ann lea");
	/* Something younger is still said there. */
	forget_until(s, 6);
	assert_string_equal(people(s, "is:heard"), "ann lea");
	forget_until(s, 10);
	assert_string_equal(people(s, "is:heard"), "ann");
	assert_string_equal(people(s, "is:any grinder"), "ann");
	/* What comes next is found, though it may have the number of what went. */
	forget_until(s, 30);
	assert_string_equal(people(s, "is:any"), "");
	take(s, heard("d", NULL, "tom", 40));
	assert_string_equal(people(s, "is:any grinder"), "tom");
}

static void
a_conversation_stays(void **state)
{
	struct scene *s = *state;

	take(s, heard("a", NULL, "lea", 5));
	take(s, ours("b", "a", 15, "a cloth below it helps"));
	take(s, heard("c", NULL, "tom", 6));
	take(s, theirs("d", "c", "tom", 7, "@brand is it loud?"));
	take(s, heard("e", NULL, "ann", 8));
	take(s, theirs("f", "e", "joe", 9, "@brand is it loud?"));
	forget_until(s, 1000);
	assert_string_equal(state_of(s, "lea"), "answered");
	assert_string_equal(state_of(s, "tom"), "waiting");
	assert_string_equal(state_of(s, "ann"), "heard");
	assert_string_equal(state_of(s, "joe"), "waiting");
}

static void
what_somebody_decided_about_stays(void **state)
{
	struct scene *s = *state;

	take(s, heard("a", NULL, "lea", 5));
	mark(s, "lea", MARK_DONE, 10);
	undo(s, 11);
	assert_string_equal(state_of(s, "lea"), "heard");
	forget_until(s, 1000);
	assert_string_equal(state_of(s, "lea"), "heard");
}

static const char *
listens_for(struct scene *s)
{
	struct account account;

	good(s, store_account_find(s->store, "brand", &s->arena, &account, &s->err));
	return str_or_empty(account.hear);
}

static void
the_words_are_kept_until_there_are_others(void **state)
{
	struct scene *s = *state;
	int64_t revision;

	assert_string_equal(listens_for(s), "");
	good(s, store_hear_set(s->store, s->account, "grinder, #heed", &s->err));
	assert_string_equal(listens_for(s), "grinder, #heed");
	revision = store_revision(s->store);
	good(s, store_hear_set(s->store, s->account, "grinder, #heed", &s->err));
	assert_int_equal(store_revision(s->store), revision);
	good(s, store_hear_set(s->store, s->account, "", &s->err));
	assert_string_equal(listens_for(s), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(it_is_found_and_nobody_waits),
		SCENE(what_the_author_adds_is_heard_too_and_what_others_say_is_context),
		SCENE(a_mention_with_the_word_is_one_item_and_waits),
		SCENE(our_answer_ends_no_turn_and_theirs_begins_one),
		SCENE(when_they_write_to_us_what_was_heard_before_still_does_not_count),
		SCENE(a_word_in_what_waits_already_changes_nothing),
		SCENE(ours_and_a_colleagues_are_not_heard),
		SCENE(a_decision_puts_it_aside_until_something_new_is_heard),
		SCENE(what_they_delete_is_no_longer_heard),
		SCENE(its_thread_is_not_read_again_until_we_answer),
		SCENE(heard_by_two_accounts_it_is_listed_once),
		SCENE(heard_by_one_and_to_the_other_it_waits_there),
		SCENE(it_goes_with_what_was_said_around_it),
		SCENE(a_conversation_stays),
		SCENE(what_somebody_decided_about_stays),
		SCENE(the_words_are_kept_until_there_are_others),
	};

	return cmocka_run_group_tests_name("store_heard", tests, NULL, NULL);
}
