/* Discourse: replying. The post that is answered is read first: a reply names its topic
 * and its number, which change when it is moved.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/discourse/discourse.h"
#include "networks/shared/body.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"

/* "33 7": the topic and number of the post that is answered. */
static bool
read_cursor(const char *cursor, struct arena *arena, int64_t *topic, int64_t *number)
{
	const char *text = str_or_empty(cursor);
	const char *first = str_word(&text, arena);
	const char *second = str_word(&text, arena);

	return first != NULL && second != NULL && str_int(first, 1, INT64_MAX, topic) &&
		str_int(second, 1, INT32_MAX, number);
}

bool
discourse_reply_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct json *json = json_object(arena);
	int64_t topic;
	int64_t number;

	if (str_is_empty(args->text))
		return err_set(err, ERR_USAGE, "the text is empty");
	if (!guard_checked(args, err) || !guard_item(args, err))
		return false;
	if (str_starts(args->item, DISCOURSE_QUEUED))
		return err_set(err, ERR_REFUSED,
			"this still waits for approval: it can be answered afterwards");
	if (!read_cursor(args->cursor, arena, &topic, &number)) {
		discourse_request(args, "GET",
			arena_printf(
				arena, "/posts/%s.json", form_escape(args->item, arena)),
			arena, request);
		return true;
	}
	json_add_int(arena, json, "topic_id", topic);
	/* What answers the first post answers the topic. */
	if (number > 1)
		json_add_int(arena, json, "reply_to_post_number", number);
	json_add_text(arena, json, "raw", args->text);
	discourse_request(args, "POST", "/posts.json", arena, request);
	request_json(request, json, arena);
	return true;
}

static bool
reply_look(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json;
	int64_t topic;
	int64_t number;

	if (body_is_gone(response))
		return err_set(err, ERR_GONE,
			"the post it answers was deleted; nothing was posted");
	json = discourse_body(args, response, arena, err);
	if (json == NULL)
		return false;
	topic = json_int(json, "topic_id", 0);
	number = json_int(json, "post_number", 0);
	if (!str_eq(field_id(json, "id", arena), args->item) || topic <= 0 || number <= 0)
		return err_set(
			err, ERR_PROTOCOL, "the forum's response is not that post");
	if (json_bool(json, "user_deleted", false) ||
		!json_is_null(json_at(json, "deleted_at")))
		return err_set(err, ERR_GONE,
			"the post it answers was deleted; nothing was posted");
	result->cursor = arena_printf(arena, "%" PRId64 " %" PRId64, topic, number);
	result->more = true;
	return true;
}

/* Older forums respond with nothing but "null". */
static bool
is_queued(const struct json *json)
{
	return str_eq(json_text(json, "action"), "enqueued") ||
		(json != NULL && json_is_null(json));
}

bool
discourse_reply_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct discourse_topic topic = { 0 };
	const struct json *json;
	const char *id;
	struct item item;
	int64_t number;
	int64_t at;

	if (!read_cursor(args->cursor, arena, &at, &number))
		return reply_look(args, response, arena, result, err);
	if (!body_is_good(response))
		return discourse_fault(response, arena, err);
	json = json_parse(response->body, response->len, arena, NULL);
	if (is_queued(json)) {
		id = field_id(json, "pending_post.id", arena);
		discourse_read_queued(id != NULL ? id : str_or_empty(args->key),
			json_at(json, "pending_post"), args->text, args, arena, &item);
		op_result_one(result, &item, arena);
		result->missed = "the forum holds the reply until one of its moderators "
				 "approves it";
		return true;
	}
	if (json_is_object(json_at(json, "post")))
		json = json_at(json, "post");
	topic.direct = args->visibility == VISIBLE_DIRECT;
	if (!discourse_read_post(json, &topic, args, arena, &item))
		return body_unsure(response,
			"the forum accepted the reply, but its response cannot be read",
			err);
	item.ours = true;
	item.to_us = false;
	item.parent_id = args->item;
	op_result_one(result, &item, arena);
	if (discourse_read_parent(json) != number)
		result->missed =
			"the forum did not post the reply under the post that it "
			"answers";
	return true;
}
