/* Lemmy: replying, and finding a reply whose response was lost: the server does not know a
 * text again, and would post it twice.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/lemmy/lemmy.h"
#include "networks/shared/body.h"
#include "networks/shared/guard.h"

/* The post to reply under; 0: the comment must be read first. */
static int64_t
post_for(const struct op_args *args, const struct lemmy_id *id)
{
	int64_t post = 0;

	if (id->kind == LEMMY_POST)
		return id->number;
	return str_int(str_or_empty(args->cursor), 1, INT64_MAX, &post) ? post : 0;
}

bool
lemmy_reply_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct json *json = json_object(arena);
	struct lemmy_id id;

	if (str_is_empty(args->text))
		return err_set(err, ERR_USAGE, "the text is empty");
	if (!lemmy_id_get(args, &id, err))
		return false;
	if (id.kind == LEMMY_MESSAGE) {
		json_add_int(arena, json, "recipient_id", id.person);
		json_add_text(arena, json, "content", args->text);
		lemmy_post(args, "POST", "/private_message", json, arena, request);
		return true;
	}
	if (post_for(args, &id) == 0)
		return lemmy_thread_ask_one(args, arena, request, err);
	json_add_int(arena, json, "post_id", post_for(args, &id));
	if (id.kind == LEMMY_COMMENT)
		json_add_int(arena, json, "parent_id", id.number);
	json_add_text(arena, json, "content", args->text);
	lemmy_post(args, "POST", "/comment", json, arena, request);
	return true;
}

/* Nothing was posted yet. */
static bool
lemmy_read_parent(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct op_result parent = { 0 };
	const struct json *json;

	if (!lemmy_thread_read_one(args, response, arena, &parent, err)) {
		result->wait = parent.wait;
		return false;
	}
	if (parent.n_items == 0)
		return err_set(err, ERR_GONE,
			"the comment it answers is gone; nothing was posted");
	json = json_parse(response->body, response->len, arena, NULL);
	if (json_bool(json, "comment_view.post.locked", false) ||
		json_bool(json, "comment_view.comment.locked", false))
		return err_set(err, ERR_REFUSED,
			"the post is locked: nobody can reply; nothing was posted");
	result->cursor = arena_printf(
		arena, "%" PRId64, json_int(json, "comment_view.comment.post_id", 0));
	result->more = true;
	return true;
}

bool
lemmy_reply_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct lemmy_id id = lemmy_id_of(args->item);
	const struct json *json;
	struct item item;

	if (id.kind != LEMMY_MESSAGE && post_for(args, &id) == 0)
		return lemmy_read_parent(args, response, arena, result, err);
	if (lemmy_is_gone(response, arena))
		return err_set(
			err, ERR_GONE, "what it answers is gone; nothing was posted");
	json = lemmy_body(response, arena, result, err);
	if (json == NULL)
		return false;
	if (lemmy_read_view(json_at(json,
				    id.kind == LEMMY_MESSAGE ? "private_message_view"
							     : "comment_view"),
		    args, arena, &item) != LEMMY_READ ||
		!item.ours)
		return body_unsure(response,
			"the server accepted the reply, but its response cannot be read",
			err);
	op_result_one(result, &item, arena);
	return true;
}

bool
lemmy_reply_ask_find(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	bool v4 = lemmy_is_v4(args, arena);
	struct lemmy_id id;

	if (!lemmy_id_get(args, &id, err) || !guard_checked(args, err))
		return false;
	if (id.kind == LEMMY_MESSAGE)
		return lemmy_thread_ask_one(args, arena, request, err);
	lemmy_request(args, "GET",
		arena_printf(arena,
			"/comment/list?%s=%" PRId64
			"&max_depth=1&type_=%s&sort=%s&limit=%d",
			id.kind == LEMMY_POST ? "post_id" : "parent_id", id.number,
			v4 ? "all" : "All", v4 ? "new" : "New", LEMMY_PAGE),
		arena, request);
	return true;
}

bool
lemmy_reply_read_find(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct lemmy_id id = lemmy_id_of(args->item);
	const char *under = id.kind == LEMMY_MESSAGE
		? arena_printf(arena, "messages/%" PRId64, id.person)
		: args->item;
	const struct json *json = lemmy_body(response, arena, result, err);
	const struct json *list;

	if (json == NULL)
		return false;
	list = json_at(json, "items");
	if (list == NULL)
		list = json_at(
			json, id.kind == LEMMY_MESSAGE ? "private_messages" : "comments");
	if (!guard_list(list, err))
		return false;
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		struct item item;

		if (lemmy_read_view(e, args, arena, &item) == LEMMY_READ && item.ours &&
			str_eq(item.parent_id, under) && item.created_at >= args->since)
			*ARENA_PUSH(arena, result->items, result->n_items) = item;
	}
	return true;
}
