/* Approving, holding, spam, removing and editing, as acts of the outbox.
 * SPDX-License-Identifier: MIT */
#include "store/health.h"
#include "store/outbox.h"
#include "tests/unit/store/store_scene.h"

static struct item
in_state(struct item item, enum item_state state)
{
	item.state = state;
	return item;
}

static struct outgoing
act(struct scene *s, enum outgoing_act act, const char *to)
{
	return (struct outgoing){
		.account = s->account,
		.conversation = row_of(s, "lea").id,
		.act = act,
		.to = to,
		.origin = ORIGIN_HAND,
		.agent = "ana",
	};
}

/* Queued and done; `item` is what the network returned, or NULL. */
static void
done(struct scene *s, struct outgoing outgoing, const struct item *item, int minutes)
{
	good(s, store_send(s->store, &outgoing, at(minutes), &s->err));
	good(s, store_outbox_sent(s->store, &outgoing, item, at(minutes), &s->err));
}

static enum item_state
state_of_item(struct scene *s, const char *id)
{
	struct item item;

	good(s, store_item(s->store, s->account, id, &s->arena, &item, &s->err));
	return item.state;
}

static void
rebuilt_it_is_the_same(struct scene *s)
{
	int64_t changed;

	good(s, store_health_rebuild(s->store, &changed, &s->err));
	assert_int_equal(changed, 0);
}

static void
approving_ends_nothing(void **state)
{
	struct scene *s = *state;

	take(s, in_state(theirs("a", NULL, "lea", 5, "hello?"), STATE_HELD));
	done(s, act(s, SEND_APPROVE, "a"), NULL, 10);
	assert_int_equal(state_of_item(s, "a"), STATE_SHOWN);
	assert_int_equal(row_of(s, "lea").waiting_since, at(5));
	assert_false(row_of(s, "lea").held);
	done(s, act(s, SEND_HOLD, "a"), NULL, 11);
	assert_true(row_of(s, "lea").held);
	assert_int_equal(row_of(s, "lea").waiting_since, at(5));
	rebuilt_it_is_the_same(s);
}

/* A reply to another visitor, under our post. */
static void
approved_it_is_between_two_visitors(void **state)
{
	struct scene *s = *state;
	struct item reply = context("b", "a", "lea", 6, "ask them");

	take(s, ours("p", NULL, 1, "our shop"));
	take(s, theirs("a", "p", "tom", 5, "hello?"));
	take(s, in_state(reply, STATE_HELD));
	assert_string_equal(people(s, "is:waiting"), "tom lea");
	assert_int_equal(row_of(s, "lea").waiting_since, at(6));
	done(s, act(s, SEND_APPROVE, "b"), NULL, 1010);
	assert_int_equal(state_of_item(s, "b"), STATE_SHOWN);
	assert_string_equal(people(s, "is:waiting"), "tom");
	rebuilt_it_is_the_same(s);
	s->now = at(1030);
	take(s, in_state(reply, STATE_HELD)); /* elsewhere */
	assert_string_equal(people(s, "is:waiting"), "tom lea");
	s->now = at(1040);
	take(s, in_state(reply, STATE_SHOWN));
	assert_string_equal(people(s, "is:waiting"), "tom");
	rebuilt_it_is_the_same(s);
}

static void
spam_is_moderated_and_approving_takes_it_back(void **state)
{
	struct scene *s = *state;
	struct talk talk;

	take(s, theirs("a", NULL, "lea", 5, "cheap watches"));
	done(s, act(s, SEND_SPAM, "a"), NULL, 10);
	assert_string_equal(state_of(s, "lea"), "done");
	assert_string_equal(people(s, "is:spam"), "lea");
	talk = talk_of(s, row_of(s, "lea").id);
	assert_int_equal(talk.turns[0].end, TURN_MODERATED);
	assert_int_equal(talk.turns[0].ended_at, at(10));
	rebuilt_it_is_the_same(s);
	done(s, act(s, SEND_APPROVE, "a"), NULL, 20);
	assert_int_equal(row_of(s, "lea").waiting_since, at(5));
	rebuilt_it_is_the_same(s);
}

