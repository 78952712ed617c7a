/* Threads whose parts arrive in any order: conversations are joined, and nothing is lost.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/store/store_scene.h"

static void
two_branches_become_one_conversation_when_their_top_is_known(void **state)
{
	struct scene *s = *state;
	int64_t older;
	int64_t younger;
	struct talk talk;

	take(s, theirs("c", "b", "lea", 5, "first"));
	take(s, theirs("e", "d", "lea", 7, "second"));
	assert_int_equal(page(s, NULL, 9).count, 2);
	older = page(s, NULL, 9).at[0].id;
	younger = page(s, NULL, 9).at[1].id;
	take(s, ours("b", "a", 3, "one"));
	take(s, ours("d", "a", 4, "two"));
	assert_int_equal(page(s, NULL, 9).count, 1);
	assert_int_equal(page(s, NULL, 9).at[0].id, older);
	assert_int_equal(count(s, NULL), 1);
	talk = talk_of(s, younger);
	assert_int_equal(talk.row.id, older);
	assert_int_equal(talk.row.n_items, 2);
	assert_int_equal(talk.n_turns, 1);
}

static void
what_hangs_on_the_younger_goes_to_the_older(void **state)
{
	struct scene *s = *state;
	struct outgoing reply = {
		.account = s->account, .act = SEND_REPLY, .to = "e", .text = "@lea yes"
	};
	struct talk talk;
	struct marked marked;
	int64_t ids[2];

	take(s, theirs("c", "b", "lea", 5, "first"));
	take(s, theirs("e", "d", "lea", 7, "second"));
	for (int i = 0; i < 2; i++)
		ids[i] = page(s, NULL, 9).at[i].id;
	good(s, decide(s, ids, 2, MARK_DONE, 20, &marked));
	begin_reply(s, ids[0], "one", 21);
	reply.conversation = ids[1];
	reply.seen = store_revision(s->store);
	good(s, store_send(s->store, &reply, at(22), &s->err));
	begin_reply(s, ids[1], "two", 23);
	take(s, ours("b", "a", 3, "one"));
	take(s, ours("d", "a", 4, "two"));
	talk = talk_of(s, ids[1]);
	assert_int_equal(talk.row.id, ids[0]);
	assert_int_equal(talk.row.state, STATE_DONE);
	assert_int_equal(talk.n_marks, 1);
	assert_int_equal(talk.n_replies, 1);
	assert_int_equal(talk.replies[0].conversation, ids[0]);
	assert_string_equal(begun(&talk), "one\ntwo");
	assert_true(talk.row.draft);
	assert_true(talk.row.sending);
	good(s, decide(s, &ids[1], 1, MARK_REOPEN, 30, &marked));
	assert_string_equal(state_of(s, "lea"), "waiting");
}

static void
a_chain_from_its_end_upwards_is_one_thread(void **state)
{
	struct scene *s = *state;
	char ids[52][16];

	for (int i = 0; i < 52; i++)
		snprintf(ids[i], sizeof ids[i], "%d", 100 + i);
	for (int i = 51; i > 0; i--)
		take(s,
			i % 2 ? theirs(ids[i], ids[i - 1], "lea", i, "a")
			      : ours(ids[i], ids[i - 1], i, "b"));
	take(s, ours(ids[0], NULL, 0, "post"));
	good(s, store_heavy_catch_up(s->store, true, &s->err));
	assert_int_equal(page(s, "is:any", 99).count, 1);
	assert_int_equal(row_of(s, "lea").n_items, 51);
	assert_int_equal(talk_of(s, row_of(s, "lea").id).n_turns, 26);
}

static void
a_parent_told_late_joins_as_well(void **state)
{
	struct scene *s = *state;
	struct item item = theirs("b", NULL, "lea", 5, "hello?");

	take(s, ours("p", NULL, 0, "post"));
	take(s, theirs("a", "p", "lea", 4, "first"));
	take(s, item);
	assert_int_equal(page(s, NULL, 9).count, 2);
	item.parent_id = "p";
	take(s, item);
	assert_int_equal(page(s, NULL, 9).count, 1);
}

static void
a_conversation_without_items_leaves_the_list(void **state)
{
	struct scene *s = *state;
	struct mention tom[] = { { "tom", "@tom@example.social" } };
	struct item item = ours("b", "a", 9, "@tom yes");

	item.mentions = tom;
	item.n_mentions = 1;
	take(s, item);
	assert_string_equal(people(s, "is:any"), "tom");
	assert_string_equal(row_of(s, "tom").person.handle, "@tom@example.social");
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	assert_string_equal(people(s, "is:any"), "lea");
}

static void
a_talk_shows_its_branch_and_the_post(void **state)
{
	struct scene *s = *state;
	const struct item items[] = {
		ours("p", NULL, 0, "post"),
		theirs("a", "p", "lea", 1, "lea asks"),
		theirs("z", "p", "zoe", 2, "zoe asks"),
		context("b", "a", "tom", 3, "tom knows"),
		theirs("c", "a", "lea", 4, "lea again"),
		ours("d", "c", 5, "we answer"),
	};
	struct talk talk;
	const char *drawn = "";

	take_many(s, items, COUNT(items));
	talk = talk_of(s, row_of(s, "lea").id);
	assert_string_equal(talk.post->text, "post");
	for (size_t i = 0; i < talk.n_items; i++)
		drawn = arena_printf(&s->arena, "%s%d%s%s ", drawn, talk.depths[i],
			talk.items[i].remote_id, talk.inside[i] ? "" : "-");
	assert_string_equal(drawn, "0a 1b- 1c 2d ");
	assert_string_equal(talk.answer_to->remote_id, "c");
	assert_true(talk.row.by_community);
}

static void
a_huge_thread_is_cut_around_the_conversation(void **state)
{
	struct scene *s = *state;
	struct item *items = ARENA_ARRAY(&s->arena, struct item, 1501);
	struct talk talk;

	items[0] = ours("p", NULL, 0, "post");
	for (int i = 1; i <= 1500; i++)
		items[i] = theirs(arena_printf(&s->arena, "%d", 1000 + i), "p",
			i % 2 ? "lea" : "tom", i, "more");
	s->now = at(2000);
	take_many(s, items, 1501);
	talk = talk_of(s, row_of(s, "lea").id);
	assert_int_equal(talk.row.n_items, 750);
	assert_int_equal(talk.n_items, 400);
	assert_string_equal(talk.post->remote_id, "p");
	assert_string_equal(talk.answer_to->remote_id, "2499");
}

/* --- when threads are read again --- */

