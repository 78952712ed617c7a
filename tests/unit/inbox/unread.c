/* What could not be read, in words, and when it is tried again.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "inbox/unread.h"

static void
it_is_said_by_reason(void **state)
{
	struct arena arena = { 0 };
	struct unread_sum sum = { 0 };

	(void)state;
	assert_null(unread_words(&sum, &arena));
	sum.items[UNREAD_AUTHOR] = 1;
	sum.threads[UNREAD_SERVER] = 2;
	assert_int_equal(unread_count(&sum), 3);
	assert_string_equal(unread_words(&sum, &arena),
		"3 could not be read: 1 without an author, 2 threads where the server "
		"fails");
	sum.items[UNREAD_FUTURE] = 1;
	assert_int_equal(unread_count(&sum), 3);
	assert_string_equal(unread_words(&sum, &arena),
		"3 could not be read: 1 without an author, 2 threads where the server "
		"fails; 1 dated in the future");
	arena_release(&arena);
}

static void
what_is_only_odd_has_been_read(void **state)
{
	struct arena arena = { 0 };
	struct unread_sum sum = { .items[UNREAD_SEQUENCE] = 2 };

	(void)state;
	assert_int_equal(unread_count(&sum), 0);
	assert_string_equal(unread_words(&sum, &arena), "2 out of sequence");
	arena_release(&arena);
}

static void
every_reason_has_a_name_of_its_own(void **state)
{
	(void)state;
	for (int i = 0; i < UNREAD_WHY_COUNT; i++) {
		enum unread_why why;

		assert_true(unread_of(unread_name((enum unread_why)i), &why));
		assert_int_equal(why, i);
		assert_non_null(unread_one(why));
	}
	assert_false(unread_of("nonsense", &(enum unread_why){ 0 }));
}

static void
it_is_tried_again_ever_more_rarely(void **state)
{
	int64_t before = 0;

	(void)state;
	assert_int_equal(unread_again(0, 0), 10 * DATE_MINUTE);
	for (int tries = 0; tries < 20; tries++) {
		int64_t again = unread_again(0, tries);

		assert_true(again >= before);
		before = again;
	}
	assert_int_equal(before, 7 * DATE_DAY);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_said_by_reason),
		cmocka_unit_test(what_is_only_odd_has_been_read),
		cmocka_unit_test(every_reason_has_a_name_of_its_own),
		cmocka_unit_test(it_is_tried_again_ever_more_rarely),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
