/* Mastodon: answering, looking whether an answer stands, liking, boosting, deleting.
 * SPDX-License-Identifier: MIT */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/shared/form.h"
#include "networks/mastodon/mastodon.h"

/* The cursor of an answer's second step. */
#define STEP_POST "post"

/* How far back an answer of ours is looked for. */
#define FIND_PAGES 3

/* How much earlier than `since` an answer may seem to stand: where the server tells its
 * time, and where clocks must be trusted. */
#define CLOCKS_COMPARED (2 * DATE_MINUTE)
#define CLOCKS_UNKNOWN  (10 * DATE_MINUTE)

static const char *
form_body(const struct wish *wish, struct arena *arena)
{
	struct buf buf;
	const char *body;

	buf_init(&buf, 0);
	form_add(&buf, "status", wish->text);
	form_add(&buf, "in_reply_to_id", wish->item);
	form_add(&buf, "visibility", mastodon_visibility_name(wish->visibility));
	form_add(&buf, "spoiler_text", wish->subject);
	form_add(&buf, "language", wish->language);
	body = arena_copy(arena, buf_text(&buf));
	buf_release(&buf);
	return body;
}

static const char *
json_body(const struct wish *wish, struct arena *arena)
{
	struct json *json = json_object(arena);

	json_add_text(arena, json, "status", wish->text);
	if (wish->item != NULL)
		json_add_text(arena, json, "in_reply_to_id", wish->item);
	json_add_text(
		arena, json, "visibility", mastodon_visibility_name(wish->visibility));
	if (wish->subject != NULL)
		json_add_text(arena, json, "spoiler_text", wish->subject);
	if (wish->language != NULL)
		json_add_text(arena, json, "language", wish->language);
	return json_print(json, false, arena);
}

/* Where an answer to what is gone would stand on its own, for all to see, we look
 * before. */
static bool
looks_first(const struct wish *wish, struct arena *arena)
{
	return wish->item != NULL && !str_eq(wish->cursor, STEP_POST) &&
		endpoint_quirk(wish->at, QUIRK_ALONE, arena) != NULL;
}

static bool
read_look(const struct wish *wish, const struct response *response, struct arena *arena,
	struct answer *answer, struct err *err)
{
	if (mastodon_is_gone(wish, response, arena))
		return err_set(err, ERR_GONE,
			"the message it answers is gone; it was not posted");
	answer->more = mastodon_body(wish, response, arena, err) != NULL;
	answer->cursor = answer->more ? STEP_POST : NULL;
	return answer->more;
}

bool
mastodon_ask_reply(const struct wish *wish, struct arena *arena, struct request *request,
	struct err *err)
{
	bool form = endpoint_quirk(wish->at, QUIRK_FORM, arena) != NULL;

	if (str_is_empty(wish->text))
		return err_set(err, ERR_USAGE, "an empty text is not sent");
	if (looks_first(wish, arena))
		return mastodon_ask_one(wish, arena, request, err);
	mastodon_request(wish, "POST", "/api/v1/statuses", arena, request);
	request_header(request, "Content-Type",
		form ? "application/x-www-form-urlencoded" : "application/json");
	if (wish->key != NULL)
		request_header(request, "Idempotency-Key", wish->key);
	request->body = form ? form_body(wish, arena) : json_body(wish, arena);
	request->body_len = strlen(request->body);
	request->writes = true;
	return true;
}

bool
mastodon_read_reply(const struct wish *wish, const struct response *response,
	struct arena *arena, struct answer *answer, struct err *err)
{
	const struct json *json;
	struct item item;
	bool taken = response->status >= 200 && response->status <= 299;

	if (looks_first(wish, arena))
		return read_look(wish, response, arena, answer, err);
	json = mastodon_body(wish, response, arena, err);
	if (json == NULL && !taken)
		return false;
	/* The server took it, and says nothing that can be read. */
	if (!mastodon_item(json, wish, arena, &item))
		return err_set(err, ERR_UNSURE,
			"the server took the reply, and its answer cannot be read");
	item.ours = true;
	item.to_us = false;
	answer_one(answer, &item, arena);
	if (wish->item != NULL && item.parent_id == NULL)
		answer->missed =
			"the message it answers is gone; it was posted on its own";
	return true;
}

