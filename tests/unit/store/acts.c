/* Decisions and drafts: done, undone, redone.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/store/store_scene.h"

/* --- marks --- */

static void
done_is_taken_back_and_put_back_after_a_restart(void **state)
{
	struct scene *s = *state;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	mark(s, "lea", MARK_DONE, 10);
	assert_string_equal(state_of(s, "lea"), "done");
	store_close(s->store);
	good(s,
		store_open(
			&s->store, scratch_path(s->scratch, "inner/store.db"), &s->err));
	assert_string_equal(undo(s, 20), "undone: done, @lea@example.social");
	assert_string_equal(state_of(s, "lea"), "waiting");
	assert_int_equal(row_of(s, "lea").waiting_since, at(5));
	assert_int_equal(count(s, NULL), 1);
	store_close(s->store);
	good(s,
		store_open(
			&s->store, scratch_path(s->scratch, "inner/store.db"), &s->err));
	assert_string_equal(redo(s, 30), "redone: done, @lea@example.social");
	assert_string_equal(state_of(s, "lea"), "done");
	assert_int_equal(count(s, NULL), 0);
}

static void
acts_are_taken_back_newest_first_and_put_back_in_order(void **state)
{
	struct scene *s = *state;

	nothing_to(s, store_undo);
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "tom", 6, "hello?"));
	mark(s, "lea", MARK_DONE, 10);
	mark(s, "tom", MARK_NO_REPLY, 11);
	assert_string_equal(undo(s, 12), "undone: no-reply, @tom@example.social");
	assert_string_equal(undo(s, 13), "undone: done, @lea@example.social");
	nothing_to(s, store_undo);
	assert_string_equal(redo(s, 14), "redone: done, @lea@example.social");
	assert_string_equal(redo(s, 15), "redone: no-reply, @tom@example.social");
	nothing_to(s, store_redo);
	assert_string_equal(state_of(s, "tom"), "no-reply");
}

static void
a_new_act_ends_putting_back(void **state)
{
	struct scene *s = *state;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	mark(s, "lea", MARK_DONE, 10);
	undo(s, 12);
	mark(s, "lea", MARK_NO_REPLY, 13);
	nothing_to(s, store_redo);
	undo(s, 14);
	nothing_to(s, store_undo);
}

static void
many_at_once_are_one_act(void **state)
{
	struct scene *s = *state;
	int64_t ids[3];
	struct marked marked;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "tom", 6, "hello?"));
	ids[0] = row_of(s, "lea").id;
	ids[1] = row_of(s, "tom").id;
	ids[2] = ids[0];
	good(s, decide(s, ids, 3, MARK_DONE, 9, &marked));
	assert_int_not_equal(marked.event, 0);
	assert_int_equal(count(s, NULL), 0);
	assert_string_equal(undo(s, 10), "undone: done, @lea@example.social and 1 more");
	assert_int_equal(count(s, NULL), 2);
	ids[2] = 999;
	refused(s, decide(s, ids, 3, MARK_DONE, 9, &marked), ERR_GONE, "999");
	assert_int_equal(count(s, NULL), 2);
}

static void
colleagues_take_back_their_own_acts(void **state)
{
	struct scene *s = *state;
	char *said;
	int64_t where;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	mark(s, "lea", MARK_DONE, 10);
	refused(s, store_undo(s->store, "bob", at(11), &s->arena, &said, &where, &s->err),
		ERR_GONE, "nothing");
	undo(s, 12);
}

static void
they_write_again_after_done(void **state)
{
	struct scene *s = *state;
	struct item item = theirs("b", "a", "lea", 50, "and?");

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	mark(s, "lea", MARK_DONE, 10);
	take(s, item);
	assert_int_equal(row_of(s, "lea").waiting_since, at(50));
	mark(s, "lea", MARK_DONE, 60);
	mark(s, "lea", MARK_REOPEN, 70);
	assert_int_equal(row_of(s, "lea").waiting_since, at(50));
}

/* --- drafts --- */

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(done_is_taken_back_and_put_back_after_a_restart),
		SCENE(acts_are_taken_back_newest_first_and_put_back_in_order),
		SCENE(a_new_act_ends_putting_back),
		SCENE(many_at_once_are_one_act),
		SCENE(colleagues_take_back_their_own_acts),
		SCENE(they_write_again_after_done),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
