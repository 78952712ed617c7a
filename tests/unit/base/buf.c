/* A buffer grows up to its ceiling, and says so.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buf.h"

static void
an_untouched_buffer_is_an_empty_text(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 0);
	assert_string_equal(buf_text(&buf), "");
	assert_int_equal(buf.max, 64 * 1024 * 1024);
	buf_reset(&buf);
	buf_drop(&buf, 0);
	buf_release(&buf);
	buf_release(&buf);
}

static void
pieces_follow_each_other(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 0);
	assert_true(buf_add(&buf, NULL, 0));
	assert_true(buf_adds(&buf, "one"));
	assert_true(buf_addc(&buf, ','));
	assert_true(buf_add(&buf, "two!", 3));
	assert_true(buf_addf(&buf, ",%d%s", 3, ""));
	assert_string_equal(buf_text(&buf), "one,two,3");
	assert_int_equal(buf.len, 9);
	buf_release(&buf);
}

static void
bytes_may_be_nul(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 0);
	assert_true(buf_addc(&buf, '\0'));
	assert_true(buf_add(&buf, "a\0b", 3));
	assert_int_equal(buf.len, 4);
	assert_memory_equal(buf.at, "\0a\0b", 5);
	buf_release(&buf);
}

static void
the_ceiling_can_be_reached_but_not_passed(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 5);
	assert_true(buf_adds(&buf, "12345"));
	assert_false(buf.full);
	assert_true(buf_adds(&buf, ""));
	assert_false(buf_addc(&buf, '6'));
	assert_true(buf.full);
	assert_string_equal(buf_text(&buf), "12345");
	buf_release(&buf);
}

static void
a_call_adds_all_or_nothing_and_nothing_behind_a_gap(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 5);
	assert_true(buf_adds(&buf, "123"));
	assert_false(buf_addf(&buf, "%s", "456"));
	assert_false(buf_adds(&buf, "4"));
	assert_string_equal(buf_text(&buf), "123");
	buf_reset(&buf);
	assert_false(buf.full);
	assert_true(buf_addf(&buf, "%s", "45678"));
	assert_string_equal(buf_text(&buf), "45678");
	buf_release(&buf);
}

static void
a_length_that_overflows_does_not_fit(void **state)
{
	struct buf buf;
	volatile size_t lots = SIZE_MAX;

	(void)state;
	buf_init(&buf, 0);
	buf_adds(&buf, "x");
	assert_false(buf_add(&buf, "y", lots));
	assert_string_equal(buf_text(&buf), "x");
	buf_release(&buf);
}

static void
every_size_up_to_an_odd_ceiling_fits(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 1000);
	for (int i = 0; i < 1000; i++) {
		assert_true(buf_addc(&buf, (char)('a' + i % 26)));
		assert_int_equal(strlen(buf_text(&buf)), i + 1);
		assert_true(buf.room <= 1001);
	}
	assert_false(buf_addc(&buf, '!'));
	buf_release(&buf);
}

static void
dropping_takes_from_the_front(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 0);
	buf_adds(&buf, "event: x");
	buf_drop(&buf, 7);
	assert_string_equal(buf_text(&buf), "x");
	buf_drop(&buf, 1);
	assert_string_equal(buf_text(&buf), "");
	assert_int_equal(buf.len, 0);
	buf_release(&buf);
}

static void
a_released_buffer_can_be_used_again(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 10);
	buf_adds(&buf, "1234567890+");
	buf_release(&buf);
	assert_true(buf_adds(&buf, "1234567890"));
	assert_int_equal(buf.max, 10);
	buf_release(&buf);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_untouched_buffer_is_an_empty_text),
		cmocka_unit_test(pieces_follow_each_other),
		cmocka_unit_test(bytes_may_be_nul),
		cmocka_unit_test(the_ceiling_can_be_reached_but_not_passed),
		cmocka_unit_test(a_call_adds_all_or_nothing_and_nothing_behind_a_gap),
		cmocka_unit_test(a_length_that_overflows_does_not_fit),
		cmocka_unit_test(every_size_up_to_an_odd_ceiling_fits),
		cmocka_unit_test(dropping_takes_from_the_front),
		cmocka_unit_test(a_released_buffer_can_be_used_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
