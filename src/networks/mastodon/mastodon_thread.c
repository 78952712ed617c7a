/* Mastodon: one status, everything said around it, and the stream of events.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/shared/form.h"
#include "networks/mastodon/mastodon.h"
#include "networks/shared/guard.h"

/* The cursor of a thread's second request. */
#define STEP_CONTEXT "context"

/* Threads come whole; the largest have thousands of statuses. */
#define THREAD_MAX ((size_t)64 * 1024 * 1024)
#define EVENT_MAX  ((size_t)4 * 1024 * 1024)

bool
mastodon_thread_ask_one(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	if (!guard_item(args, err))
		return false;
	mastodon_request(args, "GET",
		arena_printf(
			arena, "/api/v1/statuses/%s", form_escape(args->item, arena)),
		arena, request);
	return true;
}

bool
mastodon_thread_read_one(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json;
	struct item item;

	if (mastodon_is_gone(args, response, arena)) {
		op_result_gone(result, args->item, arena);
		return true;
	}
	json = mastodon_body(args, response, arena, err);
	if (json == NULL)
		return false;
	if (!mastodon_read_item(mastodon_read_unboosted(json), args, arena, &item))
		return err_set(
			err, ERR_PROTOCOL, "the server's response is not a message");
	op_result_one(result, &item, arena);
	return true;
}

bool
mastodon_thread_ask_items(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	char *path = arena_copy(arena, "/api/v1/statuses");

	if (!guard_items(args, MASTODON_ITEMS, err))
		return false;
	for (size_t i = 0; i < args->n_items; i++)
		path = arena_printf(arena, "%s%cid[]=%s", path, i == 0 ? '?' : '&',
			form_escape(args->items[i], arena));
	mastodon_request(args, "GET", path, arena, request);
	return true;
}

bool
mastodon_thread_read_items(const struct op_args *args,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const struct json *json = mastodon_body(args, response, arena, err);

	if (json == NULL || !guard_list(json, err))
		return false;
	mastodon_read_list(json, args, arena, result);
	return true;
}

bool
mastodon_thread_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	if (!str_eq(args->cursor, STEP_CONTEXT))
		return mastodon_thread_ask_one(args, arena, request, err);
	if (!guard_item(args, err))
		return false;
	mastodon_request(args, "GET",
		arena_printf(arena, "/api/v1/statuses/%s/context",
			form_escape(args->item, arena)),
		arena, request);
	request->max = THREAD_MAX;
	return true;
}

bool
mastodon_thread_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json;

	if (!str_eq(args->cursor, STEP_CONTEXT)) {
		if (!mastodon_thread_read_one(args, response, arena, result, err))
			return false;
		result->more = result->n_gone == 0;
		result->cursor = result->more ? STEP_CONTEXT : NULL;
		return true;
	}
	if (mastodon_is_gone(args, response, arena)) {
		op_result_gone(result, args->item, arena);
		return true;
	}
	json = mastodon_body(args, response, arena, err);
	if (json == NULL)
		return false;
	if (!json_is_array(json_at(json, "ancestors")) &&
		!json_is_array(json_at(json, "descendants")))
		return err_set(
			err, ERR_PROTOCOL, "the server's response is not a thread");
	mastodon_read_list(json_at(json, "ancestors"), args, arena, result);
	mastodon_read_list(json_at(json, "descendants"), args, arena, result);
	return true;
}

bool
mastodon_thread_ask_listen(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct endpoint at = *args->at;
	struct op_args there = *args;

	if (str_is_empty(at.listen))
		return err_set(err, ERR_REFUSED,
			"this server has no streaming; it is polled instead");
	if (!mastodon_server_streams_from_site(&at, at.listen, arena))
		return err_set(err, ERR_REFUSED,
			"this server streams from another site; it is polled instead");
	at.server = at.listen;
	there.at = &at;
	mastodon_request(&there, "GET", "/api/v1/streaming/user", arena, request);
	request->headers[0].value = "text/event-stream";
	request->is_stream = true;
	request->max = EVENT_MAX;
	return true;
}

/* The home timeline is full of statuses that are not for us; but an edit may have removed
 * our name from one that was. */
static void
add_event_item(
	const struct item *item, bool edit, struct arena *arena, struct op_result *result)
{
	struct item heard = *item;

	heard.only_known = !heard.ours && !heard.to_us;
	if (heard.only_known && !edit)
		return;
	/* The counts are from the moment of sending: they are always 0. */
	heard.replies = -1;
	op_result_one(result, &heard, arena);
}

bool
mastodon_thread_read_listen(const struct op_args *args,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const char *event = response_header(response, "Event");
	const struct json *json;
	struct item item;

	if (response->status != 200)
		return mastodon_body(args, response, arena, err) != NULL;
	if (str_eq(event, "delete")) {
		char *id = str_trim(
			arena_copy_n(arena, response->body, response->len), arena);

		if (*id != '\0' &&
			str_eq(id, text_clean(id, strlen(id), TEXT_NAME, arena, NULL)))
			op_result_gone(result, id, arena);
		return true;
	}
	if (str_eq(event, "notifications_merged")) {
		result->more = true;
		return true;
	}
	if (!str_eq(event, "notification") && !str_eq(event, "update") &&
		!str_eq(event, "status.update"))
		return true;
	json = json_parse(response->body, response->len, arena, NULL);
	/* There was an event that cannot be read here: a fetch gets it. */
	if (json == NULL)
		result->more = true;
	else if (str_eq(event, "notification")
			? mastodon_read_notice(json, args, arena, &item)
			: mastodon_read_item(json, args, arena, &item))
		add_event_item(&item, str_eq(event, "status.update"), arena, result);
	/* The fetch records what it cannot read. */
	else if (str_eq(event, "notification"))
		result->more = mastodon_unread_is_message(json);
	return true;
}
