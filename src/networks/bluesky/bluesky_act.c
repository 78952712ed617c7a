/* Bluesky: liking, boosting, taking that back, deleting.
 *
 * A like or a boost is a record of ours that points at a post. First the post is looked
 * at: it tells which version to point at, and whether it is liked already, by which
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

static bool
undoes(enum verb verb)
{
	return verb == VERB_UNLIKE || verb == VERB_UNBOOST;
}

static bool
is_like(enum verb verb)
{
	return verb == VERB_LIKE || verb == VERB_UNLIKE;
}

static void
ask_make(const struct wish *wish, const char *cid, struct arena *arena,
	struct request *request)
{
	const char *collection = is_like(wish->verb) ? BLUESKY_LIKE : BLUESKY_REPOST;
	bool keyed = tid_is(wish->key);
	struct json *input =
		bluesky_input(wish, collection, keyed ? wish->key : NULL, arena);
	struct json *record = json_object(arena);

	json_add_text(arena, record, "$type", collection);
	json_add(arena, record, "subject", bluesky_ref(wish->item, cid, arena));
	json_add_text(arena, record, "createdAt",
		bluesky_time(keyed ? tid_time(wish->key) : wish->now, arena));
	json_add(arena, input, "record", record);
	/* At a chosen place a repetition changes nothing. */
	bluesky_procedure(wish,
		keyed ? "com.atproto.repo.putRecord" : "com.atproto.repo.createRecord",
		input, arena, request);
}

bool
bluesky_ask_act(const struct wish *wish, struct arena *arena, struct request *request,
	struct err *err)
{
	const struct json *state = bluesky_state(wish, arena);
	const char *cid = json_text(state, "cid");
	struct bluesky_uri record;

	if (wish->at->remote_id == NULL)
		return err_set(err, ERR_USAGE, "the account has not been checked yet");
	if (bluesky_uri(json_text(state, "record"), arena, &record))
		bluesky_procedure(wish, "com.atproto.repo.deleteRecord",
			bluesky_input(wish, record.collection, record.key, arena), arena,
			request);
	else if (cid != NULL)
		ask_make(wish, cid, arena, request);
	else
		return bluesky_ask_post(wish->item, wish, arena, request, err);
	return true;
}

static bool
read_look(const struct wish *wish, const struct json *view, struct arena *arena,
	struct answer *answer, struct err *err)
{
	const char *ours = bluesky_uri_at(
		view, is_like(wish->verb) ? "viewer.like" : "viewer.repost", arena);
	struct json *state = json_object(arena);
	struct item item;

	if (!bluesky_item_of_view(view, wish, arena, &item))
		return err_set(err, ERR_PROTOCOL, "the server's answer is no message");
	if (undoes(wish->verb) == (ours == NULL)) {
		answer_one(answer, &item, arena);
		return true;
	}
	if (undoes(wish->verb) && !bluesky_is_ours(ours, wish, arena))
		return err_set(err, ERR_PROTOCOL,
			"the server names a like of ours that is not ours");
	if (undoes(wish->verb))
		json_add_text(arena, state, "record", ours);
	else
		json_add_text(arena, state, "cid", json_text(view, "cid"));
	if (!undoes(wish->verb) && json_text(view, "cid") == NULL)
		return err_set(err, ERR_PROTOCOL, "the server's answer is no message");
	bluesky_go_on(answer, state, arena);
	return true;
}

bool
bluesky_read_act(const struct wish *wish, const struct response *response,
	struct arena *arena, struct answer *answer, struct err *err)
{
	const struct json *view;

	if (bluesky_state(wish, arena) != NULL)
		return body_is_good(response) ||
			bluesky_body(wish, response, arena, err) != NULL;
	view = bluesky_read_post(wish, response, arena, err);
	return view != NULL && read_look(wish, view, arena, answer, err);
}

bool
bluesky_ask_delete(const struct wish *wish, struct arena *arena, struct request *request,
	struct err *err)
{
	struct bluesky_uri uri;

	if (!bluesky_is_ours(wish->item, wish, arena) ||
		!bluesky_uri(wish->item, arena, &uri) ||
		!str_eq(uri.collection, BLUESKY_POST))
		return err_set(err, ERR_USAGE, "only what is ours can be taken back");
	bluesky_procedure(wish, "com.atproto.repo.deleteRecord",
		bluesky_input(wish, BLUESKY_POST, uri.key, arena), arena, request);
	return true;
}

bool
bluesky_read_delete(const struct wish *wish, const struct response *response,
	struct arena *arena, struct answer *answer, struct err *err)
{
	/* It succeeds too where nothing is left to delete. */
	if (!body_is_good(response) && bluesky_body(wish, response, arena, err) == NULL)
		return false;
	answer_gone(answer, wish->item, arena);
	return true;
}
