/* Bluesky: hiding replies under a post of ours from everybody.
 *
 * The author of a thread can keep a record next to its first post, the gate, that says
 * who may reply and which replies are hidden. It is read, changed and put back, unless
 * somebody else changed it in between; the rest of its content is kept.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/bluesky/bluesky.h"
#include "networks/shared/body.h"
#include "networks/shared/guard.h"

#define HIDDEN_MAX 300

bool
bluesky_hide_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const struct json *state = bluesky_state(args, arena);
	const struct json *gate = json_at(state, "gate");
	struct bluesky_uri root;
	struct json *input;

	if (!guard_checked(args, err))
		return false;
	if (bluesky_chat_is(args->item))
		return err_set(err, ERR_REFUSED,
			"only you two see a direct message: there is nobody to hide it from");
	if (!bluesky_names_uri(json_text(state, "root"), arena, &root))
		return bluesky_thread_ask_post(args->item, args, arena, request, err);
	if (!json_is_object(gate)) {
		bluesky_query(args,
			arena_printf(arena,
				"com.atproto.repo.getRecord?repo=%s&collection=" BLUESKY_GATE
				"&rkey=%s",
				args->at->remote_id, root.key),
			arena, request);
		return true;
	}
	input = bluesky_input(args, BLUESKY_GATE, root.key, arena);
	json_add_copy(arena, input, "record", gate);
	json_add_text(arena, input, "swapRecord", json_text(state, "cid"));
	bluesky_procedure(args, "com.atproto.repo.putRecord", input, arena, request);
	return true;
}

static bool
read_reply(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *view = bluesky_thread_read_post(args, response, arena, err);
	const char *root = bluesky_names_uri_at(view, "record.reply.root.uri", arena);
	struct json *state = json_object(arena);

	if (view == NULL)
		return false;
	if (root == NULL || !bluesky_names_is_ours(root, args, arena))
		return err_set(err, ERR_REFUSED,
			"only replies in a thread that this account began can be hidden");
	if (bluesky_names_is_ours(args->item, args, arena))
		return err_set(err, ERR_REFUSED, "this is ours: delete it instead");
	json_add_text(arena, state, "root", root);
	bluesky_go_on(result, state, arena);
	return true;
}

/* The gate with the reply hidden, or shown again; NULL if it already is. */
static struct json *
has_changed(const struct op_args *args, const struct json *old, const char *root,
	struct arena *arena, size_t *count)
{
	struct json *gate = json_object(arena);
	struct json *hidden = json_array(arena);
	const struct json *list = json_at(old, "hiddenReplies");
	bool hides = args->op == OP_HIDE;
	bool was = false;

	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		bool is = str_eq(json_text(e, ""), args->item);

		was = was || is;
		if (!is && json_text(e, "") != NULL)
			json_add_text(arena, hidden, NULL, json_text(e, ""));
	}
	if (was == hides)
		return NULL;
	if (hides)
		json_add_text(arena, hidden, NULL, args->item);
	*count = json_count(hidden);
	json_add_text(arena, gate, "$type", BLUESKY_GATE);
	json_add_text(arena, gate, "post", root);
	for (const struct json *e = json_first(old); e != NULL; e = json_next(e))
		if (!str_eq(json_name(e), "$type") && !str_eq(json_name(e), "post") &&
			!str_eq(json_name(e), "hiddenReplies"))
			json_add_copy(arena, gate, json_name(e), e);
	if (json_text(old, "createdAt") == NULL)
		json_add_text(
			arena, gate, "createdAt", bluesky_names_time(args->now, arena));
	json_add(arena, gate, "hiddenReplies", hidden);
	return gate;
}

static bool
read_gate(const struct op_args *args, const struct http_response *response,
	const char *root, struct arena *arena, struct op_result *result, struct err *err)
{
	bool none = bluesky_says(response, "RecordNotFound", arena);
	const struct json *json = none ? NULL : bluesky_body(args, response, arena, err);
	struct json *state = json_object(arena);
	struct json *gate;
	size_t count = 0;

	if (json == NULL && !none)
		return false;
	gate = has_changed(args, json_at(json, "value"), root, arena, &count);
	if (gate == NULL)
		return true;
	if (count > HIDDEN_MAX)
		return err_set(err, ERR_REFUSED,
			"%d replies are hidden in this thread already, which is all that "
			"Bluesky allows",
			HIDDEN_MAX);
	json_add_text(arena, state, "root", root);
	json_add_text(arena, state, "cid", json_text(json, "cid"));
	json_add(arena, state, "gate", gate);
	bluesky_go_on(result, state, arena);
	return true;
}

bool
bluesky_hide_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *state = bluesky_state(args, arena);
	const char *root = bluesky_names_uri_at(state, "root", arena);

	if (root == NULL)
		return read_reply(args, response, arena, result, err);
	if (!json_is_object(json_at(state, "gate")))
		return read_gate(args, response, root, arena, result, err);
	if (bluesky_says(response, "InvalidSwap", arena))
		return err_set(err, ERR_LATER,
			"the hidden replies of this thread were changed meanwhile; try again");
	return body_is_done(response) ||
		body_is_object(bluesky_body(args, response, arena, err), err);
}
