/* Matrix: replying.
 *
 * The server would take a reply to a message that does not exist, to a room that has
 * moved, in plain text into an encrypted room, and to everybody in what was private. All
 * that is looked at first. The last step is the only one that writes; the server knows it
 * again by its transaction id, which is the key of the reply.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/matrix/matrix.h"
#include "networks/shared/body.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"

/* --- the steps of a reply --- */

enum reply_step {
	REPLY_LOOK,      /* the message that it answers */
	REPLY_MOVED,     /* whether the room goes on in another one */
	REPLY_ENCRYPTED, /* whether it is encrypted */
	REPLY_OPEN,      /* in private: whether by now anybody can join the room */
	REPLY_SEND,
};

static enum reply_step
step_now(const struct json *steps)
{
	return (enum reply_step)json_int(steps, "step", REPLY_LOOK);
}

/* The same text for the same arguments: a repetition must not differ. */
static struct json *
message(const struct op_args *args, const struct json *steps,
	const struct matrix_place *place, struct arena *arena)
{
	struct json *json = json_object(arena);
	struct json *mentions = json_object(arena);
	struct json *users = json_array(arena);
	struct json *relates = json_object(arena);
	struct json *reply = json_object(arena);
	const char *root = json_text(steps, "root");

	json_add_text(arena, json, "msgtype", "m.text");
	json_add_text(arena, json, "body", args->text);
	if (json_text(steps, "to") != NULL)
		json_add_text(arena, users, NULL, json_text(steps, "to"));
	json_add(arena, mentions, "user_ids", users);
	json_add(arena, json, "m.mentions", mentions);
	if (root != NULL) {
		json_add_text(arena, relates, "rel_type", "m.thread");
		json_add_text(arena, relates, "event_id", root);
		json_add_bool(arena, relates, "is_falling_back", false);
	}
	json_add_text(arena, reply, "event_id", place->event);
	json_add(arena, relates, "m.in_reply_to", reply);
	json_add(arena, json, "m.relates_to", relates);
	return json;
}

bool
matrix_reply_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const struct json *steps = matrix_steps(args, arena);
	struct matrix_place place;
	const char *room;

	if (str_is_empty(args->text))
		return err_set(err, ERR_USAGE, "the text is empty");
	if (!guard_checked(args, err) || !matrix_id_read_event(args, arena, &place, err))
		return false;
	if (str_is_empty(args->key))
		return err_set(err, ERR_USAGE, "the reply has no key");
	room = matrix_id_path(place.room, arena);
	switch (step_now(steps)) {
	case REPLY_LOOK: return matrix_thread_ask_one(args, arena, request, err);
	case REPLY_MOVED:
		matrix_request(args, "GET",
			arena_printf(arena, "%s/state/m.room.tombstone", room), arena,
			request);
		return true;
	case REPLY_ENCRYPTED:
		matrix_request(args, "GET",
			arena_printf(arena, "%s/state/m.room.encryption", room), arena,
			request);
		return true;
	case REPLY_OPEN:
		matrix_request(args, "GET",
			arena_printf(arena, "%s/state/m.room.join_rules", room), arena,
			request);
		return true;
	case REPLY_SEND:
	default: break;
	}
	matrix_request(args, "PUT",
		arena_printf(arena, "%s/send/m.room.message/%s", room,
			form_escape(args->key, arena)),
		arena, request);
	request_json(request, message(args, steps, &place, arena), arena);
	return true;
}

static void
reply_go_to(enum reply_step step, const char *to, const char *root, struct arena *arena,
	struct op_result *result)
{
	struct json *steps = json_object(arena);

	json_add_int(arena, steps, "step", step);
	if (to != NULL)
		json_add_text(arena, steps, "to", to);
	if (root != NULL)
		json_add_text(arena, steps, "root", root);
	matrix_go_on(result, steps, arena);
}

static bool
reply_read_look(const struct op_args *args, const struct http_response *response,
	const struct matrix_place *place, struct arena *arena, struct op_result *result,
	struct err *err)
{
	const struct json *json;
	struct matrix_relation relation;
	struct err why = { 0 };
	struct item item;

