/* Promises that were not kept: what is concluded, when, and who is told.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/store/target_scene.h"

static void
each_is_told_once(void **state)
{
	struct scene *s = *state;

	TARGETS(s, 0, "all", "first", "40m");
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "tom", 25, "hello?"));
	assert_string_equal(known_news(s, 30), "");
	assert_string_equal(known_news(s, 35), "lea soon");
	assert_string_equal(known_news(s, 36), "");
	assert_string_equal(known_news(s, 46), "lea late");
	/* Nobody looked while it was soon. */
	assert_string_equal(known_news(s, 70), "tom late");
	assert_string_equal(known_news(s, 10000), "");
	assert_string_equal(missed(s), "all 45, all 65");
}

/* The comments were fetched, our answers to them not yet. */
static void
nothing_is_missed_before_the_account_is_known(void **state)
{
	struct scene *s = *state;

	TARGETS(s, 0, "all", "first", "1h");
	for (int i = 0; i < 30; i++)
		take(s,
			theirs(arena_printf(&s->arena, "q%d", i), NULL,
				arena_printf(&s->arena, "fan%d", i), i, "hello?"));
	s->now = at(4000);
	assert_string_equal(news(s, 4000), "");
	assert_string_equal(missed(s), "");
	assert_int_equal(count(s, "is:late"), 0);
	assert_int_equal(count(s, "is:unknown"), 30);
	for (int i = 0; i < 30; i++)
		take(s,
			ours(arena_printf(&s->arena, "r%d", i),
				arena_printf(&s->arena, "q%d", i), i + 10, "hello!"));
	assert_string_equal(known_news(s, 4000), "");
	assert_string_equal(missed(s), "");
	assert_int_equal(count(s, "turn:missed is:any"), 0);
}

static void
reads(struct scene *s, const char *thread, int minutes)
{
	const struct intake intake = {
		.account = s->account, .now = at(minutes), .thread = thread
	};

	good(s, store_intake(s->store, &intake, NULL, &s->err));
}

/* Where only the threads have our answers, a complete round of the streams is not enough. */
static void
nothing_is_missed_before_its_thread_is_read(void **state)
{
	struct scene *s = *state;

	s->store->own_in_threads = true;
	TARGETS(s, 0, "all", "first", "40m");
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "tom", 25, "hello?"));
	reads(s, "a", 6);
	reads(s, "b", 26);
	assert_string_equal(known_news(s, 44), "lea soon");
	assert_true(store_schedule_next(s->store, s->account) > at(6));
	assert_string_equal(known_news(s, 60), "tom soon");
	s->now = at(62);
	assert_int_equal(count(s, "is:unknown"), 1);
	assert_true(store_schedule_next(s->store, s->account) < at(0)); /* at once */
	take(s, ours("c", "a", 30, "in time, from elsewhere"));
	reads(s, "a", 61);
	assert_string_equal(known_news(s, 62), "");
	assert_string_equal(known_news(s, 70), "");
	reads(s, "b", 71);
	assert_string_equal(known_news(s, 72), "tom late");
	assert_string_equal(missed(s), "all 65");
}

/* An answer is found that a complete round had not shown. */
static void
what_was_told_wrongly_is_withdrawn_once(void **state)
{
	struct scene *s = *state;

	TARGETS(s, 0, "all", "first", "40m");
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "tom", 6, "hello?"));
	assert_string_equal(known_news(s, 60), "lea late tom late");
	assert_string_equal(missed(s), "all 45, all 46");
	take(s, ours("c", "a", 30, "in time, from elsewhere"));
	take(s, ours("d", "b", 50, "too late"));
	assert_string_equal(known_news(s, 61), "lea withdrawn");
	assert_string_equal(known_news(s, 62), "");
	assert_string_equal(missed(s), "all 46");
	take_gone(s, "c", 70);
	assert_string_equal(known_news(s, 71), "lea late");
	assert_string_equal(missed(s), "all 45, all 46");
}