static const char *
due(struct scene *s, int minutes)
{
	const char **ids;
	size_t n;
	size_t wished;
	const char *all = "";

	good(s,
		store_schedule_due(s->store, s->account, at(minutes), 10, &s->arena, &ids,
			&n, &wished, &s->err));
	for (size_t i = 0; i < n; i++)
		all = arena_printf(&s->arena, "%s%s ", all, ids[i]);
	return all;
}

static void
read_thread(struct scene *s, const char *id, int minutes)
{
	const struct intake intake = {
		.account = s->account, .thread = id, .now = at(minutes)
	};

	good(s, store_intake(s->store, &intake, NULL, &s->err));
}

static void
threads_that_moved_are_read_again_ever_more_rarely(void **state)
{
	struct scene *s = *state;

	s->now = at(1);
	take(s, ours("p", NULL, 0, "post"));
	take(s, context("x", NULL, "tom", 0, "not ours, not to us"));
	assert_string_equal(due(s, 1), "p ");
	assert_true(store_schedule_next(s->store, s->account) <= at(1));
	read_thread(s, "p", 1);
	assert_string_equal(due(s, 1), "");
	assert_int_equal(store_schedule_next(s->store, s->account), at(15));
	assert_string_equal(due(s, 15), "p ");
	read_thread(s, "p", 15);
	assert_int_equal(store_schedule_next(s->store, s->account), at(60));
	good(s, store_schedule_later(s->store, s->account, "p", at(500), &s->err));
	assert_int_equal(store_schedule_next(s->store, s->account), at(500));
	good(s, store_schedule_later(s->store, s->account, "p", 0, &s->err));
	assert_int_equal(store_schedule_next(s->store, s->account), 0);
}

static void
more_replies_than_we_know_make_a_thread_due(void **state)
{
	struct scene *s = *state;
	struct item post = ours("p", NULL, 0, "post");

	s->now = at(1);
	take(s, post);
	read_thread(s, "p", 1);
	post.replies = 1;
	s->now = at(2);
	take(s, post);
	assert_string_equal(due(s, 2), "p ");
	take(s, theirs("a", "p", "lea", 2, "hi"));
	read_thread(s, "p", 3);
	assert_string_equal(due(s, 3), "");
	s->now = at(4);
	take(s, post);
	assert_string_equal(due(s, 4), "");
}

static void
a_missing_parent_is_asked_for_through_what_hangs_under_it(void **state)
{
	struct scene *s = *state;

	s->now = at(9);
	take(s, theirs("c", "b", "lea", 5, "indeed?"));
	assert_string_equal(due(s, 9), "c ");
	read_thread(s, "c", 9);
	assert_string_equal(due(s, 9), "");
	take(s, ours("b", "a", 4, "so it is"));
	assert_string_equal(due(s, 9), "b ");
}

static void
a_message_that_stands_alone_is_not_read_again_at_once(void **state)
{
	struct scene *s = *state;

	s->now = at(9);
	take(s, theirs("a", NULL, "lea", 5, "hello"));
	assert_string_equal(due(s, 9), "");
	assert_string_equal(due(s, 9 + 15), "a ");
}

static void
a_wish_comes_first(void **state)
{
	struct scene *s = *state;

	s->now = at(9);
	take(s, theirs("a", "p", "lea", 5, "old"));
	take(s, theirs("b", "q", "tom", 6, "new"));
	assert_string_equal(due(s, 9), "b a ");
	good(s, store_schedule_wish(s->store, row_of(s, "lea").id, &s->err));
	assert_string_equal(due(s, 9), "a b ");
}

