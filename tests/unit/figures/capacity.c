/* Capacity: examples that can be checked by hand.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "figures/capacity.h"

#define HOUR 3600
#define WEEK (168 * HOUR)

static void
the_queue_is_empty_after_as_many_steps_as_wait(void **state)
{
	const uint32_t ages[] = { 5 * HOUR, 2 * HOUR, HOUR };
	const struct workload workload = {
		.ages = ages, .waiting = COUNT(ages), .ended = 168, .span = WEEK
	};
	struct capacity pace;

	(void)state;
	assert_true(capacity_of(&workload, &pace));
	assert_int_equal(pace.empty, 3 * HOUR);
	assert_int_equal(pace.longest, 6 * HOUR);
	assert_int_equal(pace.net, 3 * HOUR);
}

static void
whoever_is_last_may_have_waited_longest(void **state)
{
	const uint32_t ages[] = { 5 * HOUR, 5 * HOUR, 4 * HOUR };
	const struct workload workload = {
		.ages = ages, .waiting = COUNT(ages), .ended = 84, .span = WEEK
	};
	struct capacity pace;

	(void)state;
	assert_true(capacity_of(&workload, &pace));
	assert_int_equal(pace.empty, 6 * HOUR);
	assert_int_equal(pace.longest, 10 * HOUR);
}

static void
what_goes_on_to_come_makes_it_longer(void **state)
{
	const uint32_t ages[] = { HOUR };
	struct workload workload = {
		.ages = ages, .waiting = 1, .ended = 168, .begun = 84, .span = WEEK
	};
	struct capacity pace;

	(void)state;
	assert_true(capacity_of(&workload, &pace));
	assert_int_equal(pace.net, 2 * HOUR);
	workload.begun = 168;
	assert_true(capacity_of(&workload, &pace));
	assert_int_equal(pace.net, -1);
}

static void
without_anything_answered_there_is_no_pace(void **state)
{
	const uint32_t ages[] = { HOUR };
	const struct workload workload = { .ages = ages, .waiting = 1, .span = WEEK };
	struct capacity pace;

	(void)state;
	assert_false(capacity_of(&workload, &pace));
}

static void
an_empty_queue_is_empty_at_once(void **state)
{
	const struct workload workload = { .begun = 4, .span = WEEK };
	struct capacity pace;

	(void)state;
	assert_true(capacity_of(&workload, &pace));
	assert_int_equal(pace.empty, 0);
	assert_int_equal(pace.longest, 0);
	assert_int_equal(pace.net, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_queue_is_empty_after_as_many_steps_as_wait),
		cmocka_unit_test(whoever_is_last_may_have_waited_longest),
		cmocka_unit_test(what_goes_on_to_come_makes_it_longer),
		cmocka_unit_test(without_anything_answered_there_is_no_pace),
		cmocka_unit_test(an_empty_queue_is_empty_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
