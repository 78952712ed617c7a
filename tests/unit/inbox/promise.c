/* What became of a promise: by how the turn ended, when, and what is known.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/scratch.h"

#include "base/time/date.h"
#include "inbox/conversation.h"
#include "inbox/promise.h"

#define DUE (100 * DATE_SECOND)

/* Known until second 200; now it is second 300 there. */
static const struct knowledge known = { 200 * DATE_SECOND, 300 * DATE_SECOND };

static struct turn
ended(enum turn_end end, int64_t seconds)
{
	return (struct turn){
		.since = DATE_SECOND,
		.end = end,
		.ended_at = seconds * DATE_SECOND,
		.target = "all",
		.due_at = DUE,
	};
}

static void
is(enum turn_end end, int64_t seconds, const char *promise)
{
	const struct turn turn = ended(end, seconds);

	assert_string_equal(promise_name(promise_of(&turn, &known)), promise);
}

static void
an_answer_in_time_meets_it(void **state)
{
	(void)state;
	is(TURN_ANSWERED, 99, "met");
	is(TURN_ANSWERED, 100, "met");
	is(TURN_ANSWERED, 101, "missed");
	is(TURN_ANSWERED_PRIVATE, 99, "met");
	is(TURN_ANSWERED_PRIVATE, 101, "missed");
}

static void
closing_never_meets_it(void **state)
{
	(void)state;
	is(TURN_CLOSED, 2, "missed");
	is(TURN_CLOSED, 101, "missed");
}

static void
what_needs_no_answer_is_left_out(void **state)
{
	(void)state;
	is(TURN_NO_REPLY, 2, "no-reply");
	is(TURN_NO_REPLY, 500, "no-reply");
	is(TURN_WITHDRAWN, 99, "gone");
	is(TURN_WITHDRAWN, 101, "missed");
	is(TURN_MODERATED, 99, "gone");
	is(TURN_MODERATED, 101, "missed");
	is(TURN_SPAM, 2, "out");
	is(TURN_MUTED, 500, "out");
	is(TURN_VOID, 500, "out");
}

static void
an_open_wait_is_concluded_as_far_as_it_is_known(void **state)
{
	struct turn turn = ended(TURN_WAITING, 0);

	(void)state;
	is(TURN_WAITING, 0, "missed");
	turn.due_at = 200 * DATE_SECOND;
	assert_int_equal(promise_of(&turn, &known), PROMISE_MISSED);
	turn.due_at = 201 * DATE_SECOND;
	assert_int_equal(promise_of(&turn, &known), PROMISE_UNKNOWN);
	assert_true(promise_is_unknown(turn.due_at, &known));
	turn.due_at = 301 * DATE_SECOND;
	assert_int_equal(promise_of(&turn, &known), PROMISE_OPEN);
	assert_false(promise_is_late(turn.due_at, &known));
	turn.due_at = 0;
	assert_int_equal(promise_of(&turn, &known), PROMISE_NONE);
	assert_false(promise_is_late(0, &known));
	assert_false(promise_is_unknown(0, &known));
}

static void
what_nobody_could_keep_is_left_out(void **state)
{
	struct turn turn = ended(TURN_ANSWERED, 500);

	(void)state;
	turn.before_heed = true;
	assert_int_equal(promise_of(&turn, &known), PROMISE_FOUND);
	turn.timeless = true;
	assert_int_equal(promise_of(&turn, &known), PROMISE_TIMELESS);
}

static void
it_is_missed_when_it_was_due_or_closed_before(void **state)
{
	struct turn turn = ended(TURN_CLOSED, 50);

	(void)state;
	assert_int_equal(promise_missed_at(&turn, &known), 50 * DATE_SECOND);
	turn = ended(TURN_CLOSED, 150);
	assert_int_equal(promise_missed_at(&turn, &known), DUE);
	turn = ended(TURN_ANSWERED, 150);
	assert_int_equal(promise_missed_at(&turn, &known), DUE);
	turn = ended(TURN_ANSWERED, 50);
	assert_int_equal(promise_missed_at(&turn, &known), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_in_time_meets_it),
		cmocka_unit_test(closing_never_meets_it),
		cmocka_unit_test(what_needs_no_answer_is_left_out),
		cmocka_unit_test(an_open_wait_is_concluded_as_far_as_it_is_known),
		cmocka_unit_test(what_nobody_could_keep_is_left_out),
		cmocka_unit_test(it_is_missed_when_it_was_due_or_closed_before),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
