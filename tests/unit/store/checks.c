/* What is asked for again, because networks do not tell of each change.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/store/store_scene.h"

#include "store/checks.h"

static struct checks
due_at(struct scene *s, int minutes, size_t most)
{
	struct checks due;

	good(s,
		store_checks_due(s->store, s->account, at(minutes), most, &s->arena, &due,
			&s->err));
	return due;
}

static void
what_is_on_a_screen_comes_first(void **state)
{
	struct scene *s = *state;
	struct checks due;
	int64_t seen[2];

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "tom", 6, "and me?"));
	seen[0] = row_of(s, "tom").id;
	good(s, store_checks_glance(s->store, seen, 1, seen[0], at(1000), &s->err));
	due = due_at(s, 1001, 10);
	assert_int_equal(due.n_glances, 1);
	assert_int_equal(due.n_conversations, 3); /* tom waits, too */
	assert_string_equal(due.items[0], "b");
	good(s, store_checks_done(s->store, &due, at(1001), &s->err));
	due = due_at(s, 1001, 10);
	assert_int_equal(due.n_items, 0);
	/* Nobody looks any more. */
	seen[1] = row_of(s, "lea").id;
	good(s, store_checks_glance(s->store, &seen[1], 1, 0, at(1004), &s->err));
	due = due_at(s, 1004, 0);
	assert_int_equal(due.n_glances, 1);
	assert_string_equal(due.items[0], "a");
}

static void
who_waits_is_asked_for_again_ever_more_rarely(void **state)
{
	struct scene *s = *state;
	struct checks due;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	assert_int_equal(store_checks_next(s->store, s->account, at(5)), 0);
	good(s, store_checks_set_many(s->store, s->account, true, &s->err));
	assert_int_equal(store_checks_next(s->store, s->account, at(5)), at(20));
	due = due_at(s, 20, 10);
	assert_int_equal(due.n_items, 1);
	good(s, store_checks_done(s->store, &due, at(485), &s->err));
	assert_int_equal(store_checks_next(s->store, s->account, at(485)), at(515));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(what_is_on_a_screen_comes_first),
		SCENE(who_waits_is_asked_for_again_ever_more_rarely),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
