/* Keys of Bluesky's records.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/system/random.h"
#include "base/str.h"
#include "networks/bluesky/tid.h"

static void
known_keys_have_their_times(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_int_equal(tid_time("3jzfcijpj2z2a"), 1688137381887);
	assert_string_equal(tid_write(1688137381887007, 6, &arena), "3jzfcijpj2z2a");
	assert_string_equal(tid_write(0, 0, &arena), "2222222222222");
	assert_string_equal(tid_write(INT64_MAX >> 10, 1023, &arena), "bzzzzzzzzzzzz");
	arena_release(&arena);
}

static void
what_is_a_key_is_told_from_what_is_none(void **state)
{
	static const char *const keys[] = { "3jzfcijpj2z2a", "7777777777777",
		"3zzzzzzzzzzzz", "2222222222222", "jzzzzzzzzzzzz" };
	static const char *const others[] = { "", "222", "3jzfcijpj2z21", "0000000000000",
		"3JZFCIJPJ2Z2A", "3jzfcijpj2z2aa", "3jzf-cij-pj2z-2a", "zzzzzzzzzzzzz",
		"kjzfcijpj2z2a", "6f1c1f0e-3e0b-4a52-9f5e-2f8f3b1c9a10" };

	(void)state;
	for (size_t i = 0; i < COUNT(keys); i++)
		assert_true(tid_is(keys[i]));
	for (size_t i = 0; i < COUNT(others); i++) {
		assert_false(tid_is(others[i]));
		assert_int_equal(tid_time(others[i]), 0);
	}
	assert_false(tid_is(NULL));
}

static void
the_same_reply_has_the_same_key_and_its_time(void **state)
{
	struct arena arena = { 0 };
	const char *uuid = "6f1c1f0e-3e0b-4a52-9f5e-2f8f3b1c9a10";
	const char *key = tid_of(1795348800123, uuid, &arena);

	(void)state;
	assert_true(tid_is(key));
	assert_int_equal(tid_time(key), 1795348800123);
	assert_string_equal(tid_of(1795348800123, uuid, &arena), key);
	assert_string_not_equal(tid_of(1795348800124, uuid, &arena), key);
	assert_string_not_equal(tid_of(1795348800123, "other", &arena), key);
	assert_true(strcmp(tid_of(1795348800124, uuid, &arena), key) > 0);
	arena_release(&arena);
}

static void
keys_of_one_moment_are_unlike(void **state)
{
	struct arena arena = { 0 };
	const char *keys[200];
	size_t same = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(keys); i++) {
		struct random_uuid uuid = random_uuid();

		keys[i] = tid_of(1795348800123, uuid.at, &arena);
		for (size_t j = 0; j < i; j++)
			same += str_eq(keys[i], keys[j]);
	}
	/* A million places: one pair may meet, many cannot. */
	assert_true(same <= 2);
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_keys_have_their_times),
		cmocka_unit_test(what_is_a_key_is_told_from_what_is_none),
		cmocka_unit_test(the_same_reply_has_the_same_key_and_its_time),
		cmocka_unit_test(keys_of_one_moment_are_unlike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
