/* Bluesky: what a server is, and whose token we have.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "networks/bluesky/bluesky.h"
#include "networks/shared/field.h"

#define LIMIT 300

/* The steps of OP_WHOAMI after the first. */
#define STEP_PROFILE "profile"
#define STEP_CHOICES "choices"

bool
bluesky_who_ask_server(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct endpoint at = *args->at;
	struct op_args there = *args;

	(void)err;
	at.token = NULL;
	there.at = &at;
	bluesky_query(&there, "com.atproto.server.describeServer", arena, request);
	return true;
}

bool
bluesky_who_read_server(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct err why = { 0 };
	const struct json *json = bluesky_body(args, response, arena, &why);

	if (why.code == ERR_LATER)
		return err_set(err, why.code, "%s", why.text);
	if (!bluesky_names_is_did(json_text(json, "did")) ||
		!json_is_array(json_at(json, "availableUserDomains")))
		return err_set(err, ERR_PROTOCOL,
			"%s is not a server of Bluesky's network", args->at->server);
	result->server = (struct server){
		.software = "atproto",
		.version = "",
		.limit = { .rule = network_bluesky.row->length, .max = LIMIT },
	};
	result->server.cannot[OP_LISTEN] = true;
	return true;
}

bool
bluesky_who_is_active(const struct json *session, struct err *err)
{
	static const struct {
		const char *status;
		const char *sentence;
	} why[] = {
		{ "takendown", "Bluesky has taken this account down" },
		{ "suspended", "Bluesky has suspended this account" },
		{ "deactivated",
			"this account is deactivated: its owner can reactivate it" },
	};
	const char *status = json_text(session, "status");

	if (json_bool(session, "active", true))
		return true;
	for (size_t i = 0; i < COUNT(why); i++)
		if (str_eq(why[i].status, status))
			return err_set(err, ERR_REFUSED, "%s", why[i].sentence);
	return err_set(err, ERR_REFUSED, "this account is not active");
}

bool
bluesky_who_ask_whoami(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const struct json *state = bluesky_state(args, arena);
	const char *step = json_text(state, "step");
	const char *did = json_text(state, "did");

	(void)err;
	if (str_eq(step, STEP_PROFILE) && bluesky_names_is_did(did))
		bluesky_query(args,
			arena_printf(arena, "app.bsky.actor.getProfile?actor=%s", did),
			arena, request);
	else if (str_eq(step, STEP_CHOICES) && bluesky_names_is_did(did))
		bluesky_query(
			args, "app.bsky.notification.getPreferences", arena, request);
	else
		bluesky_query(args, "com.atproto.server.getSession", arena, request);
	return true;
}

static void
who_go_on(const char *step, const char *did, const char *handle, const char *name,
	struct arena *arena, struct op_result *result)
{
	struct json *state = json_object(arena);

	json_add_text(arena, state, "step", step);
	json_add_text(arena, state, "did", did);
	json_add_text(arena, state, "handle", handle);
	json_add_text(arena, state, "name", name);
	bluesky_go_on(result, state, arena);
}

/* Comments of strangers that the account's own preferences hide from us. */
static const char *
kept_away(const struct json *choices, struct arena *arena)
{
	static const char *const kinds[] = { "reply", "mention", "quote" };
	static const char *const names[] = { "replies", "mentions", "quotes" };
	const char *which = NULL;

	for (size_t i = 0; i < COUNT(kinds); i++) {
		const struct json *choice = json_at(choices, kinds[i]);
		const char *include = json_text(choice, "include");

		if (!json_is_object(choice) ||
			((include == NULL || str_eq(include, "all")) &&
				json_bool(choice, "list", true)))
			continue;
		which = which == NULL ? names[i]
				      : arena_printf(arena, "%s and %s", which, names[i]);
	}
	return which == NULL ? NULL
			     : arena_printf(arena,
				       "Bluesky keeps %s of strangers from this account: "
				       "see its settings, Notifications",
				       which);
}

static bool
read_session(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json = bluesky_body(args, response, arena, err);
	const char *did = json_text(json, "did");

	if (json == NULL || !bluesky_who_is_active(json, err))
		return false;
	if (!bluesky_names_is_did(did))
		return err_set(err, ERR_PROTOCOL, "%s does not say whose token this is",
			args->at->server);
	who_go_on(
		STEP_PROFILE, did, bluesky_names_handle(json, arena), "", arena, result);
	return true;
}

bool
bluesky_who_read_whoami(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *state = bluesky_state(args, arena);
	const char *did = json_text(state, "did");
	const char *name = str_or_empty(field_text(state, "name", TEXT_NAME, arena));
	const char *handle = field_text(state, "handle", TEXT_NAME, arena);
	struct err why = { 0 };
	const struct json *json;

	if (!bluesky_names_is_did(did) || handle == NULL)
		return read_session(args, response, arena, result, err);
	json = bluesky_body(args, response, arena, &why);
	/* If nobody can say, it is unknown: that is no reason to refuse the sign-in. */
	if (json == NULL && (why.code == ERR_LATER || why.code == ERR_SIGNIN))
		return err_set(err, why.code, "%s", why.text);
	if (str_eq(json_text(state, "step"), STEP_PROFILE)) {
		if (json != NULL)
			name = str_or_empty(
				field_text(json, "displayName", TEXT_NAME, arena));
		who_go_on(STEP_CHOICES, did, handle, name, arena, result);
		return true;
	}
	result->missed = kept_away(json_at(json, "preferences"), arena);
	result->who = (struct whoami){
		.remote_id = arena_copy(arena, did),
		.handle = handle,
		.name = name,
		.url = arena_printf(arena, "https://bsky.app/profile/%s", did),
		.visibility = VISIBLE_PUBLIC,
	};
	return true;
}
