/* One message that reached two accounts of ours waits in one of them.
 * SPDX-License-Identifier: MIT */
#include "networks/catalog.h"
#include "tests/unit/store/shared_scene.h"

static void
it_waits_with_the_first_account_that_it_names(void **state)
{
	struct scene *s = *state;
	struct pair pair = both(s);

	take_at(s, pair.one, by_lea("a", BOTH, NULL, 5, NAMES_TWO));
	assert_string_equal(at_account(s, "brand"), "waiting");
	take_at(s, pair.two, by_lea("901", BOTH, NULL, 5, NAMES_TWO));
	stands(s, "quiet with shop", "waiting", 1);
	assert_int_equal(talk_of(s, id_at(s, "brand")).n_turns, 0);
	assert_int_equal(talk_of(s, id_at(s, "shop")).n_turns, 1);
}

static void
where_it_names_neither_the_account_that_was_added_first(void **state)
{
	struct scene *s = *state;
	struct pair pair = both(s);

	take_at(s, pair.two, by_lea("901", BOTH, NULL, 5, "hello?"));
	take_at(s, pair.one, by_lea("a", BOTH, NULL, 5, "hello?"));
	stands(s, "waiting", "quiet with brand", 1);
}

static void
first_of_all_with_the_account_whose_post_it_is_under(void **state)
{
	struct scene *s = *state;
	struct pair pair = both(s);

	take_at(s, pair.two, by_lea("901", BOTH, "900", 5, NAMES_TWO));
	take_at(s, pair.one, by_lea("a", BOTH, "p", 5, NAMES_TWO));
	stands(s, "quiet with shop", "waiting", 1);
	take_at(s, pair.one, ours("p", NULL, 0, "post"));
	stands(s, "waiting", "quiet with brand", 1);
}

static void
an_answer_from_either_ends_it(void **state)
{
	struct scene *s = *state;
	struct pair pair = lea_names_two(s);
	struct talk talk;

	take_at(s, pair.one, answer(s, &pair, pair.one, "b", "a", 30));
	stands(s, "quiet with shop", "answered", 0);
	/* Its own server shows that answer, too: nothing changes. */
	for (int i = 0; i < 2; i++) {
		talk = talk_of(s, id_at(s, "shop"));
		assert_int_equal(talk.n_turns, 1);
		assert_int_equal(talk.turns[0].since, at(5));
		assert_int_equal(talk.turns[0].ended_at, at(30));
		assert_int_equal(talk.turns[0].origin, ORIGIN_HAND);
		assert_string_equal(talk.turns[0].agent, "ana");
		take_at(s, pair.two, answer(s, &pair, pair.two, "902", "901", 30));
	}
	stands(s, "quiet with shop", "answered", 0);
	take_gone(s, "b", 40);
	stands(s, "quiet with shop", "waiting", 1);
}

static bool
is_answered_as_brand(void *context, const struct ledger_line *line, struct err *err)
{
	(void)err;
	assert_string_equal(line->answered_as, "@brand@example.social");
	++*(int *)context;
	return true;
}

static void
the_ledger_has_one_line_and_says_who_answered(void **state)
{
	struct scene *s = *state;
	struct pair pair = lea_names_two(s);
	const struct ledger_request request = { .now = s->now };
	int lines = 0;

	take_at(s, pair.one, answer(s, &pair, pair.one, "b", "a", 30));
	good(s, store_ledger(s->store, &request, is_answered_as_brand, &lines, &s->err));
	assert_int_equal(lines, 1);
}

static void
so_does_a_decision_and_it_is_taken_back(void **state)
{
	struct scene *s = *state;
	struct marked marked;
	char *said;
	int64_t id;

	lea_names_two(s);
	id = id_at(s, "brand");
	good(s, decide(s, &id, 1, MARK_NO_REPLY, 20, &marked));
	stands(s, "quiet with shop", "no-reply", 0);
	good(s, store_undo(s->store, "ana", at(21), &s->arena, &said, &id, &s->err));
	stands(s, "quiet with shop", "waiting", 1);
}

static void
an_answer_at_the_other_account_is_news(void **state)
{
	struct scene *s = *state;
	struct pair pair = lea_names_two(s);
	int64_t id = id_at(s, "shop");
	int64_t seen = store_revision(s->store);
	struct outgoing reply = { .account = pair.one,
		.conversation = id_at(s, "brand"),
		.act = SEND_REPLY,
		.to = "a",
		.text = "We can help.",
		.origin = ORIGIN_HAND,
		.agent = "ana",
		.seen = seen,
		.not_before = at(20),
		.visibility = VISIBLE_PUBLIC };
	struct news news;
	bool found;

	good(s, store_news(s->store, id, seen, "ben", &s->arena, &news, &found, &s->err));
	assert_false(found);
	good(s, store_send(s->store, &reply, at(20), &s->err));
	good(s, store_news(s->store, id, seen, "ben", &s->arena, &news, &found, &s->err));
	assert_true(found);
	assert_int_equal(news.kind, NEWS_ANSWERING);
	take_at(s, pair.one, answer(s, &pair, pair.one, "b", "a", 30));
	good(s, store_news(s->store, id, seen, "ben", &s->arena, &news, &found, &s->err));
	assert_true(found);
	reply.account = pair.two;
	reply.conversation = id;
	reply.to = "901";
	reply.agent = "ben";
	refused(s, store_send(s->store, &reply, at(31), &s->err), ERR_CHANGED, "ana");
}

