/* Promises in the store: due times, what is soon and late, breaches, versions.
 * SPDX-License-Identifier: MIT */
#include "inbox/label.h"
#include "inbox/target.h"
#include "store/labels.h"
#include "store/targets.h"
#include "tests/unit/store_scene.h"

#define PRESS "match", "label:press", "first", "30m", "next", "2h"

/* "press", "first", "30m", …: one target, its keys and values; NULL at the end. */
static void
targets(struct scene *s, int minutes, const char *const *words)
{
	struct targets told = { 0 };
	const char *section = arena_printf(&s->arena, "target %s", words[0]);

	for (size_t i = 1; words[i]; i += 2)
		good(s,
			target_line(&told, section, words[i], words[i + 1], &s->arena,
				&s->err));
	good(s,
		store_set_targets(
			s->store, targets_text(&told, &s->arena), at(minutes), &s->err));
}

#define TARGETS(s, minutes, ...) \
	targets(s, minutes, (const char *const[]){ __VA_ARGS__, NULL })

static void
no_targets(struct scene *s, int minutes)
{
	good(s, store_set_targets(s->store, "", at(minutes), &s->err));
}

static void
label(struct scene *s, const char *who, const char *words, int minutes)
{
	struct label_change *changes;
	size_t n;
	int64_t id = row_of(s, who).id;

	good(s, label_changes(words, &s->arena, &changes, &n, &s->err));
	good(s, store_label(s->store, &id, 1, changes, n, "ana", at(minutes), &s->err));
}

/* Minutes from the fixed day; -1: never. */
static int
due(struct scene *s, const char *who)
{
	struct row row = row_of(s, who);

	return row.due_at ? (int)((row.due_at - DAY_ONE) / DATE_MINUTE) : -1;
}

/* "lea late tom soon": what the engine would tell. */
static const char *
news(struct scene *s, int minutes)
{
	struct due_event *events;
	size_t n;
	const char *all = "";

	good(s, store_due_events(s->store, at(minutes), &s->arena, &events, &n, &s->err));
	for (size_t i = 0; i < n; i++) {
		struct row row;

		good(s,
			store_row(s->store, events[i].conversation, &s->arena, &row,
				&s->err));
		all = arena_printf(&s->arena, "%s%s%s %s", all, i > 0 ? " " : "",
			row.person.remote_id, events[i].late ? "late" : "soon");
	}
	return all;
}

/* "press 35": target and minute of each breach. */
static const char *
breaches(struct scene *s)
{
	struct breach *list;
	size_t n;
	const char *all = "";

	good(s, store_breaches(s->store, 0, INT64_MAX, &s->arena, &list, &n, &s->err));
	for (size_t i = 0; i < n; i++)
		all = arena_printf(&s->arena, "%s%s%s %d", all, i > 0 ? ", " : "",
			list[i].target, (int)((list[i].at - DAY_ONE) / DATE_MINUTE));
	return all;
}

/* The people of the queue by the time they have left. */
static const char *
queue(struct scene *s)
{
	const struct list list = { .sort = SORT_DUE, .now = s->now };
	struct rows rows;
	const char *names = "";

	good(s, store_page(s->store, &list, NULL, false, 100, &s->arena, &rows, &s->err));
	for (size_t i = 0; i < rows.count; i++)
		names = arena_printf(&s->arena, "%s%s%s", names, i > 0 ? " " : "",
			rows.at[i].person.remote_id);
	return names;
}

