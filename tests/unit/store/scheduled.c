/* Replies that leave at a time of their author's choice.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/store/store_scene.h"

static int64_t
uses_of(struct scene *s, const char *name)
{
	const struct value with[] = { value_text(name) };
	int64_t uses = 0;

	db_number(s->store->db, "SELECT uses FROM template_use WHERE name = $1", with,
		COUNT(with), 0, &uses, NULL);
	return uses;
}

/* Ana has written at 10, for 60, to what Lea asked at 5. */
static struct outgoing
scheduled(struct scene *s)
{
	struct outgoing reply;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	reply = (struct outgoing){
		.account = s->account,
		.conversation = row_of(s, "lea").id,
		.act = SEND_REPLY,
		.to = "a",
		.text = "@lea yes",
		.origin = ORIGIN_HAND,
		.agent = "ana",
		.visibility = VISIBLE_PUBLIC,
		.seen = store_revision(s->store),
		.send_at = at(60),
		.saved_as = "yes",
	};
	good(s, store_send(s->store, &reply, at(10), &s->err));
	return reply;
}

/* What the engine may do at a time, when its last round began at another. */
static enum outbox_next
next_at(struct scene *s, int minutes, int round, struct outgoing *reply)
{
	const struct outbox_known known = { at(minutes) - DATE_MINUTE, at(round) };
	enum outbox_next found;

	good(s,
		store_outbox_next(s->store, s->account, at(minutes), &known, &s->arena,
			reply, &found, &s->err));
	return found;
}

static void
they_wait_until_it_is_out(void **state)
{
	struct scene *s = *state;
	struct outgoing reply = scheduled(s);

	assert_int_equal(store_outbox_due(s->store, s->account), at(60));
	assert_int_equal(next_at(s, 59, 58, &reply), OUTBOX_NONE);
	assert_int_equal(row_of(s, "lea").waiting_since, at(5));
	/* The computer slept through it: first a look at what has happened. */
	assert_int_equal(next_at(s, 600, 59, &reply), OUTBOX_WAITS_FOR_ROUND);
	assert_int_equal(next_at(s, 600, 600, &reply), OUTBOX_FOUND);
	assert_string_equal(reply.text, "@lea yes");
	assert_int_equal(reply.send_at, at(60));
}

static void
the_clock_that_goes_back_makes_it_wait(void **state)
{
	struct scene *s = *state;
	struct outgoing reply = scheduled(s);

	/* The round was made before somebody set the clock back by an hour. */
	assert_int_equal(next_at(s, 20, 80, &reply), OUTBOX_NONE);
	assert_int_equal(next_at(s, 60, 80, &reply), OUTBOX_FOUND);
}

static void
it_is_held_if_they_write_before(void **state)
{
	struct scene *s = *state;
	struct outgoing reply = scheduled(s);
	bool claimed;

	take(s, theirs("b", "a", "lea", 30, "never mind, found it"));
	assert_int_equal(next_at(s, 61, 60, &reply), OUTBOX_FOUND);
	good(s,
		store_outbox_claim(
			s->store, &reply, OUTGOING_QUEUED, &s->arena, &claimed, &s->err));
	assert_false(claimed);
	assert_int_equal(reply.state, OUTGOING_HELD);
	/* As it is, and now. */
	good(s,
		store_decide_retry(
			s->store, reply.id, store_revision(s->store), at(62), &s->err));
	good(s, store_outbox_find(s->store, reply.id, &s->arena, &reply, &s->err));
	assert_int_equal(reply.send_at, 0);
	assert_int_equal(next_at(s, 62, 0, &reply), OUTBOX_FOUND);
}

static void
its_time_can_be_changed_until_it_leaves(void **state)
{
	struct scene *s = *state;
	struct outgoing reply = scheduled(s);

	good(s, store_decide_send_at(s->store, reply.id, at(90), at(20), &s->err));
	assert_int_equal(store_outbox_due(s->store, s->account), at(90));
	assert_int_equal(next_at(s, 70, 70, &reply), OUTBOX_NONE);
	good(s, store_decide_retry(s->store, reply.id, 0, at(30), &s->err));
	assert_int_equal(next_at(s, 30, 0, &reply), OUTBOX_FOUND);
	refused(s, store_decide_retry(s->store, reply.id, 0, at(30), &s->err), ERR_USAGE,
		"queued");
	reply.state = OUTGOING_REFUSED;
	good(s,
		store_outbox_move(
			s->store, &reply, OUTGOING_QUEUED, &(bool){ false }, &s->err));
	refused(s, store_decide_send_at(s->store, reply.id, at(90), at(31), &s->err),
		ERR_USAGE, "refused, and waits for no time");
}

static void
undone_it_is_a_draft_and_its_saved_reply_was_not_used(void **state)
{
	struct scene *s = *state;
	struct outgoing reply = scheduled(s);
	struct talk talk;
	int64_t where;
	char *said;

	assert_int_equal(uses_of(s, "yes"), 1);
	undo(s, 20);
	assert_int_equal(uses_of(s, "yes"), 0);
	talk = talk_of(s, reply.conversation);
	assert_string_equal(talk.drafts[0].text, "@lea yes");
	assert_string_equal(talk.drafts[0].saved_as, "yes");
	/* Redone, it leaves when it was to leave, not as much later as it was undone. */
	redo(s, 50);
	assert_int_equal(uses_of(s, "yes"), 1);
	assert_int_equal(store_outbox_due(s->store, s->account), at(60));
	undo(s, 55);
	refused(s, store_redo(s->store, "ana", at(61), &s->arena, &said, &where, &s->err),
		ERR_USAGE, "its time to leave has passed");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(they_wait_until_it_is_out),
		SCENE(the_clock_that_goes_back_makes_it_wait),
		SCENE(it_is_held_if_they_write_before),
		SCENE(its_time_can_be_changed_until_it_leaves),
		SCENE(undone_it_is_a_draft_and_its_saved_reply_was_not_used),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
