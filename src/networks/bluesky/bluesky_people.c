/* Bluesky: muting, blocking and reporting people.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "networks/bluesky/bluesky.h"
#include "networks/shared/body.h"
#include "networks/bluesky/tid.h"
#include "networks/shared/guard.h"

/* Bluesky's own moderators. */
#define MODERATORS "did:plc:ar7c4by46qjdydhdevvrndac"

/* The limit for a report, in grapheme clusters. */
#define WHY_MAX 2000

static bool
is_person(const struct op_args *args, struct err *err)
{
	if (!bluesky_names_is_did(args->person))
		return err_set(err, ERR_USAGE, "no person on Bluesky was given");
	return guard_checked(args, err) && guard_not_us(args, err);
}

static bool
is_done(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct err *err)
{
	return body_is_done(response) ||
		body_is_object(bluesky_body(args, response, arena, err), err);
}

bool
bluesky_people_ask_mute(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct json *input = json_object(arena);

	if (!is_person(args, err))
		return false;
	json_add_text(arena, input, "actor", args->person);
	bluesky_procedure(args,
		args->op == OP_SILENCE ? "app.bsky.graph.muteActor"
				       : "app.bsky.graph.unmuteActor",
		input, arena, request);
	return true;
}

bool
bluesky_people_read_mute(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	(void)result;
	return is_done(args, response, arena, err);
}

/* --- blocking --- */

/* A block is a public record of ours; the person's profile says which. */
bool
bluesky_people_ask_block(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const struct json *state = bluesky_state(args, arena);
	const char *key = tid_is(args->key) ? args->key : NULL;
	struct bluesky_uri block;
	struct json *record = json_object(arena);
	struct json *input;

	if (!is_person(args, err))
		return false;
	if (state == NULL) {
		bluesky_query(args,
			arena_printf(arena, "app.bsky.actor.getProfile?actor=%s",
				args->person),
			arena, request);
		return true;
	}
	if (bluesky_names_uri(json_text(state, "block"), arena, &block)) {
		bluesky_procedure(args, "com.atproto.repo.deleteRecord",
			bluesky_input(args, BLUESKY_BLOCK, block.key, arena), arena,
			request);
		return true;
	}
	json_add_text(arena, record, "$type", BLUESKY_BLOCK);
	json_add_text(arena, record, "subject", args->person);
	json_add_text(arena, record, "createdAt",
		bluesky_names_time(key != NULL ? tid_time(key) : args->now, arena));
	input = bluesky_input(args, BLUESKY_BLOCK, key, arena);
	json_add(arena, input, "record", record);
	bluesky_procedure(args,
		key != NULL ? "com.atproto.repo.putRecord"
			    : "com.atproto.repo.createRecord",
		input, arena, request);
	return true;
}

bool
bluesky_people_read_block(const struct op_args *args,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const struct json *json;
	const char *block;
	struct json *state = json_object(arena);

	if (bluesky_state(args, arena) != NULL)
		return is_done(args, response, arena, err);
	json = bluesky_body(args, response, arena, err);
	if (json == NULL)
		return false;
	if (!str_eq(json_text(json, "did"), args->person))
		return err_set(err, ERR_PROTOCOL,
			"the server's response is not that person's profile");
	block = bluesky_names_uri_at(json, "viewer.blocking", arena);
	if ((args->op == OP_BLOCK) == (block != NULL))
		return true;
	if (block != NULL && !bluesky_names_is_ours(block, args, arena))
		return err_set(err, ERR_REFUSED,
			"a list blocks them: take them off the list in Bluesky's app");
	if (block != NULL)
		json_add_text(arena, state, "block", block);
	bluesky_go_on(result, state, arena);
	return true;
}

/* --- reporting --- */

/* The type of a report is its first word, if it is one of these: "spam: the same link
 * again and again". */
static const char *
report_kind_of(const char *why, struct arena *arena)
{
	static const char *const kinds[][2] = { { "spam", "reasonSpam" },
		{ "violation", "reasonViolation" }, { "misleading", "reasonMisleading" },
		{ "sexual", "reasonSexual" }, { "rude", "reasonRude" } };
	const char *word = arena_copy_n(arena, why, strcspn(why, " :,.\n"));

	for (size_t i = 0; i < COUNT(kinds); i++)
		if (str_eq_nocase(kinds[i][0], word))
			return kinds[i][1];
	return "reasonOther";
}

static void
ask_report(const struct op_args *args, const char *cid, struct arena *arena,
	struct http_request *request)
{
	const char *why = str_or_empty(args->text);
	struct json *input = json_object(arena);
	struct json *subject = json_object(arena);

	json_add_text(arena, input, "reasonType",
		arena_printf(arena, "com.atproto.moderation.defs#%s",
			report_kind_of(why, arena)));
	if (*why != '\0')
		json_add_text(arena, input, "reason", why);
	json_add_text(arena, subject, "$type",
		cid != NULL ? "com.atproto.repo.strongRef"
			    : "com.atproto.admin.defs#repoRef");
	if (cid != NULL) {
		json_add_text(arena, subject, "uri", args->item);
		json_add_text(arena, subject, "cid", cid);
	} else {
		json_add_text(arena, subject, "did", args->person);
	}
	json_add(arena, input, "subject", subject);
	bluesky_procedure(
		args, "com.atproto.moderation.createReport", input, arena, request);
	request_header(request, "atproto-proxy", MODERATORS "#atproto_labeler");
}

bool
bluesky_people_ask_report(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const struct json *state = bluesky_state(args, arena);
	const char *why = str_or_empty(args->text);

	if (!guard_report(utf8_count_clusters(why, strlen(why)), WHY_MAX, err))
		return false;
	if (bluesky_chat_is(args->item))
		return err_set(err, ERR_REFUSED,
			"report a direct message in Bluesky's app, which shows it to the "
			"moderators");
	if (args->item != NULL && state == NULL)
		return bluesky_thread_ask_post(args->item, args, arena, request, err);
	if (args->item == NULL && !is_person(args, err))
		return false;
	ask_report(args, json_text(state, "cid"), arena, request);
	return true;
}

bool
bluesky_people_read_report(const struct op_args *args,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	struct json *state = json_object(arena);
	const struct json *view;

	if (args->item == NULL || bluesky_state(args, arena) != NULL)
		return is_done(args, response, arena, err);
	view = bluesky_thread_read_post(args, response, arena, err);
	if (view == NULL)
		return false;
	if (json_text(view, "cid") == NULL)
		return err_set(
			err, ERR_PROTOCOL, "the server's response is not a message");
	json_add_text(arena, state, "cid", json_text(view, "cid"));
	bluesky_go_on(result, state, arena);
	return true;
}
