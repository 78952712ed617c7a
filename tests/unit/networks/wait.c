/* The pause that a server asks for in the body of a response.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/time/date.h"
#include "networks/network.h"
#include "networks/shared/rate.h"
#include "networks/shared/wait.h"

static int64_t
of_body(const char *body)
{
	return wait_of_body(&(struct http_response){
		.status = 429, .body = body, .len = strlen(body) });
}

static void
the_longest_member_counts(void **state)
{
	(void)state;
	assert_int_equal(wait_of_json(NULL), 0);
	assert_int_equal(of_body("{\"retry_after\":\"8\"}"), 8000);
	assert_int_equal(of_body("{\"retry_after\":0.3001}"), 301);
	assert_int_equal(of_body("{\"retry_after_ms\":2500,\"retry_after\":2}"), 2500);
	assert_int_equal(of_body("{\"json\":{\"ratelimit\":540.0}}"), 9 * DATE_MINUTE);
	assert_int_equal(of_body("{\"parameters\":{\"retry_after\":1}}"), 1000);
	assert_int_equal(of_body("{\"retry_after\":99999999999}"), 0);
	assert_int_equal(of_body("{\"retry_after\":123456789012345678}"), 0);
}

static void
sentences_are_read(void **state)
{
	(void)state;
	assert_int_equal(wait_of_words(NULL), 0);
	assert_int_equal(wait_of_words("Slow down"), 0);
	assert_int_equal(wait_of_words("please wait 30 seconds before trying again."),
		30 * DATE_SECOND);
	assert_int_equal(wait_of_words("Take a break for 6 minutes"), 6 * DATE_MINUTE);
	assert_int_equal(wait_of_words("in 1 hour or 90 minutes"), 90 * DATE_MINUTE);
	assert_int_equal(wait_of_words("Too Many Requests: retry after 7"), 7000);
	assert_int_equal(wait_of_words("error 429"), 0);
	assert_int_equal(wait_of_words("99999999999 days"), 0);
	assert_int_equal(wait_of_words("wait 600 s"), 0);
}

static void
windows_are_read_in_order(void **state)
{
	const struct header headers[] = { { "RateLimit-Limit", "10" },
		{ "RateLimit-Remaining", "9.9" }, { "RateLimit-Reset", "3" } };
	const struct http_response response = {
		.status = 200, .headers = headers, .n_headers = 3, .body = ""
	};
	struct rate rates[RATE_WINDOWS];

	(void)state;
	assert_int_equal(rate_read(NULL, &response, 500, rates), 0);
	assert_int_equal(rate_read(rate_usual, &response, 500, rates), 0);
	assert_int_equal(rate_read(rate_plain, &response, 500, rates), 1);
	assert_int_equal(rates[0].limit, 10);
	assert_int_equal(rates[0].remaining, 9);
	assert_int_equal(rates[0].reset, 3000);
	assert_int_equal(rate_retry_after(&response, 500), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_longest_member_counts),
		cmocka_unit_test(sentences_are_read),
		cmocka_unit_test(windows_are_read_in_order),
	};

	return cmocka_run_group_tests_name("networks/wait", tests, NULL, NULL);
}
