/* The ledger as it is read: which turns, in which order, and what each line tells.
 * SPDX-License-Identifier: MIT */
#include "base/buf.h"
#include "tests/unit/store/store_scene.h"

/* What a reader has seen: a word for each line. */
struct seen {
	struct arena *arena;
	const char *lines;
	int count;
	int enough; /* fails at that line; 0: never */
};

static bool
see(void *context, const struct ledger_line *line, struct err *err)
{
	struct seen *seen = context;

	if (++seen->count == seen->enough)
		return err_set(err, ERR_USAGE, "that is enough");
	seen->lines = arena_printf(seen->arena, "%s%s%s-%s", seen->lines,
		seen->count > 1 ? " " : "", line->turn.opened_by,
		line->turn.answered_by ? line->turn.answered_by
				       : turn_end_name(line->turn.end));
	return true;
}

/* "opener-answer", or "opener-how it ended", of each turn. */
static const char *
lines(struct scene *s, const struct ledger_request *request)
{
	struct seen seen = { .arena = &s->arena, .lines = "" };

	good(s, store_ledger(s->store, request, see, &seen, &s->err));
	return seen.lines;
}

/* Of everything, or of what a query selects. */
static const char *
ledger(struct scene *s, const char *text)
{
	const struct ledger_request request = {
		.filter = text ? query(s, text) : NULL, .history = true, .now = s->now
	};

	return lines(s, &request);
}

/* lea: a turn answered late and one that waits; tom: closed; zoe: answered at once. */
static void
talk_a_while(struct scene *s)
{
	take(s, theirs("lea1", NULL, "lea", 10, "hello?"));
	take(s, theirs("tom1", NULL, "tom", 20, "nice"));
	take(s, theirs("zoe1", NULL, "zoe", 30, "is this the shop?"));
	take(s, ours("zoe2", "zoe1", 31, "yes"));
	mark(s, "tom", MARK_DONE, 40);
	take(s, ours("lea2", "lea1", 60, "hello"));
	take(s, theirs("lea3", "lea2", "lea", 70, "and now?"));
}

static void
turns_stand_in_the_order_of_their_items(void **state)
{
	struct scene *s = *state;

	talk_a_while(s);
	assert_string_equal(
		ledger(s, NULL), "lea1-lea2 tom1-closed zoe1-zoe2 lea3-waiting");
}

static void
by_answer_they_stand_in_the_order_of_their_ends(void **state)
{
	struct scene *s = *state;
	struct ledger_request request = { .by_answer = true, .now = s->now };

	talk_a_while(s);
	assert_string_equal(lines(s, &request), "zoe1-zoe2 tom1-closed lea1-lea2");
	request.from = at(40);
	request.until = at(60);
	assert_string_equal(lines(s, &request), "tom1-closed");
}

static void
a_period_holds_its_beginning_and_not_its_end(void **state)
{
	struct scene *s = *state;
	struct ledger_request request = {
		.from = at(20), .until = at(70), .now = s->now
	};

	talk_a_while(s);
	assert_string_equal(lines(s, &request), "tom1-closed zoe1-zoe2");
	request.until = 0;
	assert_string_equal(lines(s, &request), "tom1-closed zoe1-zoe2 lea3-waiting");
}

static void
what_was_before_heed_is_told_on_request(void **state)
{
	struct scene *s = *state;
	struct ledger_request request = { .now = s->now };

	take(s, theirs("old", NULL, "moe", -1500, "anybody?"));
	take(s, theirs("new", NULL, "lea", 10, "hello?"));
	assert_string_equal(lines(s, &request), "new-waiting");
	request.history = true;
	assert_string_equal(lines(s, &request), "old-waiting new-waiting");
}

static void
a_filter_is_about_conversations_in_any_state(void **state)
{
	struct scene *s = *state;

	talk_a_while(s);
	assert_string_equal(ledger(s, "from:lea"), "lea1-lea2 lea3-waiting");
	assert_string_equal(
		ledger(s, "from:lea or from:tom"), "lea1-lea2 tom1-closed lea3-waiting");
	assert_string_equal(ledger(s, "is:waiting"), "lea1-lea2 lea3-waiting");
	assert_string_equal(ledger(s, "is:done"), "tom1-closed");
	assert_string_equal(ledger(s, "shop"), "zoe1-zoe2");
	assert_string_equal(ledger(s, "-from:lea"), "tom1-closed zoe1-zoe2");
	assert_string_equal(
		ledger(s, "account:brand -is:waiting"), "tom1-closed zoe1-zoe2");
}

