/* Opening hours in the store: their versions, and the turns that are counted with them.
 * SPDX-License-Identifier: MIT */
#include "base/buf.h"
#include "store/hours.h"
#include "tests/unit/store/repair_scene.h"

/* at(0) is Monday, 21 September 2026, 14:13:20 UTC. */
#define AFTERNOON "zone = UTC\nopen = mon-fri 13:00-18:00\n"
#define NIGHT     "zone = UTC\nopen = mon-sun 22:00-06:00\n"
#define NEVER     "zone = UTC\nopen = mon 00:00-00:01\n"

static void
set_hours(struct scene *s, const char *scope, const char *text, int64_t from, int minutes)
{
	good(s, store_hours_set(s->store, scope, text, from, at(minutes), &s->err));
}

/* "scope from text," of every version; times in minutes, texts by their first letters. */
static const char *
versions(struct scene *s)
{
	const char *all = "";
	struct query *q;

	good(s,
		db_query(s->store->db, "SELECT scope, valid_from, text FROM hours", NULL,
			0, &q, &s->err));
	while (db_next(q)) {
		const char *text = db_text(q, 2);
		const char *name = str_eq(text, AFTERNOON) ? "afternoon"
			: str_eq(text, NIGHT)              ? "night"
			: str_eq(text, "")                 ? "none"
							   : "never";

		all = arena_printf(&s->arena, "%s%s%s", all, *all ? ", " : "",
			db_text(q, 0)[0] ? "own " : "");
		all = db_int(q, 1) == 0
			? arena_printf(&s->arena, "%sever %s", all, name)
			: arena_printf(&s->arena, "%s%d %s", all,
				  (int)((db_int(q, 1) - DAY_ONE) / DATE_MINUTE), name);
	}
	good(s, db_end(q, &s->err));
	return all;
}

/* Business minutes of the turn that began so; -1 when it began while we were closed. */
static int
business(struct scene *s, const char *opener)
{
	const struct value with[] = { value_text(opener) };
	int64_t ms;

	good(s,
		db_number(s->store->db,
			"SELECT CASE WHEN off_hours AND business = 0 THEN -60000 "
			"ELSE business END FROM turn WHERE opened_by = $1",
			with, COUNT(with), -1, &ms, &s->err));
	return (int)(ms / DATE_MINUTE);
}

/* lea asks at 0 and is answered an hour later. */
static void
ask_and_answer(struct scene *s)
{
	take(s, theirs("lea1", NULL, "lea", 0, "hello?"));
	take(s, ours("lea2", "lea1", 60, "hello"));
}

static int64_t
rebuilt(struct scene *s)
{
	int64_t changed;

	good(s, store_health_rebuild(s->store, &changed, &s->err));
	return changed;
}

static void
without_hours_all_time_is_business_time(void **state)
{
	struct scene *s = *state;

	ask_and_answer(s);
	assert_int_equal(business(s, "lea1"), 60);
	assert_int_equal(rebuilt(s), 0);
}

static void
the_same_text_again_changes_nothing(void **state)
{
	struct scene *s = *state;
	int64_t before;

	set_hours(s, "", "", 0, 0);
	assert_string_equal(versions(s), "");
	set_hours(s, "", AFTERNOON, 0, 10);
	before = store_revision(s->store);
	set_hours(s, "", AFTERNOON, 0, 20);
	set_hours(s, "", "open = mon-fri 13:00-18:00\nzone = UTC\n", 0, 30);
	set_hours(s, "", AFTERNOON, at(25), 40);
	assert_string_equal(versions(s), "ever afternoon");
	assert_int_equal(store_revision(s->store), before);
}

static void
the_first_hours_hold_for_all_that_was_before(void **state)
{
	struct scene *s = *state;

	ask_and_answer(s);
	assert_int_equal(business(s, "lea1"), 60);
	assert_null(repaired(s));
	set_hours(s, "", NIGHT, 0, 90);
	assert_string_equal(versions(s), "ever night");
	assert_string_equal(repaired(s),
		"opening hours hold for what was before, too: 1 conversation counted "
		"again");
	assert_int_equal(business(s, "lea1"), -1);
	assert_null(repaired(s));
	assert_int_equal(rebuilt(s), 0);
	/* What is told later holds from then on. */
	set_hours(s, "brand", AFTERNOON, 0, 100);
	assert_string_equal(versions(s), "ever night, own 100 afternoon");
}

