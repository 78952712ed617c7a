/* The parts of a web address.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/mem.h"
#include "networks/shared/address.h"

static struct arena arena;

static const char *
host(const char *url)
{
	size_t len;
	const char *at = address_host(url, &len);

	return arena_copy_n(&arena, at, len);
}

static void
a_host_ends_where_browsers_end_it(void **state)
{
	(void)state;
	assert_string_equal(host("https://shop.example/a"), "shop.example");
	assert_string_equal(host("http://shop.example:8080?x"), "shop.example:8080");
	assert_string_equal(host("https://shop.example#x"), "shop.example");
	assert_string_equal(host("https://bank.example\\@evil.example/"), "bank.example");
	assert_string_equal(host("https://bank.example@evil.example/"), "");
	assert_string_equal(host("ftp://shop.example/"), "");
	assert_string_equal(host("https://"), "");
	assert_string_equal(address_path("https://shop.example/a?b#c"), "/a?b#c");
	assert_string_equal(address_path("https://shop.example"), "");
	assert_true(address_same_host("https://A.example/x", "http://a.example"));
	assert_false(address_same_host("https://a.example", "https://a.example:1"));
	assert_false(address_same_host("https://u@a.example", "https://u@a.example"));
	assert_false(address_same_host(NULL, "https://a.example"));
	arena_release(&arena);
}

static void
the_last_part_is_what_it_is_called(void **state)
{
	(void)state;
	assert_string_equal(address_last("https://h/tags/a%C3%A9?x=/y", &arena), "aé");
	assert_string_equal(address_last("https://h/users/lea/", &arena), "lea");
	assert_string_equal(address_last("https://h/100%", &arena), "100%");
	assert_string_equal(address_last("https://h/a%00b%2", &arena), "a%00b%2");
	assert_string_equal(address_last("https://h", &arena), "");
	arena_release(&arena);
}

static void
hosts_become_ascii(void **state)
{
	static const struct {
		const char *url;
		const char *ascii;
	} examples[] = {
		{ "https://shop.example/ü", "https://shop.example/ü" },
		{ "https://BÜCHER.example", "https://xn--bcher-kva.example" },
		{ "https://a.ñ.日本語/x", "https://a.xn--ida.xn--wgv71a119e/x" },
		{ "https://bank．example/", "https://bank.example/" },
		{ "https://bank.example／x/", "https://bank.example%EF%BC%8Fx/" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(examples); i++)
		assert_string_equal(
			address_ascii(examples[i].url, &arena), examples[i].ascii);
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_host_ends_where_browsers_end_it),
		cmocka_unit_test(the_last_part_is_what_it_is_called),
		cmocka_unit_test(hosts_become_ascii),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
