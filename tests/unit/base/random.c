/* Random numbers are of the right shape, and spread.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/mem.h"
#include "base/system/random.h"

static void
bytes_are_filled_and_differ(void **state)
{
	unsigned char a[1000] = { 0 };
	unsigned char b[1000] = { 0 };

	(void)state;
	random_bytes(a, sizeof a);
	random_bytes(b, sizeof b);
	assert_memory_not_equal(a, b, sizeof a);
	assert_memory_not_equal(a + 984, (unsigned char[16]){ 0 }, 16);
	random_bytes(a, 0);
}

static void
a_uuid_has_the_shape_of_version_4(void **state)
{
	(void)state;
	for (int round = 0; round < 200; round++) {
		struct random_uuid uuid = random_uuid();

		assert_int_equal(strlen(uuid.at), 36);
		for (int i = 0; i < 36; i++) {
			if (i == 8 || i == 13 || i == 18 || i == 23)
				assert_int_equal(uuid.at[i], '-');
			else
				assert_non_null(strchr("0123456789abcdef", uuid.at[i]));
		}
		assert_int_equal(uuid.at[14], '4');
		assert_non_null(strchr("89ab", uuid.at[19]));
	}
}

static void
two_uuids_differ(void **state)
{
	struct random_uuid a = random_uuid();
	struct random_uuid b = random_uuid();

	(void)state;
	assert_string_not_equal(a.at, b.at);
}

static void
numbers_stay_below_and_reach_every_value(void **state)
{
	int seen[7] = { 0 };

	(void)state;
	for (int i = 0; i < 2000; i++)
		seen[random_below(COUNT(seen))]++;
	for (size_t i = 0; i < COUNT(seen); i++)
		assert_in_range(seen[i], 150, 450);
	assert_int_equal(random_below(1), 0);
	for (int i = 0; i < 100; i++)
		assert_true(random_below(UINT64_MAX) < UINT64_MAX);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_are_filled_and_differ),
		cmocka_unit_test(a_uuid_has_the_shape_of_version_4),
		cmocka_unit_test(two_uuids_differ),
		cmocka_unit_test(numbers_stay_below_and_reach_every_value),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
