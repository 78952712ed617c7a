/* Which scopes a server is asked for.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "networks/network.h"
#include "networks/oauth/oauth.h"

#define AS   "https://auth.example"
#define CHAT "transition%3Achat.bsky"

static enum err_code
said(struct oauth *oauth, enum oauth_step step, int status, const char *body,
	struct arena *arena)
{
	const struct http_response response = {
		.status = status, .body = body, .len = strlen(body)
	};
	struct err err = { 0 };

	oauth_read(step, &response, 1000, arena, oauth, &err);
	return err.code;
}

static bool
asks_for_messages(const struct oauth *oauth, struct arena *arena)
{
	struct http_request request = { 0 };

	assert_true(oauth_ask(OAUTH_PUSH, oauth, arena, &request, NULL));
	assert_int_equal(strstr(request.body,
				 "scope=atproto%20transition%3Ageneric%20" CHAT) != NULL,
		strstr(oauth->client_id, CHAT) != NULL);
	return strstr(request.body, CHAT) != NULL;
}

/* After the server has listed its scopes. */
static struct oauth
listed(const char *scopes, struct arena *arena)
{
	struct oauth oauth = {
		.way = &oauth_atproto,
		.server = "https://home.example",
		.handle = "@brand.example",
		.redirect = "http://127.0.0.1:4711/callback",
		.state = "st",
		.verifier = "verifier",
		.challenge = "challenge",
		.issuer = AS,
	};

	assert_int_equal(
		said(&oauth, OAUTH_SERVER, 200,
			arena_printf(arena,
				"{\"issuer\":\"" AS "\","
				"\"authorization_endpoint\":\"" AS "/authorize\","
				"\"token_endpoint\":\"" AS "/token\","
				"\"pushed_authorization_request_endpoint\":\"" AS
				"/par\","
				"\"scopes_supported\":[%s],"
				"\"dpop_signing_alg_values_supported\":[\"ES256\"],"
				"\"client_id_metadata_document_supported\":true}",
				scopes),
			arena),
		ERR_NONE);
	return oauth;
}

static void
a_server_is_asked_for_messages_if_it_lists_them(void **state)
{
	struct arena arena = { 0 };
	struct oauth with = listed(
		"\"atproto\",\"transition:generic\",\"transition:chat.bsky\"", &arena);
	struct oauth without = listed("\"atproto\",\"transition:generic\"", &arena);

	(void)state;
	assert_true(asks_for_messages(&with, &arena));
	assert_false(asks_for_messages(&without, &arena));
	arena_release(&arena);
}

static void
a_server_that_refuses_them_is_asked_without_once(void **state)
{
	static const char no[] = "{\"error\":\"invalid_scope\"}";
	struct arena arena = { 0 };
	struct oauth oauth = listed(
		"\"atproto\",\"transition:generic\",\"transition:chat.bsky\"", &arena);

	(void)state;
	assert_int_equal(said(&oauth, OAUTH_PUSH, 400, no, &arena), ERR_NONE);
	assert_int_equal(oauth_next(&oauth, OAUTH_PUSH), OAUTH_PUSH);
	assert_false(asks_for_messages(&oauth, &arena));
	assert_int_equal(said(&oauth, OAUTH_PUSH, 400, no, &arena), ERR_REFUSED);
	assert_int_equal(
		said(&oauth, OAUTH_PUSH, 201, "{\"request_uri\":\"urn:x\"}", &arena),
		ERR_NONE);
	assert_int_equal(oauth_next(&oauth, OAUTH_PUSH), OAUTH_LINK);
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_server_is_asked_for_messages_if_it_lists_them),
		cmocka_unit_test(a_server_that_refuses_them_is_asked_without_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
