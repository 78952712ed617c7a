/* Assigned: whose conversation it is, which changes nothing else.
 * SPDX-License-Identifier: MIT */
#include "store/assign.h"

#include "tests/unit/store/target_scene.h"

static bool
try(struct scene *s, const char *who, const char *name, int minutes)
{
	const int64_t id = row_of(s, who).id;

	return store_assign(s->store, &id, 1, name, "ana", at(minutes), &s->err);
}

static void
assign(struct scene *s, const char *who, const char *name, int minutes)
{
	good(s, try(s, who, name, minutes));
}

static void
two_people_ask(struct scene *s)
{
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "tom", 6, "hello?"));
	store_assign_me(s->store, "ana");
}

static int64_t
differences(struct scene *s)
{
	int64_t differed;

	good(s, store_health_rebuild(s->store, &differed, &s->err));
	return differed;
}

/* "ana 1, bob 0" */
static const char *
colleagues(struct scene *s)
{
	struct colleague *known;
	const char *all = "";
	size_t n;

	good(s, store_assign_colleagues(s->store, &s->arena, &known, &n, &s->err));
	for (size_t i = 0; i < n; i++)
		all = arena_printf(&s->arena, "%s%s%s %lld", all, i > 0 ? ", " : "",
			known[i].name, (long long)known[i].conversations);
	return all;
}

static void
it_is_assigned_to_one_at_a_time(void **state)
{
	struct scene *s = *state;

	two_people_ask(s);
	assert_null(row_of(s, "lea").assignee);
	assign(s, "lea", "ana", 10);
	assert_string_equal(row_of(s, "lea").assignee, "ana");
	assign(s, "lea", "bob", 11);
	assert_string_equal(row_of(s, "lea").assignee, "bob");
	assert_int_equal(differences(s), 0);
	assign(s, "lea", NULL, 12);
	assert_null(row_of(s, "lea").assignee);
	assert_int_equal(differences(s), 0);
}

static void
a_query_finds_it(void **state)
{
	struct scene *s = *state;

	two_people_ask(s);
	assign(s, "lea", "ana", 10);
	assert_string_equal(people(s, "is:mine"), "lea");
	assert_string_equal(people(s, "is:unassigned"), "tom");
	assert_string_equal(people(s, "assigned:ANA"), "lea");
	assert_string_equal(people(s, "assigned:an"), "");
	assert_string_equal(people(s, "assigned:a%"), "");
	assert_string_equal(people(s, "-is:mine"), "tom");
	assert_string_equal(people(s, "is:mine or from:tom"), "lea tom");
	assert_int_equal(count(s, "is:mine"), 1);
	store_assign_me(s->store, "bob");
	assert_string_equal(people(s, "is:mine"), "");
	store_assign_me(s->store, NULL);
	assert_string_equal(people(s, "is:mine"), "");
}

/* is:mine is no state: it means those that wait, unless a state is named. */
static void
what_is_closed_is_found_by_its_state(void **state)
{
	struct scene *s = *state;

	two_people_ask(s);
	assign(s, "lea", "ana", 10);
	mark(s, "lea", MARK_DONE, 11);
	assert_string_equal(people(s, "is:mine"), "");
	assert_string_equal(people(s, "is:mine is:any"), "lea");
	assert_string_equal(people(s, "is:mine is:done"), "lea");
	assert_string_equal(row_of(s, "lea").assignee, "ana");
}

/* More than are looked up one by one. */
static void
many_of_ours_are_found(void **state)
{
	struct scene *s = *state;
	struct inbox_page rows;
	int64_t ids[2100];

	for (int i = 0; i < 2100; i++)
		take(s,
			theirs(arena_printf(&s->arena, "m%d", i), NULL,
				arena_printf(&s->arena, "p%d", i), 5, "hello?"));
	store_assign_me(s->store, "ana");
	rows = page(s, "is:waiting", 2100);
	assert_int_equal(rows.count, 2100);
	for (int i = 0; i < 2100; i++)
		ids[i] = rows.at[i].id;
	good(s, store_assign(s->store, ids, 2050, "ana", "ana", at(900), &s->err));
	assert_int_equal(count(s, "is:mine"), 2050);
	assert_int_equal(count(s, "assigned:ANA"), 2050);
	assert_int_equal(count(s, "-is:mine"), 50);
	assert_int_equal(count(s, "is:unassigned"), 50);
	undo(s, 901);
	assert_int_equal(count(s, "is:unassigned"), 2100);
}

static void
it_changes_no_turn_and_no_count(void **state)
{
	struct scene *s = *state;
	const int64_t waits = (two_people_ask(s), row_of(s, "lea").waiting_since);
	const int64_t shown = store_revision(s->store);
	struct mark done = { .kind = MARK_DONE, .agent = "bob", .at = at(20) };
	struct marked marked;
	int64_t id;

	assign(s, "lea", "bob", 10);
	assert_string_equal(state_of(s, "lea"), "waiting");
	assert_int_equal(row_of(s, "lea").waiting_since, waits);
	assert_int_equal(count(s, NULL), 2);
	assert_string_equal(people(s, "is:open"), "lea tom");
	/* Nor is it news for whoever decides. */
	done.seen = shown;
	id = row_of(s, "lea").id;
	good(s, store_batch_mark(s->store, &id, 1, &done, &s->arena, &marked, &s->err));
	assert_int_equal(marked.n_left, 0);
}

