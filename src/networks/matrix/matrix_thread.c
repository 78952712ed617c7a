/* Matrix: what was said around a message, and one message as it is now.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/matrix/matrix.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"

/* Events around a message, and on a page of a thread. */
#define AROUND 20
#define PAGE   50

/* Against a server that never finishes. */
#define PAGES_MOST 200

/* --- one message --- */

bool
matrix_thread_ask_one(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct matrix_place place;

	if (!matrix_id_read_event(args, arena, &place, err))
		return false;
	matrix_request(args, "GET",
		arena_printf(arena, "%s/event/%s", matrix_id_path(place.room, arena),
			form_escape(place.event, arena)),
		arena, request);
	return true;
}

bool
matrix_thread_read_one(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json = matrix_body(response, arena, result, err);
	struct matrix_place place;
	struct item item;

	if (json == NULL || !matrix_id_read_event(args, arena, &place, err) ||
		!matrix_read_one(args, place.room, json, arena, &item, err))
		return false;
	if (!str_eq(item.remote_id, args->item))
		return err_set(
			err, ERR_PROTOCOL, "the server's response is not that message");
	op_result_one(result, &item, arena);
	return true;
}

/* --- around it --- */

/* The steps: the events around it, then the thread that it is in. */
static const char *
path_around(
	const struct op_args *args, const struct matrix_place *place, struct arena *arena)
{
	const struct json *steps = matrix_steps(args, arena);
	const char *root = json_text(steps, "root");
	const char *room = matrix_id_path(place->room, arena);
	const char *path;

	if (place->event == NULL)
		return arena_printf(arena, "%s/messages?dir=b&limit=%d&filter=%s", room,
			PAGE, matrix_event_filter(arena));
	if (root == NULL)
		return arena_printf(arena, "%s/context/%s?limit=%d&filter=%s", room,
			form_escape(place->event, arena), AROUND,
			matrix_event_filter(arena));
	path = arena_printf(arena,
		"/_matrix/client/v1/rooms/%s/relations/%s/m.thread?dir=b&limit=%d",
		form_escape(place->room, arena), form_escape(root, arena), PAGE);
	if (json_text(steps, "from") == NULL)
		return path;
	return arena_printf(
		arena, "%s&from=%s", path, form_escape(json_text(steps, "from"), arena));
}

bool
matrix_thread_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct matrix_place place;

	if (!matrix_id_read(args->item, arena, &place))
		return err_set(err, ERR_USAGE, "no message on Matrix was given");
	matrix_request(args, "GET", path_around(args, &place, arena), arena, request);
	return true;
}

/* The root of the thread that a message is in, or that it begins; NULL. */
static const char *
root_of(const struct json *event, struct arena *arena)
{
	const struct matrix_relation relation =
		matrix_read_relation(matrix_member(event, "content"), arena);
	const struct json *relations =
		matrix_member(matrix_member(event, "unsigned"), "m.relations");

	if (str_eq(relation.type, "m.thread"))
		return relation.event;
	if (matrix_member(relations, "m.thread") != NULL)
		return matrix_id_at(event, "event_id", '$', arena);
	return NULL;
}

static void
go_to_thread(const char *root, const char *from, int64_t pages, struct arena *arena,
	struct op_result *result)
{
	struct json *steps = json_object(arena);

	if (pages >= PAGES_MOST) {
		result->missed =
			"there are too many messages in one thread; older ones are "
			"not read";
		return;
	}
	json_add_text(arena, steps, "root", root);
	if (from != NULL)
		json_add_text(arena, steps, "from", from);
	if (pages > 0)
		json_add_int(arena, steps, "pages", pages);
	matrix_go_on(result, steps, arena);
}

static bool
read_context(struct matrix_room *room, const struct json *json, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const struct json *event = matrix_member(json, "event");
	const char *root = root_of(event, arena);
	struct item item;

	room->members = matrix_member(json, "state");
	switch (matrix_read_event(room, event, arena, &item)) {
	case MATRIX_MESSAGE:
		*ARENA_PUSH(arena, result->items, result->n_items) = item;
		break;
	case MATRIX_GONE: op_result_gone(result, item.remote_id, arena); break;
	case MATRIX_NOTHING: break;
	case MATRIX_BROKEN:
		return err_set(
			err, ERR_PROTOCOL, "the server's response is not a message");
	}
	matrix_read_list(room, matrix_member(json, "events_before"), arena, result);
	matrix_read_list(room, matrix_member(json, "events_after"), arena, result);
	if (root != NULL)
		go_to_thread(root, NULL, 0, arena, result);
	return true;
}

bool
matrix_thread_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *steps = matrix_steps(args, arena);
	const struct json *json = matrix_body(response, arena, result, err);
	const char *next = json_text(json, "next_batch");
	struct matrix_place place;
	struct matrix_room room = { .args = args };

	if (json == NULL || !matrix_id_read(args->item, arena, &place))
		return false;
	room.id = place.room;
	if (place.event != NULL && json_text(steps, "root") == NULL)
		return read_context(&room, json, arena, result, err);
	room.members = matrix_member(json, "state");
	if (!guard_list(matrix_member(json, "chunk"), err))
		return false;
	matrix_read_list(&room, matrix_member(json, "chunk"), arena, result);
	if (place.event != NULL && !str_is_empty(next) &&
		!str_eq(next, json_text(steps, "from")))
		go_to_thread(json_text(steps, "root"), next,
			json_int(steps, "pages", 0) + 1, arena, result);
	return true;
}
