/* The body of a response: JSON, or a web page.
 * SPDX-License-Identifier: MIT */
#include "networks/shared/body.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/html/html.h"
#include "networks/network.h"

/* The most columns of a page's title, and of a server's own message. */
#define TITLE_MAX 60
#define SAID_MAX  200

bool
body_is_page(const struct http_response *response)
{
	for (size_t i = 0; i < response->len; i++)
		if (strchr(" \t\r\n", response->body[i]) == NULL ||
			response->body[i] == '\0')
			return response->body[i] == '<';
	return false;
}

char *
body_title(const struct http_response *response, struct arena *arena)
{
	char *text = arena_copy_n(arena, response->body, response->len);
	const char *from;
	const char *to;
	const char *title;

	if (!body_is_page(response) || (from = str_find_nocase(text, "<title")) == NULL ||
		(from = strchr(from, '>')) == NULL ||
		(to = str_find_nocase(++from, "</title")) == NULL)
		return NULL;
	title = arena_copy_n(arena, from, (size_t)(to - from));
	title = html_text(title, NULL, arena).text;
	title = text_clean(title, strlen(title), TEXT_LINE, arena, NULL);
	return *title == '\0' ? NULL : text_cut(title, TITLE_MAX, arena);
}

bool
body_is_good(const struct http_response *response)
{
	return response->status >= 200 && response->status <= 299;
}

/* A message, or the first of several: each is a text, or an object with one. */
static const char *
message_in(const struct json *error)
{
	const struct json *first = json_is_array(error) ? json_first(error) : error;
	const char *message = json_text(first, "message");

	if (message == NULL)
		message = json_text(first, "");
	if (message == NULL && json_is_object(first))
		message = "it reports an error";
	return message;
}

/* What some servers say with a success status: {"error":"…"}, {"errors":["…"]},
 * {"errors":[{"message":"…"}]}, {"failed":"FAILED","message":"…"}. GraphQL has "errors"
 * beside "data" that can be used. */
static const char *
error_in(const struct json *json)
{
	const char *message;

	if (!json_is_object(json))
		return NULL;
	message = message_in(json_at(json, "error"));
	if (message == NULL && json_at(json, "data") == NULL)
		message = message_in(json_at(json, "errors"));
	if (message == NULL && json_text(json, "failed") != NULL)
		message = json_text(json, "message");
	return message;
}

bool
body_is_done(const struct http_response *response)
{
	struct arena arena = { 0 };
	const struct json *json = json_parse(response->body, response->len, &arena, NULL);
	bool done = body_is_good(response) &&
		(response->len == 0 || (json_is_object(json) && error_in(json) == NULL));

	arena_release(&arena);
	return done;
}

bool
body_unsure(const struct http_response *response, const char *why, struct err *err)
{
	struct arena arena = { 0 };
	const char *said =
		error_in(json_parse(response->body, response->len, &arena, NULL));

	if (said == NULL)
		err_set(err, ERR_UNSURE, "%s", why);
	else
		err_set(err, ERR_UNSURE, "%s: it says \"%s\"", why,
			text_cut(text_clean(said, strlen(said), TEXT_LINE, &arena, NULL),
				SAID_MAX, &arena));
	arena_release(&arena);
	return false;
}

bool
body_is_object(const struct json *json, struct err *err)
{
	if (json == NULL)
		return false;
	return (json_is_object(json) && json_first(json) != NULL) ||
		err_set(err, ERR_PROTOCOL,
			"the server's response does not say what became of it");
}

/* " (\"Hotel Wi-Fi\")", or nothing. */
static const char *
titled(const struct http_response *response, struct arena *arena)
{
	const char *title = body_title(response, arena);

	return title == NULL ? "" : arena_printf(arena, " (\"%s\")", title);
}

static void
not_json(const struct http_response *response, struct err *err)
{
	struct arena arena = { 0 };

	if (body_is_page(response))
		err_set(err, ERR_PROTOCOL,
			"a web page%s came instead of data: is the address right, or does "
			"this network want you to sign in first?",
			titled(response, &arena));
	else if (response->len == 0)
		err_set(err, ERR_PROTOCOL,
			"the server's response is empty: is the address right, or is the "
			"server in trouble?");
	else
		err_set(err, ERR_PROTOCOL,
			"the server's response is incomplete or not JSON (%zu bytes)",
			response->len);
	arena_release(&arena);
}

const struct json *
body_json(const struct http_response *response, struct arena *arena, struct err *err)
{
	const struct json *json = json_parse(response->body, response->len, arena, NULL);
	const char *error = error_in(json);

	if (json == NULL)
		not_json(response, err);
	if (error == NULL)
		return json;
	response_fault(response, error, err);
	return NULL;
}

bool
body_is_gone(const struct http_response *response)
{
	struct arena arena = { 0 };
	bool is_json = response->status == 404 &&
		json_parse(response->body, response->len, &arena, NULL) != NULL;

	arena_release(&arena);
	return is_json || response->status == 410;
}

bool
body_page_fault(const struct http_response *response, struct err *err)
{
	struct arena arena = { 0 };

	if (json_parse(response->body, response->len, &arena, NULL) != NULL)
		err_set(err, ERR_PROTOCOL,
			"the server does not know what heed asked for (status %d); is its "
			"address right?",
			response->status);
	else
		err_set(err, ERR_PROTOCOL,
			"the server answers with %s%s instead of data (status %d); is its "
			"address right?",
			body_is_page(response)       ? "a web page"
				: response->len == 0 ? "nothing"
						     : "text",
			titled(response, &arena), response->status);
	arena_release(&arena);
	return false;
}
