/* Small numbers for ids.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "figures/id_index.h"

static void
ids_are_numbered_as_they_are_met(void **state)
{
	static const int64_t ids[] = { 17, 0, -1, INT64_MAX, INT64_MIN, 18 };
	struct id_index numbers = { 0 };

	(void)state;
	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < COUNT(ids); i++)
			assert_int_equal(id_index_of(&numbers, ids[i]), i);
	assert_int_equal(numbers.count, COUNT(ids));
	id_index_release(&numbers);
	assert_int_equal(numbers.count, 0);
}

/* Ids of a database, in rows and with what they have in common in any place. */
static void
many_keep_their_numbers(void **state)
{
	(void)state;
	for (int shift = 0; shift < 40; shift += 8) {
		struct id_index numbers = { 0 };

		for (int round = 0; round < 2; round++)
			for (int64_t i = 0; i < 20000; i++)
				assert_int_equal(id_index_of(&numbers,
							 (i + 1) * (INT64_C(1) << shift)),
					i);
		assert_int_equal(numbers.count, 20000);
		id_index_release(&numbers);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_are_numbered_as_they_are_met),
		cmocka_unit_test(many_keep_their_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