static void
removed_is_moderated_and_gone(void **state)
{
	struct scene *s = *state;
	struct talk talk;

	take(s, theirs("a", NULL, "lea", 5, "rubbish"));
	done(s, act(s, SEND_REMOVE, "a"), NULL, 10);
	talk = talk_of(s, row_of(s, "lea").id);
	assert_int_equal(talk.turns[0].end, TURN_MODERATED);
	assert_int_equal(talk.items[0].deleted_at, at(10));
	rebuilt_it_is_the_same(s);
}

/* What the network returned is an item of theirs, and stays theirs. */
static void
what_the_network_returned_is_taken_in(void **state)
{
	struct scene *s = *state;
	struct item back = theirs("a", NULL, "lea", 5, "hello?");
	struct item item;

	take(s, in_state(back, STATE_HELD));
	done(s, act(s, SEND_APPROVE, "a"), &back, 1010);
	good(s, store_item(s->store, s->account, "a", &s->arena, &item, &s->err));
	assert_false(item.ours);
	assert_int_equal(item.state, STATE_SHOWN);
	assert_int_equal(row_of(s, "lea").waiting_since, at(5));
}

static void
what_is_so_already_is_refused(void **state)
{
	struct scene *s = *state;
	struct outgoing again;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	again = act(s, SEND_APPROVE, "a");
	refused(s, store_send(s->store, &again, at(6), &s->err), ERR_USAGE,
		"shown already");
	done(s, act(s, SEND_HOLD, "a"), NULL, 10);
	again = act(s, SEND_HOLD, "a");
	refused(s, store_send(s->store, &again, at(11), &s->err), ERR_USAGE,
		"held already");
	done(s, act(s, SEND_SPAM, "a"), NULL, 12);
	again = act(s, SEND_SPAM, "a");
	refused(s, store_send(s->store, &again, at(13), &s->err), ERR_USAGE,
		"spam already");
}

/* The answer is another text, and nothing else. */
static void
an_edit_of_ours_moves_no_end(void **state)
{
	struct scene *s = *state;
	struct item answer = ours("b", "a", 30, "we ship on Mondya");
	struct item back = answer;
	struct outgoing edit;
	struct talk talk;
	struct item item;

	answer.origin = ORIGIN_NATIVE;
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, answer);
	edit = act(s, SEND_EDIT, "b");
	edit.text = back.text = "we ship on Monday";
	back.edited_at = at(40);
	done(s, edit, &back, 1040);
	good(s, store_item(s->store, s->account, "b", &s->arena, &item, &s->err));
	assert_string_equal(item.text, "we ship on Monday");
	assert_string_equal(item.old_text, "we ship on Mondya");
	assert_int_equal(item.origin, ORIGIN_NATIVE);
	talk = talk_of(s, row_of(s, "lea").id);
	assert_int_equal(talk.turns[0].ended_at, at(30));
	assert_string_equal(state_of(s, "lea"), "answered");
	rebuilt_it_is_the_same(s);
	indexes_are_sound(s);
}

/* Some networks return nothing: what we sent is what is there. */
static void
an_edit_that_returns_nothing_is_known_all_the_same(void **state)
{
	struct scene *s = *state;
	struct outgoing edit;
	struct item item;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, ours("b", "a", 30, "we ship on Mondya"));
	edit = act(s, SEND_EDIT, "b");
	edit.text = "we ship on Monday";
	done(s, edit, NULL, 1040);
	good(s, store_item(s->store, s->account, "b", &s->arena, &item, &s->err));
	assert_string_equal(item.text, "we ship on Monday");
	assert_int_equal(item.edited_at, at(1040));
	indexes_are_sound(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(approving_ends_nothing),
		SCENE(approved_it_is_between_two_visitors),
		SCENE(spam_is_moderated_and_approving_takes_it_back),
		SCENE(removed_is_moderated_and_gone),
		SCENE(what_the_network_returned_is_taken_in),
		SCENE(what_is_so_already_is_refused),
		SCENE(an_edit_of_ours_moves_no_end),
		SCENE(an_edit_that_returns_nothing_is_known_all_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
