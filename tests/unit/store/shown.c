/* What somebody was shown, and what they decide by number afterwards.
 * SPDX-License-Identifier: MIT */
#include "store/shown.h"

#include "tests/unit/store/store_scene.h"

static void
what_was_shown_last_is_remembered(void **state)
{
	struct scene *s = *state;
	int64_t lea;

	take(s, theirs("a", NULL, "lea", 0, "one?"));
	lea = row_of(s, "lea").id;
	assert_int_equal(store_shown(s->store, "ana", lea), 0);
	good(s, store_shown_note(s->store, "ana", &lea, 1, 7, at(10), &s->err));
	assert_int_equal(store_shown(s->store, "ana", lea), 7);
	assert_int_equal(store_shown(s->store, "bob", lea), 0);
	/* An older page that is printed later takes nothing back. */
	good(s, store_shown_note(s->store, "ana", &lea, 1, 5, at(11), &s->err));
	assert_int_equal(store_shown(s->store, "ana", lea), 7);
	good(s, store_shown_note(s->store, NULL, &lea, 1, 6, at(11), &s->err));
	assert_int_equal(store_shown(s->store, "", lea), 6);
}

static void
it_is_no_change_that_others_look_for_and_it_is_forgotten(void **state)
{
	struct scene *s = *state;
	int64_t revision;
	int64_t lea;
	int64_t nobody = 4711;

	take(s, theirs("a", NULL, "lea", 0, "one?"));
	lea = row_of(s, "lea").id;
	revision = store_revision(s->store);
	good(s, store_shown_note(s->store, "ana", &lea, 1, revision, at(10), &s->err));
	good(s, store_shown_note(s->store, "ana", &nobody, 1, revision, at(10), &s->err));
	assert_int_equal(store_revision(s->store), revision);
	good(s,
		store_shown_note(s->store, "ana", &nobody, 1, revision, at(31 * 24 * 60),
			&s->err));
	assert_int_equal(store_shown(s->store, "ana", lea), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(what_was_shown_last_is_remembered),
		SCENE(it_is_no_change_that_others_look_for_and_it_is_forgotten),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
