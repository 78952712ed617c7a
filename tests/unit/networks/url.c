/* Link headers and queries of addresses.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "networks/shared/url.h"

static void
a_relation_is_found_among_others(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(url_linked("<https://a/?x=1,2>; rel=\"prev\", "
				       "<https://a/?max_id=7>; rel=\"next\"",
				    "next", &arena),
		"https://a/?max_id=7");
	assert_string_equal(url_linked("</n>;rel=next", "next", &arena), "/n");
	assert_string_equal(
		url_linked("</n>; title=\"a, b\"; REL=\"last Next\"", "next", &arena),
		"/n");
	assert_null(url_linked("</n>; rel=\"nextish\"", "next", &arena));
	assert_null(url_linked("</n", "next", &arena));
	assert_null(url_linked("</n>", "next", &arena));
	assert_null(url_linked("", "next", &arena));
	arena_release(&arena);
}

static void
a_value_is_decoded(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(
		url_value("/a?min_id=1&max_id=4%2B5#x", "max_id", &arena), "4+5");
	assert_null(url_value("/a?xmax_id=1", "max_id", &arena));
	assert_null(url_value("/a", "max_id", &arena));
	assert_null(url_value("/a?max_id=", "max_id", &arena));
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_relation_is_found_among_others),
		cmocka_unit_test(a_value_is_decoded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
