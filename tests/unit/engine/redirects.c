/* Where a request may go, and where it may be sent on to.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/engine/other_side.h"

#include "engine/http/address.h"

static void
only_this_computer_is_spoken_to_without_tls(void **state)
{
	static const char *const urls[] = { "http://example.social/", "ftp://127.0.0.1/",
		"file:///etc/passwd", "http://127.0.0.1.example.social/",
		"http://0x7f000001x/", "http://localhost@example.social/",
		"gopher://localhost/", "" };

	(void)state;
	for (size_t i = 0; i < COUNT(urls); i++) {
		struct came came = carry_once(
			&(struct http_request){ .method = "GET", .url = urls[i] });

		assert_false(came.done);
		assert_int_equal(came.err.code, ERR_PROTOCOL);
	}
}

static void
redirect(const char *to, const char *method, bool token, struct came *came,
	struct buf *heard)
{
	char first[256];
	const struct says_step steps[] = {
		{ SAYS_ANSWER, first, true },
		{ SAYS_ANSWER, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nthere",
			false },
		{ 0 },
	};
	struct other other;
	struct http_request request = { .method = method };

	snprintf(first, sizeof first,
		"HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 4\r\n\r\nhere",
		to);
	start_other(&other, steps);
	request.url = other.url;
	if (token)
		request.headers[request.n_headers++] =
			(struct header){ "Authorization", "Bearer tok" };
	*came = carry_once(&request);
	end_other(&other, heard);
}

static void
a_get_follows_to_the_same_host(void **state)
{
	struct came came;
	struct buf heard;

	(void)state;
	redirect("/elsewhere", "GET", true, &came, &heard);
	assert_int_equal(came.status, 200);
	assert_string_equal(came.body, "there");
	assert_int_equal(times(buf_text(&heard), "GET /elsewhere "), 1);
	buf_release(&heard);
}

static void
a_post_follows_nowhere(void **state)
{
	struct came came;
	struct buf heard;

	(void)state;
	redirect("/elsewhere", "POST", true, &came, &heard);
	assert_int_equal(came.status, 302);
	assert_int_equal(times(buf_text(&heard), "/elsewhere"), 0);
	buf_release(&heard);
}

static void
a_token_goes_to_no_other_host(void **state)
{
	struct came came;
	struct buf heard;

	(void)state;
	redirect("http://localhost:1/", "GET", true, &came, &heard);
	assert_int_equal(came.err.code, ERR_PROTOCOL);
	assert_non_null(strstr(came.err.text, "must not see the token"));
	buf_release(&heard);
	/* Without one it may; there, nobody listens. */
	redirect("http://localhost:1/", "GET", false, &came, &heard);
	assert_int_equal(came.err.code, ERR_NETWORK);
	buf_release(&heard);
}

static void
a_redirect_cannot_leave_tls(void **state)
{
	struct came came;
	struct buf heard;

	(void)state;
	redirect("http://example.social/", "GET", false, &came, &heard);
	assert_int_equal(came.err.code, ERR_PROTOCOL);
	buf_release(&heard);
	redirect("file:///etc/passwd", "GET", false, &came, &heard);
	assert_int_equal(came.err.code, ERR_PROTOCOL);
	buf_release(&heard);
}

static void
an_address_is_plain_or_none(void **state)
{
	static const struct {
		const char *url;
		const char *host; /* NULL: it is none */
		bool loopback;
	} cases[] = {
		{ "https://example.social/api", "example.social", false },
		{ "https://example.social:8443?x", "example.social:8443", false },
		{ "http://127.0.0.1:80/", "127.0.0.1:80", true },
		{ "http://127.9.9.9", "127.9.9.9", true },
		{ "https://[::1]:8/x", "[::1]:8", true },
		{ "https://[2001:db8::1]/", "[2001:db8::1]", false },
		{ "https://b\xc3\xbc"
		  "cher.example/",
			"b\xc3\xbc"
			"cher.example",
			false },
		{ "https://user@example.social/", NULL, false },
		{ "https://example.social\\@x/", NULL, false },
		{ "https://example.social#x", NULL, false },
		{ "https://exa mple.social/", NULL, false },
		{ "https://example.social:99999999/", NULL, false },
		{ "https://example.social:/", NULL, false },
		{ "https://", NULL, false },
		{ "https:///x", NULL, false },
		{ "HTTPS://example.social/", NULL, false },
		{ "https://[::1/", NULL, false },
		{ "http://[::2]/", NULL, false },
		{ "http://10.0.0.1/", NULL, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena arena = { 0 };
		struct address address = { 0 };
		bool ok = address_parse(cases[i].url, &arena, &address, NULL);

		assert_int_equal(ok, cases[i].host != NULL);
		if (ok) {
			assert_string_equal(address.host, cases[i].host);
			assert_int_equal(address.loopback, cases[i].loopback);
		}
		arena_release(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_this_computer_is_spoken_to_without_tls),
		cmocka_unit_test(a_get_follows_to_the_same_host),
		cmocka_unit_test(a_post_follows_nowhere),
		cmocka_unit_test(a_token_goes_to_no_other_host),
		cmocka_unit_test(a_redirect_cannot_leave_tls),
		cmocka_unit_test(an_address_is_plain_or_none),
	};

	signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests_name("engine/redirects", tests, NULL, NULL);
}
