/* Lemmy: voting, editing, deleting, moderating, blocking and reporting.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "networks/lemmy/lemmy.h"
#include "networks/shared/body.h"
#include "networks/shared/guard.h"

/* A report needs a reason; removing does in version 4. */
#define REASON        "spam or abuse"
#define REMOVE_REASON "removed by a moderator"

/* What an operation sends for a kind of item. */
struct lemmy_act {
	enum op op;
	enum lemmy_kind kind;
	const char *method;
	const char *path;
	const char *id; /* the name of the item's number */
};

static const struct lemmy_act acts[] = {
	{ OP_LIKE, LEMMY_COMMENT, "POST", "/comment/like", "comment_id" },
	{ OP_LIKE, LEMMY_POST, "POST", "/post/like", "post_id" },
	{ OP_UNLIKE, LEMMY_COMMENT, "POST", "/comment/like", "comment_id" },
	{ OP_UNLIKE, LEMMY_POST, "POST", "/post/like", "post_id" },
	{ OP_EDIT, LEMMY_COMMENT, "PUT", "/comment", "comment_id" },
	{ OP_EDIT, LEMMY_MESSAGE, "PUT", "/private_message", "private_message_id" },
	{ OP_DELETE, LEMMY_COMMENT, "POST", "/comment/delete", "comment_id" },
	{ OP_DELETE, LEMMY_POST, "POST", "/post/delete", "post_id" },
	{ OP_DELETE, LEMMY_MESSAGE, "POST", "/private_message/delete",
		"private_message_id" },
	{ OP_REMOVE, LEMMY_COMMENT, "POST", "/comment/remove", "comment_id" },
	{ OP_REMOVE, LEMMY_POST, "POST", "/post/remove", "post_id" },
	{ OP_REPORT, LEMMY_COMMENT, "POST", "/comment/report", "comment_id" },
	{ OP_REPORT, LEMMY_POST, "POST", "/post/report", "post_id" },
	{ OP_REPORT, LEMMY_MESSAGE, "POST", "/private_message/report",
		"private_message_id" },
};

static bool
lemmy_ask_block(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct json *json = json_object(arena);
	int64_t person = 0;

	if (!guard_person(args, err) || !guard_not_us(args, err))
		return false;
	if (!str_int(args->person, 1, INT64_MAX, &person))
		return err_set(err, ERR_USAGE, "this is not a person on Lemmy");
	json_add_int(arena, json, "person_id", person);
	json_add_bool(arena, json, "block", args->op == OP_BLOCK);
	lemmy_post(args, "POST",
		lemmy_is_v4(args, arena) ? "/account/block/person" : "/user/block", json,
		arena, request);
	return true;
}

static void
add_vote(const struct op_args *args, struct arena *arena, struct json *json)
{
	bool likes = args->op == OP_LIKE;

	if (!lemmy_is_v4(args, arena))
		json_add_int(arena, json, "score", likes ? 1 : 0);
	else if (likes)
		json_add_bool(arena, json, "is_upvote", true);
}

static bool
add_members(const struct op_args *args, struct arena *arena, struct json *json,
	struct err *err)
{
	switch (args->op) {
	case OP_LIKE:
	case OP_UNLIKE: add_vote(args, arena, json); break;
	case OP_EDIT:
		if (str_is_empty(args->text))
			return err_set(err, ERR_USAGE, "the text is empty");
		json_add_text(arena, json, "content", args->text);
		break;
	case OP_DELETE: json_add_bool(arena, json, "deleted", true); break;
	case OP_REMOVE:
		json_add_bool(arena, json, "removed", true);
		json_add_text(arena, json, "reason",
			str_is_empty(args->text) ? REMOVE_REASON : args->text);
		break;
	case OP_REPORT:
		json_add_text(arena, json, "reason",
			str_is_empty(args->text) ? REASON : args->text);
		break;
	default: break;
	}
	return true;
}

bool
lemmy_act_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct json *json = json_object(arena);
	struct lemmy_id id;

	if (args->op == OP_BLOCK || args->op == OP_UNBLOCK)
		return lemmy_ask_block(args, arena, request, err);
	if (!lemmy_id_get(args, &id, err))
		return false;
	for (size_t i = 0; i < COUNT(acts); i++) {
		const struct lemmy_act *act = &acts[i];
		bool deletes = args->op == OP_DELETE && lemmy_is_v4(args, arena);

		if (act->op != args->op || act->kind != id.kind)
			continue;
		json_add_int(arena, json, act->id, id.number);
		if (!add_members(args, arena, json, err))
			return false;
		/* Version 4 deletes with a method of its own, at the item's path. */
		lemmy_post(args, deletes ? "DELETE" : act->method,
			deletes ? arena_copy_n(arena, act->path,
					  strlen(act->path) - strlen("/delete"))
				: act->path,
			json, arena, request);
		return true;
	}
	return err_set(err, ERR_REFUSED,
		id.kind == LEMMY_MESSAGE ? "Lemmy cannot do that with a private message"
					 : "Lemmy cannot do that with a post");
}

/* What it names, so that a server that accepts and does nothing is noticed. */
static bool
was_done(const struct op_args *args, const struct json *json)
{
	const struct json *view = json_at(json, "comment_view.comment");
	int64_t vote = json_int(json, "comment_view.my_vote",
		json_int(json, "post_view.my_vote", args->op == OP_LIKE));

	if (view == NULL)
		view = json_at(json, "post_view.post");
	switch (args->op) {
	case OP_LIKE:
	case OP_UNLIKE: return (vote > 0) == (args->op == OP_LIKE);
	case OP_BLOCK: return json_bool(json, "blocked", true);
	case OP_UNBLOCK: return !json_bool(json, "blocked", false);
	case OP_REMOVE: return json_bool(view, "removed", true);
	case OP_DELETE: return json_bool(view, "deleted", true);
	default: return true;
	}
}

bool
lemmy_act_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json;
	const struct json *view;

	if (args->op == OP_DELETE && lemmy_is_gone(response, arena)) {
		op_result_gone(result, args->item, arena);
		return true;
	}
	if (response->status == 204)
		return true;
	json = lemmy_body(response, arena, result, err);
	if (json == NULL)
		return false;
	/* Doing it once more does no harm. */
	if (args->op != OP_EDIT && !body_is_object(json, err))
		return false;
	if (!was_done(args, json))
		return err_set(err, ERR_REFUSED,
			"the server reported success, but nothing changed");
	if (args->op == OP_DELETE || args->op == OP_REMOVE)
		op_result_gone(result, args->item, arena);
	if (args->op != OP_EDIT)
		return true;
	view = json_at(json, "comment_view");
	if (view == NULL)
		view = json_at(json, "private_message_view");
	if (view == NULL)
		return body_unsure(response,
			"the server accepted the change, but its response cannot be read",
			err);
	lemmy_read_add(view, args, arena, result);
	if (result->n_items > 0 && !str_eq(result->items[0].remote_id, args->item))
		return body_unsure(response,
			"the server accepted it, but its response is about something "
			"else",
			err);
	return true;
}
