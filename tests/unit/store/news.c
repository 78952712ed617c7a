/* What an author had seen: what is news to a reply and to a decision, and what becomes of
 * what was written over it.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/store/store_scene.h"

/* Lea asks; what Ana had seen then. */
static int64_t
lea_asks(struct scene *s)
{
	take(s, theirs("a", NULL, "lea", 5, "do you ship to Canada?"));
	return store_revision(s->store);
}

static struct outgoing
reply_by(struct scene *s, const char *agent, int64_t seen)
{
	return (struct outgoing){
		.account = s->account,
		.conversation = row_of(s, "lea").id,
		.act = SEND_REPLY,
		.to = "a",
		.text = "Yes.",
		.origin = ORIGIN_HAND,
		.agent = agent,
		.seen = seen,
	};
}

static struct outgoing
queued(struct scene *s, const char *agent, int64_t seen)
{
	struct outgoing reply = reply_by(s, agent, seen);

	good(s, store_send(s->store, &reply, at(20), &s->err));
	return reply;
}

/* What is new to somebody who had seen so much: "@lea wrote again"; "" for nothing. */
static const char *
news_to(struct scene *s, const char *agent, int64_t seen)
{
	struct news news;
	bool found;

	good(s,
		store_news(s->store, row_of(s, "lea").id, seen, agent, &s->arena, &news,
			&found, &s->err));
	return found ? news_says(&news, 0, &s->arena) : "";
}

static void
is_refused(struct scene *s, int64_t seen, const char *part)
{
	struct outgoing reply = reply_by(s, "ana", seen);

	refused(s, store_send(s->store, &reply, at(30), &s->err), ERR_CHANGED, part);
	assert_int_equal(err_exit_status(&s->err), 5);
}

static void
nothing_new_is_no_news(void **state)
{
	struct scene *s = *state;
	int64_t seen = lea_asks(s);

	assert_string_equal(news_to(s, "ana", seen), "");
	take(s, theirs("b", NULL, "tom", 6, "and to Peru?"));
	/* The same again, and what is no word of theirs: a like of ours. */
	take(s, theirs("a", NULL, "lea", 5, "do you ship to Canada?"));
	assert_string_equal(news_to(s, "ana", seen), "");
	queued(s, "ana", seen);
}

static void
words_of_theirs_are_news_to_a_reply(void **state)
{
	struct scene *s = *state;
	int64_t seen = lea_asks(s);
	struct news news;
	bool found;

	take(s, theirs("b", "a", "lea", 10, "wait, is the tape toxic to cats?"));
	take(s, theirs("c", "a", "lea", 11, "hello?"));
	assert_string_equal(news_to(s, "ana", seen), "@lea@example.social wrote again");
	is_refused(s, seen, "@lea@example.social wrote again 20 m ago: nothing was sent");
	good(s,
		store_news(s->store, row_of(s, "lea").id, seen, "ana", &s->arena, &news,
			&found, &s->err));
	assert_string_equal(news.item, "b");
	assert_int_equal(news.kind, NEWS_WROTE);
	/* Sending again carries what is shown now; the next news asks again. */
	seen = store_revision(s->store);
	take(s, theirs("d", "a", "lea", 12, "anybody there?"));
	is_refused(s, seen, "wrote again");
	queued(s, "ana", store_revision(s->store));
}

static void
edits_and_deletions_are_news(void **state)
{
	struct scene *s = *state;
	int64_t seen = lea_asks(s);
	struct item item = theirs("a", NULL, "lea", 5, "do you ship to Cuba?");

	item.edited_at = at(9);
	take(s, item);
	assert_string_equal(
		news_to(s, "ana", seen), "@lea@example.social edited their message");
	is_refused(s, seen, "edited their message");
	seen = store_revision(s->store);
	take_gone(s, "a", 12);
	assert_string_equal(
		news_to(s, "ana", seen), "@lea@example.social deleted their message");
	is_refused(s, seen, "deleted their message");
	seen = store_revision(s->store);
	assert_string_equal(news_to(s, "ana", seen), "");
	/* What came and went meanwhile is none. */
	take(s, theirs("b", "a", "lea", 13, "oops"));
	take_gone(s, "b", 14);
	assert_string_equal(news_to(s, "ana", seen), "");
}