	if (matrix_says(response, "M_NOT_FOUND", arena))
		return err_set(err, ERR_GONE,
			"the message it answers is gone; it was not posted");
	json = matrix_body(response, arena, result, err);
	if (json == NULL)
		return false;
	if (str_eq(json_text(json, "type"), "m.room.encrypted"))
		return err_set(err, ERR_REFUSED,
			"the message is encrypted: answer it in another Matrix app");
	if (!matrix_read_one(args, place->room, json, arena, &item, &why))
		return err_set(err, why.code, "%s; it was not posted", why.text);
	relation = matrix_read_relation(matrix_member(json, "content"), arena);
	reply_go_to(REPLY_MOVED, item.author.remote_id,
		str_eq(relation.type, "m.thread") ? relation.event : NULL, arena, result);
	return true;
}

/* Whether the state of a room has something: "M_NOT_FOUND" is the answer that is hoped
 * for. False with the error for any other failure. */
static bool
read_absent(const struct http_response *response, bool *there, struct arena *arena,
	struct op_result *result, struct err *err)
{
	*there = false;
	if (matrix_says(response, "M_NOT_FOUND", arena))
		return true;
	*there = true;
	return matrix_body(response, arena, result, err) != NULL;
}

/* A private conversation can be opened to everybody after the reply was begun. */
static bool
read_open(const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const struct json *json;
	const char *rule;

	if (matrix_says(response, "M_NOT_FOUND", arena))
		return true;
	json = matrix_body(response, arena, result, err);
	if (json == NULL)
		return false;
	rule = json_text(json, "join_rule");
	if (rule == NULL)
		return err_set(err, ERR_PROTOCOL,
			"the server does not say whether the room is still private; it was "
			"not posted");
	return !str_eq(rule, "public") ||
		err_set(err, ERR_REFUSED,
			"the room is no longer private: anybody can join it now; it was "
			"not posted");
}

/* The item that was sent: the response has only its id. */
static bool
read_sent(const struct op_args *args, const struct http_response *response,
	const struct json *steps, const struct matrix_place *place, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const struct matrix_room room = { .args = args, .id = place->room };
	const struct json *json = matrix_body(response, arena, result, err);
	struct json *event = json_object(arena);
	const char *id;
	struct item item;

	if (json == NULL && !body_is_good(response))
		return false;
	id = matrix_id_at(json, "event_id", '$', arena);
	if (id == NULL)
		return body_unsure(response,
			"the server accepted the reply, but its response cannot be read",
			err);
	json_add_text(arena, event, "type", "m.room.message");
	json_add_text(arena, event, "event_id", id);
	json_add_text(arena, event, "sender", args->at->remote_id);
	json_add(arena, event, "content", message(args, steps, place, arena));
	if (matrix_read_event(&room, event, arena, &item) != MATRIX_MESSAGE)
		return body_unsure(response,
			"the server accepted the reply, but its response cannot be read",
			err);
	if (args->visibility == VISIBLE_DIRECT)
		item.visibility = VISIBLE_DIRECT;
	item.answers = args->item;
	item.created_at = response_now(response, 0);
	op_result_one(result, &item, arena);
	return true;
}

bool
matrix_reply_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *steps = matrix_steps(args, arena);
	struct matrix_place place;
	enum reply_step step = step_now(steps);
	bool there;

	if (!matrix_id_read_event(args, arena, &place, err))
		return false;
	if (step == REPLY_LOOK)
		return reply_read_look(args, response, &place, arena, result, err);
	if (step == REPLY_SEND)
		return read_sent(args, response, steps, &place, arena, result, err);
	if (step == REPLY_OPEN) {
		if (!read_open(response, arena, result, err))
			return false;
		reply_go_to(REPLY_SEND, json_text(steps, "to"), json_text(steps, "root"),
			arena, result);
		return true;
	}
	if (!read_absent(response, &there, arena, result, err))
		return false;
	if (there)
		return err_set(err, ERR_REFUSED,
			step == REPLY_MOVED
				? "the room has moved, and nobody reads this one any "
				  "more: answer in the new one; it was not posted"
				: "the room is encrypted now: answer in another Matrix "
				  "app; it was not posted");
	reply_go_to(step == REPLY_MOVED                      ? REPLY_ENCRYPTED
			: args->visibility == VISIBLE_DIRECT ? REPLY_OPEN
							     : REPLY_SEND,
		json_text(steps, "to"), json_text(steps, "root"), arena, result);
	return true;
}
