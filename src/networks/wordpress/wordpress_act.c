/* WordPress: changing a comment: its text, whether it is shown, and whether it exists.
 *
 * The words of requests for states are "approve", "hold" and "spam"; in responses the
 * first one is "approved" (wordpress_read.c).
 * SPDX-License-Identifier: MIT */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/shared/body.h"
#include "networks/shared/guard.h"
#include "networks/wordpress/wordpress.h"

/* Cursors: look what became of it; a site without a trash; a host that lets no DELETE
 * pass; both. */
#define STEP_LOOK       "look"
#define STEP_FORCE      "force"
#define STEP_POST       "post"
#define STEP_POST_FORCE "post-force"

const char *
wordpress_act_html(const char *text, struct arena *arena)
{
	char *html = ARENA_ARRAY(arena, char, 5 * strlen(text) + 1);
	char *to = html;

	for (; *text != '\0'; text++) {
		const char *entity = *text == '&' ? "&amp;"
			: *text == '<'            ? "&lt;"
			: *text == '>'            ? "&gt;"
						  : NULL;

		if (entity == NULL) {
			*to++ = *text;
			continue;
		}
		memcpy(to, entity, strlen(entity));
		to += strlen(entity);
	}
	*to = '\0';
	return html;
}

static bool
removes(enum op op)
{
	return op == OP_DELETE || op == OP_REMOVE;
}

/* The word for a state in a request, and the state that it must lead to. */
static const char *
state_word(enum op op, enum item_state *state)
{
	switch (op) {
	case OP_APPROVE: *state = STATE_SHOWN; return "approve";
	case OP_HOLD: *state = STATE_HELD; return "hold";
	default: break;
	}
	assert(op == OP_SPAM);
	*state = STATE_SPAM;
	return "spam";
}

static void
ask_removal(const struct op_args *args, const char *route, struct arena *arena,
	struct http_request *request)
{
	bool force =
		str_eq(args->cursor, STEP_FORCE) || str_eq(args->cursor, STEP_POST_FORCE);
	bool post =
		str_eq(args->cursor, STEP_POST) || str_eq(args->cursor, STEP_POST_FORCE);

	wordpress_request(args, post ? "POST" : "DELETE", route,
		force ? "force=true" : NULL, arena, request);
	if (post)
		request_header(request, "X-HTTP-Method-Override", "DELETE");
	request->has_effect = true;
}

bool
wordpress_act_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct json *json = json_object(arena);
	enum item_state state;
	const char *route;

	if (!guard_item(args, err))
		return false;
	if (!wordpress_id_is_comment(args->item))
		return err_set(err, ERR_REFUSED,
			"heed changes comments only; posts are changed on the site");
	if (args->op == OP_EDIT && str_is_empty(args->text))
		return err_set(err, ERR_USAGE, "the text is empty");
	if (str_eq(args->cursor, STEP_LOOK))
		return wordpress_item_ask(args, arena, request, err);
	route = arena_printf(arena, "wp/v2/comments/%s", args->item);
	if (removes(args->op)) {
		ask_removal(args, route, arena, request);
		return true;
	}
	if (args->op == OP_EDIT)
		json_add_text(
			arena, json, "content", wordpress_act_html(args->text, arena));
	else
		json_add_text(arena, json, "status", state_word(args->op, &state));
	wordpress_request(
		args, "POST", route, wordpress_fields(args, arena), arena, request);
	request_json(request, json, arena);
	return true;
}

/* The comment as it is now, or that it is deleted for good; messages of PHP may stand before
 * that. NULL: the response has neither. */
static const char *
state_after_removal(const struct http_response *response, struct arena *arena)
{
	const struct json *json = wordpress_json(response, arena, NULL);

	if (!body_is_good(response) || *wordpress_json_code(response, arena) != '\0')
		return NULL;
	if (json_at(json, "deleted") == NULL)
		return json_text(json, "status");
	return json_bool(json, "deleted", false) ? "trash" : "kept";
}

static bool
read_removal(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const char *code = wordpress_json_code(response, arena);
	const char *state = state_after_removal(response, arena);
	bool post =
		str_eq(args->cursor, STEP_POST) || str_eq(args->cursor, STEP_POST_FORCE);
	bool force =
		str_eq(args->cursor, STEP_FORCE) || str_eq(args->cursor, STEP_POST_FORCE);
	bool blocked = *code == '\0' &&
		(response->status == 403 || response->status == 405 ||
			response->status == 406 || response->status == 501);

	if (state != NULL && !str_eq(state, "trash"))
		return err_set(err, ERR_REFUSED,
			"the site reported success, but the comment is still there; one of "
			"its plugins may prevent the change");
	if (state != NULL || response->status == 410 ||
		(response->status == 404 && str_ends(code, "_invalid_id"))) {
		op_result_gone(result, args->item, arena);
		return true;
	}
	result->more = true;
	if (str_eq(code, "rest_trash_not_supported") && !force)
		result->cursor = post ? STEP_POST_FORCE : STEP_FORCE;
	else if (blocked && !post)
		result->cursor = force ? STEP_POST_FORCE : STEP_POST;
	else
		result->more = false;
	if (result->more)
		return true;
	/* Removing it once more does no harm. */
	return wordpress_body(args, response, arena, err) != NULL &&
		err_set(err, ERR_PROTOCOL,
			"the site's response does not say what became of it");
}

/* Plugins prevent a change, and the site reports success all the same. */
static bool
read_state(const struct op_args *args, const struct item *item, struct err *err)
{
	enum item_state wanted;

	state_word(args->op, &wanted);
	return item->state == wanted ||
		err_set(err, ERR_REFUSED,
			"the site reported success, but the comment is still %s; one of "
			"its plugins may prevent the change",
			item_state_name(item->state));
}

bool
wordpress_act_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json;
	struct item item;

	if (removes(args->op))
		return read_removal(args, response, arena, result, err);
	/* Also if the comment is in that state already. */
	if (args->op != OP_EDIT && args->cursor == NULL &&
		str_eq(wordpress_json_code(response, arena),
			"rest_comment_failed_edit")) {
		result->cursor = STEP_LOOK;
		result->more = true;
		return true;
	}
	if (response->status == 404 && wordpress_is_gone(response, arena))
		return err_set(err, ERR_GONE, "the comment is gone");
	json = wordpress_body(args, response, arena, err);
	if (json == NULL)
		return false;
	switch (wordpress_read_comment(json, args, arena, &item)) {
	case READ_GONE: return err_set(err, ERR_GONE, "the comment is in the trash");
	case READ_NOTHING:
		return body_unsure(response,
			"the site accepted it, but its response cannot be read", err);
	case READ_ITEM: break;
	}
	if (!str_eq(item.remote_id, args->item))
		return body_unsure(response,
			"the site accepted it, but its response is about another comment",
			err);
	if (args->op != OP_EDIT && !read_state(args, &item, err))
		return false;
	op_result_one(result, &item, arena);
	return true;
}
