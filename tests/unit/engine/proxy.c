/* The proxy that the environment names, and faults that are its own.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "engine/http/http_fault.h"
#include "engine/http/proxy.h"

static void
it_is_named_without_what_is_secret(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	unsetenv("https_proxy");
	unsetenv("HTTPS_PROXY");
	unsetenv("all_proxy");
	unsetenv("ALL_PROXY");
	assert_null(proxy_name(&arena));
	setenv("ALL_PROXY", "socks5h://10.0.0.1:1080/", 1);
	assert_string_equal(proxy_name(&arena), "10.0.0.1:1080");
	setenv("https_proxy", "http://lea:p@ss@proxy.example:8080", 1);
	assert_string_equal(proxy_name(&arena), "proxy.example:8080");
	setenv("https_proxy", "[::1]:3128", 1);
	assert_string_equal(proxy_name(&arena), "[::1]:3128");
	arena_release(&arena);
}

static void
the_words_of_a_failed_connection_tell_whose_it_is(void **state)
{
	(void)state;
	assert_true(proxy_is_named(
		"Failed to connect to 127.0.0.1 port 9 after 0 ms", "127.0.0.1:9"));
	assert_true(proxy_is_named("Failed to connect to ::1 port 9", "[::1]:9"));
	assert_false(proxy_is_named(
		"Failed to connect to example.social port 443", "127.0.0.1:9"));
}

static void
it_is_blamed_for_what_is_its_own(void **state)
{
	const struct http_fault_facts facts = { .host = "example.social",
		.proxy = "127.0.0.1:9",
		.detail = "x",
		.status = 403 };
	struct err err = { 0 };

	(void)state;
	http_fault_describe(HTTP_FAULT_PROXY_REFUSES, &facts, &err);
	assert_string_equal(err.text,
		"the proxy 127.0.0.1:9 refuses to connect to example.social "
		"(status 403)");
	http_fault_describe(HTTP_FAULT_PROXY_CONNECT, &facts, &err);
	assert_non_null(strstr(err.text, "the proxy 127.0.0.1:9"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_named_without_what_is_secret),
		cmocka_unit_test(the_words_of_a_failed_connection_tell_whose_it_is),
		cmocka_unit_test(it_is_blamed_for_what_is_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
