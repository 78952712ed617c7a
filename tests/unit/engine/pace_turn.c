/* Whose turn it is, where the network's row says how many requests it allows in a time.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/mem.h"
#include "base/time/date.h"
#include "engine/pace.h"
#include "networks/catalog.h"

#define TICKS ((int64_t)5000)

/* As fast as possible for five minutes, all background work but some of a person. */
static void
no_minute_has_more_requests_than_the_network_allows(void **state)
{
	static const struct catalog_rate rate = { 20, 60 };
	struct pace pace = { 0 };
	int64_t made[200];
	size_t count = 0;

	(void)state;
	for (int64_t at = TICKS; at < TICKS + 5 * DATE_MINUTE; at += 100) {
		bool person = at % (7 * DATE_SECOND) < 2 * DATE_SECOND;

		if (pace_turn(&pace, &rate, !person, at) > 0)
			continue;
		pace_made(&pace, &rate, at);
		assert_true(count < COUNT(made));
		made[count++] = at;
		if (count > 20)
			assert_true(at - made[count - 21] >= DATE_MINUTE);
	}
	assert_in_range(count, 60, 70);
}

static void
after_a_rest_some_leave_at_once_and_people_have_a_part_of_their_own(void **state)
{
	static const struct catalog_rate rate = { 20, 60 };
	struct pace pace = { 0 };

	(void)state;
	for (int i = 0; i < 4; i++) {
		assert_int_equal(pace_turn(&pace, &rate, true, TICKS), 0);
		pace_made(&pace, &rate, TICKS);
	}
	assert_int_equal(pace_turn(&pace, &rate, true, TICKS), 5 * DATE_SECOND);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(pace_turn(&pace, &rate, false, TICKS), 0);
		pace_made(&pace, &rate, TICKS);
	}
	assert_int_equal(pace_turn(&pace, &rate, false, TICKS), 5 * DATE_SECOND);
	assert_int_equal(pace_turn(&pace, &rate, true, TICKS + 40 * DATE_SECOND), 0);
}

/* Whoever may begin makes three requests, one after the other. */
static void
the_steps_of_what_people_do_are_counted_in(void **state)
{
	static const struct catalog_rate rate = { 20, 60 };
	struct pace pace = { 0 };
	int64_t made[200];
	size_t count = 0;

	(void)state;
	for (int64_t at = TICKS; at < TICKS + 5 * DATE_MINUTE; at += 100) {
		int steps = pace_turn(&pace, &rate, false, at) > 0 ? 0 : 3;

		for (int i = 0; i < steps; i++) {
			pace_made(&pace, &rate, at);
			assert_true(count < COUNT(made));
			made[count++] = at;
			if (count > 20)
				assert_true(at - made[count - 21] >= DATE_MINUTE);
		}
	}
	assert_in_range(count, 60, 70);
}

static void
few_requests_leave_one_by_one(void **state)
{
	static const struct catalog_rate rate = { 1, 3600 };
	struct pace pace = { 0 };

	(void)state;
	assert_int_equal(pace_turn(&pace, &rate, true, TICKS), 0);
	pace_made(&pace, &rate, TICKS);
	assert_int_equal(pace_turn(&pace, &rate, true, TICKS), DATE_HOUR);
	assert_int_equal(pace_turn(&pace, &rate, false, TICKS), DATE_HOUR);
}

static void
a_network_that_says_how_much_is_left_has_no_turns(void **state)
{
	static const struct catalog_rate rate = { 0 };
	struct pace pace = { 0 };

	(void)state;
	pace_made(&pace, &rate, TICKS);
	assert_int_equal(pace_turn(&pace, &rate, true, TICKS), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_minute_has_more_requests_than_the_network_allows),
		cmocka_unit_test(
			after_a_rest_some_leave_at_once_and_people_have_a_part_of_their_own),
		cmocka_unit_test(the_steps_of_what_people_do_are_counted_in),
		cmocka_unit_test(few_requests_leave_one_by_one),
		cmocka_unit_test(a_network_that_says_how_much_is_left_has_no_turns),
	};

	return cmocka_run_group_tests_name("engine/pace_turn", tests, NULL, NULL);
}