static void
accounts_are_told_apart(void **state)
{
	struct scene *s = *state;
	struct account shop = {
		.network = "mastodon",
		.name = "shop",
		.server = "https://example.social",
		.remote_id = "2",
		.handle = "@shop@example.social",
	};
	int64_t brand = s->account;

	take(s, theirs("b", NULL, "lea", 20, "hello, brand?"));
	good(s, store_account_put(s->store, &shop, &s->err));
	s->account = shop.id;
	take(s, theirs("a", NULL, "lea", 10, "hello, shop?"));
	s->account = brand;
	assert_string_equal(ledger(s, NULL), "a-waiting b-waiting");
	assert_string_equal(ledger(s, "account:shop"), "a-waiting");
	assert_string_equal(ledger(s, "account:brand"), "b-waiting");
	assert_string_equal(ledger(s, "network:mastodon"), "a-waiting b-waiting");
	assert_string_equal(ledger(s, "account:nobody"), "");
	assert_string_equal(
		ledger(s, "account:shop or account:brand"), "a-waiting b-waiting");
	good(s, store_account_remove(s->store, shop.id, &s->err));
	assert_string_equal(ledger(s, NULL), "b-waiting");
}

static bool
keep(void *context, const struct ledger_line *line, struct err *err)
{
	struct ledger_line *kept = context;

	(void)err;
	*kept = *line;
	kept->person = line->person ? mem_copy(line->person, strlen(line->person)) : NULL;
	kept->post = line->post ? mem_copy(line->post, strlen(line->post)) : NULL;
	kept->turn.opened_by = kept->turn.answered_by = kept->turn.agent = NULL;
	return true;
}

static struct ledger_line
last_line(struct scene *s, bool brief)
{
	const struct ledger_request request = { .brief = brief, .now = at(90) };
	struct ledger_line line = { 0 };

	good(s, store_ledger(s->store, &request, keep, &line, &s->err));
	return line;
}

static void
a_line_tells_whose_turn_it_is(void **state)
{
	struct scene *s = *state;
	struct item item = theirs("a", "post", "lea", 30, "is it back?");
	struct ledger_line line;
	struct ledger_line brief;

	take(s, ours("post", NULL, 0, "look"));
	item.liked = true;
	take(s, item);
	line = last_line(s, false);
	assert_int_equal(line.conversation, row_of(s, "lea").id);
	assert_int_equal(line.account, s->account);
	assert_string_equal(line.person, "@lea@example.social");
	assert_string_equal(line.post, "post");
	assert_true(line.liked_only);
	assert_int_equal(line.turn.since, at(30));
	assert_int_equal(line.turn.business, 60 * DATE_MINUTE);
	brief = last_line(s, true);
	assert_int_equal(brief.conversation, line.conversation);
	assert_int_equal(brief.person_id, line.person_id);
	assert_true(brief.liked_only);
	assert_int_equal(brief.turn.business, 60 * DATE_MINUTE);
	assert_null(brief.person);
	assert_null(brief.post);
	free((void *)(uintptr_t)line.person);
	free((void *)(uintptr_t)line.post);
	take(s, ours("b", "a", 50, "it is"));
	line = last_line(s, true);
	assert_false(line.liked_only);
	assert_int_equal(line.turn.end, TURN_ANSWERED);
	assert_int_equal(line.turn.business, 20 * DATE_MINUTE);
}

static void
a_reader_that_fails_ends_it_with_its_own_sentence(void **state)
{
	struct scene *s = *state;
	const struct ledger_request request = { .now = s->now };
	struct seen seen = { .arena = &s->arena, .lines = "", .enough = 2 };

	talk_a_while(s);
	refused(s, store_ledger(s->store, &request, see, &seen, &s->err), ERR_USAGE,
		"enough");
	assert_int_equal(seen.count, 2);
	assert_string_equal(ledger(s, "from:tom"), "tom1-closed");
	take(s, theirs("more", NULL, "ann", 80, "the store is free again"));
}

