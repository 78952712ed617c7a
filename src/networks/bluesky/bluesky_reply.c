/* Bluesky: replying, and finding out whether a reply was posted.
 *
 * The key of a reply is chosen before anything is sent (tid.h). First the parent post is
 * read: a reply needs its digest, the root of its thread, and its author's permission to
 * reply. Then the people named in the text are looked up; then the reply is created under
 * its key, where nothing may exist yet. The same arguments give the same bytes, so that a
 * repetition finds what it would write, and nothing is posted twice.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/bluesky/bluesky.h"
#include "networks/shared/body.h"
#include "networks/shared/field.h"
#include "networks/bluesky/tid.h"

/* The steps; the first one has no cursor. */
#define STEP_PEOPLE "people"
#define STEP_POST   "post"

#define CID_MAX 200

static const char *
reply_step_of(const struct op_args *args, const struct json *state, struct arena *arena)
{
	const char *step = json_text(state, "step");

	if (step != NULL || args->item != NULL)
		return step;
	return bluesky_rich_names_people(args, arena) ? STEP_PEOPLE : STEP_POST;
}

/* --- the record --- */

static struct json *
copy_ref(const struct json *ref, struct arena *arena)
{
	return bluesky_ref(json_text(ref, "uri"), json_text(ref, "cid"), arena);
}

static struct json *
record_of(const struct op_args *args, const struct json *state, struct arena *arena)
{
	struct json *record = json_object(arena);
	struct json *facets = bluesky_rich_facets(args->text, state, arena);
	struct json *reply = json_object(arena);
	struct json *langs = json_array(arena);

	json_add_text(arena, record, "$type", BLUESKY_POST);
	json_add_text(arena, record, "text", args->text);
	if (facets != NULL)
		json_add(arena, record, "facets", facets);
	if (args->item != NULL) {
		json_add(arena, reply, "root", copy_ref(json_at(state, "root"), arena));
		json_add(arena, reply, "parent",
			copy_ref(json_at(state, "parent"), arena));
		json_add(arena, record, "reply", reply);
	}
	if (field_language(args->language, arena) != NULL) {
		json_add_text(arena, langs, NULL, args->language);
		json_add(arena, record, "langs", langs);
	}
	json_add_text(arena, record, "createdAt",
		bluesky_names_time(tid_time(args->key), arena));
	return record;
}

/* --- requests --- */

bool
bluesky_reply_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const struct json *state = bluesky_state(args, arena);
	const char *step;
	struct json *input;

	if (str_is_empty(args->text))
		return err_set(err, ERR_USAGE, "the text is empty");
	if (bluesky_chat_is(args->item))
		return bluesky_chat_reply_ask(args, arena, request, err);
	if (!tid_is(args->key) || args->at->remote_id == NULL)
		return err_set(err, ERR_USAGE,
			"a reply on Bluesky needs a key that was chosen for it");
	step = reply_step_of(args, state, arena);
	if (step == NULL)
		return bluesky_thread_ask_post(args->item, args, arena, request, err);
	if (str_eq(step, STEP_PEOPLE)) {
		bluesky_rich_ask_people(args, arena, request);
		return true;
	}
	input = bluesky_input(args, BLUESKY_POST, args->key, arena);
	json_add_bool(arena, input, "validate", true);
	json_add(arena, input, "record", record_of(args, state, arena));
	json_add_null(arena, input, "swapRecord");
	bluesky_procedure(args, "com.atproto.repo.putRecord", input, arena, request);
	return true;
}

/* --- responses --- */

static bool
may_reply(const struct json *view, struct err *err)
{
	const struct json *between = json_at(view, "author.viewer");

	if (json_bool(view, "viewer.replyDisabled", false))
		return err_set(err, ERR_REFUSED,
			"the author of this thread does not let this account reply: "
			"nobody would see it, so it was not posted");
	if (json_bool(between, "blockedBy", false))
		return err_set(
			err, ERR_REFUSED, "they block this account; it was not posted");
	if (json_text(between, "blocking") != NULL)
		return err_set(
			err, ERR_REFUSED, "this account blocks them; it was not posted");
	return true;
}

static const char *
cid_at(const struct json *json, const char *path)
{
	const char *cid = json_text(json, path);

	return cid != NULL && *cid != '\0' && strlen(cid) <= CID_MAX ? cid : NULL;
}

