/* Bluesky: the table, requests and errors.
 * SPDX-License-Identifier: MIT */
#include "networks/bluesky/bluesky.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "networks/catalog_list.h"
#include "networks/shared/body.h"
#include "networks/oauth/oauth.h"
#include "networks/shared/rate.h"
#include "networks/bluesky/tid.h"

/* The maximum size of a response: a page, or a thread. */
#define ANSWER_MAX ((size_t)32 * 1024 * 1024)

static const char *const streams[] = { "inbox", "ours", "messages", NULL };

const struct network network_bluesky = {
	.row = &catalog_bluesky,
	.streams = streams,
	.heard = "heard",
	.steps = {
		[OP_RESOLVE] = { bluesky_resolve_ask, bluesky_resolve_read },
		[OP_SIGNIN] = { bluesky_session_ask_signin, bluesky_session_read_signin },
		[OP_RENEW] = { bluesky_session_ask_renew, bluesky_session_read_renew },
		[OP_SERVER] = { bluesky_who_ask_server, bluesky_who_read_server },
		[OP_WHOAMI] = { bluesky_who_ask_whoami, bluesky_who_read_whoami },
		[OP_FETCH] = { bluesky_fetch_ask, bluesky_fetch_read },
		[OP_THREAD] = { bluesky_thread_ask, bluesky_thread_read },
		[OP_ITEM] = { bluesky_thread_ask_one, bluesky_thread_read_one },
		[OP_ITEMS] = { bluesky_thread_ask_items, bluesky_thread_read_items },
		[OP_REPLY] = { bluesky_reply_ask, bluesky_reply_read },
		[OP_FIND] = { bluesky_reply_ask_find, bluesky_reply_read_find },
		[OP_LIKE] = { bluesky_act_ask, bluesky_act_read },
		[OP_UNLIKE] = { bluesky_act_ask, bluesky_act_read },
		[OP_BOOST] = { bluesky_act_ask, bluesky_act_read },
		[OP_UNBOOST] = { bluesky_act_ask, bluesky_act_read },
		[OP_DELETE] = { bluesky_act_ask_delete, bluesky_act_read_delete },
		[OP_HIDE] = { bluesky_hide_ask, bluesky_hide_read },
		[OP_UNHIDE] = { bluesky_hide_ask, bluesky_hide_read },
		[OP_SILENCE] = { bluesky_people_ask_mute, bluesky_people_read_mute },
		[OP_UNSILENCE] = { bluesky_people_ask_mute, bluesky_people_read_mute },
		[OP_BLOCK] = { bluesky_people_ask_block, bluesky_people_read_block },
		[OP_UNBLOCK] = { bluesky_people_ask_block, bluesky_people_read_block },
		[OP_REPORT] = { bluesky_people_ask_report, bluesky_people_read_report },
	},
	.items_most = BLUESKY_ITEMS,
	.rates = rate_plain,
	.key_of = tid_of,
	.is_key = tid_is,
	.takes_key = bluesky_chat_takes_key,
	.stays = bluesky_chat_stays,
	.oauth = &oauth_atproto,
	.thread_requests = 1,
	.portable_id = true,
};

static void
bluesky_start(const struct op_args *args, const char *http_method, const char *path,
	struct arena *arena, struct http_request *request)
{
	request_begin_signed(request, args->at, http_method,
		arena_printf(arena, "%s/xrpc/%s", args->at->server, path), ANSWER_MAX,
		arena);
}

void
bluesky_query(const struct op_args *args, const char *method_and_query,
	struct arena *arena, struct http_request *request)
{
	bluesky_start(args, "GET", method_and_query, arena, request);
}

void
bluesky_procedure(const struct op_args *args, const char *method,
	const struct json *input, struct arena *arena, struct http_request *request)
{
	bluesky_start(args, "POST", method, arena, request);
	request_json(request, input, arena);
}

struct json *
bluesky_input(const struct op_args *args, const char *collection, const char *key,
	struct arena *arena)
{
	struct json *input = json_object(arena);

	json_add_text(arena, input, "repo", args->at->remote_id);
	json_add_text(arena, input, "collection", collection);
	if (key != NULL)
		json_add_text(arena, input, "rkey", key);
	return input;
}