static void
an_answer_from_elsewhere_is_news_each_time(void **state)
{
	struct scene *s = *state;
	int64_t seen = lea_asks(s);
	struct item colleague = ours("b", "a", 9, "Yes!");

	colleague.agent = "bob";
	colleague.origin = ORIGIN_HAND;
	take(s, colleague);
	assert_string_equal(news_to(s, "ana", seen), "bob answered");
	is_refused(s, seen, "bob answered 21 m ago: nothing was sent");
	seen = store_revision(s->store);
	assert_string_equal(news_to(s, "ana", seen), "");
	take(s, ours("c", "a", 10, "By the way:"));
	assert_string_equal(news_to(s, "ana", seen), "somebody of yours answered");
	is_refused(s, seen, "answered");
}

static void
a_colleague_who_is_answering_is_news(void **state)
{
	struct scene *s = *state;
	int64_t seen = lea_asks(s);

	queued(s, "bob", seen);
	assert_string_equal(news_to(s, "ana", seen), "bob is answering");
	is_refused(s, seen, "bob is answering: nothing was sent");
	queued(s, "ana", store_revision(s->store));
}

static void
my_other_window_is_news_and_my_own_reply_is_not(void **state)
{
	struct scene *s = *state;
	int64_t seen = lea_asks(s);
	struct outgoing first = queued(s, "ana", seen);
	int64_t after = store_revision(s->store);
	struct item item = ours("b", "a", 21, "Yes.");
	bool claimed;

	assert_string_equal(
		news_to(s, "ana", seen), "you are answering in another window");
	is_refused(s, seen, "another window");
	/* Whoever saw it queued is not told again when it is out. */
	good(s,
		store_outbox_claim(
			s->store, &first, OUTGOING_QUEUED, &s->arena, &claimed, &s->err));
	assert_true(claimed);
	good(s, store_outbox_sent(s->store, &first, &item, at(21), &s->err));
	assert_string_equal(news_to(s, "ana", after), "");
	assert_string_equal(news_to(s, "ana", seen), "you answered in another window");
	queued(s, "ana", after);
}

static void
a_decision_of_somebody_else_is_news_and_so_is_its_undo(void **state)
{
	struct scene *s = *state;
	int64_t seen = lea_asks(s);
	int64_t where;
	char *said;

	mark(s, "lea", MARK_DONE, 8);
	assert_string_equal(news_to(s, "ana", seen), "");
	assert_string_equal(news_to(s, "bob", seen), "ana marked it done");
	seen = store_revision(s->store);
	good(s, store_undo(s->store, "ana", at(9), &s->arena, &said, &where, &s->err));
	assert_string_equal(news_to(s, "bob", seen), "ana undid what was decided");
	assert_string_equal(news_to(s, "ana", seen), "");
}

