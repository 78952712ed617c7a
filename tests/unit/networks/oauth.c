/* Signing in by the browser: what is asked, and answers of all kinds.
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

#define AS "https://as.example"
#define GOOD                                                                       \
	"\"authorization_endpoint\":\"" AS "/authorize\",\"token_endpoint\":\"" AS \
	"/token\""
#define PAR "\"pushed_authorization_request_endpoint\":\"" AS "/par\""
#define MORE                                                 \
	"\"scopes_supported\":[\"atproto\",\"x\"],"          \
	"\"dpop_signing_alg_values_supported\":[\"ES256\"]," \
	"\"client_id_metadata_document_supported\":true"

static const struct oauth_way registered = {
	.kind = OAUTH_REGISTERED,
	.scopes = "read:statuses write:statuses",
	.plain_scopes = "read write",
};

static const struct oauth_way by_address = {
	.kind = OAUTH_BY_ADDRESS,
	.scopes = "atproto transition:generic",
	.must = "atproto",
};

static struct oauth
begin(const struct oauth_way *way)
{
	return (struct oauth){
		.way = way,
		.server = "https://home.example",
		.handle = way->must ? "@brand.example" : NULL,
		.subject = way->must ? "did:plc:abc" : NULL,
		.redirect = "http://127.0.0.1:4711/callback",
		.state = "st",
		.verifier = "verifier",
		.challenge = "challenge",
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
a_server_that_is_old_has_everything_in_its_usual_place(void **state)
{
	struct arena arena = { 0 };
	struct oauth oauth = begin(&registered);
	struct http_request request;

	(void)state;
	assert_int_equal(oauth_first(&oauth), OAUTH_SERVER);
	request = asked(&oauth, OAUTH_SERVER, &arena);
	assert_string_equal(request.url,
		"https://home.example/.well-known/oauth-authorization-server");
	assert_int_equal(take(&oauth, OAUTH_SERVER, 404, "<html>", &arena), ERR_NONE);
	assert_int_equal(oauth_next(&oauth, OAUTH_SERVER), OAUTH_CLIENT);
	request = asked(&oauth, OAUTH_CLIENT, &arena);
	assert_string_equal(request.url, "https://home.example/api/v1/apps");
	assert_string_equal(request.body,
		"client_name=heed&redirect_uris=http%3A%2F%2F127.0.0.1%3A4711%2Fcallback"
		"%0Aurn%3Aietf%3Awg%3Aoauth%3A2.0%3Aoob&scopes=read%3Astatuses%20write"
		"%3Astatuses");
	arena_release(&arena);
}

static void
a_server_without_fine_scopes_is_asked_once_more_for_plain_ones(void **state)
{
	struct arena arena = { 0 };
	struct oauth oauth = begin(&registered);
	struct http_request request;

	(void)state;
	take(&oauth, OAUTH_SERVER, 404, "", &arena);
	assert_int_equal(
		take(&oauth, OAUTH_CLIENT, 422, "{\"error\":\"scopes\"}", &arena),
		ERR_NONE);
	assert_int_equal(oauth_next(&oauth, OAUTH_CLIENT), OAUTH_CLIENT);
	request = asked(&oauth, OAUTH_CLIENT, &arena);
	assert_non_null(strstr(request.body, "&scopes=read%20write"));
	assert_int_equal(take(&oauth, OAUTH_CLIENT, 422, "{\"error\":\"again\"}", &arena),
		ERR_REFUSED);
	assert_int_equal(
		take(&oauth, OAUTH_CLIENT, 200,
			"{\"client_id\":\"id\",\"client_secret\":\"s\"}", &arena),
		ERR_NONE);
	assert_int_equal(oauth_next(&oauth, OAUTH_CLIENT), OAUTH_LINK);
	assert_string_equal(oauth_link(&oauth, &arena),
		"https://home.example/oauth/authorize?response_type=code&client_id=id&"
		"redirect_uri=http%3A%2F%2F127.0.0.1%3A4711%2Fcallback&scope=read%20"
		"write&state=st&code_challenge=challenge&code_challenge_method=S256");
	arena_release(&arena);
}

static void
a_name_that_is_an_address_is_pushed_and_needs_no_secret(void **state)
{
	struct arena arena = { 0 };
	struct oauth oauth = begin(&by_address);
	struct http_request request;

	(void)state;
	assert_int_equal(oauth_first(&oauth), OAUTH_RESOURCE);
	assert_string_equal(asked(&oauth, OAUTH_RESOURCE, &arena).url,
		"https://home.example/.well-known/oauth-protected-resource");
	assert_int_equal(take(&oauth, OAUTH_RESOURCE, 200,
				 "{\"authorization_servers\":[\"" AS "\"]}", &arena),
		ERR_NONE);
	assert_string_equal(asked(&oauth, OAUTH_SERVER, &arena).url,
		AS "/.well-known/oauth-authorization-server");
	assert_int_equal(
		take(&oauth, OAUTH_SERVER, 200,
			"{\"issuer\":\"" AS "\"," GOOD "," PAR "," MORE "}", &arena),
		ERR_NONE);
	assert_int_equal(oauth_next(&oauth, OAUTH_SERVER), OAUTH_PUSH);
	request = asked(&oauth, OAUTH_PUSH, &arena);
	assert_int_equal(request.sign, SIGN_DPOP);
	assert_true(request.no_redirect);
	assert_string_equal(oauth.client_id,
		"http://localhost?redirect_uri=http%3A%2F%2F127.0.0.1%2Fcallback&scope="
		"atproto%20transition%3Ageneric");
	assert_non_null(strstr(request.body, "&login_hint=brand.example"));
	assert_int_equal(
		take(&oauth, OAUTH_PUSH, 201, "{\"request_uri\":\"urn:x\"}", &arena),
		ERR_NONE);
	assert_string_equal(oauth_link(&oauth, &arena),
		AS "/authorize?client_id=http%3A%2F%2Flocalhost%3Fredirect_uri%3Dhttp"
		   "%253A%252F%252F127.0.0.1%252Fcallback%26scope%3Datproto%2520"
		   "transition%253Ageneric&request_uri=urn%3Ax");
	arena_release(&arena);
}

static void
a_server_that_is_another_or_promises_too_little_is_not_believed(void **state)
{
	static const struct {
		const char *body;
		const char *why;
	} bad[] = {
		{ "<html>", "no JSON" },
		{ "[]", "no object" },
		{ "{}", "no issuer" },
		{ "{\"issuer\":\"https://evil.example\"," GOOD "," PAR "," MORE "}",
			"another issuer" },
		{ "{\"issuer\":\"" AS "\"," GOOD "," MORE "}", "nothing to push to" },
		{ "{\"issuer\":\"" AS "\"," GOOD "," PAR "}", "no proofs" },
		{ "{\"issuer\":\"" AS "\"," PAR "," MORE "}", "no endpoints" },
		{ "{\"issuer\":\"" AS
		  "\",\"authorization_endpoint\":\"http://as.example/a\""
		  ",\"token_endpoint\":\"" AS "/t\"," PAR "," MORE "}",
			"plain http" },
		{ "{\"issuer\":\"" AS "\",\"authorization_endpoint\":\"javascript:x\""
		  ",\"token_endpoint\":\"" AS "/t\"," PAR "," MORE "}",
			"a script" },
		{ "{\"issuer\":\"" AS "\",\"authorization_endpoint\":\"https://a@b/\""
		  ",\"token_endpoint\":\"" AS "/t\"," PAR "," MORE "}",
			"a name before the host" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct oauth oauth = begin(&by_address);

		oauth.issuer = AS;
		print_message("%s\n", bad[i].why);
		assert_int_equal(take(&oauth, OAUTH_SERVER, 200, bad[i].body, &arena),
			ERR_PROTOCOL);
	}
	arena_release(&arena);
}

static void
one_server_signs_people_in_for_another_and_not_two(void **state)
{
	struct arena arena = { 0 };
	struct oauth oauth = begin(&by_address);

	(void)state;
	assert_int_equal(take(&oauth, OAUTH_RESOURCE, 200, "{}", &arena), ERR_PROTOCOL);
	assert_int_equal(take(&oauth, OAUTH_RESOURCE, 200,
				 "{\"authorization_servers\":[\"https://a.example\","
				 "\"https://b.example\"]}",
				 &arena),
		ERR_PROTOCOL);
	assert_int_equal(take(&oauth, OAUTH_RESOURCE, 302, "", &arena), ERR_PROTOCOL);
	assert_int_equal(take(&oauth, OAUTH_RESOURCE, 503, "", &arena), ERR_LATER);
	arena_release(&arena);
}

static enum err_code
token(const struct oauth_way *way, int status, const char *body, struct oauth *oauth,
	struct arena *arena)
{
	*oauth = begin(way);
	oauth->token_url = AS "/token";
	oauth->client_id = "id";
	oauth->code = "code";
	return take(oauth, OAUTH_TOKEN, status, body, arena);
}

static void
a_token_is_taken_when_it_is_of_the_right_kind_and_person(void **state)
{
	struct arena arena = { 0 };
	struct oauth oauth;
	const struct credential *got = &oauth.credential;

	(void)state;
	assert_int_equal(
		token(&by_address, 200,
			"{\"access_token\":\"a\",\"token_type\":\"DPoP\","
			"\"expires_in\":3600,\"refresh_token\":\"r\",\"scope\":"
			"\"atproto transition:generic\",\"sub\":\"did:plc:abc\"}",
			&oauth, &arena),
		ERR_NONE);
	assert_string_equal(got->token, "a");
	assert_string_equal(got->refresh, "r");
	assert_int_equal(got->expires_at, 3601000);
	assert_string_equal(got->token_url, AS "/token");
	assert_string_equal(got->client_id, "id");
	assert_int_equal(token(&registered, 200,
				 "{\"access_token\":\"a\",\"token_type\":\"Bearer\"}",
				 &oauth, &arena),
		ERR_NONE);
	assert_int_equal(got->expires_at, 0);
	assert_int_equal(
		token(&registered, 200,
			"{\"access_token\":\"a\",\"token_type\":\"Bearer\","
			"\"refresh_token\":\"\",\"scope\":\"\",\"expires_in\":\"\"}",
			&oauth, &arena),
		ERR_NONE);
	assert_null(got->refresh);
	arena_release(&arena);
}

static void
no_other_token_is_taken(void **state)
{
	static const struct {
		int status;
		const char *body;
		enum err_code code;
	} bad[] = {
		{ 200, "<html>ok</html>", ERR_PROTOCOL },
		{ 200, "{}", ERR_PROTOCOL },
		{ 200, "{\"access_token\":\"a b\",\"token_type\":\"DPoP\"}",
			ERR_PROTOCOL },
		{ 200,
			"{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"scope\":"
			"\"atproto\",\"sub\":\"did:plc:abc\"}",
			ERR_PROTOCOL },
		{ 200,
			"{\"access_token\":\"a\",\"token_type\":\"DPoP\",\"scope\":"
			"\"atproto\",\"sub\":\"did:plc:other\"}",
			ERR_SIGNIN },
		{ 200,
			"{\"access_token\":\"a\",\"token_type\":\"DPoP\",\"scope\":"
			"\"email\",\"sub\":\"did:plc:abc\"}",
			ERR_SIGNIN },
		{ 400, "{\"error\":\"invalid_grant\"}", ERR_REFUSED },
		{ 401, "{\"error\":\"invalid_client\"}", ERR_SIGNIN },
		{ 500, "<html>", ERR_LATER },
	};
	struct arena arena = { 0 };
	struct oauth oauth;

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_int_equal(
			token(&by_address, bad[i].status, bad[i].body, &oauth, &arena),
			bad[i].code);
	arena_release(&arena);
}

static void
a_credential_is_renewed_and_taken_back_where_it_came_from(void **state)
{
	const struct credential old = { .token = "t",
		.refresh = "r",
		.token_url = AS "/token",
		.revoke_url = AS "/revoke",
		.client_id = "id",
		.key = "k" };
	const struct op_args args = { .text = "r", .now = 1000, .credential = &old };
	struct arena arena = { 0 };
	struct http_request request = { 0 };
	struct op_result answer = { 0 };
	struct err err = { 0 };
	const char *body = "{\"access_token\":\"n\",\"token_type\":\"DPoP\","
			   "\"refresh_token\":\"m\",\"expires_in\":\"60\"}";

	(void)state;
	assert_true(oauth_renew.ask(&args, &arena, &request, &err));
	assert_string_equal(request.url, AS "/token");
	assert_string_equal(
		request.body, "grant_type=refresh_token&refresh_token=r&client_id=id");
	assert_int_equal(request.sign, SIGN_DPOP);
	assert_true(oauth_renew.read(&args,
		&(struct http_response){
			.status = 200, .body = body, .len = strlen(body) },
		&arena, &answer, &err));
	assert_string_equal(answer.credential.refresh, "m");
	assert_int_equal(answer.credential.expires_at, 61000);
	assert_false(oauth_renew.read(&args,
		&(struct http_response){ .status = 400,
			.body = "{\"error\":\"invalid_grant\"}",
			.len = 25 },
		&arena, &answer, &err));
	assert_int_equal(err.code, ERR_REFUSED);
	request = (struct http_request){ 0 };
	oauth_ask_revoke(&old, &arena, &request);
	assert_string_equal(request.url, AS "/revoke");
	assert_string_equal(request.body, "token=r&client_id=id");
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_server_that_is_old_has_everything_in_its_usual_place),
		cmocka_unit_test(
			a_server_without_fine_scopes_is_asked_once_more_for_plain_ones),
		cmocka_unit_test(a_name_that_is_an_address_is_pushed_and_needs_no_secret),
		cmocka_unit_test(
			a_server_that_is_another_or_promises_too_little_is_not_believed),
		cmocka_unit_test(one_server_signs_people_in_for_another_and_not_two),
		cmocka_unit_test(
			a_token_is_taken_when_it_is_of_the_right_kind_and_person),
		cmocka_unit_test(no_other_token_is_taken),
		cmocka_unit_test(
			a_credential_is_renewed_and_taken_back_where_it_came_from),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
