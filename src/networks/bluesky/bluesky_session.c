/* Bluesky: signing in with an app password, and renewing that.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "networks/bluesky/bluesky.h"
#include "networks/shared/body.h"

#define SESSION_MAX ((size_t)256 * 1024)
#define TOKEN_MAX   4096
#define LETTERS     "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

/* "abcd-efgh-ijkl-mnop" */
static bool
is_app_password(const char *text)
{
	if (strlen(text) != 19)
		return false;
	for (size_t i = 0; i < 19; i++)
		if (i % 5 == 4 ? text[i] != '-' : strchr(LETTERS, text[i]) == NULL)
			return false;
	return true;
}

bool
bluesky_session_ask_signin(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct endpoint at = *args->at;
	struct op_args there = *args;
	struct json *input = json_object(arena);
	const char *who = str_or_empty(args->item);

	if (!is_app_password(str_or_empty(args->text)))
		return err_set(err, ERR_USAGE,
			"this is not an app password (xxxx-xxxx-xxxx-xxxx), and nothing was sent: "
			"make one in Bluesky's settings, Privacy and security, App passwords");
	json_add_text(arena, input, "identifier", *who == '@' ? who + 1 : who);
	json_add_text(arena, input, "password", args->text);
	at.token = NULL;
	there.at = &at;
	bluesky_procedure(
		&there, "com.atproto.server.createSession", input, arena, request);
	request->max = SESSION_MAX;
	/* A second session does no harm. */
	request->has_effect = false;
	return true;
}

bool
bluesky_session_ask_renew(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct endpoint at = *args->at;
	struct op_args there = *args;

	if (str_is_empty(args->text))
		return err_set(err, ERR_SIGNIN, "the sign-in has ended; sign in again");
	at.token = args->text;
	at.kind = CREDENTIAL_BEARER;
	there.at = &at;
	bluesky_query(&there, "com.atproto.server.refreshSession", arena, request);
	request->method = "POST";
	request->max = SESSION_MAX;
	return true;
}

/* The middle part of a three-part token, as JSON; only the server checks its
 * signature. */
static const struct json *
claims_of(const char *token, struct arena *arena)
{
	static const char url[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				  "0123456789-_";
	const char *part = strchr(token, '.');
	const struct json *claims = NULL;
	uint32_t bits = 0;
	int n = 0;
	struct buf out;

	buf_init(&out, TOKEN_MAX);
	for (part = part == NULL ? "" : part + 1; *part != '\0' && *part != '.'; part++) {
		const char *sign = strchr(url, *part);

		if (sign == NULL)
			break;
		bits = bits << 6 | (uint32_t)(sign - url);
		n += 6;
		if (n >= 8) {
			n -= 8;
			buf_addc(&out, (char)(bits >> n & 255));
		}
	}
	claims = json_parse(buf_text(&out), out.len, arena, NULL);
	buf_release(&out);
	return claims;
}

/* It is put into a header. */
static const char *
token_at(const struct json *json, const char *path, struct arena *arena)
{
	const char *token = json_text(json, path);
	size_t len = token == NULL ? 0 : strlen(token);

	if (len == 0 || len > TOKEN_MAX || strspn(token, LETTERS "-._~+/=") != len)
		return NULL;
	return arena_copy(arena, token);
}

static bool
read_session(const struct op_args *args, const struct json *json, struct arena *arena,
	struct op_result *result, struct err *err)
{
	struct credential *credential = &result->credential;
	struct whoami *who = &result->who;
	const char *did = json_text(json, "did");
	int64_t exp;

	credential->token = token_at(json, "accessJwt", arena);
	credential->refresh = token_at(json, "refreshJwt", arena);
	if (credential->token == NULL || credential->refresh == NULL ||
		!bluesky_names_is_did(did))
		return err_set(
			err, ERR_PROTOCOL, "the server's response is not a sign-in");
	exp = json_int(claims_of(credential->token, arena), "exp", 0);
	if (exp > 0 && exp < INT64_MAX / DATE_SECOND)
		credential->expires_at = exp * DATE_SECOND;
	who->remote_id = arena_copy(arena, did);
	who->handle = bluesky_names_handle(json, arena);
	who->name = "";
	who->url = arena_printf(arena, "https://bsky.app/profile/%s", did);
	who->server = bluesky_names_server(json_at(json, "didDoc"), args->at, arena);
	return true;
}

/* Why a password was refused. */
static bool
signin_fault(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct err *err)
{
	if (bluesky_says(response, "AuthFactorTokenRequired", arena))
		return err_set(err, ERR_SIGNIN,
			"the server asks for a code by e-mail, which it does for main passwords "
			"only: make an app password");
	if (response->status == 429)
		return err_set(err, ERR_LATER,
			"there were too many sign-ins to this account; wait before the next");
	if (response->status == 401 && !bluesky_says(response, "AccountTakedown", arena))
		return err_set(err, ERR_SIGNIN,
			"the app password is wrong or was revoked: make a new one "
			"in Bluesky's settings, Privacy and security, App passwords");
	bluesky_body(args, response, arena, err);
	return false;
}

bool
bluesky_session_read_signin(const struct op_args *args,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const struct json *json;

	if (!body_is_good(response))
		return signin_fault(args, response, arena, err);
	json = bluesky_body(args, response, arena, err);
	if (json == NULL || !bluesky_who_is_active(json, err) ||
		!read_session(args, json, arena, result, err))
		return false;
	if (bluesky_names_is_did(args->item) &&
		!str_eq(args->item, result->who.remote_id))
		return err_set(err, ERR_PROTOCOL,
			"the server signed us in as somebody else (%s)",
			result->who.remote_id);
	return true;
}

bool
bluesky_session_read_renew(const struct op_args *args,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const struct json *json = bluesky_body(args, response, arena, err);
	const char *us = args->at->remote_id;

	if (json == NULL || !read_session(args, json, arena, result, err))
		return false;
	if (us != NULL && !str_eq(us, result->who.remote_id))
		return err_set(err, ERR_SIGNIN,
			"the server renewed the sign-in of somebody else (%s)",
			result->who.remote_id);
	return true;
}
