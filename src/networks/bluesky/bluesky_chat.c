/* Bluesky: direct messages are kept by a service of their own, which is reached through the
 * account's server.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "networks/bluesky/bluesky.h"
#include "networks/shared/body.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"

#define SERVICE  "did:web:api.bsky.chat#bsky_chat"
#define DIRECT   "message/"
#define GROUP    "group/"
#define PART_MAX 128

bool
bluesky_chat_is(const char *item)
{
	return item != NULL && (str_starts(item, DIRECT) || str_starts(item, GROUP));
}

bool
bluesky_chat_is_part(const char *text)
{
	static const char signs[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789._:~-";
	size_t len = text == NULL ? 0 : strlen(text);

	return len > 0 && len <= PART_MAX && strspn(text, signs) == len;
}

bool
bluesky_chat_id(const struct op_args *args, struct arena *arena,
	struct bluesky_chat_id *id, struct err *err)
{
	char **parts;

	if (!guard_item(args, err))
		return false;
	if (!bluesky_chat_is(args->item) ||
		str_split(args->item, '/', arena, &parts) != 3 ||
		!bluesky_chat_is_part(parts[1]) || !bluesky_chat_is_part(parts[2]))
		return err_set(err, ERR_USAGE, "this is not a direct message on Bluesky");
	*id = (struct bluesky_chat_id){
		.convo = parts[1],
		.message = parts[2],
		.group = str_starts(args->item, GROUP),
	};
	return true;
}

struct json *
bluesky_chat_input(const struct bluesky_chat_id *id, struct arena *arena)
{
	struct json *input = json_object(arena);

	json_add_text(arena, input, "convoId", id->convo);
	return input;
}

void
bluesky_chat_query(const struct op_args *args, const char *method_and_query,
	struct arena *arena, struct http_request *request)
{
	bluesky_query(args, method_and_query, arena, request);
	request_header(request, "atproto-proxy", SERVICE);
}

void
bluesky_chat_procedure(const struct op_args *args, const char *method,
	const struct json *input, struct arena *arena, struct http_request *request)
{
	bluesky_procedure(args, method, input, arena, request);
	request_header(request, "atproto-proxy", SERVICE);
}

void
bluesky_chat_messages(const struct op_args *args, const char *convo, const char *cursor,
	struct arena *arena, struct http_request *request)
{
	const char *path =
		arena_printf(arena, "chat.bsky.convo.getMessages?convoId=%s&limit=%d",
			form_escape(convo, arena), BLUESKY_PAGE);

	if (!str_is_empty(cursor))
		path = arena_printf(
			arena, "%s&cursor=%s", path, form_escape(cursor, arena));
	bluesky_chat_query(args, path, arena, request);
}

/* An app password without the box, or a sign-in with the browser without the scope. All
 * else that is said about tokens is about the whole sign-in. */
static bool
lacks_scope(const struct http_response *response, const struct json *json)
{
	static const char *const errors[] = { "ScopeMissingError", "InsufficientScope",
		"insufficient_scope", "Bad token scope", "Bad token method" };
	const char *error = json_text(json, "error");
	const char *said = str_or_empty(json_text(json, "message"));

	if (response->status != 400 && response->status != 401 && response->status != 403)
		return false;
	for (size_t i = 0; i < COUNT(errors); i++)
		if (str_eq(error, errors[i]) || strstr(said, errors[i]) != NULL)
			return true;
	return strstr(said, "Missing required scope") != NULL;
}

/* A server that knows no such method, or not where to pass it on to. A page, or nothing at
 * all, may come from whatever stands before the server. */
static bool
lacks_service(const struct http_response *response, const struct json *json)
{
	const char *error = json_text(json, "error");
	const char *said = str_or_empty(json_text(json, "message"));

	return (response->status == 404 && json != NULL) || response->status == 501 ||
		str_eq(error, "MethodNotImplemented") ||
		str_eq(error, "XRPCNotSupported") ||
		strstr(said, "resolve proxy") != NULL;
}

const char *
bluesky_chat_off(const struct op_args *args, const struct http_response *response,
	struct arena *arena)
{
	const struct json *json = json_parse(response->body, response->len, arena, NULL);

	if (body_is_good(response))
		return NULL;
	if (lacks_scope(response, json))
		return args->at->kind == CREDENTIAL_DPOP
			? "no direct messages: this sign-in does not allow them; sign in "
			  "again with the browser"
			: "no direct messages: this app password does not allow them; "
			  "make one with \"Allow access to your direct messages\", and "
			  "sign in again with it";
	if (lacks_service(response, json))
		return "no direct messages: this server does not pass them on";
	return NULL;
}

const struct json *
bluesky_chat_body(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct err *err)
{
	const char *off = bluesky_chat_off(args, response, arena);

	if (off == NULL)
		return bluesky_body(args, response, arena, err);
	err_set(err, ERR_REFUSED, "%s", off);
	return NULL;
}

bool
bluesky_chat_stays(const char *id)
{
	return bluesky_chat_is(id);
}

bool
bluesky_chat_takes_key(const char *item)
{
	return !bluesky_chat_is(item);
}
