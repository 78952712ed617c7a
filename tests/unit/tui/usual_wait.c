/* What a wait is measured by where there are no targets, and the ink that follows from it.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/tui/tui_stage.h"

#include "tui/talk/usual_wait.h"

#define MINUTE DATE_MINUTE

/* `count` people wrote and were answered: the first after a minute, the next after two. */
static void
answer(struct stage *stage, int count)
{
	for (int i = 1; i <= count; i++) {
		char id[16];
		char reply[16];
		struct item said;

		snprintf(id, sizeof id, "u%d", i);
		snprintf(reply, sizeof reply, "v%d", i);
		take(stage->scene, theirs(id, NULL, "tom", 10, "Hello?"));
		said = ours(reply, id, 10 + i, "Hello!");
		take(stage->scene, said);
	}
}

static void
few_answers_are_no_measure(void **state)
{
	struct stage *stage = *state;
	struct usual_wait usual = { 0 };
	struct err err;

	answer(stage, USUAL_LEAST - 1);
	assert_true(usual_wait_load(&usual, stage->app.store, stage->app.now, &err));
	assert_int_equal(usual.answered, USUAL_LEAST - 1);
	assert_int_equal(usual.median, 4 * DATE_HOUR);
	assert_int_equal(usual.nine, DATE_DAY);
}

static void
what_was_answered_is_the_measure(void **state)
{
	struct stage *stage = *state;
	struct usual_wait usual = { 0 };
	struct err err;

	answer(stage, 20);
	assert_true(usual_wait_load(&usual, stage->app.store, stage->app.now, &err));
	assert_int_equal(usual.answered, 20);
	assert_int_equal(usual.median, 10 * MINUTE);
	assert_int_equal(usual.nine, 18 * MINUTE);
	/* What is older than four weeks is not. */
	usual.is_read = false;
	assert_true(usual_wait_load(&usual, stage->app.store,
		stage->app.now + (USUAL_DAYS + 2) * DATE_DAY, &err));
	assert_int_equal(usual.answered, 0);
}

static void
it_is_not_read_at_each_key(void **state)
{
	struct stage *stage = *state;
	struct usual_wait usual = { 0 };
	struct err err;

	assert_true(usual_wait_load(&usual, stage->app.store, stage->app.now, &err));
	answer(stage, 20);
	assert_true(usual_wait_load(&usual, stage->app.store, stage->app.now, &err));
	assert_int_equal(usual.answered, 0);
	/* A minute later the store has changed; ten minutes later it has not. */
	usual.read_at -= DATE_MINUTE;
	assert_true(usual_wait_load(&usual, stage->app.store, stage->app.now, &err));
	assert_int_equal(usual.answered, 20);
	usual.answered = 7;
	usual.read_at -= 10 * DATE_MINUTE;
	assert_true(usual_wait_load(&usual, stage->app.store, stage->app.now, &err));
	assert_int_equal(usual.answered, 7);
	usual.read_at -= DATE_HOUR;
	assert_true(usual_wait_load(&usual, stage->app.store, stage->app.now, &err));
	assert_int_equal(usual.answered, 20);
}

static void
ink_is_for_the_longest_that_are_unusual(void **state)
{
	const int64_t now = 1000 * DATE_DAY;
	const struct wait_ink ink = { .late = now - 50 * MINUTE,
		.soon = now - 20 * MINUTE,
		.long_wait = 60 * MINUTE,
		.medium_wait = 30 * MINUTE };
	static const struct {
		int minutes;
		enum role role;
	} waits[] = {
		{ 10, ROLE_WAITING }, /* of the shorter two thirds */
		{ 25, ROLE_WAITING }, /* of the longest third, and nothing unusual */
		{ 40, ROLE_SOON },
		{ 55, ROLE_SOON }, /* one of the longest, yet not longer than 90 % */
		{ 70, ROLE_LATE },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(waits); i++) {
		const struct inbox_row row = { .state = STATE_WAITING,
			.waiting_since = now - waits[i].minutes * MINUTE };

		assert_int_equal(row_sign_wait_role(&ink, &row, now), waits[i].role);
	}
	assert_int_equal(row_sign_reds(0), 1);
	assert_int_equal(row_sign_reds(27), 3);
	assert_int_equal(row_sign_reds(200), 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_STAGE(few_answers_are_no_measure),
		ON_STAGE(what_was_answered_is_the_measure),
		ON_STAGE(it_is_not_read_at_each_key),
		ON_STAGE(ink_is_for_the_longest_that_are_unusual),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
