/* Discourse: reading the posts of one topic, request by request.
 *
 * The first request has 20 posts and the ids of all; what else is wanted is requested by
 * its ids. A post is given out when it is known which post its number of a parent means:
 * mostly one that was read with it; otherwise that number is asked for first, each once.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/discourse/discourse.h"
#include "networks/shared/body.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"

/* The most numbers that are asked for in one topic. */
#define LOOKED_MOST 10

/* The most of the earlier posts that a fetch requests. */
#define BACK_MOST (2 * (int64_t)DISCOURSE_POSTS)

const char *
discourse_walk_path(
	const char *topic, const char *const *ids, size_t n_ids, struct arena *arena)
{
	const char *path =
		arena_printf(arena, "/t/%s/posts.json", form_escape(topic, arena));

	for (size_t i = 0; i < n_ids && i < DISCOURSE_POSTS; i++)
		path = arena_printf(arena, "%s%cpost_ids[]=%s", path, i == 0 ? '?' : '&',
			form_escape(ids[i], arena));
	return path;
}

void
discourse_walk_ask(const struct op_args *args, const struct discourse_walk *walk,
	struct arena *arena, struct http_request *request)
{
	const char *id = form_escape(str_or_empty(walk->id), arena);
	const char *path;

	if (walk->topic.id == NULL && walk->number == 0)
		path = arena_printf(arena, "/t/%s.json", id);
	else if (walk->topic.id == NULL)
		path = arena_printf(arena, "/t/%s/%" PRId64 ".json", id, walk->number);
	else if (walk->n_asked > 0)
		path = arena_printf(arena, "/posts/by_number/%s/%" PRId64 ".json", id,
			walk->asked[0]);
	else
		path = discourse_walk_path(walk->id, walk->posts, walk->n_posts, arena);
	discourse_request(args, "GET", path, arena, request);
}

const char **
discourse_walk_stream(const struct json *topic, size_t *n_ids, struct arena *arena)
{
	const struct json *list = json_at(topic, "post_stream.stream");
	const char **ids = ARENA_ARRAY(arena, const char *, json_count(list) + 1);

	*n_ids = 0;
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e))
		if (field_id(e, "", arena) != NULL)
			ids[(*n_ids)++] = field_id(e, "", arena);
	return ids;
}

/* Whether a number has to be asked for before this post can be given out. */
static bool
must_ask(struct discourse_walk *walk, const struct json *post, struct arena *arena)
{
	int64_t parent = discourse_read_parent(post);

	if (parent == 0 || discourse_topic_id(&walk->topic, parent) != NULL)
		return false;
	for (size_t i = 0; i < walk->n_asked; i++)
		if (walk->asked[i] == parent)
			return true;
	if (walk->looked >= LOOKED_MOST)
		return false;
	walk->looked++;
	*ARENA_PUSH(arena, walk->asked, walk->n_asked) = parent;
	return true;
}

/* Whether it is only what was said long before: by somebody else, and not the beginning of
 * the topic. */
static bool
is_old(const struct discourse_walk *walk, const struct json *post,
	const struct item *item)
{
	return !item->ours && item->created_at > 0 && item->created_at < walk->since &&
		json_int(post, "post_number", 0) != 1;
}

/* A group of ours was mentioned, say: the post itself does not show that we are in it. */
static bool
is_told(const struct discourse_walk *walk, const struct json *post)
{
	int64_t number = json_int(post, "post_number", 0);

	for (size_t i = 0; i < walk->n_told; i++)
		if (walk->told[i] == number)
			return true;
	return false;
}

static void
give_out(const struct op_args *args, struct discourse_walk *walk,
	const struct json *posts, struct arena *arena, struct op_result *result)
{
	struct item item;

	for (const struct json *e = json_first(posts); e != NULL; e = json_next(e)) {
		if (discourse_read_is_note(e))
			continue;
		if (!discourse_read_post(e, &walk->topic, args, arena, &item)) {
			discourse_read_unread(e, arena, result);
			continue;
		}
		item.to_us = item.to_us || (!item.ours && is_told(walk, e));
		if (is_old(walk, e, &item)) {
			walk->skips = true;
			continue;
		}
		if (must_ask(walk, e, arena))
			*ARENA_PUSH(arena, walk->posts, walk->n_posts) = item.remote_id;
		else
			*ARENA_PUSH(arena, result->items, result->n_items) = item;
	}
}