/* The cursor of a search: where it stands, and how many pages it has seen. */
static void
read_search(const char *cursor, struct arena *arena, const char **last, int64_t *pages)
{
	const char *text = str_or_empty(cursor);
	const struct json *json = json_parse(text, strlen(text), arena, NULL);

	*last = json_text(json, "last");
	*pages = json_int(json, "pages", 0);
}

bool
mastodon_ask_find(const struct wish *wish, struct arena *arena, struct request *request,
	struct err *err)
{
	const char *last;
	int64_t pages;

	if (wish->at->remote_id == NULL || wish->text == NULL)
		return err_set(err, ERR_USAGE, "there is nothing to look for");
	read_search(wish->cursor, arena, &last, &pages);
	mastodon_request(
		wish, "GET", mastodon_own_path(wish->at, last, arena), arena, request);
	return true;
}

/* The server's clock at the time of `since`. */
static int64_t
since_there(const struct wish *wish, const struct response *response)
{
	const char *date = response_header(response, "Date");
	int64_t their_now;

	if (date != NULL && wish->now > 0 && date_parse_http(date, &their_now))
		return wish->since + (their_now - wish->now) - CLOCKS_COMPARED;
	return wish->since - CLOCKS_UNKNOWN;
}

/* The cursor of the page behind this one; NULL at the end. */
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
mastodon_read_find(const struct wish *wish, const struct response *response,
	struct arena *arena, struct answer *answer, struct err *err)
{
	const struct json *json = mastodon_body(wish, response, arena, err);
	int64_t since = since_there(wish, response);
	const char *last = NULL;
	int64_t at = 0;
	bool cut = false;
	struct item item;

	if (json == NULL)
		return false;
	if (!json_is_array(json))
		return err_set(err, ERR_PROTOCOL, "the server's answer is no list");
	answer->items = ARENA_ARRAY(arena, struct item, (size_t)json_count(json));
	for (const struct json *e = json_first(json); e != NULL; e = json_next(e)) {
		if (!mastodon_item(e, wish, arena, &item))
			continue;
		last = item.remote_id;
		at = item.created_at;
		if (item.ours && (at == 0 || at >= since) &&
			str_eq(item.parent_id, wish->item))
			answer->items[answer->n_items++] = item;
	}
	if (last == NULL || (at > 0 && at < since))
		return true;
	answer->cursor = search_further(wish->cursor, last, arena, &cut);
	answer->more = answer->cursor != NULL;
	if (cut)
		answer->missed = "this account has posted too much since then to look "
				 "through all of it";
	return true;
}

static const char *
act_of(enum verb verb)
{
	switch (verb) {
	case VERB_LIKE: return "/favourite";
	case VERB_UNLIKE: return "/unfavourite";
	case VERB_BOOST: return "/reblog";
	case VERB_UNBOOST: return "/unreblog";
	default: break;
	}
	assert(verb == VERB_DELETE);
	return "";
}

bool
mastodon_ask_act(const struct wish *wish, struct arena *arena, struct request *request,
	struct err *err)
{
	if (str_is_empty(wish->item))
		return err_set(err, ERR_USAGE, "no item was named");
	mastodon_request(wish, wish->verb == VERB_DELETE ? "DELETE" : "POST",
		arena_printf(arena, "/api/v1/statuses/%s%s",
			form_escape(wish->item, arena), act_of(wish->verb)),
		arena, request);
	request->writes = true;
	return true;
}

bool
mastodon_read_act(const struct wish *wish, const struct response *response,
	struct arena *arena, struct answer *answer, struct err *err)
{
	bool done = response->status >= 200 && response->status <= 299;
	const struct json *json;
	struct item item;

	if (wish->verb == VERB_DELETE &&
		(done || mastodon_is_gone(wish, response, arena))) {
		answer_gone(answer, wish->item, arena);
		return true;
	}
	if (done && response->len == 0)
		return true;
	json = mastodon_body(wish, response, arena, err);
	if (json == NULL)
		return false;
	if (!mastodon_item(mastodon_unboosted(json), wish, arena, &item))
		return true;
	/* Some servers answer with what was before. */
	if (wish->verb == VERB_LIKE || wish->verb == VERB_UNLIKE)
		item.liked = wish->verb == VERB_LIKE;
	else
		item.boosted = wish->verb == VERB_BOOST;
	answer_one(answer, &item, arena);
	return true;
}