static void
with_a_date_the_first_hours_do_not_reach_back(void **state)
{
	struct scene *s = *state;

	ask_and_answer(s);
	set_hours(s, "", NIGHT, at(90), 90);
	assert_null(repaired(s));
	assert_int_equal(business(s, "lea1"), 60);
}

static void
another_text_holds_from_then_on(void **state)
{
	struct scene *s = *state;

	set_hours(s, "", AFTERNOON, at(-100), 0);
	ask_and_answer(s);
	set_hours(s, "", NEVER, 0, 90);
	take(s, theirs("tom1", NULL, "tom", 80, "hello?"));
	take(s, ours("tom2", "tom1", 110, "hello"));
	take(s, theirs("zoe1", NULL, "zoe", 120, "hello?"));
	take(s, ours("zoe2", "zoe1", 130, "hello"));
	assert_string_equal(versions(s), "-100 afternoon, 90 never");
	assert_int_equal(business(s, "lea1"), 60);
	assert_int_equal(business(s, "tom1"), 10);
	assert_int_equal(business(s, "zoe1"), -1);
	assert_int_equal(rebuilt(s), 0);
}

static void
the_past_is_counted_again_on_request_only(void **state)
{
	struct scene *s = *state;

	ask_and_answer(s);
	set_hours(s, "", NEVER, at(-100), 70);
	assert_int_equal(business(s, "lea1"), 60);
	take(s, theirs("lea3", "lea2", "lea", 80, "and now?"));
	take(s, ours("lea4", "lea3", 90, "now too"));
	assert_int_equal(business(s, "lea1"), 60);
	assert_int_equal(business(s, "lea3"), -1);
	assert_int_equal(rebuilt(s), 1);
	assert_int_equal(business(s, "lea1"), -1);
	assert_int_equal(rebuilt(s), 0);
}

/* A turn that comes to stand elsewhere in its conversation is the same turn. */
static void
what_arrives_late_before_a_turn_leaves_its_hours(void **state)
{
	struct scene *s = *state;
	struct item early[] = { theirs("lea0", "lea1", "lea", -50, "before all"),
		ours("lea9", "lea0", -40, "answered then") };

	ask_and_answer(s);
	set_hours(s, "", NEVER, at(-100), 70);
	take_many(s, early, COUNT(early));
	assert_int_equal(business(s, "lea0"), -1);
	assert_int_equal(business(s, "lea1"), 60);
}

static void
an_account_may_have_hours_of_its_own(void **state)
{
	struct scene *s = *state;

	set_hours(s, "", AFTERNOON, at(-100), 0);
	set_hours(s, "brand", NIGHT, at(30), 0);
	set_hours(s, "other", NEVER, at(-100), 0);
	ask_and_answer(s);
	assert_int_equal(business(s, "lea1"), 30);
	set_hours(s, "brand", "", 0, 70);
	take(s, theirs("tom1", NULL, "tom", 60, "hello?"));
	take(s, ours("tom2", "tom1", 80, "hello"));
	assert_int_equal(business(s, "tom1"), 10);
	assert_string_equal(
		versions(s), "-100 afternoon, own 30 night, own 70 none, own -100 never");
}

static void
an_account_that_gets_another_name_keeps_its_hours(void **state)
{
	struct scene *s = *state;
	struct account account = {
		.network = "mastodon",
		.name = "shop",
		.server = "https://example.social",
		.remote_id = "1",
		.handle = "@brand@example.social",
	};

	set_hours(s, "brand", AFTERNOON, at(-100), 0);
	set_hours(s, "brand", NIGHT, at(30), 0);
	good(s, store_account_put(s->store, &account, &s->err));
	ask_and_answer(s);
	assert_int_equal(business(s, "lea1"), 30);
	set_hours(s, "shop", NIGHT, 0, 70);
	assert_string_equal(versions(s), "own -100 afternoon, own 30 night");
}

static void
hours_of_a_date_hold_over_what_was_told_for_later(void **state)
{
	struct scene *s = *state;

	set_hours(s, "", AFTERNOON, 0, 0);
	set_hours(s, "", NIGHT, 0, 50);
	set_hours(s, "", NEVER, at(20), 60);
	assert_string_equal(versions(s), "ever afternoon, 20 never");
	set_hours(s, "", NIGHT, at(20), 70);
	assert_string_equal(versions(s), "ever afternoon, 20 night");
}

