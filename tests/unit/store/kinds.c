/* What a kind of annotation costs: a row. The table here has one more than heed's own.
 * SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "inbox/annotation/annotation_kinds.h"
#include "store/journal.h"
#include "tests/unit/store/store_scene.h"

const struct annotation_kind annotation_kinds[] = {
	ANNOTATION_KINDS{ .name = "pin",
		.off = "unpin",
		.said = "pinned it",
		.off_said = "unpinned it",
		.query = "pinned",
		.meaning = "it is pinned",
		.sign = "+",
		.json = "pinned" },
};
const size_t annotation_kind_count = COUNT(annotation_kinds);

static void
two_people_ask(struct scene *s)
{
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "tom", 6, "hello?"));
}

static bool
try(struct scene *s, const char *who, bool off, int minutes)
{
	int64_t id = row_of(s, who).id;

	return store_journal_note(s->store, annotation_kind("pin"), off, &id, 1, "ana",
		at(minutes), &s->err);
}

static void
pin(struct scene *s, const char *who, bool off, int minutes)
{
	good(s, try(s, who, off, minutes));
}

static void
it_is_put_on_undone_and_done_again(void **state)
{
	struct scene *s = *state;
	int64_t revision;

	two_people_ask(s);
	revision = store_revision(s->store);
	pin(s, "lea", false, 10);
	assert_true(store_revision(s->store) > revision);
	assert_string_equal(row_of(s, "lea").tags, "pin");
	assert_string_equal(row_of(s, "tom").tags, "");
	refused(s, try(s, "lea", false, 11), ERR_USAGE, "changes nothing");
	assert_string_equal(undo(s, 12), "undone: pin, @lea@example.social");
	assert_string_equal(row_of(s, "lea").tags, "");
	assert_string_equal(redo(s, 13), "redone: pin, @lea@example.social");
	assert_string_equal(row_of(s, "lea").tags, "pin");
	pin(s, "lea", true, 14);
	assert_string_equal(row_of(s, "lea").tags, "");
	assert_string_equal(undo(s, 15), "undone: unpin, @lea@example.social");
	assert_string_equal(row_of(s, "lea").tags, "pin");
}

/* Turns, due times and news do not depend on it. */
static void
it_changes_no_turn(void **state)
{
	struct scene *s = *state;
	int64_t changed;
	struct marked marked;
	int64_t id;
	struct mark done = { .kind = MARK_DONE, .agent = "bob", .at = at(20) };

	two_people_ask(s);
	done.seen = store_revision(s->store);
	pin(s, "lea", false, 10);
	assert_string_equal(state_of(s, "lea"), "waiting");
	id = row_of(s, "lea").id;
	good(s, store_batch_mark(s->store, &id, 1, &done, &s->arena, &marked, &s->err));
	assert_int_equal(marked.n_left, 0);
	assert_string_equal(state_of(s, "lea"), "done");
	good(s, store_health_rebuild(s->store, &changed, &s->err));
	assert_int_equal(changed, 0);
	assert_string_equal(row_of(s, "lea").tags, "pin");
}

static void
a_query_finds_it(void **state)
{
	struct scene *s = *state;
	const struct filter *filter;

	two_people_ask(s);
	pin(s, "lea", false, 10);
	assert_string_equal(people(s, "is:pinned"), "lea");
	assert_string_equal(people(s, "-is:pinned is:waiting"), "tom");
	assert_string_equal(people(s, "is:pinned or from:tom"), "lea tom");
	assert_int_equal(count(s, "is:pinned is:done"), 0);
	mark(s, "lea", MARK_DONE, 20);
	assert_string_equal(people(s, "is:pinned"), "lea");
	assert_false(filter_parse("is:pined", &s->arena, &filter, NULL, &s->err));
	assert_non_null(strstr(s->err.text, "did you mean \"pinned\""));
}

static void
completion_offers_it(void **state)
{
	struct filter_value value;
	bool found = false;

	(void)state;
	for (size_t i = 0; filter_key_value(FILTER_IS, i, &value); i++)
		if (str_eq(value.name, "pinned")) {
			assert_string_equal(value.meaning, "it is pinned");
			found = true;
		}
	assert_true(found);
}

static void
many_are_one_act(void **state)
{
	struct scene *s = *state;
	int64_t ids[2];

	two_people_ask(s);
	ids[0] = row_of(s, "lea").id;
	ids[1] = row_of(s, "tom").id;
	good(s,
		store_journal_note(s->store, annotation_kind("pin"), false, ids, 2, "ana",
			at(9), &s->err));
	assert_string_equal(undo(s, 10), "undone: pin, @lea@example.social and 1 more");
	assert_int_equal(count(s, "is:pinned"), 0);
}

static void
joined_conversations_keep_it(void **state)
{
	struct scene *s = *state;
	struct inbox_page rows;

	take(s, theirs("b", "a", "lea", 5, "hello?"));
	take(s, theirs("d", "c", "lea", 8, "and?"));
	rows = page(s, "is:any", 10);
	good(s,
		store_journal_note(s->store, annotation_kind("pin"), false,
			&rows.at[1].id, 1, "ana", at(9), &s->err));
	take(s, context("c", "b", "tom", 7, "between"));
	assert_string_equal(row_of(s, "lea").tags, "pin");
	undo(s, 11);
	assert_string_equal(row_of(s, "lea").tags, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(it_is_put_on_undone_and_done_again),
		SCENE(it_changes_no_turn),
		SCENE(a_query_finds_it),
		cmocka_unit_test(completion_offers_it),
		SCENE(many_are_one_act),
		SCENE(joined_conversations_keep_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