/* Where the first (or last) of these posts is in the topic. */
static size_t
index_of(const char *const *ids, size_t n_ids, const char *id)
{
	for (size_t i = 0; i < n_ids; i++)
		if (str_eq(ids[i], id))
			return i;
	return n_ids;
}

static void
want(struct discourse_walk *walk, const char *const *ids, size_t from, size_t to,
	struct arena *arena)
{
	for (size_t i = from; i < to; i++)
		*ARENA_PUSH(arena, walk->posts, walk->n_posts) = ids[i];
}

/* What is requested besides the posts of the first response: earlier ones if even the
 * earliest is new, and all later ones. */
static void
plan(struct discourse_walk *walk, const struct json *json, struct arena *arena)
{
	const struct json *posts = json_at(json, "post_stream.posts");
	size_t n_ids;
	const char **ids = discourse_walk_stream(json, &n_ids, arena);
	const char *last = NULL;
	size_t first;
	size_t from;
	size_t back = 0;

	for (const struct json *e = json_first(posts); e != NULL; e = json_next(e))
		if (field_id(e, "id", arena) != NULL)
			last = field_id(e, "id", arena);
	first = index_of(
		ids, n_ids, str_or_empty(field_id(json_first(posts), "id", arena)));
	from = index_of(ids, n_ids, str_or_empty(last));
	if (first < n_ids && field_time(json_first(posts), "created_at") >= walk->since)
		back = first < (size_t)BACK_MOST ? first : (size_t)BACK_MOST;
	if (first < n_ids)
		want(walk, ids, first - back, first, arena);
	from = from < n_ids ? from + 1 : json_count(posts);
	if (n_ids > from && n_ids - from > (size_t)walk->most) {
		from = n_ids - (size_t)walk->most;
		walk->missed = arena_printf(arena,
			"the topic has %zu posts; only its beginning and the last "
			"%" PRId64 " were read",
			n_ids, walk->most);
	}
	want(walk, ids, from, n_ids, arena);
}

/* The first post, if the response has all that there are. */
static const char *
first_of_all(
	const struct discourse_walk *walk, const struct json *json, struct arena *arena)
{
	const struct json *posts = json_at(json, "post_stream.posts");
	size_t n_ids;
	const char **ids = discourse_walk_stream(json, &n_ids, arena);
	const char *first = field_id(json_first(posts), "id", arena);
	bool all = n_ids > 0 && n_ids == json_count(posts) && str_eq(ids[0], first);

	return all && !walk->skips && walk->n_posts == 0 && walk->n_asked == 0 ? first
									       : NULL;
}

static bool
read_first(const struct op_args *args, const struct http_response *response,
	struct discourse_walk *walk, struct arena *arena, struct op_result *result,
	struct err *err)
{
	const struct json *json = discourse_body(args, response, arena, err);

	if (json == NULL)
		return false;
	if (!discourse_topic_read(json, args, arena, &walk->topic))
		return err_set(err, ERR_PROTOCOL, "the forum's response is not a topic");
	walk->id = walk->topic.id;
	plan(walk, json, arena);
	give_out(args, walk, json_at(json, "post_stream.posts"), arena, result);
	if (args->op == OP_FETCH)
		result->thread = first_of_all(walk, json, arena);
	return true;
}

/* A number that nobody has any more stays unknown. */
static bool
read_number(const struct op_args *args, const struct http_response *response,
	struct discourse_walk *walk, struct arena *arena, struct err *err)
{
	const struct json *json = NULL;
	struct discourse_walk rest;
	const char *id;

	if (!body_is_gone(response) &&
		(response->status != 403 || body_is_page(response))) {
		json = discourse_body(args, response, arena, err);
		if (json == NULL)
			return false;
	}
	id = field_id(json, "id", arena);
	discourse_topic_set(&walk->topic, walk->asked[0], str_or_empty(id), arena);
	rest = *walk;
	walk->asked = NULL;
	walk->n_asked = 0;
	for (size_t i = 1; i < rest.n_asked; i++)
		*ARENA_PUSH(arena, walk->asked, walk->n_asked) = rest.asked[i];
	return true;
}

