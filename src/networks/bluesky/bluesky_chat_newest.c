/* Bluesky: the newest messages of a conversation: there is no request for a single one, nor
 * for what we wrote.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/bluesky/bluesky.h"
#include "networks/shared/field.h"
#include "networks/shared/guard.h"

bool
bluesky_chat_newest_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct bluesky_chat_id id;

	if (!bluesky_chat_id(args, arena, &id, err) || !guard_checked(args, err))
		return false;
	bluesky_chat_messages(args, id.convo, NULL, arena, request);
	return true;
}

/* Their list; NULL with the error, or if the conversation is gone. */
static const struct json *
newest_list(const struct op_args *args, const struct http_response *response,
	struct bluesky_chat_id *id, struct bluesky_chat *chat, struct arena *arena,
	struct err *err)
{
	const struct json *json;
	const struct json *list;

	if (!bluesky_chat_id(args, arena, id, err))
		return NULL;
	json = bluesky_chat_body(args, response, arena, err);
	list = json_at(json, "messages");
	if (json == NULL || !guard_list(list, err))
		return NULL;
	*chat = (struct bluesky_chat){
		.convo = id->convo,
		.group = id->group,
		.related = json_at(json, "relatedProfiles"),
	};
	return list;
}

bool
bluesky_chat_newest_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct bluesky_chat_id id;
	struct bluesky_chat chat;
	const struct json *list;

	if (bluesky_says(response, "InvalidConvo", arena)) {
		op_result_gone(result, args->item, arena);
		return true;
	}
	list = newest_list(args, response, &id, &chat, arena, err);
	if (list == NULL)
		return false;
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e))
		bluesky_chat_read_add(e, &chat, args, arena, result);
	return true;
}

/* --- finding a reply --- */

bool
bluesky_chat_newest_ask_find(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const struct json *state = bluesky_state(args, arena);
	struct bluesky_chat_id id;

	if (!bluesky_chat_id(args, arena, &id, err) || !guard_checked(args, err))
		return false;
	bluesky_chat_messages(args, id.convo, json_text(state, "at"), arena, request);
	return true;
}

bool
bluesky_chat_newest_read_find(const struct op_args *args,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	struct bluesky_chat_id id;
	struct bluesky_chat chat;
	const struct json *list = newest_list(args, response, &id, &chat, arena, err);
	const struct json *last = NULL;
	const struct json *json;
	const char *cursor;
	struct json *state = json_object(arena);

	if (list == NULL)
		return false;
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		struct item item;

		last = e;
		if (bluesky_chat_read_item(e, &chat, args, arena, &item) && item.ours &&
			item.created_at >= args->since)
			*ARENA_PUSH(arena, result->items, result->n_items) = item;
	}
	json = json_parse(response->body, response->len, arena, NULL);
	cursor = json_text(json, "cursor");
	if (last == NULL || str_is_empty(cursor) ||
		field_time(last, "sentAt") < args->since)
		return true;
	json_add_text(arena, state, "at", cursor);
	bluesky_go_on(result, state, arena);
	return true;
}