static void
a_joined_thread_takes_its_turns_with_it(void **state)
{
	struct scene *s = *state;

	take(s, theirs("b", "a", "lea", 20, "still?"));
	assert_string_equal(ledger(s, NULL), "b-waiting");
	take(s, theirs("a", NULL, "lea", 10, "hello?"));
	assert_string_equal(ledger(s, NULL), "a-waiting");
}

/* Nothing is sorted and no other table is read for figures. */
static void
a_year_is_one_walk_along_the_ledger(void **state)
{
	struct scene *s = *state;
	struct ledger_request request = { .from = at(0), .brief = true, .now = s->now };
	struct seen seen = { .arena = &s->arena, .lines = "" };
	struct buf plans;

	buf_init(&plans, 0);
	sites_watch_plans(s->store->db, &plans);
	good(s, store_ledger(s->store, &request, see, &seen, &s->err));
	request.filter = query(s, "account:brand");
	good(s, store_ledger(s->store, &request, see, &seen, &s->err));
	request.filter = query(s, "is:answered");
	good(s, store_ledger(s->store, &request, see, &seen, &s->err));
	request.by_answer = true;
	good(s, store_ledger(s->store, &request, see, &seen, &s->err));
	sites_watch_plans(s->store->db, NULL);
	assert_non_null(strstr(buf_text(&plans), "SEARCH t USING PRIMARY KEY (since>"));
	assert_non_null(strstr(buf_text(&plans), "SEARCH t USING INDEX turn_ended"));
	assert_null(strstr(buf_text(&plans), "B-TREE FOR ORDER BY"));
	assert_null(strstr(buf_text(&plans), "SCAN t"));
	buf_release(&plans);
}

static bool
tell_kinds(void *context, const struct ledger_line *line, struct err *err)
{
	struct seen *seen = context;
	const struct turn *turn = &line->turn;

	(void)err;
	seen->lines = arena_printf(seen->arena, "%s %s %d%d%d%d%d",
		turn_end_name(turn->end), item_origin_name(turn->origin), turn->first,
		turn->skewed, turn->timeless, turn->off_hours, turn->before_heed);
	return true;
}

/* The store counts them in its schema; whoever adds one adds it there. */
static void
every_kind_is_read_as_it_was_written(void **state)
{
	struct scene *s = *state;
	const struct ledger_request request = {
		.history = true, .brief = true, .now = s->now
	};
	struct seen seen = { .arena = &s->arena };

	take(s, theirs("lea1", NULL, "lea", 10, "hello?"));
	for (int i = 0; i < TURN_END_COUNT * ITEM_ORIGIN_COUNT * 32; i++) {
		const char *end = turn_end_name((enum turn_end)(i / 32 % TURN_END_COUNT));
		const char *origin =
			item_origin_name((enum item_origin)(i / 32 / TURN_END_COUNT));
		const int flags[] = { i & 1, i >> 1 & 1, i >> 2 & 1, i >> 3 & 1,
			i >> 4 & 1 };

		good(s,
			db_script(s->store->db,
				arena_printf(&s->arena,
					"UPDATE turn SET ended = '%s', origin = '%s', "
					"is_first = %d, skewed = %d, timeless = %d, "
					"off_hours = %d, before_heed = %d",
					end, origin, flags[0], flags[1], flags[2],
					flags[3], flags[4]),
				&s->err));
		good(s, store_ledger(s->store, &request, tell_kinds, &seen, &s->err));
		assert_string_equal(seen.lines,
			arena_printf(&s->arena, "%s %s %d%d%d%d%d", end, origin, flags[0],
				flags[1], flags[2], flags[3], flags[4]));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(turns_stand_in_the_order_of_their_items),
		SCENE(by_answer_they_stand_in_the_order_of_their_ends),
		SCENE(a_period_holds_its_beginning_and_not_its_end),
		SCENE(what_was_before_heed_is_told_on_request),
		SCENE(a_filter_is_about_conversations_in_any_state),
		SCENE(accounts_are_told_apart),
		SCENE(a_line_tells_whose_turn_it_is),
		SCENE(a_reader_that_fails_ends_it_with_its_own_sentence),
		SCENE(a_joined_thread_takes_its_turns_with_it),
		SCENE(a_year_is_one_walk_along_the_ledger),
		SCENE(every_kind_is_read_as_it_was_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
