/* Snoozed: out of the queue for a while, and waiting all the same.
 * SPDX-License-Identifier: MIT */
#include "store/snooze.h"

#include "inbox/annotation/snooze.h"
#include "tests/unit/store/target_scene.h"

/* Ana snoozes what was shown: all that there is, unless she had seen less. */
static bool
try(struct scene *s, const char *who, int64_t until, int64_t seen, int minutes)
{
	const int64_t id = row_of(s, who).id;
	const struct snooze snooze = {
		.until = until,
		.words = "until later",
		.seen = seen,
		.agent = "ana",
		.now = at(minutes),
	};
	struct snoozed snoozed;

	return store_snooze(s->store, &id, 1, &snooze, &snoozed, &s->err);
}

static void
snooze(struct scene *s, const char *who, int until, int minutes)
{
	good(s, try(s, who, at(until), store_revision(s->store), minutes));
}

static void
until_they_write(struct scene *s, const char *who, int minutes)
{
	good(s, try(s, who, SNOOZE_UNTIL_THEY_WRITE, store_revision(s->store), minutes));
}

static void
two_people_ask(struct scene *s)
{
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "tom", 6, "hello?"));
}

/* "lea tom, 2 open, 2 waiting" */
static const char *
desk(struct scene *s)
{
	return arena_printf(&s->arena, "%s, %lld open, %lld waiting",
		people(s, "is:open"), (long long)count(s, "is:open"),
		(long long)count(s, "is:waiting"));
}

static void
it_leaves_the_queue_and_comes_back_by_itself(void **state)
{
	struct scene *s = *state;
	int64_t n;
	int64_t first;

	two_people_ask(s);
	s->now = at(10);
	snooze(s, "lea", 100, 10);
	assert_string_equal(desk(s), "tom, 1 open, 2 waiting");
	assert_string_equal(people(s, "is:snoozed"), "lea");
	assert_int_equal(count(s, NULL), 2);
	assert_string_equal(people(s, "is:open account:brand"), "tom");
	assert_int_equal(count(s, "is:open account:brand"), 1);
	assert_string_equal(people(s, "-is:open"), "lea");
	assert_int_equal(store_snoozed_next(s->store, at(10)), at(100));
	good(s, store_snoozed_count(s->store, at(10), &n, &first, &s->err));
	assert_int_equal(n, 1);
	assert_int_equal(first, at(100));
	s->now = at(100);
	assert_string_equal(desk(s), "lea tom, 2 open, 2 waiting");
	assert_int_equal(store_snoozed_next(s->store, at(100)), 0);
	assert_false(inbox_row_is_snoozed(&page(s, "is:open", 1).at[0], at(100)));
}

static void
it_comes_back_when_they_write(void **state)
{
	struct scene *s = *state;

	two_people_ask(s);
	s->now = at(10);
	until_they_write(s, "lea", 10);
	assert_string_equal(desk(s), "tom, 1 open, 2 waiting");
	assert_int_equal(store_snoozed_next(s->store, at(10)), 0);
	s->now = at(50000);
	assert_string_equal(desk(s), "tom, 1 open, 2 waiting");
	take(s, theirs("c", "a", "lea", 20, "are you there?"));
	assert_string_equal(desk(s), "lea tom, 2 open, 2 waiting");
	/* And again. */
	until_they_write(s, "lea", 21);
	assert_string_equal(desk(s), "tom, 1 open, 2 waiting");
}

static void
what_was_not_on_the_screen_keeps_it_there(void **state)
{
	struct scene *s = *state;
	int64_t shown;

	two_people_ask(s);
	shown = store_revision(s->store);
	take(s, theirs("c", "a", "lea", 7, "it is urgent"));
	s->now = at(10);
	good(s, try(s, "lea", at(100), shown, 10));
	assert_string_equal(desk(s), "lea tom, 2 open, 2 waiting");
}

static void
an_edit_brings_it_back(void **state)
{
	struct scene *s = *state;
	struct item edited = theirs("a", NULL, "lea", 5, "hello? It burns!");

	two_people_ask(s);
	s->now = at(10);
	snooze(s, "lea", 100, 10);
	edited.edited_at = at(12);
	take(s, edited);
	assert_string_equal(desk(s), "lea tom, 2 open, 2 waiting");
}

static void
a_decision_ends_it(void **state)
{
	struct scene *s = *state;

	two_people_ask(s);
	s->now = at(10);
	snooze(s, "lea", 100, 10);
	mark(s, "lea", MARK_DONE, 11);
	assert_string_equal(desk(s), "tom, 1 open, 1 waiting");
	mark(s, "lea", MARK_REOPEN, 12);
	assert_string_equal(desk(s), "lea tom, 2 open, 2 waiting");
	/* Without both, it is as it was. */
	undo(s, 13);
	undo(s, 14);
	assert_string_equal(desk(s), "tom, 1 open, 2 waiting");
}

