/* Bluesky: answering a direct message.
 *
 * The service does not know a message again: what is sent twice is there twice. First the
 * conversation is read, which says whether a message would arrive, and whether a stranger's
 * request must be accepted before; then the people named in the text are looked up.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "networks/bluesky/bluesky.h"
#include "networks/shared/body.h"
#include "networks/shared/guard.h"

/* The steps; the first one has no cursor. */
#define STEP_ACCEPT "accept"
#define STEP_PEOPLE "people"
#define STEP_SEND   "send"

#define BYTES_MAX ((size_t)10000)

static bool
ask_send(const struct op_args *args, const struct bluesky_chat_id *id,
	const struct json *state, struct arena *arena, struct http_request *request)
{
	struct json *input = bluesky_chat_input(id, arena);
	struct json *message = json_object(arena);
	struct json *facets = bluesky_rich_facets(args->text, state, arena);
	struct json *to = json_object(arena);

	json_add_text(arena, message, "text", args->text);
	if (facets != NULL)
		json_add(arena, message, "facets", facets);
	/* Between two people, everything is an answer. */
	if (id->group) {
		json_add_text(arena, to, "messageId", id->message);
		json_add(arena, message, "replyTo", to);
	}
	json_add(arena, input, "message", message);
	bluesky_chat_procedure(
		args, "chat.bsky.convo.sendMessage", input, arena, request);
	return true;
}

bool
bluesky_chat_reply_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const struct json *state = bluesky_state(args, arena);
	const char *step = json_text(state, "step");
	size_t len = strlen(args->text);
	struct bluesky_chat_id id;

	if (!bluesky_chat_id(args, arena, &id, err) || !guard_checked(args, err))
		return false;
	if (utf8_count_clusters(args->text, len) >
			(size_t)network_bluesky.row->direct_max ||
		len > BYTES_MAX)
		return err_set(err, ERR_USAGE,
			"a direct message has at most %d characters and %zu bytes; it was "
			"not sent",
			network_bluesky.row->direct_max, BYTES_MAX);
	if (step == NULL)
		bluesky_chat_query(args,
			arena_printf(
				arena, "chat.bsky.convo.getConvo?convoId=%s", id.convo),
			arena, request);
	else if (str_eq(step, STEP_ACCEPT))
		bluesky_chat_procedure(args, "chat.bsky.convo.acceptConvo",
			bluesky_chat_input(&id, arena), arena, request);
	else if (str_eq(step, STEP_PEOPLE))
		bluesky_rich_ask_people(args, arena, request);
	else
		ask_send(args, &id, state, arena, request);
	return true;
}

static bool
may_write(const struct json *convo, const struct bluesky_chat_id *id,
	const struct op_args *args, struct err *err)
{
	const char *lock = json_text(convo, "kind.lockStatus");

	if (lock != NULL && !str_eq(lock, "unlocked"))
		return err_set(err, ERR_REFUSED,
			"the group is locked: nobody can write there; it was not sent");
	for (const struct json *e = json_first(json_at(convo, "members"));
		e != NULL && !id->group; e = json_next(e)) {
		if (str_eq(json_text(e, "did"), args->at->remote_id))
			continue;
		if (json_bool(e, "viewer.blockedBy", false))
			return err_set(err, ERR_REFUSED,
				"they block this account; it was not sent");
		if (json_text(e, "viewer.blocking") != NULL)
			return err_set(err, ERR_REFUSED,
				"this account blocks them; it was not sent");
		if (json_bool(e, "chatDisabled", false))
			return err_set(err, ERR_REFUSED,
				"they cannot receive direct messages; it was not sent");
	}
	return true;
}

static void
chat_go_on(const char *step, struct json *state, struct arena *arena,
	struct op_result *result)
{
	json_add_text(arena, state, "step", step);
	bluesky_go_on(result, state, arena);
}

static const char *
step_after(const char *step, const struct op_args *args, const struct json *convo,
	struct arena *arena)
{
	if (step == NULL && str_eq(json_text(convo, "status"), "request"))
		return STEP_ACCEPT;
	if (!str_eq(step, STEP_PEOPLE) && bluesky_rich_names_people(args, arena))
		return STEP_PEOPLE;
	return STEP_SEND;
}

/* The members are needed again, to read what was sent. */
static bool
read_step(const struct op_args *args, const struct http_response *response,
	const struct bluesky_chat_id *id, const char *step, struct arena *arena,
	struct op_result *result, struct err *err)
{
	struct json *state = json_object(arena);
	const struct json *convo = NULL;
	const struct json *json;

	if (str_eq(step, STEP_PEOPLE)) {
		if (!bluesky_rich_read_people(args, response, state, arena, err))
			return false;
	} else {
		json = bluesky_chat_body(args, response, arena, err);
		if (json == NULL)
			return false;
		convo = json_at(json, "convo");
		if (step == NULL && !may_write(convo, id, args, err))
			return false;
	}
	chat_go_on(step_after(step, args, convo, arena), state, arena, result);
	return true;
}

bool
bluesky_chat_reply_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *state = bluesky_state(args, arena);
	const char *step = json_text(state, "step");
	struct bluesky_chat chat = { 0 };
	struct bluesky_chat_id id;
	const struct json *json;
	struct item item;

	if (!bluesky_chat_id(args, arena, &id, err))
		return false;
	if (!str_eq(step, STEP_SEND))
		return read_step(args, response, &id, step, arena, result, err);
	json = bluesky_chat_body(args, response, arena, err);
	if (json == NULL && !body_is_good(response))
		return false;
	chat.convo = id.convo;
	chat.group = id.group;
	if (!bluesky_chat_read_item(json, &chat, args, arena, &item) || !item.ours)
		return body_unsure(response,
			"the server accepted the message, but its response cannot be read",
			err);
	item.parent_id = args->item;
	op_result_one(result, &item, arena);
	return true;
}