static void
reply_go_on(const char *step, struct json *state, struct arena *arena,
	struct op_result *result)
{
	json_add_text(arena, state, "step", step);
	bluesky_go_on(result, state, arena);
}

static bool
read_parent(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct err why = { 0 };
	const struct json *view = bluesky_thread_read_post(args, response, arena, &why);
	const struct json *root = json_at(view, "record.reply.root");
	const char *cid = cid_at(view, "cid");
	const char *root_uri = bluesky_names_uri_at(root, "uri", arena);
	struct json *state = json_object(arena);

	if (why.code == ERR_GONE)
		return err_set(err, ERR_GONE,
			"the message it answers is gone; it was not posted");
	if (view == NULL)
		return err_set(err, why.code, "%s", why.text);
	if (cid == NULL)
		return err_set(
			err, ERR_PROTOCOL, "the server's response is not a message");
	if (!may_reply(view, err))
		return false;
	json_add(arena, state, "parent", bluesky_ref(args->item, cid, arena));
	if (root_uri != NULL && cid_at(root, "cid") != NULL)
		json_add(arena, state, "root",
			bluesky_ref(root_uri, cid_at(root, "cid"), arena));
	else
		json_add(arena, state, "root", bluesky_ref(args->item, cid, arena));
	reply_go_on(bluesky_rich_names_people(args, arena) ? STEP_PEOPLE : STEP_POST,
		state, arena, result);
	return true;
}

static bool
read_people(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *before = bluesky_state(args, arena);
	struct json *state = json_object(arena);

	if (args->item != NULL) {
		json_add(arena, state, "parent",
			copy_ref(json_at(before, "parent"), arena));
		json_add(arena, state, "root", copy_ref(json_at(before, "root"), arena));
	}
	if (!bluesky_rich_read_people(args, response, state, arena, err))
		return false;
	reply_go_on(STEP_POST, state, arena, result);
	return true;
}

bool
bluesky_reply_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *state = bluesky_state(args, arena);
	const char *step = reply_step_of(args, state, arena);
	const struct json *json;
	const char *written;
	struct item item;

	if (bluesky_chat_is(args->item))
		return bluesky_chat_reply_read(args, response, arena, result, err);
	if (step == NULL)
		return read_parent(args, response, arena, result, err);
	if (str_eq(step, STEP_PEOPLE))
		return read_people(args, response, arena, result, err);
	if (bluesky_says(response, "InvalidSwap", arena))
		return err_set(err, ERR_REFUSED,
			"another record already has the key of this reply");
	json = bluesky_body(args, response, arena, err);
	if (json == NULL && !body_is_good(response))
		return false;
	/* The server accepted it, but the response has nothing that can be read. */
	written = json_print(record_of(args, state, arena), false, arena);
	if (!bluesky_read_record(json_text(json, "uri"),
		    json_parse(written, strlen(written), arena, NULL), args, arena,
		    &item))
		return body_unsure(response,
			"the server accepted the reply, but its response cannot be read",
			err);
	op_result_one(result, &item, arena);
	return true;
}

bool
bluesky_reply_ask_find(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	if (bluesky_chat_is(args->item))
		return bluesky_chat_newest_ask_find(args, arena, request, err);
	if (args->at->remote_id == NULL || !tid_is(args->key))
		return err_set(err, ERR_USAGE, "there is nothing to look for");
	bluesky_query(args,
		arena_printf(arena,
			"com.atproto.repo.getRecord?repo=%s&collection=" BLUESKY_POST
			"&rkey=%s",
			args->at->remote_id, args->key),
		arena, request);
	return true;
}

bool
bluesky_reply_read_find(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json;
	struct item item;

	if (bluesky_chat_is(args->item))
		return bluesky_chat_newest_read_find(args, response, arena, result, err);
	if (bluesky_says(response, "RecordNotFound", arena))
		return true;
	json = bluesky_body(args, response, arena, err);
	if (json == NULL)
		return false;
	if (!bluesky_read_record(
		    json_text(json, "uri"), json_at(json, "value"), args, arena, &item))
		return err_set(
			err, ERR_PROTOCOL, "the server's response is not a message");
	op_result_one(result, &item, arena);
	result->found = true;
	return true;
}
