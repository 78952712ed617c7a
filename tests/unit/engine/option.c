/* What the engine does when nothing else is said.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "engine/option.h"

static struct engine_options
parsed(const char *const *argv, size_t count)
{
	struct engine_options options;
	struct err err = { 0 };

	if (!engine_option_parse((int)count, argv, &options, &err))
		fail_msg("%s", err.text);
	return options;
}

static void
a_person_has_ten_minutes_in_the_browser(void **state)
{
	const char *const usual[] = { "heed-engine", "account-add", "mastodon", "--store",
		"s", "--browser" };
	const char *const hasty[] = { "heed-engine", "account-add", "mastodon", "--store",
		"s", "--browser", "--agree", "1s" };

	(void)state;
	assert_int_equal(parsed(usual, COUNT(usual)).agree, 10 * DATE_MINUTE);
	assert_int_equal(parsed(hasty, COUNT(hasty)).agree, DATE_SECOND);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_person_has_ten_minutes_in_the_browser),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
