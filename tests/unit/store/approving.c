/* A reply to a held message: approved first, and both are one act.
 * SPDX-License-Identifier: MIT */
#include "store/outbox.h"
#include "tests/unit/store/store_scene.h"

static const struct outbox_known unasked = { 0 };

static struct outgoing
approving_reply(struct scene *s, int minutes, int hold)
{
	struct item held = theirs("a", NULL, "lea", 5, "hello?");
	struct outgoing reply;

	held.state = STATE_HELD;
	take(s, held);
	reply = (struct outgoing){
		.account = s->account,
		.conversation = row_of(s, "lea").id,
		.act = SEND_REPLY,
		.approves = true,
		.to = "a",
		.text = "@lea yes",
		.origin = ORIGIN_HAND,
		.agent = "ana",
		.seen = store_revision(s->store),
		.not_before = at(minutes + hold),
	};
	good(s, store_send(s->store, &reply, at(minutes), &s->err));
	return reply;
}

/* The next one that may be sent, claimed. */
static bool
next_out(struct scene *s, int minutes, struct outgoing *next)
{
	enum outbox_next found;
	bool claimed;

	good(s,
		store_outbox_next(s->store, s->account, at(minutes), &unasked, &s->arena,
			next, &found, &s->err));
	if (found != OUTBOX_FOUND)
		return false;
	next->tries++;
	next->tried_at = at(minutes);
	good(s,
		store_outbox_claim(
			s->store, next, OUTGOING_QUEUED, &s->arena, &claimed, &s->err));
	return claimed;
}

static void
turned_down(struct scene *s, struct outgoing *approval, const char *why)
{
	bool moved;

	approval->state = OUTGOING_REFUSED;
	approval->error = why;
	good(s, store_outbox_move(s->store, approval, OUTGOING_SENDING, &moved, &s->err));
	assert_true(moved);
}

static struct outgoing
outgoing_of(struct scene *s, int64_t id)
{
	struct outgoing outgoing;

	good(s, store_outbox_find(s->store, id, &s->arena, &outgoing, &s->err));
	return outgoing;
}

static size_t
in_outbox(struct scene *s)
{
	struct outgoing *all;
	size_t count;

	good(s, store_outbox(s->store, false, &s->arena, &all, &count, &s->err));
	return count;
}

static void
the_approval_goes_out_first(void **state)
{
	struct scene *s = *state;
	struct item answer = ours("b", "a", 12, "@lea yes");
	struct outgoing next;

	approving_reply(s, 10, 0);
	assert_true(next_out(s, 11, &next));
	assert_int_equal(next.act, SEND_APPROVE);
	assert_string_equal(next.to, "a");
	good(s, store_outbox_sent(s->store, &next, NULL, at(11), &s->err));
	assert_false(row_of(s, "lea").held);
	assert_int_equal(row_of(s, "lea").waiting_since, at(5));
	assert_true(next_out(s, 12, &next));
	assert_int_equal(next.act, SEND_REPLY);
	good(s, store_outbox_sent(s->store, &next, &answer, at(12), &s->err));
	assert_string_equal(state_of(s, "lea"), "answered");
	assert_int_equal(in_outbox(s), 0);
}

/* An approval that has to be repeated later keeps the reply back. */
static void
the_reply_waits_for_the_approval(void **state)
{
	struct scene *s = *state;
	struct outgoing next;
	bool moved;

	approving_reply(s, 10, 0);
	assert_true(next_out(s, 11, &next));
	next.state = OUTGOING_QUEUED;
	next.not_before = at(20);
	good(s, store_outbox_move(s->store, &next, OUTGOING_SENDING, &moved, &s->err));
	assert_false(next_out(s, 12, &next));
	assert_int_equal(store_outbox_due(s->store, s->account), at(20));
	assert_true(next_out(s, 20, &next));
	assert_int_equal(next.act, SEND_APPROVE);
}

