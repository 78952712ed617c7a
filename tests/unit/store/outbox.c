/* Replies on their way: held, undone, sent once.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/store/store_scene.h"

/* Nothing has to be looked at before. */
static const struct outbox_known at_once = { 0 };

static struct outgoing
reply_to(struct scene *s, const char *who, const char *to, const char *text)
{
	return (struct outgoing){
		.account = s->account,
		.conversation = row_of(s, who).id,
		.act = SEND_REPLY,
		.to = to,
		.text = text,
		.origin = ORIGIN_HAND,
		.agent = "ana",
		.visibility = VISIBLE_PUBLIC,
	};
}

static void
send_held(struct scene *s, struct outgoing *reply, int minutes, int hold)
{
	reply->not_before = at(minutes + hold);
	if (reply->seen == 0)
		reply->seen = store_revision(s->store);
	good(s, store_send(s->store, reply, at(minutes), &s->err));
}

static void
a_held_reply_comes_back_as_a_draft(void **state)
{
	struct scene *s = *state;
	struct outgoing reply;
	struct talk talk;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	reply = reply_to(s, "lea", "a", "@lea yes");
	begin_reply(s, reply.conversation, "@lea yes", 9);
	send_held(s, &reply, 10, 5);
	assert_int_not_equal(reply.id, 0);
	assert_int_equal(strlen(reply.key), 36);
	talk = talk_of(s, reply.conversation);
	assert_null(begun(&talk));
	assert_true(talk.row.sending);
	assert_int_equal(talk.n_replies, 1);
	undo(s, 12);
	talk = talk_of(s, reply.conversation);
	assert_string_equal(begun(&talk), "@lea yes");
	assert_false(talk.row.sending);
	assert_int_equal(talk.n_replies, 0);
	redo(s, 13);
	talk = talk_of(s, reply.conversation);
	assert_null(begun(&talk));
	assert_int_equal(talk.replies[0].not_before, at(18));
	assert_int_equal(store_outbox_due(s->store, s->account), at(18));
}

static void
it_knows_the_post_at_the_root_of_its_thread(void **state)
{
	struct scene *s = *state;
	struct outgoing reply;

	take(s, theirs("b", "posts/a", "lea", 5, "hello?"));
	reply = reply_to(s, "lea", "b", "@lea yes");
	send_held(s, &reply, 10, 5);
	good(s, store_outbox_find(s->store, reply.id, &s->arena, &reply, &s->err));
	assert_string_equal(reply.root, "posts/a");
	take(s, context("posts/a", "posts/top", "noor", 1, "so"));
	good(s, store_outbox_find(s->store, reply.id, &s->arena, &reply, &s->err));
	assert_string_equal(reply.root, "posts/top");
}

static void
they_wait_until_the_answer_is_on_the_network(void **state)
{
	struct scene *s = *state;
	struct outgoing reply;
	struct outgoing next;
	enum outbox_next found;
	bool moved;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	reply = reply_to(s, "lea", "a", "@lea yes");
	send_held(s, &reply, 10, 0);
	assert_int_equal(row_of(s, "lea").waiting_since, at(5));
	good(s,
		store_outbox_next(s->store, s->account, at(11), &at_once, &s->arena,
			&next, &found, &s->err));
	next.state = OUTGOING_SENDING;
	good(s, store_outbox_move(s->store, &next, OUTGOING_QUEUED, &moved, &s->err));
	assert_true(moved);
	assert_int_equal(row_of(s, "lea").waiting_since, at(5));
	take(s, ours("b", "a", 12, "@lea yes"));
	assert_string_equal(state_of(s, "lea"), "answered");
}

static void
a_reply_that_has_left_is_not_taken_back(void **state)
{
	struct scene *s = *state;
	struct outgoing reply;
	char *said;
	int64_t where;
	bool moved;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	mark(s, "lea", MARK_DONE, 8);
	reply = reply_to(s, "lea", "a", "@lea yes");
	send_held(s, &reply, 10, 0);
	reply.state = OUTGOING_SENT;
	good(s, store_outbox_move(s->store, &reply, OUTGOING_QUEUED, &moved, &s->err));
	refused(s, store_undo(s->store, "ana", at(12), &s->arena, &said, &where, &s->err),
		ERR_GONE,
		"reply: @lea@example.social: already sent; undo again for the one before");
	assert_string_equal(undo(s, 13), "undone: done, @lea@example.social");
}

