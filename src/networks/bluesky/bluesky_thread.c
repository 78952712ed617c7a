/* Bluesky: one post, and everything said around it.
 *
 * A thread comes as a tree that the server cuts, by depth and by its own limits: each cut
 * branch is requested again from where it was cut, up to a maximum number of requests.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/bluesky/bluesky.h"
#include "networks/shared/entries.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"

/* As deep as JSON may be nested, with the post inside. */
#define DEPTH_ASKED  20
#define HEIGHT_ASKED 40

/* The most requests for one thread, and branches that wait for theirs. */
#define ASKS_MAX   30
#define BRANCH_MAX 200

/* The state while a tree is read. */
struct thread_reading {
	const struct op_args *args;
	struct arena *arena;
	struct op_result *result;
	struct json *cut;  /* where to continue below */
	const char *above; /* and above */
	int deepest;       /* of this tree */
	bool climbs;       /* only the ancestors are wanted */
};

bool
bluesky_thread_ask_post(const char *item, const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct bluesky_uri uri;

	if (!bluesky_names_uri(item, arena, &uri))
		return err_set(err, ERR_USAGE, "no Bluesky item was given");
	bluesky_query(args,
		arena_printf(arena, "app.bsky.feed.getPosts?uris=%s",
			form_escape(item, arena)),
		arena, request);
	return true;
}

const struct json *
bluesky_thread_read_post(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct err *err)
{
	const struct json *json = bluesky_body(args, response, arena, err);
	const struct json *list = json_at(json, "posts");

	if (json == NULL)
		return NULL;
	if (!json_is_array(list)) {
		err_set(err, ERR_PROTOCOL, "the server's response is not a message");
		return NULL;
	}
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e))
		if (str_eq(json_text(e, "uri"), args->item))
			return e;
	err_set(err, ERR_GONE, "the server does not have it (any more)");
	return NULL;
}

bool
bluesky_thread_ask_one(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	if (bluesky_chat_is(args->item))
		return bluesky_chat_newest_ask(args, arena, request, err);
	return bluesky_thread_ask_post(args->item, args, arena, request, err);
}

bool
bluesky_thread_read_one(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct err why = { 0 };
	const struct json *view;
	struct item item;

	if (bluesky_chat_is(args->item))
		return bluesky_chat_newest_read(args, response, arena, result, err);
	view = bluesky_thread_read_post(args, response, arena, &why);
	if (why.code == ERR_GONE) {
		op_result_gone(result, args->item, arena);
		return true;
	}
	if (view == NULL)
		return err_set(err, why.code, "%s", why.text);
	if (!bluesky_read_view(view, args, arena, &item))
		return err_set(
			err, ERR_PROTOCOL, "the server's response is not a message");
	op_result_one(result, &item, arena);
	return true;
}

bool
bluesky_thread_ask_items(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	char *query = arena_copy(arena, "app.bsky.feed.getPosts");
	struct bluesky_uri uri;

	if (!guard_items(args, BLUESKY_ITEMS, err))
		return false;
	for (size_t i = 0; i < args->n_items; i++) {
		if (!bluesky_names_uri(args->items[i], arena, &uri))
			return err_set(err, ERR_USAGE, "no Bluesky item was given");
		query = arena_printf(arena, "%s%curis=%s", query, i == 0 ? '?' : '&',
			form_escape(args->items[i], arena));
	}
	bluesky_query(args, query, arena, request);
	return true;
}

static void
note_listed(const struct json *view, const struct op_args *args, struct arena *arena,
	struct op_result *result)
{
	(void)args;
	bluesky_unread(view, arena, result);
}

bool
bluesky_thread_read_items(const struct op_args *args,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const struct json *json = bluesky_body(args, response, arena, err);
	const struct json *list = json_at(json, "posts");
	static const struct entries_reader reader = {
		.item = bluesky_read_view,
		.note = note_listed,
	};

	if (json == NULL || !guard_list(list, err))
		return false;
	entries_read(&reader, list, args, arena, result);
	return true;
}

/* Which post this step is about: the first one, or one where the tree was cut. */
static const char *
anchor_of(const struct op_args *args, const struct json *state, bool *climbs)
{
	const char *above = json_text(state, "above");
	const char *below = json_text(json_first(json_at(state, "cut")), "");

	*climbs = above != NULL;
	if (above != NULL)
		return above;
	return below != NULL ? below : args->item;
}

bool
bluesky_thread_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const struct json *state = bluesky_state(args, arena);
	struct bluesky_uri uri;
	bool climbs;
	const char *anchor = anchor_of(args, state, &climbs);

	if (bluesky_chat_is(args->item))
		return bluesky_chat_newest_ask(args, arena, request, err);
	if (!bluesky_names_uri(anchor, arena, &uri))
		return err_set(err, ERR_USAGE, "no Bluesky item was given");
	bluesky_query(args,
		arena_printf(arena,
			"app.bsky.feed.getPostThread?uri=%s&depth=%d&parentHeight=%d",
			form_escape(anchor, arena), climbs ? 0 : DEPTH_ASKED,
			climbs || state == NULL ? HEIGHT_ASKED : 0),
		arena, request);
	return true;
}

