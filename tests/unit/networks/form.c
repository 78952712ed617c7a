/* URLs, form bodies, and servers as people type them.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "networks/catalog.h"
#include "networks/shared/form.h"

static void
all_but_letters_digits_and_four_signs_are_escaped(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(form_escape("aZ09-._~", &arena), "aZ09-._~");
	assert_string_equal(form_escape("a b/c?d&e=f#g%+", &arena),
		"a%20b%2Fc%3Fd%26e%3Df%23g%25%2B");
	assert_string_equal(form_escape("ü💡\n", &arena), "%C3%BC%F0%9F%92%A1%0A");
	assert_string_equal(form_escape("", &arena), "");
	arena_release(&arena);
}

static void
pairs_are_joined_and_nothing_is_left_out_but_null(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 0);
	form_add(&buf, "status", "a&b");
	form_add(&buf, "nothing", NULL);
	form_add(&buf, "empty", "");
	form_add(&buf, "types[]", "mention");
	assert_string_equal(buf_text(&buf), "status=a%26b&empty=&types[]=mention");
	buf_reset(&buf);
	buf_adds(&buf, "/path?");
	form_add(&buf, "limit", "40");
	assert_string_equal(buf_text(&buf), "/path?limit=40");
	buf_release(&buf);
}

static void
a_server_is_taken_as_people_type_it(void **state)
{
	static const struct {
		const char *typed;
		const char *server;
	} cases[] = {
		{ "example.social", "https://example.social" },
		{ "  example.social\n", "https://example.social" },
		{ "https://example.social/", "https://example.social" },
		{ "HTTPS://Example.Social", "https://example.social" },
		{ "https://example.social/@brand?x=1#y", "https://example.social" },
		{ "example.social/about", "https://example.social" },
		{ "@brand@example.social", "https://example.social" },
		{ "brand@example.social", "https://example.social" },
		{ "https://example.social:443", "https://example.social" },
		{ "https://example.social:8443/", "https://example.social:8443" },
		{ "https://intranet", "https://intranet" },
		{ "bücher.example", "https://bücher.example" },
		{ "http://127.0.0.1:8011", "http://127.0.0.1:8011" },
		{ "http://127.8.9.1", "http://127.8.9.1" },
		{ "http://localhost:80/", "http://localhost" },
		{ "http://[::1]:9000", "http://[::1]:9000" },
		{ "https://[2001:db8::1]/", "https://[2001:db8::1]" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct err err = { 0 };
		char *server = NULL;

		if (!form_server(cases[i].typed, &arena, &server, &err))
			fail_msg("%s: %s", cases[i].typed, err.text);
		assert_string_equal(server, cases[i].server);
	}
	arena_release(&arena);
}

/* What was typed, and what becomes of it at sign-in. */
struct typed_case {
	const char *network;
	const char *typed;
	const char *site; /* NULL: it is refused */
};

static void
check_sites(const struct typed_case *cases, size_t count)
{
	struct arena arena = { 0 };

	for (size_t i = 0; i < count; i++) {
		struct err err = { 0 };
		char *site = NULL;
		bool ok = form_site(cases[i].typed, catalog_of(cases[i].network), &arena,
			&site, &err);

		assert_int_equal(ok, cases[i].site != NULL);
		if (ok)
			assert_string_equal(site, cases[i].site);
	}
	arena_release(&arena);
}

static void
a_site_keeps_its_path(void **state)
{
	static const struct typed_case cases[] = {
		{ "mastodon", "https://example.social/social",
			"https://example.social/social" },
		{ "mastodon", "example.social/a/b/?x#y", "https://example.social/a/b" },
		{ "mastodon", "http://127.0.0.1:8011/m//", "http://127.0.0.1:8011/m" },
		{ "mastodon", "https://example.social/homestead",
			"https://example.social/homestead" },
		{ "mastodon", "@brand@example.social", "https://example.social" },
		{ "wordpress", "blog.example", "https://blog.example" },
		{ "wordpress", "https://Host.Example/Blog/",
			"https://host.example/Blog" },
		{ "wordpress", "host.example/home", "https://host.example/home" },
		{ "wordpress", "host.example/2026", "https://host.example/2026" },
		{ "wordpress", "host.example/author", "https://host.example/author" },
		{ "wordpress", "http://127.0.0.1:8080/blog",
			"http://127.0.0.1:8080/blog" },
		{ "ghost", "https://host.example/ghosts", "https://host.example/ghosts" },
		{ "discourse", "https://host.example/forum",
			"https://host.example/forum" },
		{ "github", "https://git.example/api/v3", "https://git.example/api/v3" },
		{ "matrix", "https://app.example/#/room/#help:example.org", NULL },
		{ "matrix", "https://matrix.to/#/@brand:example.org", NULL },
		{ "matrix", "@brand:example.org", NULL },
		{ "mastodon", "https://example.social/../x", NULL },
		{ "mastodon", "https://example.social/a//b", NULL },
		{ "mastodon", "https://example.social/a b", NULL },
		{ "wordpress", "host.example/../etc", NULL },
		{ "wordpress", "host.example/a\"b", NULL },
	};

	(void)state;
	check_sites(cases, COUNT(cases));
}