static void
without_targets_nothing_is_due(void **state)
{
	struct scene *s = *state;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "tom", 6, "hello?"));
	assert_false(store_has_targets(s->store));
	no_targets(s, 7);
	assert_false(store_has_targets(s->store));
	assert_int_equal(due(s, "lea"), -1);
	assert_string_equal(queue(s), "lea tom");
	assert_int_equal(count(s, "is:late"), 0);
	assert_int_equal(count(s, "is:soon"), 0);
	assert_int_equal(store_due_next(s->store, at(1)), 0);
	assert_string_equal(news(s, 10000), "");
	assert_string_equal(breaches(s), "");
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
	assert_int_equal(count(s, "is:soon"), 0);
	assert_int_equal(store_due_next(s->store, s->now), at(35));
	s->now = at(35);
	assert_int_equal(count(s, "is:soon"), 1);
	assert_int_equal(count(s, "is:late"), 0);
	assert_int_equal(store_due_next(s->store, s->now), at(45));
	s->now = at(45);
	assert_int_equal(count(s, "is:soon"), 0);
	assert_int_equal(count(s, "is:late"), 1);
	assert_string_equal(people(s, "is:late"), "lea");
	assert_int_equal(store_due_next(s->store, s->now), 0);
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
each_is_told_once(void **state)
{
	struct scene *s = *state;

	TARGETS(s, 0, "all", "first", "40m");
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "tom", 25, "hello?"));
	assert_string_equal(news(s, 30), "");
	assert_string_equal(news(s, 35), "lea soon");
	assert_string_equal(news(s, 36), "");
	assert_string_equal(news(s, 46), "lea late");
	/* Nobody looked while it was soon. */
	assert_string_equal(news(s, 70), "tom late");
	assert_string_equal(news(s, 10000), "");
	assert_string_equal(breaches(s), "all 45, all 65");
}

/* The time is that at which it happened, however late it is seen. */
static void
a_breach_has_its_own_time_for_ever(void **state)
{
	struct scene *s = *state;

	TARGETS(s, 0, "all", "first", "40m");
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	news(s, 300);
	assert_string_equal(breaches(s), "all 45");
	take(s, ours("b", "a", 310, "hello!"));
	take_gone(s, "b", 400);
	TARGETS(s, 500, "other", "first", "1h");
	news(s, 600);
	assert_string_equal(breaches(s), "all 45");
}

static void
an_answer_after_its_time_is_a_breach_even_if_nobody_looked(void **state)
{
	struct scene *s = *state;

	TARGETS(s, 0, "all", "first", "40m");
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, ours("b", "a", 44, "in time"));
	assert_string_equal(breaches(s), "");
	take(s, theirs("c", NULL, "tom", 100, "hello?"));
	take(s, ours("d", "c", 141, "too late"));
	assert_string_equal(breaches(s), "all 140");
	/* Question and answer come together. */
	take_many(s,
		(struct item[]){ theirs("e", NULL, "eva", 200, "hello?"),
			ours("f", "e", 300, "too late") },
		2);
	assert_string_equal(breaches(s), "all 140, all 240");
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
	assert_string_equal(news(s, 1000), "");
}

/* Nobody had promised anything: the newest target sorts it, and nothing was broken
 * before. */
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
	assert_string_equal(people(s, "is:late"), "lea");
	assert_string_equal(news(s, 110), "");
	assert_string_equal(news(s, 121), "tom late");
	assert_string_equal(breaches(s), "all 120");
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
		store_set_hours(s->store, "", "zone = UTC\nopen = mon-sun 00:00-00:30\n",
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
	good(s, store_rebuild(s->store, &changed, &s->err));
	assert_int_equal(changed, 0);
	assert_int_equal(due(s, "lea"), 45);
	assert_string_equal(breaches(s), "all 46");
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
	TARGETS(s, 500, "all", "first", "40m");
	assert_int_equal(count(s, "is:late"), 450);
	no_targets(s, 501);
	assert_int_equal(count(s, "is:late"), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(without_targets_nothing_is_due),
		SCENE(rows_are_soon_then_late_as_time_goes_on),
		SCENE(the_queue_goes_by_the_time_left_and_then_by_the_wait),
		SCENE(a_next_reply_has_its_own_time),
		SCENE(each_is_told_once),
		SCENE(a_breach_has_its_own_time_for_ever),
		SCENE(an_answer_after_its_time_is_a_breach_even_if_nobody_looked),
		SCENE(a_wait_keeps_the_promise_it_began_under),
		SCENE(what_waited_before_any_target_has_the_newest),
		SCENE(the_same_text_again_writes_nothing),
		SCENE(opening_hours_move_what_is_due),
		SCENE(a_rebuild_changes_nothing),
		SCENE(many_are_caught_up_with),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
