/* Matrix: signing in, renewing that, and whose token it is.
 *
 * The server in people's ids and the one that speaks for it often differ: the first says
 * where the other is. With a user name, the secret is a password. Without, it is either
 * the token that a sign-in with the browser ends with, or an access token of another app.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/time/date.h"
#include "networks/catalog_list.h"
#include "networks/matrix/matrix.h"
#include "networks/shared/body.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"
#include "networks/shared/url.h"

#define TOKEN_MAX 4096

/* The index of the user name among the fields of the row. */
#define FIELD_USER 0

/* --- where the server is --- */

/* With exactly one slash between it and a path. Only a request to a server on this machine
 * may lead to another one on this machine. */
static const char *
base_of(const struct op_args *args, const struct json *json, struct arena *arena)
{
	const char *told = json_text(matrix_member(json, "m.homeserver"), "base_url");
	char *base;

	if (told == NULL || strstr(told, "://") == NULL ||
		!form_site(told, &catalog_matrix, arena, &base, NULL) ||
		(str_starts(base, "http://") &&
			!str_starts(str_or_empty(args->at->server), "http://")))
		return NULL;
	return base;
}

static const char *
user_field(const struct op_args *args)
{
	const char *user = args->fields == NULL ? NULL : args->fields[FIELD_USER];

	return str_or_empty(user);
}

/* Servers take "acme" and "@acme:example.org". */
static const char *
user_name(const struct op_args *args, struct arena *arena)
{
	const char *user = user_field(args);

	return *user == '@' && strchr(user, ':') == NULL ? user + 1
							 : str_trim(user, arena);
}

/* A token alone, or the address that has it. */
static const char *
login_token(const struct op_args *args, struct arena *arena)
{
	const char *token = url_value(str_or_empty(args->text), "loginToken", arena);

	return token != NULL ? token : str_or_empty(args->text);
}

/* --- signing in --- */

static void
request_at(const struct op_args *args, const char *server, const char *token,
	const char *method, const char *path, struct arena *arena,
	struct http_request *request)
{
	struct endpoint at = *args->at;
	struct op_args there = *args;

	at.server = server;
	at.token = token;
	at.kind = CREDENTIAL_BEARER;
	there.at = &at;
	matrix_request(&there, method, path, arena, request);
	request->max = (size_t)256 * 1024;
}

static struct json *
login(const struct op_args *args, struct arena *arena)
{
	struct json *json = json_object(arena);
	struct json *who = json_object(arena);
	const char *user = user_name(args, arena);

	if (*user == '\0') {
		json_add_text(arena, json, "type", "m.login.token");
		json_add_text(arena, json, "token", login_token(args, arena));
	} else {
		json_add_text(arena, json, "type", "m.login.password");
		json_add_text(arena, who, "type", "m.id.user");
		json_add_text(arena, who, "user", user);
		json_add(arena, json, "identifier", who);
		json_add_text(arena, json, "password", args->text);
	}
	json_add_text(arena, json, "initial_device_display_name", "heed");
	json_add_bool(arena, json, "refresh_token", true);
	return json;
}

/* The steps: where the server is; whether it is one of Matrix, because nobody else may see the
 * password or token; whether it knows an access token; signing in. */
bool
matrix_session_ask_signin(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const struct json *steps = matrix_steps(args, arena);
	const char *base = json_text(steps, "base");

	if (str_is_empty(args->text))
		return err_set(err, ERR_USAGE, "the password is empty");
	if (base == NULL) {
		request_at(args, args->at->server, NULL, "GET",
			"/.well-known/matrix/client", arena, request);
		return true;
	}
	if (!json_bool(steps, "matrix", false)) {
		request_at(args, base, NULL, "GET", "/_matrix/client/versions", arena,
			request);
		return true;
	}
	if (json_bool(steps, "token", false)) {
		request_at(args, base, args->text, "GET",
			"/_matrix/client/v3/account/whoami", arena, request);
		return true;
	}
	request_at(args, base, NULL, "POST", "/_matrix/client/v3/login", arena, request);
	request_json(request, login(args, arena), arena);
	/* A second session does no harm. */
	request->has_effect = false;
	return true;
}