struct json *
bluesky_ref(const char *uri, const char *cid, struct arena *arena)
{
	struct json *ref = json_object(arena);

	json_add_text(arena, ref, "uri", uri);
	json_add_text(arena, ref, "cid", cid);
	return ref;
}

const struct json *
bluesky_state(const struct op_args *args, struct arena *arena)
{
	const char *text = str_or_empty(args->cursor);

	return json_parse(text, strlen(text), arena, NULL);
}

void
bluesky_go_on(struct op_result *result, const struct json *state, struct arena *arena)
{
	result->cursor = json_print(state, false, arena);
	result->more = true;
}

/* The meaning of error names where the status alone misleads; with a NULL sentence, the
 * server's own is used. */
static const struct {
	const char *error;
	enum err_code code;
	const char *sentence;
} meanings[] = {
	{ "ExpiredToken", ERR_SIGNIN, "the sign-in has expired" },
	{ "InvalidToken", ERR_SIGNIN, "the server rejected the token" },
	{ "AuthMissing", ERR_SIGNIN, "the server requires a token" },
	{ "NotFound", ERR_GONE, "the server does not have it (any more)" },
	{ "RecordNotFound", ERR_GONE, "the server does not have it (any more)" },
	{ "RateLimitExceeded", ERR_LATER, "the server asks for a pause" },
	{ "UpstreamFailure", ERR_LATER, "the upstream server does not respond" },
	{ "UpstreamTimeout", ERR_LATER, "the upstream server does not respond" },
	{ "MethodNotImplemented", ERR_REFUSED, "this server does not support that" },
	{ "BlockedActor", ERR_REFUSED, "this account blocks them" },
	{ "BlockedByActor", ERR_REFUSED, "they block this account" },
	{ "AccountTakedown", ERR_REFUSED, "Bluesky has taken this account down" },
	{ "RepoTakendown", ERR_REFUSED, "Bluesky has taken this account down" },
	{ "RepoSuspended", ERR_REFUSED, "Bluesky has suspended this account" },
	{ "RepoDeactivated", ERR_REFUSED, "this account is deactivated" },
	{ "AccountDeactivated", ERR_REFUSED, "this account is deactivated" },
	{ "ConvoLocked", ERR_REFUSED, "the group is locked: nobody can write there" },
	{ "InvalidConvo", ERR_GONE,
		"this account is not in that conversation (any more)" },
	{ "ReplyTargetNotFound", ERR_GONE,
		"the message it answers is gone; it was not posted" },
	{ "ReactionMessageDeleted", ERR_GONE, "the server does not have it (any more)" },
	{ "RepoNotFound", ERR_REFUSED,
		"this account does not live on this server (any more); sign in again" },
};

static bool
bluesky_fault(const struct http_response *response, struct arena *arena, struct err *err)
{
	const struct json *json = json_parse(response->body, response->len, arena, NULL);
	const char *error = json_text(json, "error");

	for (size_t i = 0; i < COUNT(meanings); i++)
		if (str_eq(meanings[i].error, error))
			return err_set(err, meanings[i].code, "%s", meanings[i].sentence);
	/* Here these do not mean that something is missing: the address is wrong, or a
	 * proxy responded. */
	if (response->status == 404 || response->status == 410)
		return body_page_fault(response, err);
	if (response->status == 501)
		return err_set(err, ERR_REFUSED,
			"this server does not support that (status 501)");
	return response_fault(response, json_text(json, "message"), err);
}

const struct json *
bluesky_body(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct err *err)
{
	const struct json *json;

	(void)args;
	if (!body_is_good(response)) {
		bluesky_fault(response, arena, err);
		return NULL;
	}
	json = body_json(response, arena, err);
	if (json != NULL && !json_is_object(json)) {
		err_set(err, ERR_PROTOCOL,
			"unexpected reply: this does not look like a Bluesky server");
		return NULL;
	}
	return json;
}

bool
bluesky_says(const struct http_response *response, const char *error, struct arena *arena)
{
	const struct json *json = json_parse(response->body, response->len, arena, NULL);

	return !body_is_good(response) && str_eq(json_text(json, "error"), error);
}
