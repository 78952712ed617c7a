/* What all networks share: names, headers, and what a status means.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "networks/network.h"
#include "networks/shared/body.h"

static struct err
fault(int status, const char *said)
{
	struct http_response response = { .status = status, .body = "" };
	struct err err = { 0 };

	assert_false(response_fault(&response, said, &err));
	return err;
}

static void
every_status_has_a_meaning_and_a_sentence(void **state)
{
	static const struct {
		int status;
		enum err_code code;
	} cases[] = {
		{ 301, ERR_REFUSED },
		{ 400, ERR_REFUSED },
		{ 401, ERR_SIGNIN },
		{ 403, ERR_REFUSED },
		{ 404, ERR_GONE },
		{ 408, ERR_LATER },
		{ 409, ERR_REFUSED },
		{ 410, ERR_GONE },
		{ 418, ERR_REFUSED },
		{ 422, ERR_REFUSED },
		{ 429, ERR_LATER },
		{ 500, ERR_LATER },
		{ 502, ERR_LATER },
		{ 503, ERR_LATER },
		{ 599, ERR_LATER },
		{ 0, ERR_REFUSED },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct err err = fault(cases[i].status, NULL);

		assert_int_equal(err.code, cases[i].code);
		assert_true(err.text[0] >= 'a' && err.text[0] <= 'z');
	}
}

static void
the_servers_own_words_are_shown_cleaned_and_cut(void **state)
{
	char long_words[4000];
	struct err err;

	(void)state;
	assert_non_null(strstr(fault(422, "Zeichenlimit überschritten").text,
		": Zeichenlimit überschritten"));
	assert_null(strpbrk(fault(500, "a\033[31mb\nc\td\r").text, "\033\n\t\r"));
	assert_null(strstr(fault(500, "a\342\200\256b").text, "\342\200\256"));
	memset(long_words, 'x', sizeof long_words);
	long_words[sizeof long_words - 1] = '\0';
	err = fault(422, long_words);
	assert_true(strlen(err.text) < 300);
	assert_string_equal(fault(503, "").text, fault(503, NULL).text);
	assert_string_equal(fault(503, " \n").text, fault(503, NULL).text);
}

static void
an_error_can_be_left_out(void **state)
{
	struct http_response response = { .status = 500, .body = "" };

	(void)state;
	assert_false(response_fault(&response, "words", NULL));
}

static struct err
refusal_with(const char *name, const char *value)
{
	const struct header header = { name, value };
	struct http_response response = { .status = 403,
		.headers = &header,
		.n_headers = 1,
		.body = "<html>",
		.len = 6 };
	struct err err = { 0 };

	response_fault(&response, NULL, &err);
	return err;
}

static void
a_403_that_asks_for_a_pause_is_none(void **state)
{
	(void)state;
	assert_int_equal(refusal_with("retry-after", "60").code, ERR_LATER);
	assert_int_equal(refusal_with("x-ratelimit-remaining", "0").code, ERR_LATER);
	assert_int_equal(refusal_with("x-ratelimit-remaining", "4800").code, ERR_REFUSED);
	assert_int_equal(refusal_with("retry-after", "0").code, ERR_REFUSED);
}

static void
nothing_new_is_no_redirect(void **state)
{
	struct err err = fault(304, NULL);

	(void)state;
	assert_int_equal(err.code, ERR_PROTOCOL);
	assert_null(strstr(err.text, "redirect"));
	assert_true(response_unchanged(&(struct http_response){ .status = 304 }));
	assert_false(response_unchanged(&(struct http_response){ .status = 200 }));
}

static void
headers_are_found_in_any_case(void **state)
{
	static const struct header headers[] = { { "Content-Type", "text/html" },
		{ "x-ratelimit-reset", "2026" } };
	struct http_response response = { .headers = headers,
		.n_headers = COUNT(headers) };

	(void)state;
	assert_string_equal(response_header(&response, "X-RateLimit-Reset"), "2026");
	assert_string_equal(response_header(&response, "content-type"), "text/html");
	assert_null(response_header(&response, "Content"));
	assert_null(response_header(&(struct http_response){ 0 }, "Content-Type"));
}

static void
networks_are_found_by_name_and_are_whole(void **state)
{
	(void)state;
	assert_null(network_of("myspace"));
	assert_null(network_of(""));
	for (size_t i = 0; networks[i] != NULL; i++) {
		const struct network *network = networks[i];

		assert_ptr_equal(network_of(network->row->name), network);
		assert_non_null(network->streams[0]);
		assert_true((network->heard == NULL) == (network->row->hears == NULL));
		for (int verb = 0; verb < OP_COUNT; verb++) {
			const struct step *step = &network->steps[verb];

			/* Both, or neither and a sentence why. */
			assert_true((step->ask == NULL) == (step->read == NULL));
			assert_true((step->ask == NULL) ==
				(network->row->cannot[verb] != NULL));
		}
	}
}

static void
every_verb_has_a_name(void **state)
{
	(void)state;
	assert_string_equal(op_name(OP_SERVER), "server");
	assert_string_equal(op_name(OP_DELETE), "delete");
	for (int verb = 0; verb < OP_COUNT; verb++)
		assert_non_null(op_name((enum op)verb));
}

