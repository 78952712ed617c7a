/* The names of an item's properties, and its place in time.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "inbox/item/item.h"

#include "base/time/date.h"

static void
every_name_reads_back(void **state)
{
	enum item_kind kind;
	enum item_visibility visibility;
	enum item_origin origin;

	(void)state;
	for (int i = 0; i < ITEM_KIND_COUNT; i++) {
		assert_true(item_kind_of(item_kind_name((enum item_kind)i), &kind));
		assert_int_equal(kind, i);
	}
	for (int i = 0; i < ITEM_VISIBILITY_COUNT; i++) {
		assert_true(item_visibility_of(
			item_visibility_name((enum item_visibility)i), &visibility));
		assert_int_equal(visibility, i);
	}
	for (int i = 0; i < ITEM_ORIGIN_COUNT; i++) {
		assert_true(
			item_origin_of(item_origin_name((enum item_origin)i), &origin));
		assert_int_equal(origin, i);
	}
}

static void
other_names_are_none(void **state)
{
	enum item_kind kind = ITEM_QUOTE;
	enum item_visibility visibility;
	enum item_origin origin;

	(void)state;
	assert_false(item_kind_of("Reply", &kind));
	assert_false(item_kind_of("", &kind));
	assert_false(item_kind_of(NULL, &kind));
	assert_int_equal(kind, ITEM_QUOTE);
	assert_false(item_visibility_of("private", &visibility));
	assert_false(item_origin_of("robot", &origin));
}

static void
nobody_writes_from_the_future(void **state)
{
	struct item item = { .created_at = DATE_DAY + 500, .fetched_at = 500 };

	(void)state;
	assert_int_equal(item_time(&item), 500);
	/* Our clock may be slow: it is none of the ends. */
	item.created_at = DATE_DAY + 499;
	assert_int_equal(item_time(&item), DATE_DAY + 499);
	item.created_at = 400;
	assert_int_equal(item_time(&item), 400);
	item.created_at = 0;
	assert_int_equal(item_time(&item), 500);
	item.created_at = -7;
	assert_int_equal(item_time(&item), 500);
	item = (struct item){ .created_at = 400 };
	assert_int_equal(item_time(&item), 400);
}

static void
items_are_in_order_of_time_then_of_id(void **state)
{
	struct item early = { .remote_id = "99", .created_at = 1, .fetched_at = 9 };
	struct item late = { .remote_id = "1", .created_at = 2, .fetched_at = 9 };
	struct item longer = { .remote_id = "100", .created_at = 1, .fetched_at = 9 };
	struct item timeless = { .remote_id = "1", .fetched_at = 3 };

	(void)state;
	assert_true(item_compare(&early, &late) < 0);
	assert_true(item_compare(&late, &early) > 0);
	assert_true(item_compare(&early, &longer) < 0);
	assert_true(item_compare(&late, &timeless) < 0);
	assert_int_equal(item_compare(&early, &early), 0);
	assert_true(item_id_compare("12", "13") < 0);
}

static void
only_a_hand_answers(void **state)
{
	struct item item = { .ours = true, .origin = ORIGIN_HAND };

	(void)state;
	assert_true(item_can_answer(&item));
	item.origin = ORIGIN_NATIVE;
	assert_true(item_can_answer(&item));
	item.origin = ORIGIN_RULE;
	assert_false(item_can_answer(&item));
	item.origin = ORIGIN_SCRIPT;
	assert_false(item_can_answer(&item));
	item = (struct item){ .origin = ORIGIN_NATIVE };
	assert_false(item_can_answer(&item));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_name_reads_back),
		cmocka_unit_test(other_names_are_none),
		cmocka_unit_test(nobody_writes_from_the_future),
		cmocka_unit_test(items_are_in_order_of_time_then_of_id),
		cmocka_unit_test(only_a_hand_answers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