/* The engine may be closed for days: what it has not taken can be taken back. */
static void
whatever_has_not_left_is_taken_back_under_its_own_name(void **state)
{
	static const enum outgoing_act acts[] = { SEND_EDIT, SEND_DELETE, SEND_LIKE,
		SEND_BOOST, SEND_SPAM, SEND_REMOVE, SEND_SILENCE, SEND_BLOCK, SEND_REPORT,
		SEND_HIDE, SEND_REPLY };
	struct scene *s = *state;
	struct outgoing found;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	mark(s, "lea", MARK_DONE, 8);
	for (size_t i = 0; i < COUNT(acts); i++) {
		struct outgoing reply = reply_to(s, "lea", "a", "@lea yes");
		const char *name = outgoing_act_name(acts[i]);

		reply.act = acts[i];
		send_held(s, &reply, 10, 0);
		assert_string_equal(undo(s, 12),
			arena_printf(&s->arena, "undone: %s, @lea@example.social", name));
		good(s,
			store_outbox_find(
				s->store, reply.id, &s->arena, &found, &s->err));
		assert_int_equal(found.state, OUTGOING_CANCELLED);
		assert_string_equal(redo(s, 13),
			arena_printf(&s->arena, "redone: %s, @lea@example.social", name));
		undo(s, 14);
	}
	assert_string_equal(state_of(s, "lea"), "done");
	assert_string_equal(undo(s, 15), "undone: done, @lea@example.social");
}

static void
a_sent_reply_ends_the_turn_with_its_author(void **state)
{
	struct scene *s = *state;
	struct outgoing reply;
	struct outgoing next;
	struct item item = ours("b", "a", 11, "@lea yes");
	struct talk talk;
	enum outbox_next found;
	bool moved;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	reply = reply_to(s, "lea", "a", "@lea yes");
	send_held(s, &reply, 10, 5);
	good(s,
		store_outbox_next(s->store, s->account, at(12), &at_once, &s->arena,
			&next, &found, &s->err));
	assert_int_equal(found, OUTBOX_NONE);
	good(s,
		store_outbox_next(s->store, s->account, at(15), &at_once, &s->arena,
			&next, &found, &s->err));
	assert_int_equal(found, OUTBOX_FOUND);
	assert_string_equal(next.text, "@lea yes");
	next.state = OUTGOING_SENDING;
	next.tried_at = at(15);
	next.tries = 1;
	good(s, store_outbox_move(s->store, &next, OUTGOING_QUEUED, &moved, &s->err));
	assert_true(moved);
	good(s,
		store_outbox_next(s->store, s->account, at(16), &at_once, &s->arena,
			&next, &found, &s->err));
	assert_int_equal(found, OUTBOX_FOUND);
	assert_int_equal(next.state, OUTGOING_SENDING);
	refused(s, store_decide_cancel(s->store, next.id, 0, at(16), &s->err), ERR_USAGE,
		"being sent");
	good(s, store_outbox_sent(s->store, &next, &item, at(17), &s->err));
	talk = talk_of(s, reply.conversation);
	assert_int_equal(talk.row.state, STATE_ANSWERED);
	assert_false(talk.row.sending);
	assert_int_equal(talk.turns[0].origin, ORIGIN_HAND);
	assert_string_equal(talk.turns[0].agent, "ana");
	good(s, store_outbox_find(s->store, reply.id, &s->arena, &next, &s->err));
	assert_int_equal(next.state, OUTGOING_SENT);
	assert_string_equal(next.sent_id, "b");
	assert_int_equal(store_outbox_due(s->store, s->account), 0);
}

static void
two_programs_cannot_send_the_same_reply(void **state)
{
	struct scene *s = *state;
	struct store *other;
	struct outgoing reply;
	bool first;
	bool second;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	reply = reply_to(s, "lea", "a", "@lea yes");
	send_held(s, &reply, 10, 0);
	good(s, store_open(&other, scratch_path(s->scratch, "inner/store.db"), &s->err));
	reply.state = OUTGOING_SENDING;
	good(s, store_outbox_move(s->store, &reply, OUTGOING_QUEUED, &first, &s->err));
	good(s, store_outbox_move(other, &reply, OUTGOING_QUEUED, &second, &s->err));
	assert_true(first);
	assert_false(second);
	store_close(other);
}

static void
a_reply_cannot_be_taken_back_while_it_leaves(void **state)
{
	struct scene *s = *state;
	struct store *other;
	struct outgoing reply;
	char *said;
	int64_t where;
	bool moved;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	reply = reply_to(s, "lea", "a", "@lea yes");
	send_held(s, &reply, 10, 5);
	good(s, store_open(&other, scratch_path(s->scratch, "inner/store.db"), &s->err));
	undo(s, 12);
	reply.state = OUTGOING_SENDING;
	good(s, store_outbox_move(other, &reply, OUTGOING_QUEUED, &moved, &s->err));
	assert_false(moved);
	redo(s, 13);
	good(s, store_outbox_move(other, &reply, OUTGOING_QUEUED, &moved, &s->err));
	assert_true(moved);
	refused(s, store_undo(s->store, "ana", at(13), &s->arena, &said, &where, &s->err),
		ERR_GONE, "going out right now");
	store_close(other);
}