static void
a_key_is_kept_only_where_that_is_known(void **state)
{
	static const struct {
		const char *software;
		bool keeps;
	} cases[] = {
		{ "mastodon 4.4.2", true },
		{ "glitch-soc 4.3.0+glitch", true },
		{ "hollo 0.6", true },
		{ "pleroma 2.9.1", true },
		{ "pixelfed 0.12", true },
		{ "gotosocial 0.20.1", false },
		{ "snac 2.96", false },
		{ "unknown 1.0", false },
		{ "mastodonish 4", false },
		{ "", false },
		{ NULL, false },
	};
	const struct network *mastodon = network_of("mastodon");

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(
			mastodon->keeps_key(cases[i].software) > 0, cases[i].keeps);
	/* No server promises more than an hour. */
	assert_true(mastodon->keeps_key("mastodon 4.4.2") < 3600000);
	assert_non_null(network_of("bluesky")->key_of);
	/* A message cannot be sent to a place chosen for it. */
	assert_true(
		network_of("bluesky")->takes_key("at://did:plc:x/app.bsky.feed.post/y"));
	assert_false(network_of("bluesky")->takes_key("message/3l7q2fzn2ks2y/3n2vz1"));
	assert_true(network_of("bluesky")->takes_key(NULL));
}

static bool
says(int status, const char *body, bool (*what)(const struct http_response *))
{
	return what(&(const struct http_response){
		.status = status, .body = body, .len = strlen(body) });
}

static void
only_the_server_itself_says_that_it_is_done_or_gone(void **state)
{
	(void)state;
	assert_true(says(200, "{}", body_is_done));
	assert_true(says(204, "", body_is_done));
	assert_false(says(200, "\n<html>Hotel Wi-Fi</html>", body_is_done));
	assert_false(says(200, "{\"error\":\"not allowed\"}", body_is_done));
	assert_true(says(200, "{\"error\":null}", body_is_done));
	assert_false(says(404, "{}", body_is_done));
	assert_true(says(404, "{\"error\":\"Record not found\"}", body_is_gone));
	assert_true(says(410, "", body_is_gone));
	assert_false(says(404, "", body_is_gone));
	assert_false(says(404, "404 page not found\n", body_is_gone));
	assert_false(says(404, "<h1>Not found</h1>", body_is_gone));
	assert_false(says(400, "{}", body_is_gone));
}

static void
a_request_begins_with_or_without_a_token(void **state)
{
	const struct endpoint at = { .token = "key", .kind = CREDENTIAL_BEARER };
	struct http_request request = { 0 };
	struct arena arena = { 0 };

	(void)state;
	request_begin(&request, "GET", "https://a.example/x", 99);
	assert_string_equal(request.method, "GET");
	assert_string_equal(request.url, "https://a.example/x");
	assert_int_equal(request.max, 99);
	assert_int_equal(request.n_headers, 1);
	assert_string_equal(request.headers[0].name, "Accept");
	assert_false(request.has_effect);
	request = (struct http_request){ 0 };
	request_begin_signed(&request, &at, "DELETE", "https://a.example/x", 99, &arena);
	assert_string_equal(request.method, "DELETE");
	assert_int_equal(request.n_headers, 2);
	assert_string_equal(request.headers[1].value, "Bearer key");
	arena_release(&arena);
}

/* A colon belongs to such tokens; anything else cannot lead elsewhere. */
static void
a_token_can_have_its_place_in_the_path(void **state)
{
	struct endpoint at = {
		.token = "123:ABC", .kind = CREDENTIAL_PATH, .token_name = "{token}"
	};
	struct http_request request = { 0 };
	struct arena arena = { 0 };

	(void)state;
	request_begin_signed(
		&request, &at, "GET", "https://a.example/bot{token}/x?y", 99, &arena);
	assert_string_equal(request.url, "https://a.example/bot123:ABC/x?y");
	assert_int_equal(request.n_headers, 1);
	at.token = "1/../?";
	request_begin_signed(
		&request, &at, "GET", "https://a.example/bot{token}/x", 99, &arena);
	assert_string_equal(request.url, "https://a.example/bot1%2F..%2F%3F/x");
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_request_begins_with_or_without_a_token),
		cmocka_unit_test(a_token_can_have_its_place_in_the_path),
		cmocka_unit_test(every_status_has_a_meaning_and_a_sentence),
		cmocka_unit_test(the_servers_own_words_are_shown_cleaned_and_cut),
		cmocka_unit_test(an_error_can_be_left_out),
		cmocka_unit_test(a_403_that_asks_for_a_pause_is_none),
		cmocka_unit_test(nothing_new_is_no_redirect),
		cmocka_unit_test(only_the_server_itself_says_that_it_is_done_or_gone),
		cmocka_unit_test(headers_are_found_in_any_case),
		cmocka_unit_test(networks_are_found_by_name_and_are_whole),
		cmocka_unit_test(every_verb_has_a_name),
		cmocka_unit_test(a_key_is_kept_only_where_that_is_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