static void
those_who_wait_longest_are_looked_at_when_asked(void **state)
{
	struct scene *s = *state;

	s->now = at(9);
	take(s, theirs("a", NULL, "lea", 5, "first"));
	take(s, theirs("b", NULL, "tom", 6, "second"));
	take(s, theirs("c", NULL, "ana", 7, "third"));
	read_thread(s, "a", 9);
	read_thread(s, "b", 9);
	read_thread(s, "c", 9);
	assert_string_equal(due(s, 9), "");
	good(s, store_schedule_waiting(s->store, 2, &s->err));
	assert_int_equal(strlen(due(s, 9)), strlen("a b "));
	assert_null(strstr(due(s, 9), "c"));
}

static void
what_is_not_listed_any_more_is_looked_for(void **state)
{
	struct scene *s = *state;
	const int month = 60 * 24 * 30;
	const struct item listed[] = { ours("n", NULL, 90, "news"),
		ours("o", NULL, 1, "old news") };
	const struct intake page = { .account = s->account,
		.items = listed,
		.n_items = COUNT(listed),
		.stream = "ours",
		.now = at(month) };

	s->now = at(9);
	take(s, theirs("a", NULL, "lea", 5, "do you ship?"));
	take(s, ours("b", "a", 8, "yes"));
	read_thread(s, "a", 60 * 24 * 20);
	assert_null(strstr(due(s, 60 * 24 * 20), "a "));
	good(s, store_intake(s->store, &page, NULL, &s->err));
	assert_non_null(strstr(due(s, month), "a "));
	/* Once: some servers never list it. */
	s->now = at(month);
	take(s, ours("b", "a", 8, "yes"));
	read_thread(s, "a", month);
	good(s, store_intake(s->store, &page, NULL, &s->err));
	assert_null(strstr(due(s, month), "a "));
}

static void
who_waits_is_never_left_unread_for_long(void **state)
{
	struct scene *s = *state;

	s->now = at(9);
	take(s, theirs("a", NULL, "lea", 5, "old"));
	/* So long ago that the thread itself would rest for ever. */
	read_thread(s, "a", 60 * 24 * 30);
	assert_string_equal(due(s, 60 * 24 * 30 + 14), "");
	assert_string_equal(due(s, 60 * 24 * 31), "a ");
}

static void
what_a_reading_did_not_bring_is_missing(void **state)
{
	struct scene *s = *state;
	const char **ids;
	size_t n;

	s->now = at(9);
	take(s, ours("p", NULL, 0, "post"));
	take(s, theirs("a", "p", "lea", 5, "one"));
	take(s, theirs("b", "p", "tom", 6, "two"));
	s->now = at(30);
	take(s, ours("p", NULL, 0, "post"));
	take(s, theirs("b", "p", "tom", 6, "two"));
	good(s,
		store_schedule_missing(
			s->store, s->account, "p", at(30), &s->arena, &ids, &n, &s->err));
	assert_int_equal(n, 1);
	assert_string_equal(ids[0], "a");
}

/* Private messages of networks that do not join them: all with one person answer something
 * that is no message. */
static void
an_exchange_without_a_root_is_one_conversation(void **state)
{
	static struct mention ann = { .remote_id = "ann", .handle = "@ann@s" };
	struct scene *s = *state;
	struct item asked = theirs("message/ann/1", "messages/ann", "ann", 1, "hello?");
	struct item answer = ours("message/ann/2", "messages/ann", 20, "hello, Ann");

	asked.kind = answer.kind = ITEM_DIRECT;
	asked.visibility = answer.visibility = VISIBLE_DIRECT;
	answer.origin = ORIGIN_NATIVE;
	ann.remote_id = asked.author.remote_id;
	ann.handle = asked.author.handle;
	answer.mentions = &ann;
	answer.n_mentions = 1;
	take(s, asked);
	assert_string_equal(state_of(s, "ann"), "waiting");
	take(s, answer);
	assert_string_equal(state_of(s, "ann"), "answered");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(two_branches_become_one_conversation_when_their_top_is_known),
		SCENE(what_hangs_on_the_younger_goes_to_the_older),
		SCENE(a_chain_from_its_end_upwards_is_one_thread),
		SCENE(a_parent_told_late_joins_as_well),
		SCENE(a_conversation_without_items_leaves_the_list),
		SCENE(a_talk_shows_its_branch_and_the_post),
		SCENE(a_huge_thread_is_cut_around_the_conversation),
		SCENE(threads_that_moved_are_read_again_ever_more_rarely),
		SCENE(more_replies_than_we_know_make_a_thread_due),
		SCENE(a_missing_parent_is_asked_for_through_what_hangs_under_it),
		SCENE(a_message_that_stands_alone_is_not_read_again_at_once),
		SCENE(a_wish_comes_first),
		SCENE(those_who_wait_longest_are_looked_at_when_asked),
		SCENE(what_is_not_listed_any_more_is_looked_for),
		SCENE(who_waits_is_never_left_unread_for_long),
		SCENE(what_a_reading_did_not_bring_is_missing),
		SCENE(an_exchange_without_a_root_is_one_conversation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