static void
it_is_undone_and_redone_and_ended(void **state)
{
	struct scene *s = *state;
	char *said;
	int64_t where;

	two_people_ask(s);
	s->now = at(10);
	snooze(s, "lea", 100, 10);
	assert_string_equal(
		undo(s, 11), "undone: snooze until later, @lea@example.social");
	assert_string_equal(desk(s), "lea tom, 2 open, 2 waiting");
	good(s, store_redo(s->store, "ana", at(12), &s->arena, &said, &where, &s->err));
	assert_string_equal(desk(s), "tom, 1 open, 2 waiting");
	snooze(s, "lea", 200, 13);
	good(s, try(s, "lea", 0, store_revision(s->store), 14));
	assert_string_equal(desk(s), "lea tom, 2 open, 2 waiting");
	refused(s, try(s, "lea", 0, 0, 15), ERR_REFUSED, "it is not snoozed");
	undo(s, 16);
	assert_int_equal(row_of(s, "lea").snoozed_until, at(200));
}

static void
the_last_quarter_of_a_target_brings_it_back(void **state)
{
	struct scene *s = *state;

	TARGETS(s, 0, "fast", "first", "40m");
	two_people_ask(s);
	s->now = at(10);
	/* Due at 45, and soon from 35 on. */
	snooze(s, "lea", 1000, 10);
	assert_string_equal(people(s, "is:snoozed"), "lea");
	assert_int_equal(store_snoozed_next(s->store, at(10)), at(35));
	s->now = at(35);
	assert_string_equal(people(s, "is:snoozed"), "");
	assert_string_equal(desk(s), "lea tom, 2 open, 2 waiting");
	assert_string_equal(people(s, "is:soon"), "lea");
	/* Too late to be put off: nothing is noted that would hold later. */
	refused(s, try(s, "lea", at(1000), store_revision(s->store), 36), ERR_REFUSED,
		"the last quarter");
	no_targets(s, 40);
	s->now = at(41);
	assert_string_equal(desk(s), "tom, 1 open, 2 waiting");
	undo(s, 42);
	assert_string_equal(desk(s), "lea tom, 2 open, 2 waiting");
}

static void
only_what_waits_is_snoozed(void **state)
{
	struct scene *s = *state;

	two_people_ask(s);
	mark(s, "lea", MARK_DONE, 9);
	refused(s, try(s, "lea", at(100), 0, 10), ERR_REFUSED, "nobody waits here");
	assert_string_equal(undo(s, 11), "undone: done, @lea@example.social");
}

static void
many_are_one_act(void **state)
{
	struct scene *s = *state;
	const struct snooze snooze = { .until = at(100), .agent = "ana", .now = at(10) };
	struct snoozed snoozed;
	int64_t ids[3];

	two_people_ask(s);
	take(s, theirs("c", NULL, "mia", 7, "hello?"));
	mark(s, "mia", MARK_DONE, 9);
	ids[0] = row_of(s, "lea").id;
	ids[1] = row_of(s, "tom").id;
	ids[2] = row_of(s, "mia").id;
	s->now = at(11);
	good(s, store_snooze(s->store, ids, COUNT(ids), &snooze, &snoozed, &s->err));
	assert_int_equal(snoozed.count, 2);
	assert_int_equal(snoozed.wakes_at, at(100));
	assert_string_equal(desk(s), ", 0 open, 2 waiting");
	undo(s, 12);
	assert_string_equal(desk(s), "lea tom, 2 open, 2 waiting");
}

static void
a_rebuild_finds_nothing_to_change(void **state)
{
	struct scene *s = *state;
	int64_t differed;

	two_people_ask(s);
	s->now = at(10);
	snooze(s, "lea", 100, 10);
	until_they_write(s, "tom", 10);
	good(s, store_health_rebuild(s->store, &differed, &s->err));
	assert_int_equal(differed, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(it_leaves_the_queue_and_comes_back_by_itself),
		SCENE(it_comes_back_when_they_write),
		SCENE(what_was_not_on_the_screen_keeps_it_there),
		SCENE(an_edit_brings_it_back),
		SCENE(a_decision_ends_it),
		SCENE(it_is_undone_and_redone_and_ended),
		SCENE(the_last_quarter_of_a_target_brings_it_back),
		SCENE(only_what_waits_is_snoozed),
		SCENE(many_are_one_act),
		SCENE(a_rebuild_finds_nothing_to_change),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
