/* Ceilings on what an account brings.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/time/date.h"
#include "base/err.h"
#include "engine/flood.h"

static void
a_flood_has_to_wait_until_its_hour_is_over(void **state)
{
	struct flood flood = { 0 };
	struct err err = { 0 };

	(void)state;
	flood_count(&flood, (size_t)FLOOD_BYTES, 1000);
	assert_int_equal(flood_pause(&flood, 1000), 0);
	flood_count(&flood, 1, 1000 + DATE_MINUTE);
	assert_int_equal(flood_pause(&flood, 1000 + DATE_MINUTE), 59 * DATE_MINUTE);
	assert_false(flood_allows(&flood, 1000 + DATE_MINUTE, &err));
	assert_int_equal(err.code, ERR_LATER);
	assert_non_null(strstr(err.text, "256 MB arrived within an hour"));
	assert_true(flood_allows(&flood, 1000 + DATE_HOUR, NULL));
	flood_count(&flood, 5, 1000 + DATE_HOUR);
	assert_int_equal(flood.bytes, 5);
}

static void
a_disk_with_room_is_no_matter(void **state)
{
	(void)state;
	assert_true(flood_has_room("/nowhere/at/all", NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_flood_has_to_wait_until_its_hour_is_over),
		cmocka_unit_test(a_disk_with_room_is_no_matter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
