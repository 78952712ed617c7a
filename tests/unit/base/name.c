/* A name is found among others.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/mem.h"
#include "base/name.h"

static void
a_name_has_its_place(void **state)
{
	static const char *const names[] = { "all", NULL, "off" };

	(void)state;
	assert_int_equal(name_index(names, COUNT(names), "all"), 0);
	assert_int_equal(name_index(names, COUNT(names), "off"), 2);
	assert_int_equal(name_index(names, COUNT(names), "Off"), COUNT(names));
	assert_int_equal(name_index(names, COUNT(names), ""), COUNT(names));
	assert_int_equal(name_index(names, 0, "all"), 0);
}

static void
a_choice_is_a_whole_name(void **state)
{
	size_t i = 7;

	(void)state;
	assert_true(name_choose("all|business|off", "all", &i));
	assert_int_equal(i, 0);
	assert_true(name_choose("all|business|off", "off", &i));
	assert_int_equal(i, 2);
	assert_true(name_choose("all", "all", NULL));
	i = 7;
	assert_false(name_choose("all|business|off", "busi", &i));
	assert_false(name_choose("all|business|off", "business|off", &i));
	assert_false(name_choose("all|business|off", "", &i));
	assert_false(name_choose("all|business|off", NULL, &i));
	assert_false(name_choose("", "all", &i));
	assert_int_equal(i, 7);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_has_its_place),
		cmocka_unit_test(a_choice_is_a_whole_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
