/* Whose act is undone, and acts about many conversations.
 * SPDX-License-Identifier: MIT */
#include "inbox/label.h"
#include "store/labels.h"
#include "tests/unit/store/store_scene.h"

static const char *
undoes(struct scene *s, int64_t act, const char *agent)
{
	int64_t where;
	char *said;

	good(s,
		store_undo_act(
			s->store, act, agent, at(90), &s->arena, &said, &where, &s->err));
	return said;
}

static bool
tries(struct scene *s, int64_t act, const char *agent)
{
	int64_t where;
	char *said;

	return store_undo_act(
		s->store, act, agent, at(90), &s->arena, &said, &where, &s->err);
}

static int64_t
decides(struct scene *s, enum via via, const char *agent, const char *who)
{
	const struct mark mark = {
		.kind = MARK_DONE,
		.agent = agent,
		.at = at(50),
		.seen = store_revision(s->store),
	};
	struct marked marked;
	int64_t id = row_of(s, who).id;

	store_set_via(s->store, via);
	good(s, store_batch_mark(s->store, &id, 1, &mark, &s->arena, &marked, &s->err));
	return marked.event;
}

static void
two_wait(struct scene *s)
{
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "tom", 6, "hello?"));
	take(s, theirs("c", NULL, "kim", 7, "hello?"));
}

static void
a_screen_undoes_what_was_done_on_a_screen(void **state)
{
	struct scene *s = *state;

	two_wait(s);
	decides(s, VIA_SCREEN, "ana", "lea");
	decides(s, VIA_SCREEN, "bob", "kim");
	decides(s, VIA_COMMAND, "ana", "tom");
	store_set_via(s->store, VIA_SCREEN);
	assert_string_equal(undoes(s, 0, "ana"), "undone: done, @lea@example.social");
	refused(s, tries(s, 0, "ana"), ERR_GONE, "nothing");
	store_set_via(s->store, VIA_COMMAND);
	assert_string_equal(undoes(s, 0, "ana"), "undone: done, @tom@example.social");
	refused(s, tries(s, 0, "ana"), ERR_GONE, "nothing");
	assert_string_equal(state_of(s, "kim"), "done");
}

static void
a_person_does_not_undo_what_a_script_did(void **state)
{
	struct scene *s = *state;

	two_wait(s);
	decides(s, VIA_COMMAND, "ana", "lea");
	decides(s, VIA_SCRIPT, "ana", "tom");
	store_set_via(s->store, VIA_COMMAND);
	assert_string_equal(undoes(s, 0, "ana"), "undone: done, @lea@example.social");
	assert_string_equal(state_of(s, "tom"), "done");
}

static void
any_act_is_undone_by_its_number_and_newer_ones_stay(void **state)
{
	struct scene *s = *state;
	int64_t first;
	struct act *acts;
	size_t n;

	two_wait(s);
	first = decides(s, VIA_SCREEN, "bob", "lea");
	decides(s, VIA_SCREEN, "ana", "tom");
	store_set_via(s->store, VIA_COMMAND);
	assert_string_equal(undoes(s, first, "ana"), "undone: done, @lea@example.social");
	assert_string_equal(state_of(s, "lea"), "waiting");
	assert_string_equal(state_of(s, "tom"), "done");
	refused(s, tries(s, first, "ana"), ERR_USAGE, "undone already");
	refused(s, tries(s, 4711, "ana"), ERR_GONE, "4711");
	good(s, store_acts(s->store, 9, &s->arena, &acts, &n, &s->err));
	assert_int_equal(n, 2);
	assert_string_equal(acts[1].state, "undone");
	assert_string_equal(acts[1].agent, "bob");
	assert_string_equal(acts[1].via, "screen");
	assert_string_equal(acts_says(&acts[0], &s->arena), "done: @tom@example.social");
}

#define MANY 400

static int64_t *
many_wait(struct scene *s)
{
	int64_t *ids = ARENA_ARRAY(&s->arena, int64_t, MANY);
	struct inbox_page rows;

	for (int i = 0; i < MANY; i++)
		take(s,
			theirs(arena_printf(&s->arena, "m%d", i), NULL,
				arena_printf(&s->arena, "fan%d", i), i, "hello?"));
	rows = page(s, NULL, MANY);
	assert_int_equal(rows.count, MANY);
	for (int i = 0; i < MANY; i++)
		ids[i] = rows.at[i].id;
	return ids;
}

static int64_t
acts_there(struct scene *s)
{
	struct act *acts;
	size_t n;

	good(s, store_acts(s->store, 9, &s->arena, &acts, &n, &s->err));
	return (int64_t)n;
}

static void
many_are_one_act_and_one_undo(void **state)
{
	struct scene *s = *state;
	int64_t *ids = many_wait(s);
	struct marked marked;
	int64_t where;
	char *said;

	good(s, decide(s, ids, MANY, MARK_DONE, 500, &marked));
	assert_int_equal(marked.count, MANY);
	assert_int_equal(count(s, NULL), 0);
	assert_int_equal(acts_there(s), 1);
	assert_non_null(strstr(undoes(s, 0, "ana"), "and 399 more"));
	assert_int_equal(count(s, NULL), MANY);
	good(s, store_redo(s->store, "ana", at(501), &s->arena, &said, &where, &s->err));
	assert_int_equal(count(s, NULL), 0);
}

