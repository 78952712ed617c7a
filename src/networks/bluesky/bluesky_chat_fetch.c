/* Bluesky: what came in as direct messages.
 *
 * The list of conversations is read each time, because the service's log stays empty for an
 * account until its first conversation. Each has a revision, which moves with every message:
 * the messages of those that moved are read, newest first, down to the revision that was
 * known. The cursor keeps the revisions; a conversation that was read only in part keeps its
 * old one, and is read again.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "inbox/item/item.h"
#include "networks/bluesky/bluesky.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"

#define REVS_MAX    500
#define LISTS_MAX   100
#define PAGES_MAX   200
#define MEMBERS_MAX 20

/* How many conversations at the end of a page have to agree that the rest is known. */
#define AGREEING 5

/* What the cursor holds. */
struct chat_state {
	struct json *revs;       /* "CONVERSATION REVISION", the last read first */
	const struct json *todo; /* the conversation whose messages are requested */
	const char *at;          /* where its messages continue; NULL */
	const char *list;        /* where the list of conversations continues; NULL */
	int64_t pages, lists;
};

static struct chat_state
state_read(const struct op_args *args, struct arena *arena)
{
	const struct json *json = bluesky_state(args, arena);
	const struct json *revs = json_at(json, "revs");
	struct chat_state state = {
		.revs = json_array(arena),
		.todo = json_first(json_at(json, "todo")),
		.at = json_text(json, "at"),
		.list = json_text(json, "list"),
		.pages = json_int(json, "pages", 0),
		.lists = json_int(json, "lists", 0),
	};

	for (const struct json *e = json_first(revs); e != NULL; e = json_next(e))
		if (json_text(e, "") != NULL)
			json_add_text(arena, state.revs, NULL, json_text(e, ""));
	return state;
}

/* `todo` continues the list of what is still to be read; NULL: nothing is. */
static void
state_write(const struct chat_state *state, const struct json *todo, struct arena *arena,
	struct op_result *result)
{
	struct json *json = json_object(arena);
	struct json *rest = json_array(arena);

	for (; todo != NULL; todo = json_next(todo))
		json_add_copy(arena, rest, NULL, todo);
	json_add(arena, json, "revs", state->revs);
	result->more = json_count(rest) > 0 || state->list != NULL;
	if (json_count(rest) > 0)
		json_add(arena, json, "todo", rest);
	if (state->at != NULL)
		json_add_text(arena, json, "at", state->at);
	if (state->pages > 0)
		json_add_int(arena, json, "pages", state->pages);
	if (state->list != NULL)
		json_add_text(arena, json, "list", state->list);
	if (result->more)
		json_add_int(arena, json, "lists", state->lists);
	result->cursor = json_print(json, false, arena);
}

/* NULL if it is not known. */
static const char *
rev_known(const struct json *revs, const char *convo)
{
	size_t len = strlen(convo);

	for (const struct json *e = json_first(revs); e != NULL; e = json_next(e)) {
		const char *text = json_text(e, "");

		if (strncmp(text, convo, len) == 0 && text[len] == ' ')
			return text + len + 1;
	}
	return NULL;
}

static void
rev_learn(
	struct chat_state *state, const char *convo, const char *rev, struct arena *arena)
{
	struct json *revs = json_array(arena);
	size_t len = strlen(convo);
	size_t n = 1;

	json_add_text(arena, revs, NULL, arena_printf(arena, "%s %s", convo, rev));
	for (const struct json *e = json_first(state->revs); e != NULL && n < REVS_MAX;
		e = json_next(e)) {
		const char *text = json_text(e, "");

		if (strncmp(text, convo, len) == 0 && text[len] == ' ')
			continue;
		json_add_text(arena, revs, NULL, text);
		n++;
	}
	state->revs = revs;
}

bool
bluesky_chat_fetch_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct chat_state state = state_read(args, arena);
	const char *path =
		arena_printf(arena, "chat.bsky.convo.listConvos?limit=%d", BLUESKY_PAGE);

	if (!guard_checked(args, err))
		return false;
	if (json_text(state.todo, "id") != NULL) {
		bluesky_chat_messages(
			args, json_text(state.todo, "id"), state.at, arena, request);
		return true;
	}
	if (state.list != NULL)
		path = arena_printf(
			arena, "%s&cursor=%s", path, form_escape(state.list, arena));
	bluesky_chat_query(args, path, arena, request);
	return true;
}

/* --- the list of conversations --- */

static bool
is_group(const struct json *convo)
{
	const char *kind = json_text(convo, "kind.$type");

	return (kind != NULL && str_ends(kind, "#groupConvo")) ||
		json_count(json_at(convo, "members")) > 2;
}

/* What of the members is needed to name them, while their messages are read. */
static struct json *
members_of(const struct json *convo, struct arena *arena)
{
	static const char *const kept[] = { "did", "handle", "displayName" };
	struct json *members = json_array(arena);

	for (const struct json *e = json_first(json_at(convo, "members"));
		e != NULL && json_count(members) < MEMBERS_MAX; e = json_next(e)) {
		struct json *member = json_object(arena);

		for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
			if (json_text(e, kept[i]) != NULL)
				json_add_text(
					arena, member, kept[i], json_text(e, kept[i]));
		json_add(arena, members, NULL, member);
	}
	return members;
}

/* Whether it has messages that are wanted and not known. */
static bool
has_moved(const struct json *convo, const struct chat_state *state,
	const struct op_args *args)
{
	const char *known = rev_known(state->revs, json_text(convo, "id"));
	int64_t last = field_time(convo, "lastMessage.sentAt");

	return last >= args->since && last > 0 && !str_eq(known, json_text(convo, "rev"));
}

