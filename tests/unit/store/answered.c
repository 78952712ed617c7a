/* One answer for several people, as the store keeps it.
 * SPDX-License-Identifier: MIT */
#include "store/answered.h"
#include "tests/unit/store/store_scene.h"

/* Under one post of ours two people ask the same, and tom is answered. */
static void
tom_is_answered(struct scene *s)
{
	take(s, ours("p", NULL, 0, "It is back"));
	take(s, theirs("a", "p", "lea", 5, "in red?"));
	take(s, theirs("b", "p", "tom", 6, "in red?"));
	take(s, ours("c", "b", 30, "in red, too"));
}

static bool
try(struct scene *s, const char *who, const char *by, int minutes)
{
	struct item item;
	int64_t id = row_of(s, who).id;

	const struct mark mark = {
		.kind = MARK_ANSWERED,
		.agent = "ana",
		.at = at(minutes),
		.by = &item,
		.seen = store_revision(s->store),
	};
	struct marked marked;

	good(s, store_item(s->store, s->account, by, &s->arena, &item, &s->err));
	return store_answered(s->store, &id, 1, &mark, &s->arena, &marked, &s->err);
}

/* "answered after 25 min by c" */
static const char *
last_turn(struct scene *s, const char *who)
{
	struct talk talk = talk_of(s, row_of(s, who).id);
	const struct turn *turn = &talk.turns[talk.n_turns - 1];

	return arena_printf(&s->arena, "%s after %d min by %s", turn_end_name(turn->end),
		(int)(turn_wait(turn, at(1000)) / DATE_MINUTE),
		turn->answered_by ? turn->answered_by : "nobody");
}

static void
others_are_answered_by_it_each_with_their_own_wait(void **state)
{
	struct scene *s = *state;

	tom_is_answered(s);
	assert_string_equal(people(s, NULL), "lea");
	good(s, try(s, "lea", "c", 40));
	assert_string_equal(people(s, NULL), "");
	assert_string_equal(last_turn(s, "lea"), "answered after 25 min by c");
	assert_string_equal(last_turn(s, "tom"), "answered after 24 min by c");
	assert_string_equal(state_of(s, "lea"), "answered");
	assert_int_equal(row_of(s, "lea").n_items, 1);
}

static void
it_is_taken_back_and_put_back(void **state)
{
	struct scene *s = *state;

	tom_is_answered(s);
	good(s, try(s, "lea", "c", 40));
	assert_string_equal(undo(s, 41), "undone: answered, @lea@example.social");
	assert_string_equal(people(s, NULL), "lea");
	assert_int_equal(row_of(s, "lea").waiting_since, at(5));
	assert_string_equal(redo(s, 42), "redone: answered, @lea@example.social");
	assert_string_equal(last_turn(s, "lea"), "answered after 25 min by c");
}

static void
when_that_answer_is_deleted_all_wait_again(void **state)
{
	struct scene *s = *state;

	tom_is_answered(s);
	good(s, try(s, "lea", "c", 40));
	take_gone(s, "c", 50);
	assert_string_equal(people(s, NULL), "lea tom");
	assert_int_equal(row_of(s, "lea").waiting_since, at(5));
}

static void
a_rebuild_keeps_it(void **state)
{
	struct scene *s = *state;
	int64_t changed;

	tom_is_answered(s);
	good(s, try(s, "lea", "c", 40));
	good(s, store_health_rebuild(s->store, &changed, &s->err));
	assert_int_equal(changed, 0);
	assert_string_equal(last_turn(s, "lea"), "answered after 25 min by c");
}

static void
what_cannot_have_been_answered_is_refused(void **state)
{
	struct scene *s = *state;

	tom_is_answered(s);
	take(s, theirs("d", "p", "mia", 35, "in red?"));
	refused(s, try(s, "mia", "c", 40), ERR_USAGE,
		"nothing of @mia@example.social waits that was said before");
	refused(s, try(s, "tom", "p", 40), ERR_USAGE, "nothing of @tom");
	refused(s, try(s, "lea", "b", 40), ERR_USAGE, "only words of a person of yours");
	assert_string_equal(people(s, NULL), "lea mia");
	nothing_to(s, store_undo);
}

static void
the_newest_answer_to_others_under_the_post_is_found(void **state)
{
	struct scene *s = *state;
	struct item item;
	int64_t in;

	tom_is_answered(s);
	take(s, theirs("x", NULL, "ann", 7, "hello?"));
	good(s,
		store_answered_beside(
			s->store, row_of(s, "lea").id, &s->arena, &item, &in, &s->err));
	assert_string_equal(item.remote_id, "c");
	assert_int_equal(in, row_of(s, "tom").id);
	good(s,
		store_answered_in(
			s->store, row_of(s, "tom").id, &s->arena, &item, &s->err));
	assert_string_equal(item.remote_id, "c");
	refused(s,
		store_answered_in(
			s->store, row_of(s, "lea").id, &s->arena, &item, &s->err),
		ERR_GONE, "nobody of yours answered");
	refused(s,
		store_answered_beside(
			s->store, row_of(s, "ann").id, &s->arena, &item, &in, &s->err),
		ERR_GONE, "nobody else here");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(others_are_answered_by_it_each_with_their_own_wait),
		SCENE(it_is_taken_back_and_put_back),
		SCENE(when_that_answer_is_deleted_all_wait_again),
		SCENE(a_rebuild_keeps_it),
		SCENE(what_cannot_have_been_answered_is_refused),
		SCENE(the_newest_answer_to_others_under_the_post_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