static void
two_with_one_due_time_are_both_missed(void **state)
{
	struct scene *s = *state;

	TARGETS(s, 0, "all", "first", "1h", "next", "40m");
	take(s, theirs("a", NULL, "lea", 10, "hello?"));
	take(s, ours("b", "a", 80, "late"));
	take(s, theirs("c", "b", "lea", 90, "and?"));
	take(s, ours("d", "c", 140, "late again"));
	known(s, 200);
	assert_string_equal(missed(s), "all 70, all 130");
}

/* What is promised stays promised, whatever is decided later about targets. */
static void
a_miss_has_its_own_time_for_ever(void **state)
{
	struct scene *s = *state;

	TARGETS(s, 0, "all", "first", "40m");
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	known(s, 300);
	assert_string_equal(missed(s), "all 45");
	take(s, ours("b", "a", 310, "hello!"));
	take_gone(s, "b", 400);
	TARGETS(s, 500, "other", "first", "1h");
	known(s, 600);
	assert_string_equal(missed(s), "all 45");
}

static void
an_answer_after_its_time_is_a_miss_even_if_nobody_looked(void **state)
{
	struct scene *s = *state;

	TARGETS(s, 0, "all", "first", "40m");
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, ours("b", "a", 44, "in time"));
	assert_string_equal(missed(s), "");
	take(s, theirs("c", NULL, "tom", 100, "hello?"));
	take(s, ours("d", "c", 141, "too late"));
	assert_string_equal(missed(s), "all 140");
	/* Question and answer come together. */
	take_many(s,
		(struct item[]){ theirs("e", NULL, "eva", 200, "hello?"),
			ours("f", "e", 300, "too late") },
		2);
	assert_string_equal(missed(s), "all 140, all 240");
}

/* 3600.5 seconds are shown as 3600: that is one hour. */
static void
whole_seconds_are_compared(void **state)
{
	struct scene *s = *state;
	struct item late = ours("b", "a", 65, "just in time");
	struct item later = ours("d", "c", 165, "too late");

	TARGETS(s, 0, "all", "first", "1h");
	late.fetched_at = late.created_at += 500;
	later.fetched_at = later.created_at += 1000;
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, late);
	assert_string_equal(missed(s), "");
	take(s, theirs("c", NULL, "tom", 105, "hello?"));
	take(s, later);
	assert_string_equal(missed(s), "all 165");
}

/* What ends without an answer: closing is a miss at any time, the rest by its time. */
static void
every_way_to_end_keeps_or_misses_it(void **state)
{
	struct scene *s = *state;

	TARGETS(s, 0, "all", "first", "40m");
	for (int i = 0; i < 6; i++)
		take(s,
			theirs(arena_printf(&s->arena, "q%d", i), NULL,
				arena_printf(&s->arena, "fan%d", i), i, "hello?"));
	mark(s, "fan0", MARK_DONE, 20);
	mark(s, "fan1", MARK_NO_REPLY, 100);
	mark(s, "fan2", MARK_MODERATED, 30);
	mark(s, "fan3", MARK_MODERATED, 100);
	take_gone(s, "q4", 30);
	take_gone(s, "q5", 100);
	assert_string_equal(missed(s), "all 20, all 43, all 45");
	assert_int_equal(count(s, "turn:missed is:any"), 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(each_is_told_once),
		SCENE(nothing_is_missed_before_the_account_is_known),
		SCENE(nothing_is_missed_before_its_thread_is_read),
		SCENE(what_was_told_wrongly_is_withdrawn_once),
		SCENE(two_with_one_due_time_are_both_missed),
		SCENE(a_miss_has_its_own_time_for_ever),
		SCENE(an_answer_after_its_time_is_a_miss_even_if_nobody_looked),
		SCENE(whole_seconds_are_compared),
		SCENE(every_way_to_end_keeps_or_misses_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