static void
add_todo(const struct json *convo, struct arena *arena, struct json *todo)
{
	struct json *entry = json_object(arena);

	json_add_text(arena, entry, "id", json_text(convo, "id"));
	json_add_text(arena, entry, "rev", json_text(convo, "rev"));
	json_add_bool(arena, entry, "group", is_group(convo));
	json_add(arena, entry, "members", members_of(convo, arena));
	json_add(arena, todo, NULL, entry);
}

static bool
read_convos(const struct op_args *args, const struct json *json, struct chat_state *state,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *list = json_at(json, "convos");
	const char *cursor = json_text(json, "cursor");
	const char *before = state->list;
	struct json *todo = json_array(arena);
	size_t still = 0;
	int64_t low = 0;

	if (!guard_list(list, err))
		return false;
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		low = field_time(e, "lastMessage.sentAt");
		if (!bluesky_chat_is_part(json_text(e, "id")) ||
			!bluesky_chat_is_part(json_text(e, "rev"))) {
			op_result_unread(result, NULL, e, UNREAD_ID, arena);
		} else if (has_moved(e, state, args)) {
			add_todo(e, arena, todo);
			still = 0;
			continue;
		}
		still++;
	}
	state->lists++;
	state->list = NULL;
	if (!str_is_empty(cursor) && !str_eq(cursor, before) && json_count(list) > 0 &&
		still < AGREEING && json_count(todo) > 0) {
		if (state->lists < LISTS_MAX)
			state->list = cursor;
		else
			result->missed = "there are too many conversations to read at "
					 "once; older direct messages may be missing";
	}
	state_write(state, json_first(todo), arena, result);
	result->besides = json_count(todo);
	result->reaches = state->list == NULL ? args->since : low;
	return true;
}

/* --- the messages of one --- */

/* Whether a page of messages reaches what is known, or older than wanted. */
static bool
reaches(const struct json *last, const char *known, const struct op_args *args)
{
	const char *rev = json_text(last, "rev");
	int64_t at = field_time(last, "sentAt");

	return (known != NULL && rev != NULL && item_id_compare(rev, known) <= 0) ||
		(at > 0 && at < args->since);
}

static void
finish_convo(struct chat_state *state, struct arena *arena, struct op_result *result)
{
	rev_learn(state, json_text(state->todo, "id"), json_text(state->todo, "rev"),
		arena);
	state->at = NULL;
	state->pages = 0;
	state_write(state, json_next(state->todo), arena, result);
}

static bool
read_messages(const struct op_args *args, const struct json *json,
	struct chat_state *state, struct arena *arena, struct op_result *result,
	struct err *err)
{
	const char *convo = json_text(state->todo, "id");
	const struct json *list = json_at(json, "messages");
	const char *cursor = json_text(json, "cursor");
	const struct json *last = NULL;
	const struct bluesky_chat chat = {
		.convo = convo,
		.group = json_bool(state->todo, "group", false),
		.members = json_at(state->todo, "members"),
		.related = json_at(json, "relatedProfiles"),
	};

	if (!guard_list(list, err))
		return false;
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		int64_t at = field_time(e, "sentAt");

		last = e;
		if (at == 0 || at >= args->since)
			bluesky_chat_read_add(e, &chat, args, arena, result);
	}
	if (last == NULL || str_is_empty(cursor) ||
		reaches(last, rev_known(state->revs, convo), args)) {
		finish_convo(state, arena, result);
	} else if (str_eq(cursor, state->at)) {
		result->missed = "this server repeats its pages; older direct messages "
				 "may be missing";
		finish_convo(state, arena, result);
	} else if (++state->pages >= PAGES_MAX) {
		result->missed = "a long conversation was not read to its end; older "
				 "direct messages may be missing";
		finish_convo(state, arena, result);
	} else {
		state->at = cursor;
		state_write(state, state->todo, arena, result);
	}
	return true;
}

/* Messages fail alone, unless it is the sign-in itself or a pause: posts go on. */
static bool
read_failure(const struct op_args *args, const struct http_response *response,
	struct chat_state *state, struct arena *arena, struct op_result *result,
	struct err *err)
{
	struct err why = { 0 };

	result->lacks = bluesky_chat_off(args, response, arena);
	if (result->lacks != NULL) {
		result->resumed = false;
		return true;
	}
	if (state->todo != NULL && bluesky_says(response, "InvalidConvo", arena)) {
		finish_convo(state, arena, result);
		return true;
	}
	bluesky_body(args, response, arena, &why);
	if (why.code == ERR_SIGNIN || response->status == 429)
		return err_set(err, why.code, "%s", why.text);
	result->missed =
		arena_printf(arena, "direct messages could not be read: %s", why.text);
	result->resumed = false;
	return true;
}

bool
bluesky_chat_fetch_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct chat_state state = state_read(args, arena);
	const struct json *json;

	if (json_text(state.todo, "id") == NULL)
		state.todo = NULL;
	result->resumed = state.todo != NULL || state.list != NULL;
	if (response->status < 200 || response->status > 299)
		return read_failure(args, response, &state, arena, result, err);
	json = bluesky_body(args, response, arena, err);
	if (json == NULL)
		return false;
	return state.todo != NULL ? read_messages(args, json, &state, arena, result, err)
				  : read_convos(args, json, &state, arena, result, err);
}
