/* Mastodon: replying, finding out whether a reply was posted, liking, boosting, deleting.
 * SPDX-License-Identifier: MIT */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/shared/body.h"
#include "networks/shared/form.h"
#include "networks/mastodon/mastodon.h"
#include "networks/shared/guard.h"
#include "networks/shared/params.h"

/* The cursor of a reply's second step. */
#define STEP_POST "post"

/* How many pages to search for a reply of ours. */
#define FIND_PAGES 3

/* How much earlier than `since` a reply may appear to be: if the server gives its time,
 * and if the clocks must be trusted. */
#define CLOCKS_COMPARED (2 * DATE_MINUTE)
#define CLOCKS_UNKNOWN  (10 * DATE_MINUTE)

/* If the server would post a reply to a deleted status on its own, in public, we check
 * first. */
static bool
looks_first(const struct op_args *args, struct arena *arena)
{
	return args->item != NULL && !str_eq(args->cursor, STEP_POST) &&
		network_quirk(args->at, QUIRK_ALONE, arena) != NULL;
}

static bool
read_look(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	if (mastodon_is_gone(args, response, arena))
		return err_set(err, ERR_GONE,
			"the message it answers is gone; it was not posted");
	result->more = mastodon_body(args, response, arena, err) != NULL;
	result->cursor = result->more ? STEP_POST : NULL;
	return result->more;
}

bool
mastodon_write_ask_reply(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct params params = { 0 };

	if (str_is_empty(args->text))
		return err_set(err, ERR_USAGE, "the text is empty");
	if (looks_first(args, arena))
		return mastodon_thread_ask_one(args, arena, request, err);
	mastodon_request(args, "POST", "/api/v1/statuses", arena, request);
	params_add(&params, "status", args->text);
	params_add(&params, "in_reply_to_id", args->item);
	params_add(&params, "visibility", mastodon_visibility_name(args->visibility));
	params_add(&params, "spoiler_text", args->subject);
	params_add(&params, "language", args->language);
	params_post(&params, mastodon_takes_forms(args, arena), arena, request);
	if (args->key != NULL)
		request_header(request, "Idempotency-Key", args->key);
	return true;
}

bool
mastodon_write_read_reply(const struct op_args *args,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const struct json *json;
	struct item item;
	bool taken = response->status >= 200 && response->status <= 299;

	if (looks_first(args, arena))
		return read_look(args, response, arena, result, err);
	json = mastodon_body(args, response, arena, err);
	if (json == NULL && !taken)
		return false;
	/* The server accepted it, but the response has nothing that can be read. */
	if (!mastodon_read_item(json, args, arena, &item))
		return body_unsure(response,
			"the server accepted the reply, but its response cannot be read",
			err);
	item.ours = true;
	item.to_us = false;
	op_result_one(result, &item, arena);
	if (args->item != NULL && item.parent_id == NULL)
		result->missed =
			"the message it answers is gone; it was posted on its own";
	return true;
}

/* The cursor of a search: where it is, and how many pages it has seen. */
static void
read_search(const char *cursor, struct arena *arena, const char **last, int64_t *pages)
{
	const char *text = str_or_empty(cursor);
	const struct json *json = json_parse(text, strlen(text), arena, NULL);

	*last = json_text(json, "last");
	*pages = json_int(json, "pages", 0);
}

bool
mastodon_write_ask_find(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const char *last;
	int64_t pages;

	if (args->at->remote_id == NULL || args->text == NULL)
		return err_set(err, ERR_USAGE, "there is nothing to look for");
	read_search(args->cursor, arena, &last, &pages);
	mastodon_request(
		args, "GET", mastodon_own_path(args->at, last, arena), arena, request);
	return true;
}

/* The server's clock at the time of `since`. */
static int64_t
since_there(const struct op_args *args, const struct http_response *response)
{
	const char *date = response_header(response, "Date");
	int64_t their_now;

	if (date != NULL && args->now > 0 && date_parse_http(date, &their_now))
		return args->since + (their_now - args->now) - CLOCKS_COMPARED;
	return args->since - CLOCKS_UNKNOWN;
}

/* The cursor of the next page; NULL at the end. */
static const char *
search_further(const char *cursor, const char *last, struct arena *arena, bool *cut)
{
	struct json *next = json_object(arena);
	const char *before;
	int64_t pages;

	read_search(cursor, arena, &before, &pages);
	if (str_eq(last, before))
		return NULL;
	*cut = pages + 1 >= FIND_PAGES;
	if (*cut)
		return NULL;
	json_add_text(arena, next, "last", last);
	json_add_int(arena, next, "pages", pages + 1);
	return json_print(next, false, arena);
}

bool
mastodon_write_read_find(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json = mastodon_body(args, response, arena, err);
	int64_t since = since_there(args, response);
	const char *last = NULL;
	int64_t at = 0;
	bool cut = false;
	struct item item;

	if (json == NULL)
		return false;
	if (!guard_list(json, err))
		return false;
	result->items = ARENA_ARRAY(arena, struct item, (size_t)json_count(json));
	for (const struct json *e = json_first(json); e != NULL; e = json_next(e)) {
		if (!mastodon_read_item(e, args, arena, &item))
			continue;
		last = item.remote_id;
		at = item.created_at;
		if (item.ours && (at == 0 || at >= since) &&
			str_eq(item.parent_id, args->item))
			result->items[result->n_items++] = item;
	}
	if (last == NULL || (at > 0 && at < since))
		return true;
	result->cursor = search_further(args->cursor, last, arena, &cut);
	result->more = result->cursor != NULL;
	if (cut)
		result->missed = "this account has posted too much since then to look "
				 "through all of it";
	return true;
}

static const char *
act_of(enum op verb)
{
	switch (verb) {
	case OP_LIKE: return "/favourite";
	case OP_UNLIKE: return "/unfavourite";
	case OP_BOOST: return "/reblog";
	case OP_UNBOOST: return "/unreblog";
	default: break;
	}
	assert(verb == OP_DELETE);
	return "";
}

bool
mastodon_write_ask_act(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	if (!guard_item(args, err))
		return false;
	mastodon_request(args, args->op == OP_DELETE ? "DELETE" : "POST",
		arena_printf(arena, "/api/v1/statuses/%s%s",
			form_escape(args->item, arena), act_of(args->op)),
		arena, request);
	request->has_effect = true;
	return true;
}

bool
mastodon_write_read_act(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	bool done = body_is_done(response);
	const struct json *json;
	struct item item;

	if (args->op == OP_DELETE && (done || mastodon_is_gone(args, response, arena))) {
		op_result_gone(result, args->item, arena);
		return true;
	}
	if (done && response->len == 0)
		return true;
	json = mastodon_body(args, response, arena, err);
	if (!body_is_object(json, err))
		return false;
	if (!mastodon_read_item(mastodon_read_unboosted(json), args, arena, &item))
		return true;
	/* Some servers return the previous state. */
	if (args->op == OP_LIKE || args->op == OP_UNLIKE)
		item.liked = args->op == OP_LIKE;
	else
		item.boosted = args->op == OP_BOOST;
	op_result_one(result, &item, arena);
	return true;
}
