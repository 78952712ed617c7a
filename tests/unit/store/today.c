/* What was done today.
 * SPDX-License-Identifier: MIT */
#include "store/today.h"

#include "tests/unit/store/target_scene.h"

static struct today
since(struct scene *s, int minutes)
{
	struct today today;

	good(s, store_today(s->store, at(minutes), &today, &s->err));
	return today;
}

static void
before_anything_is_done_there_is_nothing(void **state)
{
	struct scene *s = *state;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	assert_int_equal(since(s, 0).answered, 0);
	assert_int_equal(since(s, 0).closed, 0);
	assert_int_equal(since(s, 0).first_reply, -1);
}

static void
answers_count_and_what_was_before_does_not(void **state)
{
	struct scene *s = *state;
	struct today today;

	TARGETS(s, 1, "all", "match", "is:any", "first", "30m", "next", "2h");
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, ours("A", "a", 15, "yes?"));
	take(s, theirs("b", NULL, "tom", 20, "hello?"));
	take(s, ours("B", "b", 60, "yes?"));
	take(s, theirs("c", NULL, "ann", 70, "hello?"));
	take(s, ours("C", "c", 90, "yes?"));
	take(s, theirs("d", NULL, "bob", 91, "thanks"));
	mark(s, "bob", MARK_NO_REPLY, 95);
	today = since(s, 16);
	assert_int_equal(today.answered, 2);
	assert_int_equal(today.closed, 1);
	assert_int_equal(today.first_reply, 20 * DATE_MINUTE);
	assert_int_equal(today.with_target, 2);
	assert_int_equal(today.in_time, 1);
	assert_int_equal(since(s, 0).answered, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(before_anything_is_done_there_is_nothing),
		SCENE(answers_count_and_what_was_before_does_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