static void
what_only_one_of_them_got_is_its_own(void **state)
{
	struct scene *s = *state;
	struct pair pair = lea_names_two(s);
	struct talk talk;

	take_at(s, pair.two,
		by_lea("905", "https://fan.example/2", "901", 10,
			"@shop@other.social and you?"));
	take_at(s, pair.one, answer(s, &pair, pair.one, "b", "a", 30));
	stands(s, "quiet with shop", "waiting", 1);
	talk = talk_of(s, id_at(s, "shop"));
	assert_int_equal(talk.n_turns, 2);
	assert_int_equal(talk.turns[0].end, TURN_ANSWERED);
	assert_int_equal(talk.turns[1].since, at(10));
	take_at(s, pair.one,
		by_lea("c", "https://fan.example/3", "a", 40,
			"@brand@example.social only you"));
	stands(s, "waiting", "waiting", 2);
}

static void
they_delete_it_and_nobody_waits(void **state)
{
	struct scene *s = *state;
	struct pair pair = lea_names_two(s);

	s->account = pair.two;
	take_gone(s, "901", 20);
	s->account = pair.one;
	stands(s, "quiet with shop", "quiet", 0);
}

static void
an_account_is_removed_and_it_waits_with_the_other(void **state)
{
	struct scene *s = *state;
	struct pair pair = lea_names_two(s);
	int64_t changed;

	good(s, store_account_remove(s->store, pair.two, &s->err));
	assert_string_equal(at_account(s, "brand"), "waiting");
	assert_int_equal(row_of(s, "lea").waiting_since, at(5));
	assert_int_equal(count(s, NULL), 1);
	good(s, store_health_rebuild(s->store, &changed, &s->err));
	assert_int_equal(changed, 0);
}

/* --- a site that files replies under the first comment --- */

static struct item
on_site(struct item item)
{
	static char uris[16][40];
	static int next;
	char *uri = uris[next++ % 16];

	snprintf(uri, sizeof uris[0], "https://blog.example/%s", item.remote_id);
	item.uri = uri;
	return item;
}

static void
take_at_each(struct scene *s, const struct pair *pair, struct item item)
{
	take_at(s, pair->two, on_site(item));
	take_at(s, pair->one, on_site(item));
}

/* "waiting answered": the states of somebody at both accounts. */
static const char *
states_of(struct scene *s, const char *who)
{
	const char *names[] = { "brand", "shop" };
	const char *all = "";

	for (size_t i = 0; i < COUNT(names); i++) {
		struct inbox_page rows = page(s,
			arena_printf(
				&s->arena, "is:any from:%s account:%s", who, names[i]),
			10);

		assert_int_equal(rows.count, 1);
		all = arena_printf(&s->arena, "%s%s%s", all, *all ? " " : "",
			conversation_state_name(rows.at[0].state));
	}
	return all;
}

static void
filed_under_the_first_comment_only_whom_we_answer_is_answered(void **state)
{
	struct scene *s = *state;
	struct pair pair = both(s);
	int64_t changed;

	s->store->files = THREADS_ONE_LEVEL;
	take_at_each(s, &pair, ours("p", NULL, 0, "our new cups"));
	take_at_each(s, &pair, theirs("c1", "p", "ann", 1, "in red?"));
	take_at_each(s, &pair, theirs("c2", "c1", "bob", 2, "to Canada?"));
	assert_string_equal(states_of(s, "ann"), "waiting quiet");
	assert_string_equal(states_of(s, "bob"), "waiting quiet");
	assert_int_equal(count(s, NULL), 2);
	/* The other account reads the answer first, or never. */
	take_at(s, pair.two, on_site(ours("c3", "c1", 20, "@bob@example.social yes")));
	assert_string_equal(states_of(s, "ann"), "waiting quiet");
	assert_string_equal(states_of(s, "bob"), "answered quiet");
	take_at(s, pair.one, on_site(ours("c3", "c1", 20, "@bob@example.social yes")));
	assert_string_equal(states_of(s, "ann"), "waiting quiet");
	assert_string_equal(states_of(s, "bob"), "answered quiet");
	/* Then Ann, too. */
	take_at_each(s, &pair, ours("c4", "c1", 30, "@ann@example.social in red, too"));
	assert_string_equal(states_of(s, "ann"), "answered quiet");
	assert_int_equal(count(s, NULL), 0);
	good(s, store_health_rebuild(s->store, &changed, &s->err));
	assert_int_equal(changed, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(it_waits_with_the_first_account_that_it_names),
		SCENE(where_it_names_neither_the_account_that_was_added_first),
		SCENE(first_of_all_with_the_account_whose_post_it_is_under),
		SCENE(an_answer_from_either_ends_it),
		SCENE(the_ledger_has_one_line_and_says_who_answered),
		SCENE(so_does_a_decision_and_it_is_taken_back),
		SCENE(an_answer_at_the_other_account_is_news),
		SCENE(what_only_one_of_them_got_is_its_own),
		SCENE(they_delete_it_and_nobody_waits),
		SCENE(an_account_is_removed_and_it_waits_with_the_other),
		SCENE(filed_under_the_first_comment_only_whom_we_answer_is_answered),
	};

	return cmocka_run_group_tests_name("store_shared", tests, NULL, NULL);
}
