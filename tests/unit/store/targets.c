/* Promises in the store: due times, what is soon and late, versions.
 * SPDX-License-Identifier: MIT */
#include "store/hours.h"
#include "tests/unit/store/target_scene.h"

static void
without_targets_nothing_is_due(void **state)
{
	struct scene *s = *state;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "tom", 6, "hello?"));
	assert_false(store_targets_any(s->store));
	no_targets(s, 7);
	assert_false(store_targets_any(s->store));
	assert_int_equal(due(s, "lea"), -1);
	assert_string_equal(queue(s), "lea tom");
	assert_int_equal(count(s, "is:late"), 0);
	assert_int_equal(count(s, "is:soon"), 0);
	assert_int_equal(store_targets_next_due(s->store, at(1)), 0);
	assert_string_equal(news(s, 10000), "");
	assert_string_equal(missed(s), "");
}

static void
rows_are_soon_then_late_as_time_goes_on(void **state)
{
	struct scene *s = *state;

	TARGETS(s, 0, "all", "first", "40m");
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	assert_int_equal(due(s, "lea"), 45);
	assert_string_equal(row_of(s, "lea").target, "all");
	s->now = at(34);
	known(s, 34);
	assert_int_equal(count(s, "is:soon"), 0);
	assert_int_equal(store_targets_next_due(s->store, s->now), at(35));
	s->now = at(35);
	assert_int_equal(count(s, "is:soon"), 1);
	assert_int_equal(count(s, "is:late"), 0);
	assert_int_equal(store_targets_next_due(s->store, s->now), at(45));
	s->now = at(45);
	assert_int_equal(count(s, "is:soon"), 0);
	assert_int_equal(count(s, "is:late"), 0);
	assert_int_equal(count(s, "is:unknown"), 1);
	assert_int_equal(store_targets_unknown_due(s->store, s->account, s->now), at(45));
	known(s, 45);
	assert_int_equal(count(s, "is:unknown"), 0);
	assert_int_equal(count(s, "is:late"), 1);
	assert_int_equal(store_targets_unknown_due(s->store, s->account, s->now), 0);
	assert_string_equal(people(s, "is:late"), "lea");
	assert_int_equal(store_targets_next_due(s->store, s->now), 0);
	mark(s, "lea", MARK_DONE, 50);
	assert_int_equal(count(s, "is:late"), 0);
	assert_int_equal(due(s, "lea"), -1);
}

static void
the_queue_goes_by_the_time_left_and_then_by_the_wait(void **state)
{
	struct scene *s = *state;

	TARGETS(s, 0, "press", PRESS);
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "tom", 6, "hello?"));
	take(s, theirs("c", NULL, "eva", 7, "hello?"));
	assert_string_equal(queue(s), "lea tom eva");
	label(s, "eva", "+press", 8);
	assert_int_equal(due(s, "eva"), 37);
	assert_string_equal(queue(s), "eva lea tom");
	label(s, "tom", "+press", 9);
	assert_string_equal(queue(s), "tom eva lea");
	undo(s, 10);
	assert_int_equal(due(s, "tom"), -1);
	assert_string_equal(queue(s), "eva lea tom");
}

static void
a_next_reply_has_its_own_time(void **state)
{
	struct scene *s = *state;

	TARGETS(s, 0, "all", "first", "30m", "next", "2h");
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, ours("b", "a", 10, "hello!"));
	assert_int_equal(due(s, "lea"), -1);
	take(s, theirs("c", "b", "lea", 20, "and?"));
	assert_int_equal(due(s, "lea"), 140);
}

static void
a_wait_keeps_the_promise_it_began_under(void **state)
{
	struct scene *s = *state;

	TARGETS(s, 10, "all", "first", "40m");
	take(s, theirs("a", NULL, "lea", 20, "hello?"));
	TARGETS(s, 30, "all", "first", "3h");
	assert_int_equal(due(s, "lea"), 60);
	take(s, theirs("b", NULL, "tom", 31, "hello?"));
	assert_int_equal(due(s, "tom"), 211);
	no_targets(s, 40);
	assert_int_equal(due(s, "lea"), -1);
	assert_int_equal(due(s, "tom"), -1);
	assert_string_equal(known_news(s, 1000), "");
}

/* Nobody had promised anything: the newest target sorts it, and what was due before is
 * late; but nobody is told of it. */
