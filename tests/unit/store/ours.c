/* An answer of any account that heed knows as ours is ours.
 * SPDX-License-Identifier: MIT */
#include "store/contents.h"
#include "tests/unit/store/repair_scene.h"

/* Another account, on a server of its own. */
static int64_t
second(struct scene *s)
{
	struct account account = {
		.network = "mastodon",
		.name = "brand2",
		.server = "https://other.social",
		.remote_id = "77",
		.handle = "@brand2@other.social",
		.title = "Brand 2",
		.connected_at = at(-1000),
	};

	good(s, store_account_put(s->store, &account, &s->err));
	return account.id;
}

/* What the server of the first account shows of it. */
static struct item
by_second(const char *id, const char *parent, int minutes)
{
	struct item item = theirs(id, parent, "x", minutes, "We can help.");

	item.author = (struct person){
		.remote_id = "4711", .handle = "@Brand2@other.social", .name = "Brand 2"
	};
	return item;
}

static void
lea_is_answered(struct scene *s)
{
	struct talk talk = talk_of(s, row_of(s, "lea").id);

	assert_int_equal(talk.row.state, STATE_ANSWERED);
	assert_false(talk.row.by_community);
	assert_int_equal(talk.n_turns, 1);
	assert_int_equal(talk.turns[0].end, TURN_ANSWERED);
	assert_int_equal(talk.turns[0].ended_at, at(30));
	assert_int_equal(talk.turns[0].origin, ORIGIN_NATIVE);
	assert_int_equal(count(s, "is:waiting"), 0);
}

static bool
is_by_second(void *context, const struct ledger_line *line, struct err *err)
{
	(void)err;
	assert_string_equal(line->answered_as, "@Brand2@other.social");
	++*(int *)context;
	return true;
}

static void
an_answer_of_another_account_of_ours_ends_the_turn(void **state)
{
	struct scene *s = *state;
	const struct ledger_request request = { .now = s->now };
	int lines = 0;

	second(s);
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, by_second("b", "a", 30));
	lea_is_answered(s);
	good(s, store_ledger(s->store, &request, is_by_second, &lines, &s->err));
	assert_int_equal(lines, 1);
}

static void
so_it_does_when_that_account_was_removed(void **state)
{
	struct scene *s = *state;

	good(s, store_account_remove(s->store, second(s), &s->err));
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, by_second("b", "a", 30));
	lea_is_answered(s);
}

/* The whole sentence of the question, and that it is true. */
static void
removing_deletes_what_is_said_and_keeps_the_log(void **state)
{
	struct scene *s = *state;
	struct contents contents;
	int64_t left;
	int64_t other = second(s);

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "tom", 6, "and?"));
	mark(s, "tom", MARK_DONE, 8);
	good(s,
		store_drafts_keep(s->store,
			&(struct draft){ .conversation = row_of(s, "lea").id,
				.agent = "ana",
				.text = "We wil" },
			s->now, &s->err));
	good(s, store_contents(s->store, s->account, &contents, &s->err));
	assert_string_equal(store_contents_deleted(&contents, &s->arena),
		"2 conversations (1 waiting) with 2 messages, 1 draft");
	assert_string_equal(store_contents_kept(&contents, &s->arena),
		"1 event in the log; what it wrote still counts as ours");
	good(s, store_account_remove(s->store, s->account, &s->err));
	for (int i = 0; i < 5; i++) {
		static const char *const tables[] = { "conversation", "item", "draft",
			"annotation", "person" };

		good(s,
			db_number(s->store->db,
				arena_printf(
					&s->arena, "SELECT count(*) FROM %s", tables[i]),
				NULL, 0, -1, &left, &s->err));
		assert_int_equal(left, 0);
	}
	good(s,
		db_number(s->store->db, "SELECT count(*) FROM event", NULL, 0, -1, &left,
			&s->err));
	assert_int_equal(left, 1);
	good(s, store_contents(s->store, other, &contents, &s->err));
	assert_string_equal(
		store_contents_deleted(&contents, &s->arena), "no message yet");
	assert_string_equal(store_contents_kept(&contents, &s->arena),
		"what it wrote still counts as ours");
}

static void
what_it_said_before_heed_knew_it_is_found(void **state)
{
	struct scene *s = *state;
	int64_t changed;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, by_second("b", "a", 30));
	assert_true(count(s, "is:waiting") > 0);
	second(s);
	assert_non_null(repaired(s));
	lea_is_answered(s);
	good(s, store_health_rebuild(s->store, &changed, &s->err));
	assert_int_equal(changed, 0);
}

static void
what_it_says_under_our_post_is_never_a_turn(void **state)
{
	struct scene *s = *state;

	second(s);
	take(s, ours("post", NULL, 0, "look"));
	take(s, by_second("b", "post", 30));
	assert_int_equal(count(s, "is:any"), 0);
}

static void
somebody_else_of_that_name_is_not_ours(void **state)
{
	struct scene *s = *state;
	struct item item = by_second("b", "a", 30);

	second(s);
	item.author.handle = "@brand2@example.social";
	item.author.remote_id = "77"; /* a number of this server, not of that one */
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, item);
	assert_int_equal(row_of(s, "lea").state, STATE_WAITING);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(an_answer_of_another_account_of_ours_ends_the_turn),
		SCENE(so_it_does_when_that_account_was_removed),
		SCENE(removing_deletes_what_is_said_and_keeps_the_log),
		SCENE(what_it_said_before_heed_knew_it_is_found),
		SCENE(what_it_says_under_our_post_is_never_a_turn),
		SCENE(somebody_else_of_that_name_is_not_ours),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
