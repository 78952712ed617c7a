/* Lemmy: the table, and functions shared by its files.
 * SPDX-License-Identifier: MIT */
#include "networks/lemmy/lemmy.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/text.h"
#include "base/time/date.h"
#include "networks/catalog_list.h"
#include "networks/shared/body.h"
#include "networks/shared/field.h"

/* The maximum size of a response: a page of comments. */
#define ANSWER_MAX ((size_t)8 * 1024 * 1024)

/* Its limits have no headers. */
#define RATE_PAUSE DATE_MINUTE

/* What others wrote is in three lists. */
static const char *const streams[] = { "inbox", "ours", "mentions", "messages", NULL };

const struct network network_lemmy = {
	.row = &catalog_lemmy,
	.streams = streams,
	.steps = {
		[OP_SERVER] = { lemmy_server_ask, lemmy_server_read },
		[OP_SIGNIN] = { lemmy_who_ask_signin, lemmy_who_read_signin },
		[OP_WHOAMI] = { lemmy_who_ask, lemmy_who_read },
		[OP_FETCH] = { lemmy_fetch_ask, lemmy_fetch_read },
		[OP_THREAD] = { lemmy_thread_ask, lemmy_thread_read },
		[OP_ITEM] = { lemmy_thread_ask_one, lemmy_thread_read_one },
		[OP_REPLY] = { lemmy_reply_ask, lemmy_reply_read },
		[OP_FIND] = { lemmy_reply_ask_find, lemmy_reply_read_find },
		[OP_LIKE] = { lemmy_act_ask, lemmy_act_read },
		[OP_UNLIKE] = { lemmy_act_ask, lemmy_act_read },
		[OP_EDIT] = { lemmy_act_ask, lemmy_act_read },
		[OP_DELETE] = { lemmy_act_ask, lemmy_act_read },
		[OP_REMOVE] = { lemmy_act_ask, lemmy_act_read },
		[OP_BLOCK] = { lemmy_act_ask, lemmy_act_read },
		[OP_UNBLOCK] = { lemmy_act_ask, lemmy_act_read },
		[OP_REPORT] = { lemmy_act_ask, lemmy_act_read },
	},
};

bool
lemmy_is_v4(const struct op_args *args, struct arena *arena)
{
	return network_quirk(args->at, QUIRK_V4, arena) != NULL;
}

void
lemmy_request(const struct op_args *args, const char *method, const char *path,
	struct arena *arena, struct http_request *request)
{
	request_begin_signed(request, args->at, method,
		arena_printf(arena, "%s/api/%s%s", args->at->server,
			lemmy_is_v4(args, arena) ? "v4" : "v3", path),
		ANSWER_MAX, arena);
}

void
lemmy_post(const struct op_args *args, const char *method, const char *path,
	const struct json *body, struct arena *arena, struct http_request *request)
{
	lemmy_request(args, method, path, arena, request);
	request_json(request, body, arena);
}

/* The server's words for what went wrong, and ours. */
static const struct {
	const char *code;
	enum err_code err;
	const char *sentence;
} codes[] = {
	{ "incorrect_login", ERR_SIGNIN,
		"the server rejected the sign-in: the password is wrong, or the token was "
		"revoked; sign in again" },
	{ "missing_totp_token", ERR_SIGNIN,
		"this account has two-factor authentication: the code of the "
		"authenticator app is needed, too" },
	{ "incorrect_totp_token", ERR_SIGNIN,
		"wrong code of the authenticator app; it is valid for half a minute" },
	{ "not_logged_in", ERR_SIGNIN, "the sign-in is no longer valid; sign in again" },
	{ "site_ban", ERR_REFUSED, "this server has banned the account" },
	{ "banned_from_community", ERR_REFUSED,
		"the account is banned from this community" },
	{ "person_is_blocked", ERR_REFUSED, "one of you has blocked the other" },
	{ "locked", ERR_REFUSED, "the post is locked: nobody can reply" },
	{ "deleted", ERR_GONE, "what it answers was deleted; nothing was posted" },
	{ "language_not_allowed", ERR_REFUSED,
		"the community does not allow the language of the text" },
	{ "slurs", ERR_REFUSED, "the server does not allow a word of the text" },
	{ "not_a_moderator", ERR_REFUSED,
		"only moderators of the community can do that" },
	{ "not_a_mod_or_admin", ERR_REFUSED,
		"only moderators of the community can do that" },
};

static const char *
code_of(const struct json *json, struct arena *arena)
{
	return field_text(json, "error", TEXT_LINE, arena);
}

static bool
is_rate_limit(const char *code)
{
	return str_eq(code, "rate_limit_error") || str_eq(code, "too_many_requests");
}

static bool
lemmy_fault(const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const struct json *json = json_parse(response->body, response->len, arena, NULL);
	const char *code = code_of(json, arena);

	if (is_rate_limit(code)) {
		result->wait = RATE_PAUSE;
		return err_set(err, ERR_LATER, "the server asks for a pause");
	}
	for (size_t i = 0; code != NULL && i < COUNT(codes); i++)
		if (str_eq(codes[i].code, code))
			return err_set(err, codes[i].err, "%s", codes[i].sentence);
	return response_fault(response, code, err);
}

const struct json *
lemmy_body(const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	if (response->status == 404 && !body_is_gone(response)) {
		body_page_fault(response, err);
		return NULL;
	}
	if (!body_is_good(response)) {
		lemmy_fault(response, arena, result, err);
		return NULL;
	}
	return body_json(response, arena, err);
}

/* Version 0.19 answers with status 400 or 404. */
bool
lemmy_is_gone(const struct http_response *response, struct arena *arena)
{
	const struct json *json = json_parse(response->body, response->len, arena, NULL);
	const char *code = code_of(json, arena);

	return response->status >= 400 && response->status < 500 &&
		(str_eq(code, "not_found") ||
			str_starts(str_or_empty(code), "couldnt_find_") ||
			response->status == 410);
}
