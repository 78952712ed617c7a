/* A server that has nothing to say: it may hold the request, or say just that.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/engine/other_side.h"

static void
a_long_poll_may_be_silent_for_longer(void **state)
{
	const struct says_step steps[] = { { SAYS_SILENCE, "", 0 }, { 0 } };
	struct http *http = NULL;
	int64_t started = date_ticks();
	struct other other;
	struct buf heard;
	struct came came;

	(void)state;
	start_other(&other, steps);
	assert_true(http_new(&http, 300, NULL));
	came = carry(http,
		&(struct http_request){
			.method = "GET", .url = other.url, .patience = 900 });
	http_free(http);
	end_other(&other, &heard);
	assert_int_equal(came.err.code, ERR_NETWORK);
	assert_true(date_ticks() - started >= 1200);
	buf_release(&heard);
}

static void
nothing_new_reaches_the_network(void **state)
{
	const struct says_step steps[] = {
		{ SAYS_ANSWER, "HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n", 0 },
		{ 0 },
	};
	struct other other;
	struct buf heard;
	struct came came;

	(void)state;
	start_other(&other, steps);
	came = carry_once(&(struct http_request){ .method = "GET", .url = other.url });
	end_other(&other, &heard);
	assert_int_equal(came.err.code, ERR_NONE);
	assert_int_equal(came.status, 304);
	assert_string_equal(came.body, "");
	buf_release(&heard);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_long_poll_may_be_silent_for_longer),
		cmocka_unit_test(nothing_new_reaches_the_network),
	};

	return cmocka_run_group_tests_name("engine/longpoll", tests, NULL, NULL);
}