static void
thread_take(struct thread_reading *reading, const struct json *post)
{
	struct op_result *result = reading->result;
	struct item item;

	if (bluesky_read_view(post, reading->args, reading->arena, &item))
		*ARENA_PUSH(reading->arena, result->items, result->n_items) = item;
	else
		bluesky_unread(post, reading->arena, result);
}

/* An entry that is not a post is gone, blocked, or of a kind that was added later. */
static void
take_other(struct thread_reading *reading, const struct json *node)
{
	const char *uri = bluesky_names_uri_at(node, "uri", reading->arena);

	if (uri != NULL && json_bool(node, "notFound", false))
		op_result_gone(reading->result, uri, reading->arena);
}

static void
take_above(struct thread_reading *reading, const struct json *anchor)
{
	const struct json *node = anchor;

	for (const struct json *up = json_at(node, "parent"); json_is_object(up);
		up = json_at(node, "parent")) {
		if (!json_is_object(json_at(up, "post"))) {
			take_other(reading, up);
			return;
		}
		thread_take(reading, json_at(up, "post"));
		node = up;
	}
	if (node != anchor && json_is_null(json_at(node, "parent")) &&
		bluesky_names_uri_at(
			node, "post.record.reply.parent.uri", reading->arena))
		reading->above = bluesky_names_uri_at(node, "post.uri", reading->arena);
}

/* Depth first; JSON is never nested deep enough to make this a problem. */
static void
take_below(struct thread_reading *reading, const struct json *node, int depth)
{
	const struct json *list = json_at(node, "replies");

	if (depth > reading->deepest)
		reading->deepest = depth;
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		if (!json_is_object(json_at(e, "post"))) {
			take_other(reading, e);
			continue;
		}
		thread_take(reading, json_at(e, "post"));
		take_below(reading, e, depth + 1);
	}
}

/* The branches that end at the deepest level, and have more replies according to their
 * counts. Those that end earlier were not cut: the rest is hidden from us. */
static void
find_cuts(struct thread_reading *reading, const struct json *node, int depth)
{
	const struct json *list = json_at(node, "replies");
	const char *uri = bluesky_names_uri_at(node, "post.uri", reading->arena);

	for (const struct json *e = json_first(list); e != NULL; e = json_next(e))
		find_cuts(reading, e, depth + 1);
	if (depth > 0 && depth == reading->deepest && json_count(list) == 0 &&
		json_int(node, "post.replyCount", 0) > 0 && uri != NULL &&
		json_count(reading->cut) < BRANCH_MAX)
		json_add_text(reading->arena, reading->cut, NULL, uri);
}

/* What earlier steps left to request, without what this one requested. */
static void
keep_rest(struct thread_reading *reading, const struct json *state)
{
	const struct json *e = json_first(json_at(state, "cut"));

	if (e != NULL && !reading->climbs)
		e = json_next(e);
	for (; e != NULL && json_count(reading->cut) < BRANCH_MAX; e = json_next(e))
		json_add_text(reading->arena, reading->cut, NULL, json_text(e, ""));
}

static void
thread_go_on(struct thread_reading *reading, const struct json *state)
{
	struct arena *arena = reading->arena;
	int64_t asks = json_int(state, "asks", 0) + 1;
	struct json *next = json_object(arena);

	keep_rest(reading, state);
	if (reading->above == NULL && json_count(reading->cut) == 0)
		return;
	if (asks >= ASKS_MAX) {
		reading->result->missed = "a long thread was not read to its end";
		return;
	}
	if (reading->above != NULL)
		json_add_text(arena, next, "above", reading->above);
	json_add(arena, next, "cut", reading->cut);
	json_add_int(arena, next, "asks", asks);
	bluesky_go_on(reading->result, next, arena);
}

bool
bluesky_thread_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *state = bluesky_state(args, arena);
	struct thread_reading reading = {
		.args = args, .arena = arena, .result = result
	};
	const char *anchor = anchor_of(args, state, &reading.climbs);
	struct err why = { 0 };
	const struct json *json = bluesky_body(args, response, arena, &why);
	const struct json *tree = json_at(json, "thread");

	if (bluesky_chat_is(args->item))
		return bluesky_chat_newest_read(args, response, arena, result, err);
	reading.cut = json_array(arena);
	if (why.code == ERR_GONE || json_bool(tree, "notFound", false)) {
		op_result_gone(result, anchor, arena);
		thread_go_on(&reading, state);
		return true;
	}
	if (json == NULL)
		return err_set(err, why.code, "%s", why.text);
	if (json_bool(tree, "blocked", false) && state == NULL)
		return err_set(err, ERR_REFUSED,
			"its author blocks this account, or this account blocks them");
	if (!json_is_object(json_at(tree, "post")) && !json_bool(tree, "blocked", false))
		return err_set(
			err, ERR_PROTOCOL, "the server's response is not a thread");
	thread_take(&reading, json_at(tree, "post"));
	if (reading.climbs || state == NULL)
		take_above(&reading, tree);
	if (!reading.climbs) {
		take_below(&reading, tree, 0);
		find_cuts(&reading, tree, 0);
	}
	thread_go_on(&reading, state);
	return true;
}