static void
what_waited_before_any_target_has_the_newest(void **state)
{
	struct scene *s = *state;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "tom", 90, "hello?"));
	TARGETS(s, 100, "all", "first", "10m");
	TARGETS(s, 101, "all", "first", "30m");
	assert_int_equal(due(s, "lea"), 35);
	assert_int_equal(due(s, "tom"), 120);
	s->now = at(110);
	assert_string_equal(known_news(s, 110), "");
	assert_string_equal(people(s, "is:late"), "lea");
	assert_string_equal(known_news(s, 121), "tom late");
	assert_string_equal(missed(s), "all 35, all 120");
}

static void
the_same_text_again_writes_nothing(void **state)
{
	struct scene *s = *state;
	int64_t revision;

	TARGETS(s, 10, "all", "first", "40m");
	take(s, theirs("a", NULL, "lea", 20, "hello?"));
	revision = store_revision(s->store);
	TARGETS(s, 30, "all", "first", "40m");
	assert_int_equal(store_revision(s->store), revision);
}

static void
opening_hours_move_what_is_due(void **state)
{
	struct scene *s = *state;

	TARGETS(s, 0, "all", "first", "40m");
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	good(s,
		store_hours_set(s->store, "", "zone = UTC\nopen = mon-sun 00:00-00:30\n",
			at(-100000), at(10), &s->err));
	TARGETS(s, 10, "all", "first", "40m");
	assert_int_not_equal(due(s, "lea"), 45);
	assert_true(due(s, "lea") > 45);
}

static void
a_rebuild_changes_nothing(void **state)
{
	struct scene *s = *state;
	int64_t changed;

	TARGETS(s, 0, "all", "first", "40m");
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "tom", 6, "hello?"));
	take(s, ours("c", "b", 100, "late"));
	good(s, store_health_rebuild(s->store, &changed, &s->err));
	assert_int_equal(changed, 0);
	assert_int_equal(due(s, "lea"), 45);
	known(s, 100);
	assert_string_equal(missed(s), "all 45, all 46");
}

static void
many_are_caught_up_with(void **state)
{
	struct scene *s = *state;

	for (int i = 0; i < 450; i++) {
		char *id = arena_printf(&s->arena, "m%d", i);

		take(s, theirs(id, NULL, arena_printf(&s->arena, "fan%d", i), i, "hi?"));
	}
	s->now = at(10000);
	known(s, 10000);
	TARGETS(s, 500, "all", "first", "40m");
	assert_int_equal(count(s, "is:late"), 450);
	no_targets(s, 501);
	assert_int_equal(count(s, "is:late"), 0);
}

/* A label on the person counts for each of their conversations, old and new. */
static void
a_target_matches_the_label_of_a_person(void **state)
{
	struct scene *s = *state;
	struct identity lea;
	struct label_change *changes;
	size_t n;

	TARGETS(s, 1, "vip", "match", "is:vip", "first", "30m", "next", "2h");
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "tom", 5, "hello?"));
	good(s, store_identities_find(s->store, "lea", &s->arena, &lea, &s->err));
	good(s, label_changes("+vip", &s->arena, &changes, &n, &s->err));
	good(s,
		store_labels_put_person(
			s->store, lea.id, changes, n, "ana", at(6), &s->err));
	assert_int_equal(due(s, "lea"), 35);
	assert_int_equal(due(s, "tom"), -1);
	take(s, theirs("c", NULL, "lea", 20, "and another thing"));
	assert_string_equal(people(s, "is:unknown"), "lea lea");
	undo(s, 21);
	assert_string_equal(people(s, "is:unknown"), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(without_targets_nothing_is_due),
		SCENE(rows_are_soon_then_late_as_time_goes_on),
		SCENE(the_queue_goes_by_the_time_left_and_then_by_the_wait),
		SCENE(a_next_reply_has_its_own_time),
		SCENE(a_wait_keeps_the_promise_it_began_under),
		SCENE(what_waited_before_any_target_has_the_newest),
		SCENE(the_same_text_again_writes_nothing),
		SCENE(opening_hours_move_what_is_due),
		SCENE(a_rebuild_changes_nothing),
		SCENE(many_are_caught_up_with),
		SCENE(a_target_matches_the_label_of_a_person),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
