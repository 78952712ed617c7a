/* Ghost: hiding, showing and deleting comments, and keeping members from commenting.
 * SPDX-License-Identifier: MIT */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/ghost/ghost.h"
#include "networks/shared/body.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"

/* The cursor of the second step. */
#define STEP_WRITE "write"

/* The API would bring a deleted comment back: whoever hides or shows one looks first. */
static bool
must_look(const struct op_args *args)
{
	return (args->op == OP_HIDE || args->op == OP_UNHIDE) &&
		!str_eq(args->cursor, STEP_WRITE);
}

static const char *
status_of(enum op op)
{
	switch (op) {
	case OP_HIDE: return "hidden";
	case OP_UNHIDE: return "published";
	default: break;
	}
	assert(op == OP_DELETE || op == OP_REMOVE);
	return "deleted";
}

static const struct json *
change_of(const struct op_args *args, struct arena *arena)
{
	struct json *comment = json_object(arena);
	struct json *list = json_array(arena);
	struct json *json = json_object(arena);

	json_add_text(arena, comment, "id", args->item);
	json_add_text(arena, comment, "status", status_of(args->op));
	json_add(arena, list, NULL, comment);
	json_add(arena, json, "comments", list);
	return json;
}

bool
ghost_moderate_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const char *path;

	if (!guard_item(args, err))
		return false;
	if (ghost_post_of(args->item) != NULL)
		return err_set(err, ERR_REFUSED,
			"this is a post of the site, not a comment: it is changed in "
			"Ghost Admin");
	path = arena_printf(arena, "/comments/%s/", form_escape(args->item, arena));
	if (must_look(args)) {
		ghost_request(args, "GET", arena_printf(arena, "%s?include=member", path),
			arena, request);
		return true;
	}
	ghost_request(args, "PUT", path, arena, request);
	request_json(request, change_of(args, arena), arena);
	return true;
}

/* The response has the comment as it is now. Deleting it once more does no harm: until it
 * is said to be deleted, it is not. */
static bool
read_deleted(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json =
		body_is_gone(response) ? NULL : ghost_body(args, response, arena, err);
	const struct json *comment = json_first(json_at(json, "comments"));

	if (json == NULL && !body_is_gone(response))
		return false;
	if (json_text(comment, "status") != NULL && !ghost_read_is_deleted(comment))
		return err_set(err, ERR_REFUSED,
			"the site reported success, but the comment is still there");
	if (json != NULL && !str_eq(json_text(comment, "id"), args->item))
		return err_set(err, ERR_PROTOCOL,
			"the site's response does not say that the comment is deleted");
	op_result_gone(result, args->item, arena);
	return true;
}

bool
ghost_moderate_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *comment;
	struct item item;

	if (args->op == OP_DELETE || args->op == OP_REMOVE)
		return read_deleted(args, response, arena, result, err);
	comment = ghost_body(args, response, arena, err);
	if (comment == NULL)
		return false;
	comment = json_first(json_at(comment, "comments"));
	if (!ghost_read_comment(comment, NULL, args, arena, &item) ||
		!str_eq(item.remote_id, args->item))
		return err_set(
			err, ERR_PROTOCOL, "the site's response is not that comment");
	if (item.deleted_at != 0)
		return err_set(err, ERR_GONE, "its author or somebody else deleted it");
	if (must_look(args)) {
		result->cursor = STEP_WRITE;
		result->more = true;
		return true;
	}
	op_result_one(result, &item, arena);
	return true;
}

bool
ghost_moderate_ask_member(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct json *json = json_object(arena);
	bool blocks = args->op == OP_BLOCK;

	if (!guard_person(args, err) || !guard_not_us(args, err))
		return false;
	if (strchr(args->person, ':') != NULL)
		return err_set(err, ERR_REFUSED,
			"this member's account was deleted: there is nobody to keep from "
			"commenting");
	ghost_request(args, "POST",
		arena_printf(arena, "/members/%s/commenting/%s/",
			form_escape(args->person, arena), blocks ? "disable" : "enable"),
		arena, request);
	if (blocks) {
		/* It is for the site's staff, and must not be empty. */
		json_add_text(arena, json, "reason",
			str_is_empty(args->text) ? "blocked with heed" : args->text);
		json_add_null(arena, json, "expires_at");
	}
	request_json(request, json, arena);
	return true;
}

bool
ghost_moderate_read_member(const struct op_args *args,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const struct json *json = ghost_body(args, response, arena, err);
	const struct json *member = json_first(json_at(json, "members"));

	(void)result;
	return json != NULL &&
		(str_eq(json_text(member, "id"), args->person) ||
			err_set(err, ERR_PROTOCOL,
				"the site's response does not say what became of the "
				"member"));
}