static void
it_is_undone_and_redone(void **state)
{
	struct scene *s = *state;

	two_people_ask(s);
	assign(s, "lea", "ana", 10);
	assign(s, "lea", "bob", 11);
	assert_string_equal(undo(s, 12), "undone: assign bob, @lea@example.social");
	assert_string_equal(row_of(s, "lea").assignee, "ana");
	assert_string_equal(redo(s, 13), "redone: assign bob, @lea@example.social");
	assert_string_equal(row_of(s, "lea").assignee, "bob");
	assign(s, "lea", NULL, 14);
	assert_string_equal(undo(s, 15), "undone: unassign, @lea@example.social");
	assert_string_equal(row_of(s, "lea").assignee, "bob");
	assert_int_equal(differences(s), 0);
}

static void
many_are_one_act(void **state)
{
	struct scene *s = *state;
	int64_t ids[2];

	two_people_ask(s);
	ids[0] = row_of(s, "lea").id;
	ids[1] = row_of(s, "tom").id;
	assign(s, "lea", "bob", 9);
	good(s, store_assign(s->store, ids, 2, "ana", "ana", at(10), &s->err));
	assert_string_equal(people(s, "is:mine"), "lea tom");
	assert_string_equal(
		undo(s, 11), "undone: assign ana, @lea@example.social and 1 more");
	assert_string_equal(row_of(s, "lea").assignee, "bob");
	assert_string_equal(people(s, "is:unassigned"), "tom");
}

static void
a_name_keeps_its_spelling(void **state)
{
	struct scene *s = *state;

	two_people_ask(s);
	assert_string_equal(colleagues(s), "ana 0");
	assign(s, "lea", " Bob B. ", 10);
	assert_string_equal(row_of(s, "lea").assignee, "Bob B.");
	assign(s, "tom", "bob b.", 11);
	assert_string_equal(row_of(s, "tom").assignee, "Bob B.");
	assert_string_equal(people(s, "assigned:\"bob b.\""), "lea tom");
	assert_string_equal(colleagues(s), "Bob B. 2, ana 0");
	/* What was undone is not offered. */
	undo(s, 12);
	undo(s, 13);
	assert_string_equal(colleagues(s), "ana 0");
}

static void
what_changes_nothing_is_refused(void **state)
{
	struct scene *s = *state;

	two_people_ask(s);
	refused(s, try(s, "lea", NULL, 10), ERR_USAGE, "it is assigned to nobody");
	assign(s, "lea", "ana", 10);
	refused(s, try(s, "lea", "ANA", 11), ERR_USAGE, "it is already assigned to ana");
	refused(s, try(s, "lea", "  ", 11), ERR_USAGE, "a name is missing");
	refused(s, try(s, "lea", "a\"b", 11), ERR_USAGE, "cannot be a name");
	refused(s, try(s, "lea", "a\033[1mb", 11), ERR_USAGE, "cannot be a name");
	refused(s, try(s, "lea", "an-unusually-long-name-that-nobody-would-have", 11),
		ERR_USAGE, "at most 40 bytes");
	assert_string_equal(undo(s, 12), "undone: assign ana, @lea@example.social");
}

static void
joined_conversations_keep_it(void **state)
{
	struct scene *s = *state;
	struct inbox_page rows;

	take(s, theirs("b", "a", "lea", 5, "hello?"));
	take(s, theirs("d", "c", "lea", 8, "and?"));
	rows = page(s, "is:any", 10);
	good(s, store_assign(s->store, &rows.at[0].id, 1, "bob", "ana", at(9), &s->err));
	good(s, store_assign(s->store, &rows.at[1].id, 1, "ana", "ana", at(10), &s->err));
	take(s, context("c", "b", "tom", 7, "between"));
	assert_string_equal(row_of(s, "lea").assignee, "ana");
	assert_int_equal(differences(s), 0);
	undo(s, 11);
	assert_string_equal(row_of(s, "lea").assignee, "bob");
	assert_int_equal(differences(s), 0);
}

static void
a_new_message_leaves_it(void **state)
{
	struct scene *s = *state;

	two_people_ask(s);
	assign(s, "lea", "bob", 10);
	take(s, theirs("c", "a", "lea", 20, "are you there?"));
	assert_string_equal(row_of(s, "lea").assignee, "bob");
	assert_int_equal(differences(s), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(it_is_assigned_to_one_at_a_time),
		SCENE(a_query_finds_it),
		SCENE(what_is_closed_is_found_by_its_state),
		SCENE(many_of_ours_are_found),
		SCENE(it_changes_no_turn_and_no_count),
		SCENE(it_is_undone_and_redone),
		SCENE(many_are_one_act),
		SCENE(a_name_keeps_its_spelling),
		SCENE(what_changes_nothing_is_refused),
		SCENE(joined_conversations_keep_it),
		SCENE(a_new_message_leaves_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