static bool
read_some(const struct op_args *args, const struct http_response *response,
	struct discourse_walk *walk, struct arena *arena, struct op_result *result,
	struct err *err)
{
	const struct json *json = discourse_body(args, response, arena, err);
	const struct json *posts = json_at(json, "post_stream.posts");
	struct discourse_walk rest = *walk;
	size_t n = rest.n_posts < DISCOURSE_POSTS ? rest.n_posts : DISCOURSE_POSTS;

	if (json == NULL || !guard_list(posts, err))
		return false;
	/* What is not there any more was deleted meanwhile. */
	walk->posts = NULL;
	walk->n_posts = 0;
	want(walk, rest.posts, n, rest.n_posts, arena);
	discourse_topic_add(&walk->topic, posts, arena);
	give_out(args, walk, posts, arena, result);
	return true;
}

bool
discourse_walk_read(const struct op_args *args, const struct http_response *response,
	struct discourse_walk *walk, struct arena *arena, struct op_result *result,
	bool *goes_on, struct err *err)
{
	bool read;

	if (walk->topic.id == NULL)
		read = read_first(args, response, walk, arena, result, err);
	else if (walk->n_asked > 0)
		read = read_number(args, response, walk, arena, err);
	else
		read = read_some(args, response, walk, arena, result, err);
	*goes_on = walk->n_posts > 0;
	return read;
}

struct json *
discourse_walk_write(const struct discourse_walk *walk, struct arena *arena)
{
	struct json *json = json_object(arena);
	struct json *posts = json_array(arena);
	struct json *asked = json_array(arena);
	struct json *told = json_array(arena);

	json_add_text(arena, json, "id", walk->id);
	json_add_int(arena, json, "number", walk->number);
	json_add_int(arena, json, "since", walk->since);
	json_add_int(arena, json, "most", walk->most);
	for (size_t i = 0; i < walk->n_told; i++)
		json_add_int(arena, told, NULL, walk->told[i]);
	if (walk->n_told > 0)
		json_add(arena, json, "told", told);
	if (walk->topic.id == NULL)
		return json;
	json_add(arena, json, "topic", discourse_topic_write(&walk->topic, arena));
	for (size_t i = 0; i < walk->n_posts; i++)
		json_add_text(arena, posts, NULL, walk->posts[i]);
	for (size_t i = 0; i < walk->n_asked; i++)
		json_add_int(arena, asked, NULL, walk->asked[i]);
	json_add(arena, json, "posts", posts);
	json_add(arena, json, "asked", asked);
	json_add_int(arena, json, "looked", walk->looked);
	if (walk->missed != NULL)
		json_add_text(arena, json, "missed", walk->missed);
	return json;
}

struct discourse_walk
discourse_walk_again(const struct json *json, struct arena *arena)
{
	struct discourse_walk walk = {
		.id = json_text(json, "id"),
		.number = json_int(json, "number", 0),
		.since = json_int(json, "since", 0),
		.most = json_int(json, "most", 0),
		.looked = json_int(json, "looked", 0),
		.missed = json_text(json, "missed"),
	};

	if (walk.most < 0)
		walk.most = 0;
	for (const struct json *e = json_first(json_at(json, "told")); e != NULL;
		e = json_next(e))
		*ARENA_PUSH(arena, walk.told, walk.n_told) = json_int(e, "", 0);
	discourse_topic_again(json_at(json, "topic"), arena, &walk.topic);
	for (const struct json *e = json_first(json_at(json, "posts")); e != NULL;
		e = json_next(e))
		if (json_text(e, "") != NULL)
			*ARENA_PUSH(arena, walk.posts, walk.n_posts) = json_text(e, "");
	for (const struct json *e = json_first(json_at(json, "asked")); e != NULL;
		e = json_next(e))
		*ARENA_PUSH(arena, walk.asked, walk.n_asked) = json_int(e, "", 1);
	return walk;
}