static const char *
token_in(const struct json *json, const char *name, struct arena *arena)
{
	static const char letters[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"0123456789-._~+/=:|";
	const char *token = json_text(json, name);
	size_t len = token == NULL ? 0 : strlen(token);

	if (len == 0 || len > TOKEN_MAX || strspn(token, letters) != len)
		return NULL;
	return arena_copy(arena, token);
}

static bool
read_credential(const struct op_args *args, const struct json *json, struct arena *arena,
	struct op_result *result, struct err *err)
{
	struct credential *credential = &result->credential;
	int64_t lasts = json_int(json, "expires_in_ms", 0);

	credential->token = token_in(json, "access_token", arena);
	credential->refresh = token_in(json, "refresh_token", arena);
	if (credential->token == NULL)
		return err_set(
			err, ERR_PROTOCOL, "the server's response is not a sign-in");
	if (lasts > 0 && lasts < INT64_MAX / 2)
		credential->expires_at = args->now + lasts;
	return true;
}

static bool
read_who(const struct op_args *args, const struct json *json, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const char *user = field_id(json, "user_id", arena);
	struct whoami *who = &result->who;

	if (!matrix_id_is_user(user))
		return err_set(err, ERR_PROTOCOL,
			"unexpected reply: this does not look like a Matrix server");
	who->remote_id = user;
	who->handle = user;
	who->name = "";
	who->url = matrix_id_link(args, user, NULL, arena);
	return true;
}

/* A site that says nothing about Matrix is the server itself. */
static bool
read_where(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json = json_parse(response->body, response->len, arena, NULL);
	struct json *steps = json_object(arena);
	const char *base = NULL;

	if (response->status >= 500 || response->status == 429)
		return response_fault(response, NULL, err);
	if (body_is_good(response))
		base = base_of(args, json, arena);
	if (base == NULL)
		base = args->at->server;
	json_add_text(arena, steps, "base", base);
	matrix_go_on(result, steps, arena);
	return true;
}

static bool
read_software(const struct op_args *args, const struct http_response *response,
	const char *base, struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json = matrix_body(response, arena, result, err);
	struct json *steps = json_object(arena);

	if (json == NULL)
		return false;
	if (!json_is_array(json_at(json, "versions")))
		return err_set(err, ERR_PROTOCOL,
			"unexpected reply: this does not look like a Matrix server");
	json_add_text(arena, steps, "base", base);
	json_add_bool(arena, steps, "matrix", true);
	if (*user_name(args, arena) == '\0' && strstr(args->text, "loginToken=") == NULL)
		json_add_bool(arena, steps, "token", true);
	matrix_go_on(result, steps, arena);
	return true;
}

static bool
read_try(const struct op_args *args, const struct http_response *response,
	const char *base, struct arena *arena, struct op_result *result, struct err *err)
{
	struct json *steps = json_object(arena);
	const struct json *json;

	if (response->status == 401) {
		json_add_text(arena, steps, "base", base);
		json_add_bool(arena, steps, "matrix", true);
		matrix_go_on(result, steps, arena);
		return true;
	}
	json = matrix_body(response, arena, result, err);
	if (json == NULL || !read_who(args, json, arena, result, err))
		return false;
	result->credential.token = arena_copy(arena, args->text);
	result->who.server = arena_copy(arena, base);
	return true;
}

static bool
signin_fault(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	bool by_token = *user_name(args, arena) == '\0';

	if (matrix_says(response, "M_FORBIDDEN", arena) && by_token)
		return err_set(err, ERR_SIGNIN,
			"the token is no longer valid: it is good for a minute, and only "
			"once");
	if (matrix_says(response, "M_FORBIDDEN", arena))
		return err_set(err, ERR_SIGNIN, "the user name or password is wrong");
	if (matrix_says(response, "M_UNKNOWN", arena) && response->status == 400)
		return err_set(err, ERR_REFUSED,
			"this server does not sign people in with a %s: give %s",
			by_token ? "token" : "password",
			by_token ? "user name and password"
				 : "no user name, and a token from the browser instead");
	matrix_body(response, arena, result, err);
	return false;
}

bool
matrix_session_read_signin(const struct op_args *args,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const struct json *steps = matrix_steps(args, arena);
	const char *base = json_text(steps, "base");
	const struct json *json;

	if (base == NULL)
		return read_where(args, response, arena, result, err);
	if (!json_bool(steps, "matrix", false))
		return read_software(args, response, base, arena, result, err);
	if (json_bool(steps, "token", false))
		return read_try(args, response, base, arena, result, err);
	if (!body_is_good(response))
		return signin_fault(args, response, arena, result, err);
	json = matrix_body(response, arena, result, err);
	if (json == NULL || !read_who(args, json, arena, result, err) ||
		!read_credential(args, json, arena, result, err))
		return false;
	result->who.server = arena_copy(arena, base);
	return true;
}

/* --- renewing --- */

bool
matrix_session_ask_renew(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct json *json = json_object(arena);

	if (str_is_empty(args->text))
		return err_set(err, ERR_SIGNIN, "the sign-in has ended; sign in again");
	json_add_text(arena, json, "refresh_token", args->text);
	request_at(args, args->at->server, NULL, "POST", "/_matrix/client/v3/refresh",
		arena, request);
	request_json(request, json, arena);
	request->has_effect = false;
	return true;
}

/* An old refresh token is refused with 403, not with 401. */
bool
matrix_session_read_renew(const struct op_args *args,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const struct json *json;

	if (matrix_says(response, "M_FORBIDDEN", arena) ||
		matrix_says(response, "M_UNKNOWN_TOKEN", arena))
		return err_set(err, ERR_SIGNIN, "the sign-in has ended; sign in again");
	json = matrix_body(response, arena, result, err);
	return json != NULL && read_credential(args, json, arena, result, err);
}

/* --- whose token it is --- */

/* The steps: the id, then the name. */
bool
matrix_session_ask_whoami(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const struct json *steps = matrix_steps(args, arena);
	const char *user = json_text(steps, "user_id");

	(void)err;
	matrix_request(args, "GET",
		user == NULL
			? "/_matrix/client/v3/account/whoami"
			: arena_printf(arena, "/_matrix/client/v3/profile/%s/displayname",
				  form_escape(user, arena)),
		arena, request);
	return true;
}

bool
matrix_session_read_whoami(const struct op_args *args,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const struct json *steps = matrix_steps(args, arena);
	const struct json *json;
	struct json *go_on = json_object(arena);
	const char *name;

	if (steps == NULL) {
		json = matrix_body(response, arena, result, err);
		if (json == NULL || !read_who(args, json, arena, result, err))
			return false;
		json_add_text(arena, go_on, "user_id", result->who.remote_id);
		matrix_go_on(result, go_on, arena);
		return true;
	}
	if (!read_who(args, steps, arena, result, err))
		return false;
	/* Not everybody has a name. */
	if (!body_is_good(response))
		return true;
	json = matrix_body(response, arena, result, err);
	if (json == NULL)
		return false;
	name = field_text(json, "displayname", TEXT_NAME, arena);
	result->who.name = str_or_empty(name);
	return true;
}
