/* Matrix: whether a reply of ours was posted. The server says with which transaction id an
 * event was sent from this sign-in: that is certain. Otherwise all our replies to the
 * message are there, and their texts decide.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/time/date.h"
#include "networks/matrix/matrix.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"

#define FIND_PAGES 5

/* How much earlier than `since` a reply may appear to be. */
#define CLOCKS_APART (10 * DATE_MINUTE)

bool
matrix_find_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const struct json *steps = matrix_steps(args, arena);
	const char *from = json_text(steps, "from");
	struct matrix_place place;
	const char *path;

	if (!guard_checked(args, err) || !matrix_id_read_event(args, arena, &place, err))
		return false;
	path = arena_printf(arena, "%s/messages?dir=b&limit=%d&filter=%s",
		matrix_id_path(place.room, arena), MATRIX_PAGE,
		matrix_event_filter(arena));
	if (from != NULL)
		path = arena_printf(arena, "%s&from=%s", path, form_escape(from, arena));
	matrix_request(args, "GET", path, arena, request);
	return true;
}

static bool
has_our_key(const struct op_args *args, const struct json *event)
{
	return args->key != NULL &&
		str_eq(json_text(matrix_member(event, "unsigned"), "transaction_id"),
			args->key);
}

/* Reads one page. True if it ends before the reply could have been sent. */
static bool
find_on_page(const struct op_args *args, const struct matrix_room *room,
	const struct json *list, struct arena *arena, struct op_result *result)
{
	bool old = false;

	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		struct item item;

		if (matrix_read_event(room, e, arena, &item) != MATRIX_MESSAGE)
			continue;
		old = item.created_at > 0 && item.created_at < args->since - CLOCKS_APART;
		if (!item.ours || item.only_known)
			continue;
		if (has_our_key(args, e)) {
			op_result_one(result, &item, arena);
			result->found = true;
			return true;
		}
		if (!old && str_eq(item.parent_id, args->item))
			*ARENA_PUSH(arena, result->items, result->n_items) = item;
	}
	return old;
}

bool
matrix_find_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *steps = matrix_steps(args, arena);
	const struct json *json = matrix_body(response, arena, result, err);
	const struct json *list = matrix_member(json, "chunk");
	const char *end = json_text(json, "end");
	int64_t pages = json_int(steps, "pages", 0) + 1;
	struct json *next = json_object(arena);
	struct matrix_place place;
	struct matrix_room room = { .args = args };

	if (json == NULL || !guard_list(list, err) ||
		!matrix_id_read_event(args, arena, &place, err))
		return false;
	room.id = place.room;
	room.members = matrix_member(json, "state");
	if (find_on_page(args, &room, list, arena, result) || str_is_empty(end) ||
		str_eq(end, json_text(steps, "from")))
		return true;
	if (pages >= FIND_PAGES) {
		result->missed = "too much was said in this room since then to look "
				 "through all of it";
		return true;
	}
	json_add_text(arena, next, "from", end);
	json_add_int(arena, next, "pages", pages);
	matrix_go_on(result, next, arena);
	return true;
}
