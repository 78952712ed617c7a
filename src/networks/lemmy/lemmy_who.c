/* Lemmy: signing in, and who we are.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/lemmy/lemmy.h"
#include "networks/shared/field.h"

#define TOKEN_MAX 4096

/* The cursor of the second request of a sign-in: which version the server speaks. */
#define STEP_LOGIN_V3 "login v3"
#define STEP_LOGIN_V4 "login v4"

#define TOKEN_SIGNS \
	"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~+/="

/* The fields of its row, in order. */
enum { FIELD_USER, FIELD_CODE, FIELD_PASSWORD };

/* "brand" for "@brand@lemmy.example", as people know it. */
static const char *
user_of(const char *typed, struct arena *arena)
{
	const char *name = *typed == '@' ? typed + 1 : typed;

	/* An e-mail address is fine, too, and has no "@" in front. */
	return *typed == '@' ? arena_copy_n(arena, name, strcspn(name, "@")) : name;
}

/* The password is shown to nobody before it is known that this is Lemmy. */
static bool
knows_server(const struct op_args *args)
{
	return str_eq(args->cursor, STEP_LOGIN_V3) || str_eq(args->cursor, STEP_LOGIN_V4);
}

bool
lemmy_who_ask_signin(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	bool v4 = str_eq(args->cursor, STEP_LOGIN_V4);
	struct endpoint at = *args->at;
	struct op_args there = *args;
	struct json *json = json_object(arena);

	if (args->fields == NULL || str_is_empty(args->fields[FIELD_USER]) ||
		str_is_empty(args->text))
		return err_set(err, ERR_USAGE, "the user name and password are needed");
	if (!knows_server(args))
		return lemmy_server_ask(args, arena, request, err);
	json_add_text(arena, json, "username_or_email",
		user_of(args->fields[FIELD_USER], arena));
	json_add_text(arena, json, "password", args->text);
	if (!str_is_empty(args->fields[FIELD_CODE]))
		json_add_text(arena, json, "totp_2fa_token", args->fields[FIELD_CODE]);
	at.token = NULL;
	at.quirks = v4 ? QUIRK_V4 : NULL;
	there.at = &at;
	/* Otherwise the token of version 4 ends after a week. */
	if (v4)
		json_add_bool(arena, json, "stay_logged_in", true);
	lemmy_post(&there, "POST", v4 ? "/account/auth/login" : "/user/login", json,
		arena, request);
	/* A second sign-in does no harm. */
	request->has_effect = false;
	return true;
}

static bool
read_server(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	if (!lemmy_server_read(args, response, arena, result, err))
		return false;
	if (result->more)
		return true;
	result->cursor = result->server.quirks == NULL ? STEP_LOGIN_V3 : STEP_LOGIN_V4;
	result->more = true;
	result->server = (struct server){ 0 };
	return true;
}

bool
lemmy_who_read_signin(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json;
	const char *token;
	size_t len;

	if (!knows_server(args))
		return read_server(args, response, arena, result, err);
	json = lemmy_body(response, arena, result, err);
	token = json_text(json, "jwt");
	len = token == NULL ? 0 : strlen(token);
	if (json == NULL)
		return false;
	if (json_bool(json, "verify_email_sent", false))
		return err_set(err, ERR_SIGNIN,
			"the e-mail address of this account must be confirmed first: the "
			"server has sent a message to it");
	if (json_bool(json, "registration_created", false))
		return err_set(err, ERR_SIGNIN,
			"the server's administrators have not yet accepted this account");
	if (len == 0 || len > TOKEN_MAX || strspn(token, TOKEN_SIGNS) != len)
		return err_set(err, ERR_PROTOCOL, "the server returned no usable token");
	result->credential.token = arena_copy(arena, token);
	return true;
}

bool
lemmy_who_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	(void)err;
	lemmy_request(args, "GET", lemmy_is_v4(args, arena) ? "/account" : "/site", arena,
		request);
	return true;
}

/* With a token that is no longer valid, version 3 answers as to a stranger. */
bool
lemmy_who_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json = lemmy_body(response, arena, result, err);
	const struct json *person = json_at(json, "my_user.local_user_view.person");
	struct whoami *who = &result->who;

	if (json == NULL)
		return false;
	if (person == NULL)
		person = json_at(json, "local_user_view.person");
	if (!json_is_object(json))
		return err_set(err, ERR_PROTOCOL,
			"%s does not say whose token this is; does it speak the Lemmy API?",
			args->at->server);
	if (person == NULL)
		return err_set(
			err, ERR_SIGNIN, "the sign-in is no longer valid; sign in again");
	who->remote_id = field_id(person, "id", arena);
	who->handle = lemmy_read_handle(person, args, arena);
	if (who->remote_id == NULL || who->handle == NULL)
		return err_set(err, ERR_PROTOCOL,
			"%s does not say whose token this is; does it speak the Lemmy API?",
			args->at->server);
	who->name = str_or_empty(field_text(person, "display_name", TEXT_NAME, arena));
	who->url = lemmy_read_address(person, arena);
	who->created_at = lemmy_read_time(person, "published", arena);
	who->visibility = VISIBLE_PUBLIC;
	return true;
}