/* As at each start of a program, from the same file. */
static void
what_is_told_of_the_future_again_changes_nothing(void **state)
{
	struct scene *s = *state;
	int64_t before = 0;

	for (int start = 10; start < 40; start += 10) {
		set_hours(s, "", AFTERNOON, 0, start);
		set_hours(s, "", NIGHT, at(500), start);
		set_hours(s, "", NEVER, at(900), start);
		good(s, store_hours_drop(s->store, "", at(900), &s->err));
		assert_string_equal(versions(s), "ever afternoon, 500 night, 900 never");
		if (start > 10)
			assert_int_equal(store_revision(s->store), before);
		before = store_revision(s->store);
	}
}

static void
what_is_not_told_any_more_is_dropped(void **state)
{
	struct scene *s = *state;

	set_hours(s, "", AFTERNOON, 0, 10);
	set_hours(s, "", NIGHT, at(500), 10);
	set_hours(s, "brand", NIGHT, at(600), 10);
	good(s, store_hours_drop(s->store, "", at(20), &s->err));
	assert_string_equal(versions(s), "ever afternoon, own 600 night");
}

static void
hours_that_are_none_are_refused(void **state)
{
	struct scene *s = *state;

	refused(s,
		store_hours_set(
			s->store, "", "open = mon-fri 9:00-25:00\n", 0, at(0), &s->err),
		ERR_CONFIG, "25:00");
	refused(s,
		store_hours_set(s->store, "",
			"zone = Middle/Earth\nopen = mon 09:00-10:00\n", 0, at(0),
			&s->err),
		ERR_CONFIG, "Middle/Earth");
	assert_string_equal(versions(s), "");
}

static void
hours_taken_back_with_a_transaction_count_nothing(void **state)
{
	struct scene *s = *state;

	good(s, store_begin(s->store, &s->err));
	set_hours(s, "", NEVER, at(-100), 0);
	ask_and_answer(s);
	assert_int_equal(business(s, "lea1"), -1);
	store_end(s->store, false, NULL);
	ask_and_answer(s);
	assert_int_equal(business(s, "lea1"), 60);
}

static void
hours_that_another_program_set_are_heeded(void **state)
{
	struct scene *s = *state;
	struct store *other;

	take(s, theirs("lea1", NULL, "lea", 0, "hello?"));
	good(s, store_open(&other, scratch_path(s->scratch, "inner/store.db"), &s->err));
	good(s, store_hours_set(other, "", AFTERNOON, at(30), at(40), &s->err));
	good(s, store_hours_set(other, "", NEVER, at(50), at(55), &s->err));
	store_close(other);
	take(s, ours("lea2", "lea1", 60, "hello"));
	assert_int_equal(business(s, "lea1"), 50);
}

static bool
remember(void *context, const struct ledger_line *line, struct err *err)
{
	(void)err;
	*(struct turn *)context = line->turn;
	return true;
}

static void
the_ledger_counts_open_turns_until_now(void **state)
{
	struct scene *s = *state;
	struct turn turn;
	struct ledger_request request = { .brief = true, .now = at(100) };

	set_hours(s, "", AFTERNOON, at(-100), 0);
	set_hours(s, "", NEVER, at(40), 0);
	take(s, theirs("lea1", NULL, "lea", 10, "hello?"));
	good(s, store_ledger(s->store, &request, remember, &turn, &s->err));
	assert_int_equal(turn.business, 30 * DATE_MINUTE);
	request.now = at(20);
	good(s, store_ledger(s->store, &request, remember, &turn, &s->err));
	assert_int_equal(turn.business, 10 * DATE_MINUTE);
	assert_false(turn.off_hours);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(without_hours_all_time_is_business_time),
		SCENE(the_same_text_again_changes_nothing),
		SCENE(the_first_hours_hold_for_all_that_was_before),
		SCENE(with_a_date_the_first_hours_do_not_reach_back),
		SCENE(another_text_holds_from_then_on),
		SCENE(the_past_is_counted_again_on_request_only),
		SCENE(what_arrives_late_before_a_turn_leaves_its_hours),
		SCENE(an_account_may_have_hours_of_its_own),
		SCENE(an_account_that_gets_another_name_keeps_its_hours),
		SCENE(hours_of_a_date_hold_over_what_was_told_for_later),
		SCENE(what_is_told_of_the_future_again_changes_nothing),
		SCENE(what_is_not_told_any_more_is_dropped),
		SCENE(hours_that_are_none_are_refused),
		SCENE(hours_taken_back_with_a_transaction_count_nothing),
		SCENE(hours_that_another_program_set_are_heeded),
		SCENE(the_ledger_counts_open_turns_until_now),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
