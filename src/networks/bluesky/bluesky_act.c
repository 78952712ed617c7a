/* Bluesky: liking, boosting, undoing these, deleting.
 *
 * A like or a boost is a record of ours that points at a post. First the post is read: to
 * learn which version to point at, and whether we have already liked it, with which
 * record.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/bluesky/bluesky.h"
#include "networks/shared/body.h"
#include "networks/bluesky/tid.h"
#include "networks/shared/guard.h"

static bool
undoes(enum op verb)
{
	return verb == OP_UNLIKE || verb == OP_UNBOOST;
}

static bool
is_like(enum op verb)
{
	return verb == OP_LIKE || verb == OP_UNLIKE;
}

static void
ask_make(const struct op_args *args, const char *cid, struct arena *arena,
	struct http_request *request)
{
	const char *collection = is_like(args->op) ? BLUESKY_LIKE : BLUESKY_REPOST;
	bool keyed = tid_is(args->key);
	struct json *input =
		bluesky_input(args, collection, keyed ? args->key : NULL, arena);
	struct json *record = json_object(arena);

	json_add_text(arena, record, "$type", collection);
	json_add(arena, record, "subject", bluesky_ref(args->item, cid, arena));
	json_add_text(arena, record, "createdAt",
		bluesky_names_time(keyed ? tid_time(args->key) : args->now, arena));
	json_add(arena, input, "record", record);
	/* With a key chosen in advance, repeating changes nothing. */
	bluesky_procedure(args,
		keyed ? "com.atproto.repo.putRecord" : "com.atproto.repo.createRecord",
		input, arena, request);
}

bool
bluesky_act_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const struct json *state = bluesky_state(args, arena);
	const char *cid = json_text(state, "cid");
	struct bluesky_uri record;

	if (!guard_checked(args, err))
		return false;
	if (bluesky_chat_is(args->item))
		return bluesky_chat_act_ask(args, arena, request, err);
	if (bluesky_names_uri(json_text(state, "record"), arena, &record))
		bluesky_procedure(args, "com.atproto.repo.deleteRecord",
			bluesky_input(args, record.collection, record.key, arena), arena,
			request);
	else if (cid != NULL)
		ask_make(args, cid, arena, request);
	else
		return bluesky_thread_ask_post(args->item, args, arena, request, err);
	return true;
}

static bool
read_look(const struct op_args *args, const struct json *view, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const char *ours = bluesky_names_uri_at(
		view, is_like(args->op) ? "viewer.like" : "viewer.repost", arena);
	struct json *state = json_object(arena);
	struct item item;

	if (!bluesky_read_view(view, args, arena, &item))
		return err_set(
			err, ERR_PROTOCOL, "the server's response is not a message");
	if (undoes(args->op) == (ours == NULL)) {
		op_result_one(result, &item, arena);
		return true;
	}
	if (undoes(args->op) && !bluesky_names_is_ours(ours, args, arena))
		return err_set(err, ERR_PROTOCOL,
			"the server names a like of ours that is not ours");
	if (undoes(args->op))
		json_add_text(arena, state, "record", ours);
	else
		json_add_text(arena, state, "cid", json_text(view, "cid"));
	if (!undoes(args->op) && json_text(view, "cid") == NULL)
		return err_set(
			err, ERR_PROTOCOL, "the server's response is not a message");
	bluesky_go_on(result, state, arena);
	return true;
}

bool
bluesky_act_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *view;

	if (bluesky_chat_is(args->item))
		return bluesky_chat_act_read(args, response, arena, result, err);
	if (bluesky_state(args, arena) != NULL)
		return body_is_done(response) ||
			body_is_object(bluesky_body(args, response, arena, err), err);
	view = bluesky_thread_read_post(args, response, arena, err);
	return view != NULL && read_look(args, view, arena, result, err);
}

bool
bluesky_act_ask_delete(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct bluesky_uri uri;

	if (bluesky_chat_is(args->item))
		return bluesky_chat_act_ask(args, arena, request, err);
	if (!bluesky_names_is_ours(args->item, args, arena) ||
		!bluesky_names_uri(args->item, arena, &uri) ||
		!str_eq(uri.collection, BLUESKY_POST))
		return err_set(err, ERR_USAGE, "only what is ours can be undone");
	bluesky_procedure(args, "com.atproto.repo.deleteRecord",
		bluesky_input(args, BLUESKY_POST, uri.key, arena), arena, request);
	return true;
}

bool
bluesky_act_read_delete(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	if (bluesky_chat_is(args->item))
		return bluesky_chat_act_read(args, response, arena, result, err);
	/* It also succeeds if there is nothing left to delete. */
	if (!body_is_done(response) && bluesky_body(args, response, arena, err) == NULL)
		return false;
	op_result_gone(result, args->item, arena);
	return true;
}