static void
a_decision_leaves_out_those_with_news(void **state)
{
	struct scene *s = *state;
	struct mark mark = { .kind = MARK_DONE, .agent = "ana", .at = at(20) };
	struct marked marked;
	int64_t ids[3];

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "tom", 6, "hello?"));
	take(s, theirs("c", NULL, "kim", 7, "hello?"));
	for (int i = 0; i < 3; i++)
		ids[i] = page(s, NULL, 9).at[i].id;
	mark.seen = page(s, NULL, 9).revision;
	take(s, theirs("d", "b", "tom", 10, "and in red?"));
	good(s, store_batch_mark(s->store, ids, 3, &mark, &s->arena, &marked, &s->err));
	assert_int_equal(marked.count, 2);
	assert_int_equal(marked.n_left, 1);
	assert_int_equal(marked.left[0], ids[1]);
	assert_string_equal(marked.news.item, "d");
	assert_string_equal(people(s, NULL), "tom");
	refused(s, store_batch_err(&marked, at(20), &s->arena, &s->err), ERR_CHANGED,
		"@tom@example.social wrote again 10 m ago: 2 was left as it is");
	take(s, theirs("e", "a", "lea", 11, "and in blue?"));
	mark.kind = MARK_REOPEN;
	good(s, store_batch_mark(s->store, ids, 2, &mark, &s->arena, &marked, &s->err));
	refused(s, store_batch_err(&marked, at(20), &s->arena, &s->err), ERR_CHANGED,
		"@lea@example.social wrote again 9 m ago: 1 and 2 have news and were left");
	mark.kind = MARK_DONE;
	mark.seen = row_of(s, "lea").revision;
	good(s,
		store_batch_mark(
			s->store, &ids[0], 1, &mark, &s->arena, &marked, &s->err));
	mark.seen = 1;
	/* Alone, it makes no act. */
	good(s,
		store_batch_mark(
			s->store, &ids[1], 1, &mark, &s->arena, &marked, &s->err));
	assert_int_equal(marked.count, 0);
	assert_int_equal(marked.event, 0);
	mark.seen = store_revision(s->store);
	good(s,
		store_batch_mark(
			s->store, &ids[1], 1, &mark, &s->arena, &marked, &s->err));
	assert_int_equal(marked.count, 1);
	assert_string_equal(people(s, NULL), "");
}

/* --- the outbox --- */

static bool
claims(struct scene *s, struct outgoing *reply)
{
	bool claimed;

	good(s,
		store_outbox_claim(
			s->store, reply, OUTGOING_QUEUED, &s->arena, &claimed, &s->err));
	return claimed;
}

static void
news_hold_a_reply_at_its_claim(void **state)
{
	struct scene *s = *state;
	struct outgoing reply = queued(s, "ana", lea_asks(s));
	struct outgoing found;
	int64_t rebuilt;

	take(s, theirs("b", "a", "lea", 21, "wait, is the tape toxic to cats?"));
	assert_false(claims(s, &reply));
	good(s, store_outbox_find(s->store, reply.id, &s->arena, &found, &s->err));
	assert_int_equal(found.state, OUTGOING_HELD);
	assert_string_equal(found.error, "@lea@example.social wrote again");
	assert_string_equal(
		store_news_held_for(s->store, &found, &s->arena)->remote_id, "b");
	assert_true(row_of(s, "lea").reply_held);
	assert_false(row_of(s, "lea").sending);
	/* Nothing sends it until somebody decides. */
	assert_int_equal(store_outbox_due(s->store, s->account), 0);
	assert_false(claims(s, &reply));
	good(s, store_health_rebuild(s->store, &rebuilt, &s->err));
	assert_int_equal(rebuilt, 0);
	/* As it is, but not over what came since that was shown. */
	good(s,
		store_decide_retry(
			s->store, reply.id, store_revision(s->store), at(30), &s->err));
	take(s, theirs("c", "a", "lea", 31, "hello?"));
	good(s, store_outbox_find(s->store, reply.id, &s->arena, &reply, &s->err));
	assert_false(claims(s, &reply));
	good(s,
		store_decide_retry(
			s->store, reply.id, store_revision(s->store), at(32), &s->err));
	good(s, store_outbox_find(s->store, reply.id, &s->arena, &reply, &s->err));
	assert_true(claims(s, &reply));
	assert_false(row_of(s, "lea").reply_held);
}

static void
a_held_reply_can_be_dropped_and_undone(void **state)
{
	struct scene *s = *state;
	struct outgoing reply = queued(s, "ana", lea_asks(s));

	take(s, theirs("b", "a", "lea", 21, "wait"));
	assert_false(claims(s, &reply));
	good(s, store_decide_cancel(s->store, reply.id, 0, at(30), &s->err));
	assert_false(row_of(s, "lea").unsure);
	assert_true(row_of(s, "lea").draft);
}