static void
a_refused_approval_holds_the_reply_with_its_reason(void **state)
{
	struct scene *s = *state;
	struct outgoing reply = approving_reply(s, 10, 0);
	struct outgoing next;

	assert_true(next_out(s, 11, &next));
	turned_down(s, &next, "you may not moderate");
	reply = outgoing_of(s, reply.id);
	assert_int_equal(reply.state, OUTGOING_HELD);
	assert_string_equal(
		reply.error, "their message was not approved: you may not moderate");
	assert_false(next_out(s, 12, &next));
	assert_false(row_of(s, "lea").sending);
	/* Sent again, both are; dropped, both are, and the text is the draft. */
	good(s, store_decide_retry(s->store, reply.id, 0, at(13), &s->err));
	assert_true(next_out(s, 14, &next));
	assert_int_equal(next.act, SEND_APPROVE);
	turned_down(s, &next, "you may not moderate");
	good(s, store_decide_cancel(s->store, reply.id, 0, at(15), &s->err));
	assert_int_equal(in_outbox(s), 0);
}

static void
undo_takes_both_and_redo_brings_both(void **state)
{
	struct scene *s = *state;
	struct outgoing reply = approving_reply(s, 10, 5);
	struct outgoing next;
	struct talk talk;

	assert_int_equal(in_outbox(s), 2);
	assert_false(next_out(s, 12, &next));
	undo(s, 12);
	assert_int_equal(in_outbox(s), 0);
	talk = talk_of(s, reply.conversation);
	assert_string_equal(begun(&talk), "@lea yes");
	redo(s, 13);
	assert_int_equal(in_outbox(s), 2);
	assert_false(next_out(s, 14, &next));
	undo(s, 14);
	assert_int_equal(in_outbox(s), 0);
	redo(s, 15);
	assert_true(next_out(s, 20, &next));
	assert_int_equal(next.act, SEND_APPROVE);
}

/* Its approval alone was cancelled: the reply would be sent under a held message. */
static void
a_cancelled_approval_holds_the_reply(void **state)
{
	struct scene *s = *state;
	struct outgoing reply = approving_reply(s, 10, 5);
	struct outgoing *all;
	size_t count;

	good(s, store_outbox(s->store, false, &s->arena, &all, &count, &s->err));
	assert_int_equal(all[0].act, SEND_APPROVE);
	good(s, store_decide_cancel(s->store, all[0].id, 0, at(11), &s->err));
	reply = outgoing_of(s, reply.id);
	assert_int_equal(reply.state, OUTGOING_HELD);
	assert_non_null(strstr(reply.error, "cancelled"));
}

/* What is shown needs no approval; one that is on its way already is enough. */
static void
nothing_is_approved_twice(void **state)
{
	struct scene *s = *state;
	struct outgoing first = approving_reply(s, 10, 5);
	struct outgoing second = first;

	second.id = 0;
	second.key = NULL;
	second.seen = store_revision(s->store);
	second.text = "@lea and more";
	good(s, store_send(s->store, &second, at(11), &s->err));
	assert_int_equal(in_outbox(s), 3);
	take(s, theirs("x", NULL, "bob", 6, "hi"));
	second = first;
	second.to = "x";
	second.conversation = row_of(s, "bob").id;
	second.key = NULL;
	second.seen = store_revision(s->store);
	good(s, store_send(s->store, &second, at(12), &s->err));
	assert_int_equal(in_outbox(s), 4);
}

/* Approved elsewhere meanwhile: that is no news to the author of the reply. */
static void
an_approval_is_no_news(void **state)
{
	struct scene *s = *state;
	struct outgoing reply = approving_reply(s, 10, 0);
	struct item shown = theirs("a", NULL, "lea", 5, "hello?");
	struct outgoing next;

	assert_true(next_out(s, 11, &next));
	good(s, store_outbox_sent(s->store, &next, &shown, at(11), &s->err));
	assert_true(next_out(s, 12, &next));
	assert_int_equal(next.id, reply.id);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(the_approval_goes_out_first),
		SCENE(the_reply_waits_for_the_approval),
		SCENE(a_refused_approval_holds_the_reply_with_its_reason),
		SCENE(undo_takes_both_and_redo_brings_both),
		SCENE(a_cancelled_approval_holds_the_reply),
		SCENE(nothing_is_approved_twice),
		SCENE(an_approval_is_no_news),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
