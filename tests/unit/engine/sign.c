/* Signatures, against the examples of RFC 5849 and what the openssl tool makes.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "engine/http/sign.h"

#define ID     "6489da1b2c3d4e5f60718293"
#define SECRET "7f0e1d2c3b4a59687786950a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e"

static struct arena arena;

static int
release(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

/* openssl dgst -sha256 -mac HMAC -macopt hexkey:SECRET */
static void
a_token_is_signed_with_the_bytes_of_the_secret(void **state)
{
	struct err err = { 0 };

	(void)state;
	assert_string_equal(sign_jwt(ID ":" SECRET, 1764460800999, &arena, &err),
		"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6IjY0ODlkYTFiMmMzZDRlNWY2MDcxODI5MyJ9."
		"eyJpYXQiOjE3NjQ0NjA4MDAsImV4cCI6MTc2NDQ2MTEwMCwiYXVkIjoiL2FkbWluLyJ9."
		"XgohEYejG5bt4Q86NDycRnDc8jhLZrX8H3jCuUzzqSM");
	assert_string_equal(sign_jwt(ID ":" SECRET, 1764460800000, &arena, &err),
		sign_jwt(ID ":" SECRET, 1764460800999, &arena, &err));
}

static void
a_key_of_another_form_is_refused_in_a_sentence(void **state)
{
	static const char *const keys[] = { "", ID, ID ":", ":" SECRET, ID ":xyz",
		ID ":123", ID ":" SECRET "0", "http://a:b" };

	(void)state;
	for (size_t i = 0; i < COUNT(keys); i++) {
		struct err err = { 0 };

		assert_null(sign_jwt(keys[i], 1764460800000, &arena, &err));
		assert_int_equal(err.code, ERR_SIGNIN);
		assert_non_null(strstr(err.text, "ID:SECRET"));
		assert_null(strstr(err.text, SECRET));
	}
}

/* RFC 5849, section 3.4.1.1. */
static void
what_is_signed_is_as_in_the_standard(void **state)
{
	const struct credential credential = { .kind = CREDENTIAL_OAUTH1,
		.client_id = "9djdj82h48djs9d2",
		.token = "kkk9d7dh3k39sjv7" };
	const struct sign_oauth1 with = { &credential, "7d8f3e4a", 137131201 };

	(void)state;
	assert_string_equal(
		sign_oauth1_base(&with, "POST",
			"http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b",
			"c2&a3=2+q", &arena),
		"POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da"
		"%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs"
		"9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26oauth_tim"
		"estamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7");
}

/* RFC 5849, section 1.2. */
static void
a_request_is_signed_as_in_the_standard(void **state)
{
	const struct credential credential = { .kind = CREDENTIAL_OAUTH1,
		.client_id = "dpf43f3p2l4k3l03",
		.client_secret = "kd94hf93k423kf44",
		.token = "nnch734d00sl2jdk",
		.token_secret = "pfkkdhi9sl3r4s00" };
	const struct sign_oauth1 with = { &credential, "chapoH", 137131202 };

	(void)state;
	assert_string_equal(
		sign_oauth1(&with, "GET",
			"http://photos.example.net/photos?file=vacation.jpg&size=original",
			NULL, &arena),
		"OAuth oauth_consumer_key=\"dpf43f3p2l4k3l03\", oauth_nonce=\"chapoH\", "
		"oauth_signature_method=\"HMAC-SHA1\", oauth_timestamp=\"137131202\", "
		"oauth_token=\"nnch734d00sl2jdk\", "
		"oauth_signature=\"MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D\"");
}

static void
only_a_form_is_part_of_the_signature(void **state)
{
	const struct credential credential = { .kind = CREDENTIAL_OAUTH1,
		.client_id = "c",
		.client_secret = "s",
		.token = "t",
		.token_secret = "u" };
	struct http_request request = {
		.method = "POST", .url = "https://a.example/b", .sign = SIGN_OAUTH1
	};
	struct err err = { 0 };

	(void)state;
	request_body(&request, "application/json", "{}");
	assert_true(sign_request(&request, &credential, 1000, &arena, &err));
	assert_int_equal(request.n_headers, 2);
	assert_string_equal(request.headers[1].name, "Authorization");
	assert_true(strncmp(request.headers[1].value, "OAuth ", 6) == 0);
	assert_false(sign_request(&request,
		&(struct credential){ .kind = CREDENTIAL_OAUTH1, .token = "t" }, 1000,
		&arena, &err));
	assert_int_equal(err.code, ERR_SIGNIN);
}

/* openssl dgst -sha256 -hmac secret */
static void
a_proof_of_the_clients_secret_is_a_part_of_the_url(void **state)
{
	static const char sum[] =
		"appsecret_proof=e941110e3d2bfe82621f0e3e1434730d7305d106c5f68c87165d0b27a4611a4a";
	struct credential credential = { .token = "token", .client_secret = "secret" };
	struct http_request request = { .url = "https://a.example/b",
		.sign = SIGN_PROOF };
	struct err err = { 0 };

	(void)state;
	assert_string_equal(sign_url(&request, &credential, &arena, &err),
		arena_printf(&arena, "https://a.example/b?%s", sum));
	request.url = "https://a.example/b?c=d";
	assert_string_equal(sign_url(&request, &credential, &arena, &err),
		arena_printf(&arena, "https://a.example/b?c=d&%s", sum));
	request.sign = SIGN_NONE;
	assert_string_equal(
		sign_url(&request, &credential, &arena, &err), "https://a.example/b?c=d");
	request.sign = SIGN_PROOF;
	credential.client_secret = NULL;
	assert_null(sign_url(&request, &credential, &arena, &err));
	assert_int_equal(err.code, ERR_SIGNIN);
}

static void
a_refusal_with_another_clock_is_a_reason_to_try_again(void **state)
{
	const struct header date = { "Date", "Sun, 30 Nov 2025 00:10:00 GMT" };
	struct http_response refusal = {
		.status = 401, .headers = &date, .n_headers = 1
	};
	int64_t skew = 0;

	(void)state;
	assert_true(sign_heard(&skew, &refusal, 1764460800000));
	assert_int_equal(skew, 10 * 60 * 1000);
	assert_false(sign_heard(&skew, &refusal, 1764460800000));
	refusal.status = 200;
	skew = 0;
	assert_false(sign_heard(&skew, &refusal, 1764460800000));
	assert_int_equal(skew, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_token_is_signed_with_the_bytes_of_the_secret),
		cmocka_unit_test(a_key_of_another_form_is_refused_in_a_sentence),
		cmocka_unit_test(what_is_signed_is_as_in_the_standard),
		cmocka_unit_test(a_request_is_signed_as_in_the_standard),
		cmocka_unit_test(only_a_form_is_part_of_the_signature),
		cmocka_unit_test(a_proof_of_the_clients_secret_is_a_part_of_the_url),
		cmocka_unit_test(a_refusal_with_another_clock_is_a_reason_to_try_again),
	};

	return cmocka_run_group_tests(tests, NULL, release);
}