static void
a_page_stands_for_the_site_that_it_is_on(void **state)
{
	static const struct typed_case cases[] = {
		{ "mastodon", "https://example.social/@brand/1234",
			"https://example.social" },
		{ "mastodon", "https://example.social/web/home",
			"https://example.social" },
		{ "mastodon", "https://example.social/social/@brand",
			"https://example.social/social" },
		{ "mastodon", "https://example.social/tags/bread",
			"https://example.social" },
		{ "mastodon", "https://pixel.example/p/brand/12",
			"https://pixel.example" },
		{ "bluesky", "https://pds.example/profile/brand.example",
			"https://pds.example" },
		{ "lemmy", "https://lemmy.example/c/bicycles?x",
			"https://lemmy.example" },
		{ "lemmy", "https://lemmy.example/u/brand", "https://lemmy.example" },
		{ "lemmy", "https://lemmy.example/post/17#c4", "https://lemmy.example" },
		{ "lemmy", "https://lemmy.example/comment/17", "https://lemmy.example" },
		{ "matrix", "https://matrix.example/_matrix/client/versions",
			"https://matrix.example" },
		{ "discourse", "https://forum.example/t/topic/123",
			"https://forum.example" },
		{ "discourse", "https://forum.example/u/name/summary",
			"https://forum.example" },
		{ "discourse", "https://host.example/forum/t/a-topic/123/4?u=x#y",
			"https://host.example/forum" },
		{ "discourse", "https://forum.example/latest", "https://forum.example" },
		{ "ghost", "https://host.example/blog/ghost/#/dashboard",
			"https://host.example/blog" },
		{ "ghost", "https://blog.example/author/ana/", "https://blog.example" },
		{ "ghost", "https://blog.example/#/portal/account",
			"https://blog.example" },
		{ "wordpress", "https://host.example/wp-admin/", "https://host.example" },
		{ "wordpress", "https://host.example/blog/wp-login.php",
			"https://host.example/blog" },
		{ "wordpress", "https://host.example/blog/index.php/2026/11",
			"https://host.example/blog" },
		{ "wordpress", "https://host.example/blog/2026/11/30/bread/",
			"https://host.example/blog" },
		{ "wordpress", "https://city.example/2026/2026/11/bread/",
			"https://city.example/2026" },
		{ "wordpress", "https://host.example/?p=123", "https://host.example" },
		{ "wordpress", "https://host.example/category/news/",
			"https://host.example" },
	};

	(void)state;
	check_sites(cases, COUNT(cases));
}

static void
what_is_no_server_is_refused_in_a_sentence(void **state)
{
	static const char *const cases[] = { "", " ", "/", "mastodon",
		"two words.example", "http://", "https://", "https:///x",
		"ftp://example.social", "javascript://x.example",
		"https://user:secret@example.social", "https://exa mple.social",
		"example.social:0", "example.social:65536",
		"example.social:", "example.social:8o", "exam\033ple.social",
		"example\xff.social", ".example.social", "-x.example", "https://[::1",
		"https://[x]", "ex_ample.social", "https://example.social\\@evil.example",
		"\342\200\256evil.example" };
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct err err = { 0 };
		char *server = NULL;

		if (form_server(cases[i], &arena, &server, &err))
			fail_msg("\"%s\" was taken as %s", cases[i], server);
		assert_int_equal(err.code, ERR_USAGE);
		assert_true(err.text[0] != '\0');
	}
	arena_release(&arena);
}

static void
a_token_is_never_shown_to_the_whole_way(void **state)
{
	static const char *const cases[] = { "http://example.social",
		"http://127.0.0.1.evil.example", "http://127.0.0.1evil.example",
		"http://localhost.evil.example", "http://127.0.0.256", "http://127.1",
		"http://[::2]", "http://10.0.0.1", "HTTP://example.social" };
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct err err = { 0 };
		char *server = NULL;

		if (form_server(cases[i], &arena, &server, &err))
			fail_msg("\"%s\" was taken as %s", cases[i], server);
		assert_non_null(strstr(err.text, "https://"));
	}
	arena_release(&arena);
}

static void
the_host_of_an_address_has_no_path_and_no_name(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(
		form_host("https://Example.Social/@brand", &arena), "example.social");
	assert_string_equal(form_host("http://127.0.0.1:8011", &arena), "127.0.0.1:8011");
	assert_string_equal(form_host("https://a@b@c.example/x@y", &arena), "c.example");
	assert_null(form_host("example.social", &arena));
	assert_null(form_host("https:///x", &arena));
	assert_null(form_host(NULL, &arena));
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_but_letters_digits_and_four_signs_are_escaped),
		cmocka_unit_test(pairs_are_joined_and_nothing_is_left_out_but_null),
		cmocka_unit_test(a_server_is_taken_as_people_type_it),
		cmocka_unit_test(a_site_keeps_its_path),
		cmocka_unit_test(a_page_stands_for_the_site_that_it_is_on),
		cmocka_unit_test(what_is_no_server_is_refused_in_a_sentence),
		cmocka_unit_test(a_token_is_never_shown_to_the_whole_way),
		cmocka_unit_test(the_host_of_an_address_has_no_path_and_no_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