static void
labels_of_many_are_one_act_and_one_undo(void **state)
{
	const struct label_change vip = { .name = "vip" };
	struct scene *s = *state;
	int64_t *ids = many_wait(s);

	good(s, store_labels_put(s->store, ids, MANY, &vip, 1, "ana", at(500), &s->err));
	assert_int_equal(count(s, "label:vip"), MANY);
	assert_int_equal(acts_there(s), 1);
	refused(s,
		store_labels_put(s->store, ids, MANY, &vip, 1, "ana", at(501), &s->err),
		ERR_USAGE, "changes nothing");
	assert_int_equal(acts_there(s), 1);
	assert_non_null(strstr(undoes(s, 0, "ana"), "and 399 more"));
	assert_int_equal(count(s, "label:vip"), 0);
}

/* Its program was killed between two pieces. */
static void
what_was_written_of_a_broken_act_is_undone_as_one(void **state)
{
	struct scene *s = *state;
	int64_t *ids = many_wait(s);
	struct marked marked;
	struct act *acts;
	size_t n;

	good(s, decide(s, ids, MANY / 2, MARK_DONE, 500, &marked));
	good(s, db_script(s->store->db, "UPDATE event SET state = 'open'", &s->err));
	good(s, store_acts(s->store, 9, &s->arena, &acts, &n, &s->err));
	assert_string_equal(acts[0].state, "partial");
	assert_int_equal(acts[0].more, MANY / 2 - 1);
	undoes(s, 0, "ana");
	assert_int_equal(count(s, NULL), MANY);
}

/* Half of it was undone when its program was killed. */
static void
an_undo_that_was_broken_goes_on(void **state)
{
	struct scene *s = *state;
	int64_t *ids = many_wait(s);
	struct marked marked;

	good(s, decide(s, ids, MANY, MARK_DONE, 500, &marked));
	good(s,
		db_script(s->store->db,
			"UPDATE annotation SET undone = 1 WHERE subject % 2 = 0",
			&s->err));
	undoes(s, 0, "ana");
	assert_int_equal(count(s, NULL), MANY);
}

/* It was killed before the last piece: others were done again. */
static void
what_was_done_again_in_part_is_undone_as_one(void **state)
{
	static const char breaks[] =
		"CREATE TRIGGER breaks AFTER UPDATE ON annotation WHEN NEW.undone = 0 BEGIN "
		"SELECT count(*) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
		"SELECT i + 1 FROM n WHERE i < 10000) SELECT i FROM n); "
		"SELECT RAISE(ABORT, 'killed') WHERE NEW.subject = "
		"(SELECT max(subject) FROM annotation); END";
	struct scene *s = *state;
	int64_t *ids = many_wait(s);
	struct marked marked;
	struct act *acts;
	char *said;
	int64_t where;
	size_t n;

	good(s, decide(s, ids, MANY, MARK_DONE, 500, &marked));
	undoes(s, 0, "ana");
	good(s, db_script(s->store->db, breaks, &s->err));
	refused(s,
		store_redo(s->store, "ana", at(501), &s->arena, &said, &where, &s->err),
		ERR_STORE, "killed");
	good(s, db_script(s->store->db, "DROP TRIGGER breaks", &s->err));
	assert_in_range(count(s, NULL), 1, MANY - 1);
	good(s, store_acts(s->store, 9, &s->arena, &acts, &n, &s->err));
	assert_string_equal(acts[0].state, "partial");
	undoes(s, 0, "ana");
	assert_int_equal(count(s, NULL), MANY);
	good(s, store_redo(s->store, "ana", at(502), &s->arena, &said, &where, &s->err));
	assert_int_equal(count(s, NULL), 0);
}

static void
the_same_conversation_twice_is_marked_once(void **state)
{
	struct scene *s = *state;
	struct marked marked;
	int64_t ids[2];

	two_wait(s);
	ids[0] = ids[1] = row_of(s, "lea").id;
	good(s, decide(s, ids, 2, MARK_DONE, 50, &marked));
	assert_int_equal(marked.count, 1);
	assert_string_equal(undoes(s, 0, "ana"), "undone: done, @lea@example.social");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(a_screen_undoes_what_was_done_on_a_screen),
		SCENE(a_person_does_not_undo_what_a_script_did),
		SCENE(any_act_is_undone_by_its_number_and_newer_ones_stay),
		SCENE(many_are_one_act_and_one_undo),
		SCENE(labels_of_many_are_one_act_and_one_undo),
		SCENE(what_was_written_of_a_broken_act_is_undone_as_one),
		SCENE(an_undo_that_was_broken_goes_on),
		SCENE(what_was_done_again_in_part_is_undone_as_one),
		SCENE(the_same_conversation_twice_is_marked_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
