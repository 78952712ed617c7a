/* Labels: put on, found, undone, and carried along.
 * SPDX-License-Identifier: MIT */
#include "inbox/label.h"
#include "store/labels.h"
#include "store/people.h"
#include "tests/unit/store/store_scene.h"

static bool
try(struct scene *s, const char *who, const char *words, int minutes)
{
	struct label_change *changes;
	size_t count;
	int64_t id = row_of(s, who).id;

	good(s, label_changes(words, &s->arena, &changes, &count, &s->err));
	return store_labels_put(
		s->store, &id, 1, changes, count, "ana", at(minutes), &s->err);
}

static void
label(struct scene *s, const char *who, const char *words, int minutes)
{
	good(s, try(s, who, words, minutes));
}

/* "press 1, vip 2" */
static const char *
in_use(struct scene *s)
{
	struct label *labels;
	size_t n;
	const char *all = "";

	good(s, store_labels(s->store, &s->arena, &labels, &n, &s->err));
	for (size_t i = 0; i < n; i++)
		all = arena_printf(&s->arena, "%s%s%s %lld", all, i > 0 ? ", " : "",
			labels[i].name, (long long)labels[i].conversations);
	return all;
}

static void
two_people_ask(struct scene *s)
{
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "tom", 6, "hello?"));
}

static void
labels_stand_on_the_row_in_order(void **state)
{
	struct scene *s = *state;

	two_people_ask(s);
	assert_string_equal(row_of(s, "lea").labels, "");
	label(s, "lea", "+vip +press", 10);
	assert_string_equal(row_of(s, "lea").labels, "press vip");
	assert_string_equal(row_of(s, "tom").labels, "");
	label(s, "lea", "-press +late", 11);
	assert_string_equal(row_of(s, "lea").labels, "late vip");
	assert_string_equal(in_use(s), "late 1, vip 1");
}

static void
a_query_finds_them(void **state)
{
	struct scene *s = *state;

	two_people_ask(s);
	label(s, "lea", "+vip", 10);
	assert_string_equal(people(s, "label:vip"), "lea");
	assert_string_equal(people(s, "label:VIP"), "lea");
	assert_string_equal(people(s, "-label:vip"), "tom");
	assert_string_equal(people(s, "label:vip or from:tom"), "lea tom");
	assert_string_equal(people(s, "label:vi"), "");
	assert_int_equal(count(s, "label:vip"), 1);
	assert_int_equal(count(s, "label:vip is:done"), 0);
}

static void
they_are_taken_back_and_put_back(void **state)
{
	struct scene *s = *state;
	char *said;
	int64_t where;

	two_people_ask(s);
	label(s, "lea", "+vip", 10);
	/* vip was there before: taking back the second act leaves it. */
	label(s, "lea", "+vip +press", 11);
	assert_string_equal(
		undo(s, 12), "undone: label +vip +press, @lea@example.social");
	assert_string_equal(row_of(s, "lea").labels, "vip");
	good(s, store_redo(s->store, "ana", at(13), &s->arena, &said, &where, &s->err));
	assert_string_equal(said, "redone: label +vip +press, @lea@example.social");
	assert_string_equal(row_of(s, "lea").labels, "press vip");
	undo(s, 14);
	undo(s, 15);
	assert_string_equal(row_of(s, "lea").labels, "");
	assert_string_equal(in_use(s), "");
	label(s, "lea", "+a", 16);
	label(s, "lea", "-a", 17);
	undo(s, 18);
	assert_string_equal(row_of(s, "lea").labels, "a");
}

static void
what_changes_nothing_is_no_act(void **state)
{
	struct scene *s = *state;

	two_people_ask(s);
	mark(s, "tom", MARK_DONE, 9);
	label(s, "lea", "+vip", 10);
	refused(s, try(s, "lea", "+vip -none", 11), ERR_USAGE, "changes nothing");
	assert_string_equal(undo(s, 12), "undone: label +vip, @lea@example.social");
	assert_string_equal(undo(s, 13), "undone: done, @tom@example.social");
}