static void
what_is_refused_or_unsure_waits_for_a_person(void **state)
{
	struct scene *s = *state;
	struct talk talk;
	struct outgoing reply;
	struct outgoing *all;
	size_t n;
	bool moved;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	reply = reply_to(s, "lea", "a", "@lea yes");
	send_held(s, &reply, 10, 0);
	reply.state = OUTGOING_REFUSED;
	reply.error = "too long";
	good(s, store_outbox_move(s->store, &reply, OUTGOING_QUEUED, &moved, &s->err));
	assert_true(row_of(s, "lea").unsure);
	assert_int_equal(store_outbox_due(s->store, s->account), 0);
	good(s, store_outbox(s->store, false, &s->arena, &all, &n, &s->err));
	assert_int_equal(n, 1);
	assert_string_equal(all[0].error, "too long");
	good(s, store_decide_retry(s->store, reply.id, 1, at(20), &s->err));
	assert_int_equal(store_outbox_due(s->store, s->account), at(20));
	refused(s, store_decide_retry(s->store, reply.id, 1, at(20), &s->err), ERR_USAGE,
		"queued");
	good(s, store_decide_cancel(s->store, reply.id, 0, at(21), &s->err));
	talk = talk_of(s, reply.conversation);
	assert_string_equal(begun(&talk), "@lea yes");
	refused(s, store_decide_cancel(s->store, reply.id, 0, at(21), &s->err), ERR_USAGE,
		"already");
	good(s, store_outbox(s->store, false, &s->arena, &all, &n, &s->err));
	assert_int_equal(n, 0);
	good(s, store_outbox(s->store, true, &s->arena, &all, &n, &s->err));
	assert_int_equal(n, 1);
	refused(s, store_outbox_find(s->store, 99, &s->arena, &reply, &s->err), ERR_GONE,
		"99");
}

static void
a_like_is_sent_once_and_is_no_answer(void **state)
{
	struct scene *s = *state;
	struct outgoing like;
	char *said;
	int64_t where;

	take(s, theirs("a", NULL, "lea", 5, "hello!"));
	like = reply_to(s, "lea", "a", NULL);
	like.act = SEND_LIKE;
	send_held(s, &like, 10, 0);
	refused(s, store_send(s->store, &like, at(11), &s->err), ERR_USAGE, "on its way");
	good(s, store_outbox_sent(s->store, &like, NULL, at(12), &s->err));
	assert_string_equal(state_of(s, "lea"), "waiting");
	assert_true(row_of(s, "lea").liked_only);
	refused(s, store_send(s->store, &like, at(13), &s->err), ERR_USAGE, "already");
	like.act = SEND_UNLIKE;
	send_held(s, &like, 14, 0);
	good(s, store_outbox_sent(s->store, &like, NULL, at(15), &s->err));
	assert_false(row_of(s, "lea").liked_only);
	refused(s, store_undo(s->store, "ana", at(16), &s->arena, &said, &where, &s->err),
		ERR_GONE, "unlike: @lea@example.social: already sent");
	refused(s, store_undo(s->store, "ana", at(16), &s->arena, &said, &where, &s->err),
		ERR_GONE, "like: @lea@example.social: already sent");
	nothing_to(s, store_undo);
}

static void
our_answer_deleted_opens_the_turn_again(void **state)
{
	struct scene *s = *state;
	struct outgoing away;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, ours("b", "a", 10, "yes"));
	away = reply_to(s, "lea", "b", NULL);
	away.act = SEND_DELETE;
	send_held(s, &away, 20, 0);
	good(s, store_outbox_sent(s->store, &away, NULL, at(21), &s->err));
	assert_int_equal(row_of(s, "lea").waiting_since, at(5));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(a_held_reply_comes_back_as_a_draft),
		SCENE(it_knows_the_post_at_the_root_of_its_thread),
		SCENE(they_wait_until_the_answer_is_on_the_network),
		SCENE(a_reply_that_has_left_is_not_taken_back),
		SCENE(whatever_has_not_left_is_taken_back_under_its_own_name),
		SCENE(a_sent_reply_ends_the_turn_with_its_author),
		SCENE(two_programs_cannot_send_the_same_reply),
		SCENE(a_reply_cannot_be_taken_back_while_it_leaves),
		SCENE(what_is_refused_or_unsure_waits_for_a_person),
		SCENE(a_like_is_sent_once_and_is_no_answer),
		SCENE(our_answer_deleted_opens_the_turn_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
