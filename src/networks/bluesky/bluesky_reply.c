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
#include "base/buf.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/bluesky/bluesky.h"
#include "networks/shared/body.h"
#include "networks/bluesky/facet.h"
#include "networks/shared/field.h"
#include "networks/bluesky/tid.h"

/* The steps; the first one has no cursor. */
#define STEP_PEOPLE "people"
#define STEP_POST   "post"

/* The most profiles in one request. */
#define PEOPLE_MAX 25

#define CID_MAX 200

static bool
names_people(const struct op_args *args, struct arena *arena)
{
	const struct facets facets = facet_find(str_or_empty(args->text), arena);

	for (size_t i = 0; i < facets.count; i++)
		if (facets.at[i].kind == FACET_MENTION &&
			bluesky_names_is_handle(facets.at[i].value))
			return true;
	return false;
}

static const char *
reply_step_of(const struct op_args *args, const struct json *state, struct arena *arena)
{
	const char *step = json_text(state, "step");

	if (step != NULL || args->item != NULL)
		return step;
	return names_people(args, arena) ? STEP_PEOPLE : STEP_POST;
}

/* --- the record --- */

static const char *
did_of(const struct json *state, const char *handle)
{
	const struct json *people = json_at(state, "people");

	for (const struct json *e = json_first(people); e != NULL; e = json_next(e))
		if (str_eq(json_text(e, "handle"), handle))
			return json_text(e, "did");
	return NULL;
}

static struct json *
feature_of(const struct facet *facet, const struct json *state, struct arena *arena)
{
	static const char *const types[] = {
		[FACET_MENTION] = "app.bsky.richtext.facet#mention",
		[FACET_LINK] = "app.bsky.richtext.facet#link",
		[FACET_TAG] = "app.bsky.richtext.facet#tag",
	};
	static const char *const members[] = {
		[FACET_MENTION] = "did",
		[FACET_LINK] = "uri",
		[FACET_TAG] = "tag",
	};
	struct json *feature = json_object(arena);
	const char *value =
		facet->kind == FACET_MENTION ? did_of(state, facet->value) : facet->value;

	if (value == NULL)
		return NULL;
	json_add_text(arena, feature, "$type", types[facet->kind]);
	json_add_text(arena, feature, members[facet->kind], value);
	return feature;
}

/* NULL if there is none. */
static struct json *
facets_of(const char *text, const struct json *state, struct arena *arena)
{
	const struct facets found = facet_find(text, arena);
	struct json *list = json_array(arena);

	for (size_t i = 0; i < found.count; i++) {
		struct json *feature = feature_of(&found.at[i], state, arena);
		struct json *features = json_array(arena);
		struct json *index = json_object(arena);
		struct json *facet = json_object(arena);

		/* A handle that nobody has stays plain text. */
		if (feature == NULL)
			continue;
		json_add_int(arena, index, "byteStart", (int64_t)found.at[i].start);
		json_add_int(arena, index, "byteEnd", (int64_t)found.at[i].end);
		json_add(arena, features, NULL, feature);
		json_add(arena, facet, "index", index);
		json_add(arena, facet, "features", features);
		json_add(arena, list, NULL, facet);
	}
	return json_count(list) == 0 ? NULL : list;
}

static struct json *
copy_ref(const struct json *ref, struct arena *arena)
{
	return bluesky_ref(json_text(ref, "uri"), json_text(ref, "cid"), arena);
}

static struct json *
record_of(const struct op_args *args, const struct json *state, struct arena *arena)
{
	struct json *record = json_object(arena);
	struct json *facets = facets_of(args->text, state, arena);
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

static bool
ask_people(const struct op_args *args, struct arena *arena, struct http_request *request)
{
	const struct facets facets = facet_find(args->text, arena);
	struct buf path;
	size_t n = 0;

	buf_init(&path, 0);
	buf_adds(&path, "app.bsky.actor.getProfiles");
	for (size_t i = 0; i < facets.count && n < PEOPLE_MAX; i++)
		if (facets.at[i].kind == FACET_MENTION &&
			bluesky_names_is_handle(facets.at[i].value))
			buf_addf(&path, "%sactors=%s", n++ == 0 ? "?" : "&",
				facets.at[i].value);
	bluesky_query(args, arena_copy(arena, buf_text(&path)), arena, request);
	buf_release(&path);
	return true;
}

bool
bluesky_reply_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const struct json *state = bluesky_state(args, arena);
	const char *step;
	struct json *input;

	if (str_is_empty(args->text))
		return err_set(err, ERR_USAGE, "the text is empty");
	if (!tid_is(args->key) || args->at->remote_id == NULL)
		return err_set(err, ERR_USAGE,
			"a reply on Bluesky needs a key that was chosen for it");
	step = reply_step_of(args, state, arena);
	if (step == NULL)
		return bluesky_thread_ask_post(args->item, args, arena, request, err);
	if (str_eq(step, STEP_PEOPLE))
		return ask_people(args, arena, request);
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
	reply_go_on(names_people(args, arena) ? STEP_PEOPLE : STEP_POST, state, arena,
		result);
	return true;
}

static bool
read_people(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *before = bluesky_state(args, arena);
	struct err why = { 0 };
	const struct json *json = bluesky_body(args, response, arena, &why);
	const struct json *list = json_at(json, "profiles");
	struct json *people = json_array(arena);
	struct json *state = json_object(arena);

	/* Handles that the server refuses to look up are plain text. */
	if (json == NULL && why.code != ERR_REFUSED && why.code != ERR_GONE)
		return err_set(err, why.code, "%s", why.text);
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		const char *handle = bluesky_names_handle(e, arena);
		const char *did = json_text(e, "did");
		struct json *person = json_object(arena);

		if (!bluesky_names_is_did(did))
			continue;
		json_add_text(arena, person, "handle", handle + 1);
		json_add_text(arena, person, "did", did);
		json_add(arena, people, NULL, person);
	}
	if (args->item != NULL) {
		json_add(arena, state, "parent",
			copy_ref(json_at(before, "parent"), arena));
		json_add(arena, state, "root", copy_ref(json_at(before, "root"), arena));
	}
	json_add(arena, state, "people", people);
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
		return err_set(err, ERR_UNSURE,
			"the server accepted the reply, but its response cannot be read");
	op_result_one(result, &item, arena);
	return true;
}

bool
bluesky_reply_ask_find(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
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
