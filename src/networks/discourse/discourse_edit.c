/* Discourse: changing a post of ours. The first of a topic has a title, which the response
 * to a change lacks: it is read before.
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

/* The cursor of the second step for the first post of a topic begins with STEP_TOPIC, then
 * the topic; that of the change with STEP_WRITE, then the title. */
#define STEP_TOPIC "topic "
#define STEP_WRITE "write "

static const char *
after(const char *cursor, const char *step)
{
	return cursor != NULL && str_starts(cursor, step) ? cursor + strlen(step) : NULL;
}

bool
discourse_edit_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const char *topic = after(args->cursor, STEP_TOPIC);
	struct json *post = json_object(arena);
	struct json *json = json_object(arena);
	const char *path;

	if (!discourse_act_guard(args, err))
		return false;
	if (str_is_empty(args->text))
		return err_set(err, ERR_USAGE, "the text is empty");
	path = topic != NULL
		? arena_printf(arena, "/t/%s.json", form_escape(topic, arena))
		: arena_printf(arena, "/posts/%s.json", form_escape(args->item, arena));
	if (after(args->cursor, STEP_WRITE) == NULL) {
		discourse_request(args, "GET", path, arena, request);
		return true;
	}
	json_add_text(arena, post, "raw", args->text);
	json_add(arena, json, "post", post);
	discourse_request(args, "PUT", path, arena, request);
	request_json(request, json, arena);
	return true;
}

/* Nothing was changed yet. */
static bool
edit_look(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json = discourse_body(args, response, arena, err);
	const char *topic = field_id(json, "topic_id", arena);

	if (json == NULL)
		return false;
	result->more = true;
	if (after(args->cursor, STEP_TOPIC) != NULL)
		result->cursor = arena_printf(arena, STEP_WRITE "%s",
			str_or_empty(discourse_text_title(json, arena)));
	else if (!str_eq(field_id(json, "id", arena), args->item))
		return err_set(
			err, ERR_PROTOCOL, "the forum's response is not that post");
	else if (json_int(json, "post_number", 0) == 1 && topic != NULL)
		result->cursor = arena_printf(arena, STEP_TOPIC "%s", topic);
	else
		result->cursor = STEP_WRITE;
	return true;
}

bool
discourse_edit_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const char *title = after(args->cursor, STEP_WRITE);
	struct discourse_topic topic = { .title = str_is_empty(title) ? NULL : title };
	const struct json *json;
	struct item item;

	if (title == NULL)
		return edit_look(args, response, arena, result, err);
	if (!body_is_good(response))
		return discourse_fault(response, arena, err);
	json = json_parse(response->body, response->len, arena, NULL);
	if (!discourse_read_post(json_at(json, "post"), &topic, args, arena, &item) ||
		!str_eq(item.remote_id, args->item))
		return body_unsure(response,
			"the forum accepted the change, but its response cannot be read",
			err);
	op_result_one(result, &item, arena);
	return true;
}