static void
several_are_labelled_in_one_act(void **state)
{
	struct scene *s = *state;
	const struct label_change vip = { .name = "vip" };
	int64_t ids[3];

	two_people_ask(s);
	ids[0] = row_of(s, "lea").id;
	ids[1] = row_of(s, "tom").id;
	ids[2] = 999;
	refused(s, store_labels_put(s->store, ids, 3, &vip, 1, "ana", at(9), &s->err),
		ERR_GONE, "999");
	assert_string_equal(in_use(s), "");
	good(s, store_labels_put(s->store, ids, 2, &vip, 1, "ana", at(9), &s->err));
	assert_string_equal(in_use(s), "vip 2");
	assert_string_equal(
		undo(s, 10), "undone: label +vip, @lea@example.social and 1 more");
	assert_string_equal(in_use(s), "");
}

/* Two conversations of one person turn out to be one thread. */
static void
joined_conversations_have_the_labels_of_both(void **state)
{
	struct scene *s = *state;
	struct inbox_page rows;
	const struct label_change labels[] = { { .name = "vip" }, { .name = "press" } };

	take(s, theirs("b", "a", "lea", 5, "hello?"));
	take(s, theirs("d", "c", "lea", 8, "and?"));
	rows = page(s, "is:any", 10);
	assert_int_equal(rows.count, 2);
	good(s,
		store_labels_put(s->store, &rows.at[0].id, 1, &labels[0], 1, "ana", at(9),
			&s->err));
	good(s,
		store_labels_put(
			s->store, &rows.at[1].id, 1, labels, 2, "ana", at(10), &s->err));
	take(s, context("c", "b", "tom", 7, "between"));
	assert_string_equal(row_of(s, "lea").labels, "press vip");
	assert_string_equal(in_use(s), "press 1, vip 1");
	undo(s, 11);
	undo(s, 12);
	assert_string_equal(row_of(s, "lea").labels, "");
}

static void
they_survive_a_rebuild(void **state)
{
	struct scene *s = *state;
	int64_t changed;

	two_people_ask(s);
	label(s, "lea", "+vip", 10);
	good(s, store_health_rebuild(s->store, &changed, &s->err));
	assert_int_equal(changed, 0);
	assert_string_equal(row_of(s, "lea").labels, "vip");
}

static void
they_go_with_the_account(void **state)
{
	struct scene *s = *state;

	two_people_ask(s);
	label(s, "lea", "+vip", 10);
	good(s, store_account_remove(s->store, s->account, &s->err));
	assert_string_equal(in_use(s), "");
}

static bool
try_person(struct scene *s, const char *who, const char *words, int minutes)
{
	struct identity identity;
	struct label_change *changes;
	size_t count;

	good(s, store_identities_find(s->store, who, &s->arena, &identity, &s->err));
	good(s, label_changes(words, &s->arena, &changes, &count, &s->err));
	return store_labels_put_person(
		s->store, identity.id, changes, count, "ana", at(minutes), &s->err);
}

/* Each conversation has it, also those that begin later; a label of its own stays beside it. */
static void
a_person_is_labelled_in_all_their_conversations(void **state)
{
	struct scene *s = *state;
	struct profile who;
	int64_t differed;

	two_people_ask(s);
	label(s, "lea", "+press", 9);
	good(s, try_person(s, "lea", "+vip +kassel", 10));
	assert_string_equal(row_of(s, "lea").labels, "press kassel vip");
	take(s, theirs("c", NULL, "lea", 20, "and another thing"));
	assert_string_equal(people(s, "label:kassel"), "lea lea");
	assert_string_equal(people(s, "is:vip"), "lea lea");
	assert_string_equal(in_use(s), "kassel 2, press 1, vip 2");
	good(s,
		store_profile(
			s->store, s->account, "lea", at(30), &s->arena, &who, &s->err));
	assert_string_equal(who.labels, "kassel vip");
	good(s, store_health_rebuild(s->store, &differed, &s->err));
	assert_int_equal(differed, 0);
	refused(s, try_person(s, "lea", "+vip", 31), ERR_USAGE, "changes nothing");
	assert_string_equal(
		undo(s, 32), "undone: person-label +vip +kassel, @lea@example.social");
	assert_string_equal(people(s, "is:vip"), "");
	assert_string_equal(people(s, "label:press"), "lea");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(labels_stand_on_the_row_in_order),
		SCENE(a_query_finds_them),
		SCENE(they_are_taken_back_and_put_back),
		SCENE(what_changes_nothing_is_no_act),
		SCENE(several_are_labelled_in_one_act),
		SCENE(joined_conversations_have_the_labels_of_both),
		SCENE(they_survive_a_rebuild),
		SCENE(they_go_with_the_account),
		SCENE(a_person_is_labelled_in_all_their_conversations),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
