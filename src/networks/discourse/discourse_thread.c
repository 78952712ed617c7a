/* Discourse: one post, and the topic around it.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/discourse/discourse.h"
#include "networks/shared/body.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"

/* The most posts of a long topic that are read besides its first ones: 20 requests are
 * allowed in a minute. */
#define THREAD_MOST (9 * DISCOURSE_POSTS)

static const char *
queued_id(const char *item)
{
	return item != NULL && str_starts(item, DISCOURSE_QUEUED)
		? item + strlen(DISCOURSE_QUEUED)
		: NULL;
}

/* --- one post --- */

bool
discourse_thread_ask_one(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const char *path;

	if (!guard_item(args, err))
		return false;
	if (args->cursor != NULL)
		path = arena_printf(
			arena, "/t/%s.json", form_escape(args->cursor, arena));
	else if (queued_id(args->item) != NULL)
		path = arena_printf(arena, "/posts/%s/pending.json",
			form_escape(
				str_or_empty(discourse_name(args->at, arena)), arena));
	else
		path = arena_printf(
			arena, "/posts/%s.json", form_escape(args->item, arena));
	discourse_request(args, "GET", path, arena, request);
	return true;
}

/* Whether it still waits: approved, it is another post; declined, it is no more. */
static bool
read_waiting(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json;
	const struct json *list;
	struct item item;

	if (body_is_gone(response))
		return err_set(err, ERR_REFUSED,
			"this forum does not list what waits for approval");
	json = discourse_body(args, response, arena, err);
	list = json_at(json, "pending_posts");
	if (json == NULL || !guard_list(list, err))
		return false;
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		const char *id = field_id(e, "id", arena);

		if (!str_eq(id, queued_id(args->item)))
			continue;
		discourse_read_queued(id, e, NULL, args, arena, &item);
		op_result_one(result, &item, arena);
		return true;
	}
	op_result_gone(result, args->item, arena);
	return true;
}

/* The post, or NULL with the error. */
static const struct json *
post_in(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct item *item, struct err *err)
{
	static const struct discourse_topic nothing = { 0 };
	const struct json *json = discourse_body(args, response, arena, err);

	if (json == NULL)
		return NULL;
	if (!discourse_read_post(json, &nothing, args, arena, item) ||
		!str_eq(item->remote_id, args->item)) {
		err_set(err, ERR_PROTOCOL, "the forum's response is not that post");
		return NULL;
	}
	return json;
}

/* The first post of a topic, with its title: only the topic has that. */
static bool
read_with_title(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json = discourse_body(args, response, arena, err);
	struct discourse_topic topic;
	struct item item;

	if (json == NULL)
		return false;
	if (!discourse_topic_read(json, args, arena, &topic) ||
		!discourse_read_post(json_first(json_at(json, "post_stream.posts")),
			&topic, args, arena, &item) ||
		!str_eq(item.remote_id, args->item))
		return err_set(err, ERR_PROTOCOL,
			"the forum's response is not the topic of that post");
	op_result_one(result, &item, arena);
	return true;
}

bool
discourse_thread_read_one(const struct op_args *args,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const struct json *post;
	struct item item;

	if (queued_id(args->item) != NULL)
		return read_waiting(args, response, arena, result, err);
	if (body_is_gone(response)) {
		op_result_gone(result, args->item, arena);
		return true;
	}
	if (args->cursor != NULL)
		return read_with_title(args, response, arena, result, err);
	post = post_in(args, response, arena, &item, err);
	if (post == NULL)
		return false;
	if (json_int(post, "post_number", 0) == 1 && item.deleted_at == 0) {
		result->cursor = field_id(post, "topic_id", arena);
		result->more = result->cursor != NULL;
	}
	if (!result->more)
		op_result_one(result, &item, arena);
	return true;
}

/* --- the topic --- */

bool
discourse_thread_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const char *text = str_or_empty(args->cursor);
	const struct json *json = json_parse(text, strlen(text), arena, NULL);
	struct op_args first = *args;
	struct discourse_walk walk;

	if (json_text(json, "id") == NULL) {
		first.cursor = NULL;
		return discourse_thread_ask_one(&first, arena, request, err);
	}
	walk = discourse_walk_again(json, arena);
	discourse_walk_ask(args, &walk, arena, request);
	return true;
}

static void
topic_on(const struct discourse_walk *walk, struct arena *arena, struct op_result *result)
{
	result->cursor = json_print(discourse_walk_write(walk, arena), false, arena);
	result->more = true;
}

/* In which topic it is now. */
static bool
thread_first(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct discourse_walk walk = { .most = THREAD_MOST };
	const struct json *post;
	struct item item;

	if (queued_id(args->item) != NULL)
		return read_waiting(args, response, arena, result, err);
	if (body_is_gone(response)) {
		op_result_gone(result, args->item, arena);
		return true;
	}
	post = post_in(args, response, arena, &item, err);
	if (post == NULL)
		return false;
	walk.id = field_id(post, "topic_id", arena);
	if (walk.id == NULL)
		return err_set(err, ERR_PROTOCOL,
			"the forum does not say in which topic the post is");
	topic_on(&walk, arena, result);
	return true;
}

bool
discourse_thread_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const char *text = str_or_empty(args->cursor);
	const struct json *json = json_parse(text, strlen(text), arena, NULL);
	struct discourse_walk walk;
	bool goes_on;

	if (json_text(json, "id") == NULL)
		return thread_first(args, response, arena, result, err);
	walk = discourse_walk_again(json, arena);
	if (!discourse_walk_read(args, response, &walk, arena, result, &goes_on, err))
		return false;
	if (goes_on)
		topic_on(&walk, arena, result);
	else
		result->missed = walk.missed;
	return true;
}
