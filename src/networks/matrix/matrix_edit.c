/* Matrix: changing a message of ours. The old one is looked at first: whom it mentions
 * stays, and where it is stays outside of the new text.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/matrix/matrix.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"

static struct json *
new_content(const struct op_args *args, const struct json *steps, struct arena *arena)
{
	struct json *json = json_object(arena);

	json_add_text(arena, json, "msgtype", "m.text");
	json_add_text(arena, json, "body", args->text);
	json_add_copy(arena, json, "m.mentions", json_at(steps, "mentions"));
	return json;
}

/* Nobody is mentioned anew. */
static struct json *
edit(const struct op_args *args, const struct json *steps,
	const struct matrix_place *place, struct arena *arena)
{
	struct json *json = json_object(arena);
	struct json *relates = json_object(arena);

	json_add_text(arena, json, "msgtype", "m.text");
	json_add_text(arena, json, "body", arena_printf(arena, "* %s", args->text));
	json_add(arena, json, "m.mentions", json_object(arena));
	json_add(arena, json, "m.new_content", new_content(args, steps, arena));
	json_add_text(arena, relates, "rel_type", "m.replace");
	json_add_text(arena, relates, "event_id", place->event);
	json_add(arena, json, "m.relates_to", relates);
	return json;
}

bool
matrix_edit_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const struct json *steps = matrix_steps(args, arena);
	struct matrix_place place;

	if (str_is_empty(args->text))
		return err_set(err, ERR_USAGE, "the text is empty");
	if (!guard_checked(args, err) || !matrix_id_read_event(args, arena, &place, err))
		return false;
	if (str_is_empty(args->key))
		return err_set(err, ERR_USAGE, "the change has no key");
	if (steps == NULL)
		return matrix_thread_ask_one(args, arena, request, err);
	matrix_request(args, "PUT",
		arena_printf(arena, "%s/send/m.room.message/%s",
			matrix_id_path(place.room, arena), form_escape(args->key, arena)),
		arena, request);
	request_json(request, edit(args, steps, &place, arena), arena);
	return true;
}

static bool
read_old(const struct op_args *args, const struct json *json,
	const struct matrix_place *place, struct arena *arena, struct op_result *result,
	struct err *err)
{
	struct json *steps = json_object(arena);
	struct json *nobody = json_object(arena);
	const struct json *mentions =
		matrix_member(matrix_member(json, "content"), "m.mentions");
	struct item item;

	if (!matrix_read_one(args, place->room, json, arena, &item, err))
		return false;
	if (!item.ours)
		return err_set(err, ERR_REFUSED, "only its author can change a message");
	json_add_copy(
		arena, steps, "mentions", json_is_object(mentions) ? mentions : nobody);
	json_add_copy(arena, steps, "event", json);
	matrix_go_on(result, steps, arena);
	return true;
}

/* The message with its new text. */
static bool
read_new(const struct op_args *args, const struct http_response *response,
	const struct json *steps, const struct matrix_place *place, struct arena *arena,
	struct op_result *result, struct err *err)
{
	struct item item;

	if (!matrix_read_one(
		    args, place->room, json_at(steps, "event"), arena, &item, err))
		return false;
	item.text = text_clean(
		args->text, strlen(args->text), TEXT_BODY, arena, &item.hidden);
	item.edited_at = response_now(response, args->now);
	op_result_one(result, &item, arena);
	return true;
}

bool
matrix_edit_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *steps = matrix_steps(args, arena);
	const struct json *json = matrix_body(response, arena, result, err);
	struct matrix_place place;

	if (json == NULL || !matrix_id_read_event(args, arena, &place, err))
		return false;
	if (steps == NULL)
		return read_old(args, json, &place, arena, result, err);
	if (matrix_id_at(json, "event_id", '$', arena) == NULL)
		return err_set(err, ERR_PROTOCOL,
			"the server accepted the change without saying what became of "
			"it");
	return read_new(args, response, steps, &place, arena, result, err);
}
