/* Discourse: whether a reply was posted: among the last posts of the topic, which are not
 * among its first 20, and among those that wait for approval.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/time/date.h"
#include "networks/discourse/discourse.h"
#include "networks/shared/body.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"

/* How many of the last posts are searched. */
#define FIND_MOST (3 * DISCOURSE_POSTS)

/* By how much the clocks may differ. */
#define CLOCKS_APART (10 * DATE_MINUTE)

/* Where the search is: where the post is now; its topic; the last posts; what waits. */
struct find_search {
	const char *topic; /* NULL: it begins */
	int64_t number;    /* of the post that is answered */
	bool waiting;      /* only what waits is left */
	const char **ids;  /* of the posts to look at; NULL: the topic is not known yet */
	size_t n_ids;
};

static struct find_search
search_again(const char *cursor, struct arena *arena)
{
	const char *text = str_or_empty(cursor);
	const struct json *json = json_parse(text, strlen(text), arena, NULL);
	struct find_search search = {
		.topic = json_text(json, "topic"),
		.number = json_int(json, "number", 0),
		.waiting = json_bool(json, "waiting", false),
	};

	for (const struct json *e = json_first(json_at(json, "ids")); e != NULL;
		e = json_next(e))
		if (json_text(e, "") != NULL)
			*ARENA_PUSH(arena, search.ids, search.n_ids) = json_text(e, "");
	return search;
}

static void
search_on(const struct find_search *search, struct arena *arena, struct op_result *result)
{
	struct json *json = json_object(arena);
	struct json *ids = json_array(arena);

	json_add_text(arena, json, "topic", search->topic);
	json_add_int(arena, json, "number", search->number);
	if (search->waiting)
		json_add_bool(arena, json, "waiting", true);
	for (size_t i = 0; i < search->n_ids; i++)
		json_add_text(arena, ids, NULL, search->ids[i]);
	json_add(arena, json, "ids", ids);
	result->cursor = json_print(json, false, arena);
	result->more = true;
}

bool
discourse_find_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct find_search search = search_again(args->cursor, arena);
	const char *path;

	if (!guard_checked(args, err) || !guard_item(args, err))
		return false;
	if (search.topic == NULL)
		path = arena_printf(
			arena, "/posts/%s.json", form_escape(args->item, arena));
	else if (search.waiting)
		path = arena_printf(arena, "/posts/%s/pending.json",
			form_escape(
				str_or_empty(discourse_name(args->at, arena)), arena));
	else if (search.n_ids == 0)
		path = arena_printf(
			arena, "/t/%s.json", form_escape(search.topic, arena));
	else
		path = discourse_walk_path(search.topic, search.ids, search.n_ids, arena);
	discourse_request(args, "GET", path, arena, request);
	return true;
}

/* Where the post is now; if it is gone, only what waits can be ours. */
static bool
find_post(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct find_search search = { 0 };
	const struct json *json;

	if (body_is_gone(response)) {
		search.topic = "0";
		search.waiting = true;
		search_on(&search, arena, result);
		return true;
	}
	json = discourse_body(args, response, arena, err);
	if (json == NULL)
		return false;
	search.topic = field_id(json, "topic_id", arena);
	search.number = json_int(json, "post_number", 0);
	if (search.topic == NULL || search.number <= 0)
		return err_set(
			err, ERR_PROTOCOL, "the forum's response is not that post");
	search_on(&search, arena, result);
	return true;
}

/* Our posts among these that answer it. True if all are from before `since`. */
static bool
find_among(const struct op_args *args, const struct find_search *search,
	const struct json *posts, struct arena *arena, struct op_result *result)
{
	struct discourse_topic topic = {
		.id = search->topic,
		.direct = args->visibility == VISIBLE_DIRECT,
	};
	int64_t since = args->since - CLOCKS_APART;
	bool is_before = true;
	struct item item;

	for (const struct json *e = json_first(posts); e != NULL; e = json_next(e)) {
		int64_t at = field_time(e, "created_at");

		is_before = is_before && at > 0 && at < since;
		if (!discourse_read_post(e, &topic, args, arena, &item) || !item.ours ||
			item.deleted_at != 0 || (at > 0 && at < since) ||
			discourse_read_parent(e) != search->number)
			continue;
		item.parent_id = args->item;
		*ARENA_PUSH(arena, result->items, result->n_items) = item;
	}
	return is_before;
}

/* The ids of all posts; the last ones are searched, if the response does not have them. */
static bool
find_topic(const struct op_args *args, const struct http_response *response,
	struct find_search *search, struct arena *arena, struct op_result *result,
	struct err *err)
{
	const struct json *json = discourse_body(args, response, arena, err);
	const struct json *posts = json_at(json, "post_stream.posts");
	size_t shown = json_count(posts);
	const char **ids;
	size_t n_ids;
	size_t from;

	if (json == NULL || !guard_list(posts, err))
		return false;
	find_among(args, search, posts, arena, result);
	ids = discourse_walk_stream(json, &n_ids, arena);
	from = n_ids > FIND_MOST ? n_ids - FIND_MOST : 0;
	if (from < shown)
		from = shown;
	/* Newest first. */
	for (size_t i = n_ids; i > from; i--)
		*ARENA_PUSH(arena, search->ids, search->n_ids) = ids[i - 1];
	search->waiting = search->n_ids == 0;
	if (!search->waiting || result->n_items == 0)
		search_on(search, arena, result);
	return true;
}

static bool
find_last(const struct op_args *args, const struct http_response *response,
	struct find_search *search, struct arena *arena, struct op_result *result,
	struct err *err)
{
	const struct json *json = discourse_body(args, response, arena, err);
	const struct json *posts = json_at(json, "post_stream.posts");
	struct find_search next = *search;
	bool is_before;

	if (json == NULL || !guard_list(posts, err))
		return false;
	is_before = find_among(args, search, posts, arena, result);
	next.ids = NULL;
	next.n_ids = 0;
	for (size_t i = DISCOURSE_POSTS; i < search->n_ids && !is_before; i++)
		*ARENA_PUSH(arena, next.ids, next.n_ids) = search->ids[i];
	next.waiting = next.n_ids == 0;
	if (!next.waiting || result->n_items == 0)
		search_on(&next, arena, result);
	return true;
}

/* Older forums do not list them. */
static bool
find_waiting(const struct op_args *args, const struct http_response *response,
	const struct find_search *search, struct arena *arena, struct op_result *result,
	struct err *err)
{
	const struct json *json;
	struct item item;

	if (body_is_gone(response) ||
		(response->status == 403 && !body_is_page(response)))
		return true;
	json = discourse_body(args, response, arena, err);
	if (json == NULL || !guard_list(json_at(json, "pending_posts"), err))
		return false;
	for (const struct json *e = json_first(json_at(json, "pending_posts")); e != NULL;
		e = json_next(e)) {
		const char *id = field_id(e, "id", arena);
		const char *topic = field_id(e, "topic_id", arena);

		if (id == NULL ||
			(!str_eq(topic, search->topic) && !str_eq(search->topic, "0")))
			continue;
		discourse_read_queued(id, e, NULL, args, arena, &item);
		*ARENA_PUSH(arena, result->items, result->n_items) = item;
	}
	return true;
}

bool
discourse_find_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct find_search search = search_again(args->cursor, arena);

	if (search.topic == NULL)
		return find_post(args, response, arena, result, err);
	if (search.waiting)
		return find_waiting(args, response, &search, arena, result, err);
	return search.n_ids == 0 ? find_topic(args, response, &search, arena, result, err)
				 : find_last(args, response, &search, arena, result, err);
}
