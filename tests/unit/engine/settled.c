/* Up to when an account is known, by what is known of its streams.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "engine/sync/settled.h"
#include "networks/network.h"

static void
it_is_known_up_to_the_stream_that_was_read_first(void **state)
{
	struct settled settled = { .n = 2, .streams = { { .at = 500 }, { .at = 300 } } };

	(void)state;
	assert_int_equal(settled_until(&settled), 300);
	assert_true(settled_is_all(&settled));
	assert_false(settled_leaves_out(&settled));
	settled.streams[1].left_out = true;
	assert_true(settled_leaves_out(&settled));
	assert_int_equal(settled_until(&settled), 300);
	assert_false(settled_is_all(&settled));
}

static void
a_stream_that_was_not_read_to_its_end_leaves_nothing_known(void **state)
{
	struct settled settled = { .n = 2, .streams = { { .at = 500 }, { .at = 0 } } };

	(void)state;
	assert_int_equal(settled_until(&settled), 0);
	assert_false(settled_is_all(&settled));
	settled.streams[1].left_out = true; /* and never was */
	assert_int_equal(settled_until(&settled), 0);
}

static void
what_is_dated_in_the_past_holds_nothing_back(void **state)
{
	struct settled settled = { .n = 3,
		.streams = { { .at = 500 }, { .at = 500 },
			{ .at = 100, .is_late = true, .left_out = true } } };

	(void)state;
	assert_int_equal(settled_until(&settled), 500);
	assert_true(settled_is_all(&settled));
	assert_false(settled_leaves_out(&settled));
	settled.streams[2].at = 0;
	assert_int_equal(settled_until(&settled), 500);
}

static void
a_round_begins_with_nothing_known(void **state)
{
	static const char *const streams[] = { "inbox", "ours", "late", NULL };
	const struct network network = { .streams = streams, .late = "late" };
	struct settled settled = { .streams = { { .at = 7, .left_out = true } } };

	(void)state;
	settled_begin(&settled, &network);
	assert_int_equal(settled.n, 3);
	assert_int_equal(settled.streams[0].at, 0);
	assert_false(settled.streams[0].left_out);
	assert_false(settled.streams[1].is_late);
	assert_true(settled.streams[2].is_late);
}

static void
without_streams_nothing_is_known(void **state)
{
	struct settled settled = { .n = 0 };

	(void)state;
	assert_int_equal(settled_until(&settled), 0);
	settled =
		(struct settled){ .n = 1, .streams = { { .at = 500, .is_late = true } } };
	assert_int_equal(settled_until(&settled), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_known_up_to_the_stream_that_was_read_first),
		cmocka_unit_test(
			a_stream_that_was_not_read_to_its_end_leaves_nothing_known),
		cmocka_unit_test(what_is_dated_in_the_past_holds_nothing_back),
		cmocka_unit_test(a_round_begins_with_nothing_known),
		cmocka_unit_test(without_streams_nothing_is_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
