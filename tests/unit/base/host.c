/* Hosts that look like others.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/scratch.h"

#include "base/arena.h"
#include "base/text/host.h"

static void
warns(const char *link, const char *wanted)
{
	struct arena arena = { 0 };
	const char *said = host_warning(link, &arena);

	if (wanted && !said)
		fail_msg("%s: no warning", link);
	if (wanted)
		assert_string_equal(said, wanted);
	else if (said)
		fail_msg("%s: %s", link, said);
	arena_release(&arena);
}

static void
an_ordinary_host_needs_no_word(void **state)
{
	(void)state;
	warns("https://otterandspoke.example/strap?x=1#@y", NULL);
	warns("http://127.0.0.1:8080/@lea@fern.example", NULL);
	warns("https://müller.example/", NULL);
	warns("https://пример.example/", NULL);
	warns("https://例え.example/", NULL);
	warns("mailto:lea@xn--mller-kva.example", NULL);
	warns("https://", NULL);
	warns("", NULL);
}

static void
letters_of_another_script_that_look_alike_are_named(void **state)
{
	(void)state;
	/* Cyrillic: о; а, р, у; all of a word */
	warns("https://оtterandspoke.example/win",
		"looks like otterandspoke.example but is another host");
	warns("https://раypal.example", "looks like paypal.example but is another host");
	warns("https://ехо.example:443/", "looks like exo.example but is another host");
	warns("https://shopж.example/", "shopж.example mixes letters of two scripts");
}

static void
an_encoded_host_is_read(void **state)
{
	(void)state;
	warns("https://xn--tterandspoke-3fk.example/win",
		"looks like otterandspoke.example but is another host");
	warns("https://www.XN--mller-kva.example",
		"looks like www.muller.example but is another host");
	warns("https://xn--e1afmkfd.example/", "decodes to пример.example");
	warns("https://xn--r8jz45g.example/", "decodes to 例え.example");
}

static void
what_cannot_be_read_is_no_host(void **state)
{
	(void)state;
	warns("https://xn--99999999999.example/", "its host name is invalid");
	warns("https://xn--a-!.example/", "its host name is invalid");
	warns("https://xn--.example/", NULL);
}

static void
a_name_before_the_host_is_none(void **state)
{
	(void)state;
	warns("https://paypal.example@evil.example/login",
		"leads to evil.example; the part before the @ is not a host");
	warns("https://a@b:80@c.example?d",
		"leads to c.example; the part before the @ is not a host");
}

/* Whatever is written, it ends. */
static void
any_code_is_read_safely(void **state)
{
	unsigned seed = 1;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		char link[120] = "https://xn--";
		size_t len = strlen(link);
		struct arena arena = { 0 };

		for (int n = 0; n < 1 + i % 70; n++) {
			seed = seed * 1103515245u + 12345u;
			link[len++] =
				"abcdefghijklmnopqrstuvwxyz0123456789-"[(seed >> 16) %
					37];
		}
		host_warning(link, &arena);
		arena_release(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_ordinary_host_needs_no_word),
		cmocka_unit_test(letters_of_another_script_that_look_alike_are_named),
		cmocka_unit_test(an_encoded_host_is_read),
		cmocka_unit_test(what_cannot_be_read_is_no_host),
		cmocka_unit_test(a_name_before_the_host_is_none),
		cmocka_unit_test(any_code_is_read_safely),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
