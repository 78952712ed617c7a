/* Replies that left without a response, and replies that waited: what is known, what is
 * found, who may leave.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/store/store_scene.h"

/* Queued at minute 10, claimed at 11. */
static struct outgoing
one_that_left(struct scene *s, const char *text)
{
	struct outgoing reply = {
		.account = s->account,
		.act = SEND_REPLY,
		.to = "a",
		.text = text,
		.origin = ORIGIN_HAND,
		.agent = "ana",
		.visibility = VISIBLE_PUBLIC,
	};
	bool moved;

	reply.conversation = row_of(s, "lea").id;
	reply.seen = store_revision(s->store);
	good(s, store_send(s->store, &reply, at(10), &s->err));
	reply.state = OUTGOING_SENDING;
	reply.tried_at = at(11);
	reply.tries = 1;
	good(s, store_outbox_move(s->store, &reply, OUTGOING_QUEUED, &moved, &s->err));
	assert_true(moved);
	return reply;
}

static void
unsure(struct scene *s, struct outgoing *reply)
{
	bool moved;

	reply->state = OUTGOING_UNSURE;
	good(s, store_outbox_move(s->store, reply, OUTGOING_SENDING, &moved, &s->err));
}

static bool
knows(struct scene *s, const struct outgoing *reply, const char *remote_id)
{
	bool known;

	good(s, store_outbox_found_known(s->store, reply, remote_id, &known, &s->err));
	return known;
}

static const char *
found(struct scene *s, const struct outgoing *reply)
{
	struct item *items;
	size_t count;
	const char *all = "";

	good(s, store_outbox_found(s->store, reply, &s->arena, &items, &count, &s->err));
	for (size_t i = 0; i < count; i++)
		all = arena_printf(
			&s->arena, "%s%s%s", all, i > 0 ? " | " : "", items[i].text);
	return all;
}

static void
take_at(struct scene *s, int minutes, struct item item)
{
	s->now = at(minutes);
	take(s, item);
}

static void
what_was_there_before_is_not_it(void **state)
{
	struct scene *s = *state;
	struct outgoing reply;

	take_at(s, 6, theirs("a", NULL, "lea", 5, "hello?"));
	take_at(s, 8, ours("old", "a", 7, "@lea yes"));
	reply = one_that_left(s, "@lea yes");
	take_at(s, 12, ours("new", "a", 11, "@lea yes!"));
	take_at(s, 12, ours("elsewhere", "b", 11, "@lea no"));
	assert_true(knows(s, &reply, "old"));
	assert_false(knows(s, &reply, "new"));
	assert_false(knows(s, &reply, "never seen"));
	assert_string_equal(found(s, &reply), "@lea yes!");
}

static void
another_reply_of_the_outbox_is_not_it(void **state)
{
	struct scene *s = *state;
	struct item item = ours("b", "a", 11, "@lea yes");
	struct outgoing first;
	struct outgoing second;

	take_at(s, 6, theirs("a", NULL, "lea", 5, "hello?"));
	first = one_that_left(s, "@lea yes");
	good(s, store_outbox_sent(s->store, &first, &item, at(12), &s->err));
	second = one_that_left(s, "@lea yes");
	assert_true(knows(s, &second, "b"));
	assert_string_equal(found(s, &second), "");
	assert_false(knows(s, &first, "b"));
}

static void
a_person_says_that_it_is_there(void **state)
{
	struct scene *s = *state;
	struct outgoing reply;

	take_at(s, 6, theirs("a", NULL, "lea", 5, "hello?"));
	reply = one_that_left(s, "@lea yes");
	refused(s, store_decide_accept(s->store, reply.id, NULL, at(12), &s->err),
		ERR_USAGE, "sending");
	unsure(s, &reply);
	refused(s, store_decide_accept(s->store, reply.id, NULL, at(12), &s->err),
		ERR_GONE, "nothing was found");
	take_at(s, 12, ours("b", "a", 11, "@lea yes, changed"));
	take_at(s, 12, ours("c", "a", 11, "@lea a colleague"));
	refused(s, store_decide_accept(s->store, reply.id, NULL, at(12), &s->err),
		ERR_USAGE, "several");
	refused(s, store_decide_accept(s->store, reply.id, "a", at(12), &s->err),
		ERR_USAGE, "not one of");
	good(s, store_decide_accept(s->store, reply.id, "b", at(13), &s->err));
	good(s, store_outbox_find(s->store, reply.id, &s->arena, &reply, &s->err));
	assert_int_equal(reply.state, OUTGOING_SENT);
	assert_string_equal(reply.sent_id, "b");
	assert_int_equal(talk_of(s, reply.conversation).turns[0].origin, ORIGIN_HAND);
}

static enum outbox_next
next_at(struct scene *s, int64_t now, int64_t known_at)
{
	struct outgoing reply;
	enum outbox_next which;

	good(s,
		store_outbox_next(s->store, s->account, now,
			&(struct outbox_known){ now - DATE_MINUTE, known_at }, &s->arena,
			&reply, &which, &s->err));
	return which;
}

static void
what_waited_leaves_after_a_look_at_the_network(void **state)
{
	struct scene *s = *state;
	struct outgoing reply;

	take_at(s, 6, theirs("a", NULL, "lea", 5, "hello?"));
	reply = one_that_left(s, "@lea yes");
	assert_int_equal(next_at(s, at(600), 0), OUTBOX_FOUND); /* to be looked for */
	unsure(s, &reply);
	assert_int_equal(next_at(s, at(600), 0), OUTBOX_NONE);
	good(s, store_decide_retry(s->store, reply.id, 1, at(20), &s->err));
	assert_int_equal(next_at(s, at(20) + 59999, 0), OUTBOX_FOUND);
	assert_int_equal(next_at(s, at(21), 0), OUTBOX_WAITS_FOR_ROUND);
	assert_int_equal(next_at(s, at(30), at(20)), OUTBOX_WAITS_FOR_ROUND);
	assert_int_equal(next_at(s, at(30), at(21)), OUTBOX_FOUND);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(what_was_there_before_is_not_it),
		SCENE(another_reply_of_the_outbox_is_not_it),
		SCENE(a_person_says_that_it_is_there),
		SCENE(what_waited_leaves_after_a_look_at_the_network),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
