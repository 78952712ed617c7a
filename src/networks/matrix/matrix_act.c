/* Matrix: liking, deleting and removing.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/matrix/matrix.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"

#define REACTIONS 100

/* The key of the act; repeating an act without one does no harm either. */
static const char *
transaction(const struct op_args *args, const char *event, struct arena *arena)
{
	return form_escape(!str_is_empty(args->key)
			? args->key
			: arena_printf(arena, "heed-%s-%s", op_name(args->op), event),
		arena);
}

static void
redact(const struct op_args *args, const struct matrix_place *place, const char *event,
	const char *why, struct arena *arena, struct http_request *request)
{
	struct json *json = json_object(arena);

	if (!str_is_empty(why))
		json_add_text(arena, json, "reason", why);
	matrix_request(args, "PUT",
		arena_printf(arena, "%s/redact/%s/%s", matrix_id_path(place->room, arena),
			form_escape(event, arena), transaction(args, event, arena)),
		arena, request);
	request_json(request, json, arena);
}

/* --- deleting ours, removing theirs --- */

bool
matrix_act_ask_redact(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct matrix_place place;

	if (!matrix_id_read_event(args, arena, &place, err))
		return false;
	redact(args, &place, place.event, args->op == OP_REMOVE ? args->text : NULL,
		arena, request);
	return true;
}

bool
matrix_act_read_redact(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	if (matrix_says(response, "M_FORBIDDEN", arena) && args->op == OP_REMOVE)
		return err_set(err, ERR_REFUSED,
			"this account may not remove what others wrote in that room");
	if (!matrix_says(response, "M_NOT_FOUND", arena) &&
		matrix_body(response, arena, result, err) == NULL)
		return false;
	op_result_gone(result, args->item, arena);
	return true;
}

/* --- liking: a reaction, which is an event of its own --- */

bool
matrix_act_ask_like(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct json *json = json_object(arena);
	struct json *relates = json_object(arena);
	struct matrix_place place;

	if (!matrix_id_read_event(args, arena, &place, err))
		return false;
	json_add_text(arena, relates, "rel_type", "m.annotation");
	json_add_text(arena, relates, "event_id", place.event);
	json_add_text(arena, relates, "key", MATRIX_LIKE);
	json_add(arena, json, "m.relates_to", relates);
	matrix_request(args, "PUT",
		arena_printf(arena, "%s/send/m.reaction/%s",
			matrix_id_path(place.room, arena),
			transaction(args, place.event, arena)),
		arena, request);
	request_json(request, json, arena);
	return true;
}

bool
matrix_act_read_like(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	(void)args;
	return matrix_says(response, "M_DUPLICATE_ANNOTATION", arena) ||
		matrix_body(response, arena, result, err) != NULL;
}

/* --- taking it back: first it must be found --- */

bool
matrix_act_ask_unlike(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const struct json *steps = matrix_steps(args, arena);
	const char *like = matrix_id_at(steps, "like", '$', arena);
	struct matrix_place place;
	const char *path;

	if (!guard_checked(args, err) || !matrix_id_read_event(args, arena, &place, err))
		return false;
	if (like != NULL) {
		redact(args, &place, like, NULL, arena, request);
		return true;
	}
	path = arena_printf(arena,
		"/_matrix/client/v1/rooms/%s/relations/%s/m.annotation/m.reaction"
		"?limit=%d",
		form_escape(place.room, arena), form_escape(place.event, arena),
		REACTIONS);
	if (json_text(steps, "from") != NULL)
		path = arena_printf(arena, "%s&from=%s", path,
			form_escape(json_text(steps, "from"), arena));
	matrix_request(args, "GET", path, arena, request);
	return true;
}

/* Our like among the reactions; NULL. */
static const char *
our_like(const struct op_args *args, const struct json *list, struct arena *arena)
{
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		const struct json *relates =
			matrix_member(matrix_member(e, "content"), "m.relates_to");
		const char *key = str_or_empty(json_text(relates, "key"));

		/* Some apps put a variation selector behind it. */
		if (str_eq(json_text(e, "sender"), args->at->remote_id) &&
			str_starts(key, MATRIX_LIKE))
			return matrix_id_at(e, "event_id", '$', arena);
	}
	return NULL;
}

bool
matrix_act_read_unlike(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *steps = matrix_steps(args, arena);
	const struct json *json = matrix_body(response, arena, result, err);
	const char *next = json_text(json, "next_batch");
	struct json *go_on = json_object(arena);
	const char *like;

	if (json == NULL)
		return false;
	if (matrix_member(steps, "like") != NULL)
		return true;
	if (!guard_list(matrix_member(json, "chunk"), err))
		return false;
	like = our_like(args, matrix_member(json, "chunk"), arena);
	if (like != NULL)
		json_add_text(arena, go_on, "like", like);
	else if (!str_is_empty(next) && !str_eq(next, json_text(steps, "from")))
		json_add_text(arena, go_on, "from", next);
	else
		return true;
	matrix_go_on(result, go_on, arena);
	return true;
}