static void
a_second_reply_by_somebody_who_saw_the_first_holds_nothing(void **state)
{
	struct scene *s = *state;
	struct outgoing first = queued(s, "ana", lea_asks(s));
	struct outgoing second = queued(s, "bob", store_revision(s->store));
	struct item item = ours("x", "a", 40, "Yes.");

	assert_true(claims(s, &second));
	good(s, store_outbox_sent(s->store, &second, &item, at(40), &s->err));
	assert_true(claims(s, &first));
}

/* A backup that is restored: what was posted already comes in as an item of ours. */
static void
an_answer_that_is_there_already_holds_a_reply(void **state)
{
	struct scene *s = *state;
	struct outgoing reply = queued(s, "ana", lea_asks(s));

	take(s, ours("b", "a", 21, "Yes."));
	assert_false(claims(s, &reply));
	assert_int_equal(reply.state, OUTGOING_HELD);
}

/* --- what an answer ends --- */

static void
what_came_while_an_answer_left_goes_on_waiting(void **state)
{
	struct scene *s = *state;
	struct outgoing reply = queued(s, "ana", lea_asks(s));
	struct item item = ours("b", "a", 25, "Yes.");
	int64_t rebuilt;

	assert_true(claims(s, &reply));
	take(s, theirs("c", "a", "lea", 22, "wait, is the tape toxic to cats?"));
	good(s, store_outbox_sent(s->store, &reply, &item, at(25), &s->err));
	assert_string_equal(state_of(s, "lea"), "waiting");
	assert_int_equal(row_of(s, "lea").waiting_since, at(22));
	good(s, store_health_rebuild(s->store, &rebuilt, &s->err));
	assert_int_equal(rebuilt, 0);
}

/* The fetch finds it before the response to the posting is written. */
static void
an_answer_that_is_fetched_first_knows_what_its_author_had_seen(void **state)
{
	struct scene *s = *state;
	struct outgoing reply = queued(s, "ana", lea_asks(s));
	struct item item = ours("b", "a", 25, "Yes.");

	assert_true(claims(s, &reply));
	take(s, theirs("c", "a", "lea", 22, "wait, is the tape toxic to cats?"));
	take(s, item);
	assert_string_equal(state_of(s, "lea"), "answered");
	good(s, store_outbox_sent(s->store, &reply, &item, at(25), &s->err));
	assert_string_equal(state_of(s, "lea"), "waiting");
	assert_int_equal(row_of(s, "lea").waiting_since, at(22));
}

static void
a_page_and_a_talk_say_when_they_were_read(void **state)
{
	struct scene *s = *state;
	int64_t seen = lea_asks(s);

	assert_int_equal(page(s, NULL, 9).revision, seen);
	assert_int_equal(page(s, NULL, 9).at[0].revision, seen);
	assert_int_equal(talk_of(s, row_of(s, "lea").id).revision, seen);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(nothing_new_is_no_news),
		SCENE(words_of_theirs_are_news_to_a_reply),
		SCENE(edits_and_deletions_are_news),
		SCENE(an_answer_from_elsewhere_is_news_each_time),
		SCENE(a_colleague_who_is_answering_is_news),
		SCENE(my_other_window_is_news_and_my_own_reply_is_not),
		SCENE(a_decision_of_somebody_else_is_news_and_so_is_its_undo),
		SCENE(a_decision_leaves_out_those_with_news),
		SCENE(news_hold_a_reply_at_its_claim),
		SCENE(a_held_reply_can_be_dropped_and_undone),
		SCENE(a_second_reply_by_somebody_who_saw_the_first_holds_nothing),
		SCENE(an_answer_that_is_there_already_holds_a_reply),
		SCENE(what_came_while_an_answer_left_goes_on_waiting),
		SCENE(an_answer_that_is_fetched_first_knows_what_its_author_had_seen),
		SCENE(a_page_and_a_talk_say_when_they_were_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
