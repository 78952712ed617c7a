/* Signing in with a client of one's own, or with a code for any browser.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "networks/oauth/oauth.h"

static const struct oauth_way own = {
	.kind = OAUTH_OWN_CLIENT,
	.scopes = "read write",
	.server = "https://api.own.example",
	.authorize_url = "https://www.own.example/authorize",
	.token_url = "https://www.own.example/token",
	.secret_in_header = true,
	.no_challenge = true,
	.commas = true,
	.port = 8765,
};

static const struct oauth_way device = {
	.kind = OAUTH_DEVICE,
	.scopes = "notifications public_repo",
	.server = "https://api.own.example",
	.device_url = "https://own.example/login/device/code",
	.token_url = "https://own.example/login/oauth/access_token",
};

static struct oauth
begin(const struct oauth_way *way)
{
	return (struct oauth){
		.way = way,
		.server = way->server,
		.redirect = "http://127.0.0.1:8765/callback",
		.state = "st",
		.verifier = "verifier",
		.challenge = "challenge",
		.client_id = "id",
	};
}

static enum err_code
take(struct oauth *oauth, enum oauth_step step, int status, const char *body,
	struct arena *arena)
{
	const struct http_response response = {
		.status = status, .body = body, .len = strlen(body)
	};
	struct err err = { 0 };
	bool ok = oauth_read(step, &response, 1000, arena, oauth, &err);

	assert_int_equal(ok, err.code == ERR_NONE);
	return err.code;
}

static struct http_request
asked(const struct oauth *oauth, enum oauth_step step, struct arena *arena)
{
	struct http_request request = { 0 };

	assert_true(oauth_ask(step, oauth, arena, &request, NULL));
	return request;
}

static void
people_bring_their_own_client(void **state)
{
	struct arena arena = { 0 };
	struct oauth oauth = begin(&own);
	struct http_request request = { 0 };

	(void)state;
	oauth.client_secret = "s:t";
	assert_int_equal(oauth_first(&oauth), OAUTH_LINK);
	assert_non_null(strstr(oauth_link(&oauth, &arena),
		"https://www.own.example/authorize?response_type=code&client_id=id&"));
	assert_non_null(strstr(oauth_link(&oauth, &arena), "scope=read%2Cwrite&"));
	assert_null(strstr(oauth_link(&oauth, &arena), "code_challenge"));
	oauth.code = "abc";
	assert_true(oauth_ask(OAUTH_TOKEN, &oauth, &arena, &request, NULL));
	assert_string_equal(request.url, own.token_url);
	/* printf 'id:s%%3At' | openssl base64 */
	assert_string_equal(request.headers[0].value, "Basic aWQ6cyUzQXQ=");
	assert_null(strstr(request.body, "secret"));
	/* A token without its type; then an error with 200. */
	assert_false(
		take(&oauth, OAUTH_TOKEN, 200, "{\"access_token\":\"tok\"}", &arena));
	assert_string_equal(oauth.credential.token, "tok");
	assert_string_equal(oauth.credential.client_id, "id");
	assert_true(take(&oauth, OAUTH_TOKEN, 200,
		"{\"error\":\"bad_verification_code\"}", &arena));
	/* Elsewhere, the addresses are there. */
	oauth.server = "http://127.0.0.1:99/api/v3";
	assert_string_equal(oauth_address(&oauth, own.token_url, &arena),
		"http://127.0.0.1:99/token");
	arena_release(&arena);
}

static void
a_code_is_typed_into_any_browser(void **state)
{
	static const char code[] =
		"{\"device_code\":\"dev\",\"user_code\":\"WDJB-MJHT\","
		"\"verification_uri\":\"https://own.example/login/device\","
		"\"expires_in\":900,\"interval\":5}";
	struct arena arena = { 0 };
	struct oauth oauth = begin(&device);

	(void)state;
	assert_int_equal(oauth_first(&oauth), OAUTH_CODE);
	assert_string_equal(asked(&oauth, OAUTH_CODE, &arena).body,
		"client_id=id&scope=notifications%20public_repo");
	assert_false(take(&oauth, OAUTH_CODE, 200, code, &arena));
	assert_string_equal(oauth.user_code, "WDJB-MJHT");
	assert_string_equal(
		oauth_link(&oauth, &arena), "https://own.example/login/device");
	assert_int_equal(oauth.interval, 5000);
	assert_int_equal(oauth.lasts, 900000);
	assert_int_equal(oauth_next(&oauth, OAUTH_CODE), OAUTH_POLL);
	assert_string_equal(asked(&oauth, OAUTH_POLL, &arena).body,
		"grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&"
		"device_code=dev&client_id=id");
	assert_false(take(&oauth, OAUTH_POLL, 200,
		"{\"error\":\"authorization_pending\"}", &arena));
	assert_int_equal(oauth_next(&oauth, OAUTH_POLL), OAUTH_POLL);
	assert_false(take(&oauth, OAUTH_POLL, 400, "{\"error\":\"slow_down\"}", &arena));
	assert_int_equal(oauth.interval, 10000);
	assert_false(take(&oauth, OAUTH_POLL, 200,
		"{\"error\":\"slow_down\",\"interval\":20}", &arena));
	assert_int_equal(oauth.interval, 20000);
	assert_true(
		take(&oauth, OAUTH_POLL, 200, "{\"error\":\"expired_token\"}", &arena));
	assert_true(
		take(&oauth, OAUTH_POLL, 200, "{\"error\":\"access_denied\"}", &arena));
	assert_true(take(
		&oauth, OAUTH_POLL, 200, "{\"error\":\"device_flow_disabled\"}", &arena));
	assert_false(take(&oauth, OAUTH_POLL, 200,
		"{\"access_token\":\"gho_1\",\"token_type\":\"bearer\",\"scope\":\"a,b\"}",
		&arena));
	assert_int_equal(oauth_next(&oauth, OAUTH_POLL), OAUTH_STEPS);
	assert_string_equal(oauth.credential.token, "gho_1");
	assert_true(take(&oauth, OAUTH_CODE, 200,
		"{\"device_code\":\"d\",\"user_code\":\"x\","
		"\"verification_uri\":\"javascript:x\"}",
		&arena));
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(people_bring_their_own_client),
		cmocka_unit_test(a_code_is_typed_into_any_browser),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
