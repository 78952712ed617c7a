/* One message that reached two accounts of ours waits in one of them.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/store_scene.h"

#define BOTH "https://fan.example/1"

/* Two accounts, each with its own server's ids. */
struct pair {
	int64_t one;
	int64_t two;
};

static struct pair
both(struct scene *s)
{
	struct account account = {
		.network = "mastodon",
		.name = "shop",
		.server = "https://other.social",
		.remote_id = "77",
		.handle = "@shop@other.social",
		.title = "Shop",
		.connected_at = at(-1000),
	};

	good(s, store_account_put(s->store, &account, &s->err));
	return (struct pair){ s->account, account.id };
}

static void
take_at(struct scene *s, int64_t account, struct item item)
{
	int64_t own = s->account;

	s->account = account;
	take(s, item);
	s->account = own;
}

/* What Lea says, as a server shows it to one of us. */
static struct item
by_lea(const char *id, const char *uri, const char *parent, int minutes, const char *text)
{
	struct item item = theirs(id, parent, "lea", minutes, text);

	item.uri = uri;
	return item;
}

/* What the first account answered: as it is known there, and as the other's server shows
 * it. */
static struct item
answer(struct scene *s, const struct pair *pair, int64_t account, const char *id,
	const char *parent, int minutes)
{
	struct item item = ours(id, parent, minutes, "We can help.");

	(void)s;
	item.uri = "https://example.social/answer";
	if (account == pair->one) {
		item.origin = ORIGIN_HAND;
		item.agent = "ana";
		return item;
	}
	item.ours = false;
	item.author = (struct person){
		.remote_id = "4711", .handle = "@brand@example.social", .name = "Brand"
	};
	return item;
}

/* "quiet with shop" */
static const char *
at_account(struct scene *s, const char *name)
{
	struct rows rows =
		page(s, arena_printf(&s->arena, "is:any from:lea account:%s", name), 10);
	const struct row *row = &rows.at[0];

	assert_int_equal(rows.count, 1);
	return arena_printf(&s->arena, "%s%s%s", conversation_state_name(row->state),
		row->with ? " " : "", str_or_empty(row->with));
}

static int64_t
id_at(struct scene *s, const char *name)
{
	return page(s, arena_printf(&s->arena, "is:any from:lea account:%s", name), 10)
		.at[0]
		.id;
}

static void
stands(struct scene *s, const char *one, const char *two, int waiting)
{
	int64_t changed;

	assert_string_equal(at_account(s, "brand"), one);
	assert_string_equal(at_account(s, "shop"), two);
	assert_int_equal(count(s, NULL), waiting);
	good(s, store_rebuild(s->store, &changed, &s->err));
	assert_int_equal(changed, 0);
}

#define NAMES_TWO "@shop@other.social @brand@example.social hello?"

static struct pair
lea_names_two(struct scene *s)
{
	struct pair pair = both(s);

	take_at(s, pair.one, by_lea("a", BOTH, NULL, 5, NAMES_TWO));
	take_at(s, pair.two, by_lea("901", BOTH, NULL, 5, NAMES_TWO));
	return pair;
}

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
	const struct ledger_wish wish = { .now = s->now };
	int lines = 0;

	take_at(s, pair.one, answer(s, &pair, pair.one, "b", "a", 30));
	good(s, store_ledger(s->store, &wish, is_answered_as_brand, &lines, &s->err));
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
	good(s, store_rebuild(s->store, &changed, &s->err));
	assert_int_equal(changed, 0);
}

/* --- in any order --- */

#define TALES 7

static void
tell(struct scene *s, const struct pair *pair, int tale)
{
	struct item item;

	switch (tale) {
	case 0: take_at(s, pair->one, by_lea("a", BOTH, "p", 5, NAMES_TWO)); break;
	case 1: take_at(s, pair->two, by_lea("901", BOTH, "900", 5, NAMES_TWO)); break;
	case 2: take_at(s, pair->one, ours("p", NULL, 0, "post")); break;
	case 3: take_at(s, pair->one, answer(s, pair, pair->one, "b", "a", 30)); break;
	case 4:
		take_at(s, pair->two, answer(s, pair, pair->two, "902", "901", 30));
		break;
	case 5:
		take_at(s, pair->two,
			by_lea("905", "https://fan.example/2", "902", 40, NAMES_TWO));
		break;
	default:
		item = by_lea("c", "https://fan.example/2", "b", 40, NAMES_TWO);
		take_at(s, pair->one, item);
	}
}

/* All but what depends on when it was fetched. */
static const char *
all_of(struct scene *s)
{
	struct buf out;
	const char *text;
	struct query *q;

	buf_init(&out, 0);
	good(s,
		db_query(s->store->db,
			"SELECT c.account, c.remote_id, c.thread, c.state, c.waiting_since, "
			"c.counted_by, c.n_items, t.since, t.ended_at, t.ended, t.opened_by, "
			"t.answered_by, t.origin, t.agent, t.is_first FROM conversation c "
			"LEFT JOIN turn t ON t.conversation = c.id WHERE c.listed = 1 "
			"ORDER BY 1, 2, 3, 8",
			NULL, 0, &q, &s->err));
	while (query_next(q)) {
		for (int i = 0; i < 15; i++)
			buf_addf(&out, "%s|", str_or_empty(query_text(q, i)));
		buf_adds(&out, "\n");
	}
	good(s, query_end(q, &s->err));
	text = arena_copy(&s->arena, buf_text(&out));
	buf_release(&out);
	return text;
}

static void
the_order_in_which_they_come_does_not_matter(void **state)
{
	struct scene *s = *state;
	const char *expected = NULL;
	uint64_t seed = 1;

	for (int round = 0; round < 60; round++) {
		int order[TALES];
		struct pair pair;

		for (int i = 0; i < TALES; i++)
			order[i] = i;
		for (int i = TALES - 1; round > 0 && i > 0; i--) {
			int other;
			int kept = order[i];

			seed = seed * 6364136223846793005u + 1442695040888963407u;
			other = (int)((uint32_t)(seed >> 33) % (uint32_t)(i + 1));
			order[i] = order[other];
			order[other] = kept;
		}
		store_close(s->store);
		good(s,
			store_open(&s->store,
				scratch_path(s->scratch,
					arena_printf(&s->arena, "%d.db", round)),
				&s->err));
		good(s,
			store_account_put(s->store,
				&(struct account){ .network = "mastodon",
					.name = "brand",
					.server = "https://example.social",
					.remote_id = "1",
					.handle = "@brand@example.social",
					.connected_at = at(-1000) },
				&s->err));
		pair = both(s);
		if (round % 3 == 1)
			s->store->sorts_whole = 0;
		for (int i = 0; i < TALES; i++)
			tell(s, &pair, order[i]);
		if (!expected)
			expected = all_of(s);
		assert_string_equal(all_of(s), expected);
		stands(s, "waiting", "quiet with brand", 1);
	}
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
		SCENE(what_only_one_of_them_got_is_its_own),
		SCENE(they_delete_it_and_nobody_waits),
		SCENE(an_account_is_removed_and_it_waits_with_the_other),
		SCENE(the_order_in_which_they_come_does_not_matter),
	};

	return cmocka_run_group_tests_name("store_shared", tests, NULL, NULL);
}
