/* Discourse: what came in. The forum's notifications, and our own latest posts, say which
 * topics have something new; each of these topics is read from there, so that nothing is
 * missed when one notification stands for several posts.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time/date.h"
#include "networks/discourse/discourse.h"
#include "networks/shared/body.h"
#include "networks/shared/entries.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"
#include "networks/shared/walk.h"

/* Entries older than the floor by this much prove that we are below it. */
#define OVERLAP DATE_MINUTE

/* Entries on one page, and by how many pages overlap: deletions shift the list. */
#define PAGE        60
#define PAGE_REPEAT 3

/* What we wrote elsewhere can wait a little: a day has few requests. */
#define OURS_EVERY (5 * DATE_MINUTE)

/* The most posts of one topic that a fetch requests after the first ones. */
#define POSTS_MOST (5 * DISCOURSE_POSTS)

/* Lists hold nothing older than the floor, which the clocks may set apart. */
#define SINCE_OVERLAP (10 * DATE_MINUTE)

static bool
wants_ours(const struct op_args *args)
{
	return str_eq(args->stream, network_discourse.streams[1]);
}

/* --- the cursor --- */

/* Topics to read first, and the walk after them. */
struct fetch_place {
	const struct json *topics; /* the first of a list; NULL */
	const char *then;          /* the walk's cursor */
	bool more;                 /* the walk continues at once */
};

static struct fetch_place
place_again(const char *cursor, struct arena *arena)
{
	const char *text = str_or_empty(cursor);
	const struct json *json = json_parse(text, strlen(text), arena, NULL);
	const struct json *topics = json_first(json_at(json, "topics"));

	if (json_text(topics, "id") == NULL)
		return (struct fetch_place){ .then = cursor };
	return (struct fetch_place){
		.topics = topics,
		.then = json_text(json, "then"),
		.more = json_bool(json, "more", false),
	};
}

/* Continues with `first` (NULL: none) and these topics, or with the walk. */
static void
write_place(const struct fetch_place *place, struct json *first,
	const struct json *topics, struct arena *arena, struct op_result *result)
{
	struct json *json = json_object(arena);
	struct json *list = json_array(arena);

	if (first != NULL)
		json_add(arena, list, NULL, first);
	for (const struct json *e = topics; e != NULL; e = json_next(e))
		json_add_copy(arena, list, NULL, e);
	result->cursor = place->then;
	result->more = place->more;
	if (json_count(list) == 0)
		return;
	json_add(arena, json, "topics", list);
	json_add_text(arena, json, "then", place->then);
	json_add_bool(arena, json, "more", place->more);
	result->cursor = json_print(json, false, arena);
	result->more = true;
	result->besides = json_count(list);
}

/* --- asking --- */

/* A walk continues with the entry of this number. */
static int64_t
offset_of(const struct walk *walk)
{
	int64_t offset = 0;

	str_int(str_or_empty(walk->last), 0, INT32_MAX, &offset);
	return offset;
}

bool
discourse_fetch_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct fetch_place place = place_again(args->cursor, arena);
	struct walk walk = walk_read(place.then, arena);
	struct discourse_walk topic;
	const char *path;

	if (!guard_checked(args, err))
		return false;
	if (place.topics != NULL) {
		topic = discourse_walk_again(place.topics, arena);
		discourse_walk_ask(args, &topic, arena, request);
		return true;
	}
	if (wants_ours(args))
		/* Topics, replies and messages that we wrote. */
		path = arena_printf(arena,
			"/user_actions.json?username=%s&filter=4,5,12&limit=%d"
			"&offset=%" PRId64,
			form_escape(str_or_empty(discourse_name(args->at, arena)), arena),
			PAGE, offset_of(&walk));
	else
		path = arena_printf(arena, "/notifications.json?limit=%d&offset=%" PRId64,
			PAGE, offset_of(&walk));
	discourse_request(args, "GET", path, arena, request);
	return true;
}

/* --- reading --- */

static const char *
fetch_id(const struct json *entry, struct arena *arena)
{
	const char *id = field_id(entry, "id", arena);
	int64_t topic = json_int(entry, "topic_id", 0);

	/* Entries of user_actions have none. */
	if (id == NULL && topic > 0)
		id = arena_printf(arena, "%" PRId64 "/%" PRId64 "/%" PRId64,
			json_int(entry, "action_type", 0), topic,
			json_int(entry, "post_number", 0));
	return id;
}

static int64_t
fetch_time(const struct json *entry, const struct op_args *args, struct arena *arena)
{
	(void)args;
	(void)arena;
	return field_time(entry, "created_at");
}

/* The messages are in the topics. */
static bool
fetch_item(const struct json *entry, const struct op_args *args, struct arena *arena,
	struct item *item)
{
	(void)entry;
	(void)args;
	(void)arena;
	(void)item;
	return false;
}

static void
fetch_note(const struct json *entry, const struct op_args *args, struct arena *arena,
	struct op_result *result)
{
	(void)args;
	if (!json_is_object(entry))
		op_result_unread(result, NULL, entry, UNREAD_SHAPE, arena);
}

static const struct entries_reader reader = {
	.id = fetch_id,
	.time = fetch_time,
	.item = fetch_item,
	.note = fetch_note,
};

/* Whether an entry tells of a message: mentioned, replied, quoted, a private message,
 * invited to one, posted, invited to a topic, a group mentioned, the first post of a
 * category that is watched. */
static bool
has_message(const struct json *entry)
{
	static const int64_t types[] = { 1, 2, 3, 6, 7, 9, 13, 15, 17 };
	int64_t type = json_int(entry, "notification_type", 0);

	if (json_bool(entry, "deleted", false))
		return false;
	if (type == 0)
		return json_int(entry, "action_type", 0) > 0;
	for (size_t i = 0; i < COUNT(types); i++)
		if (types[i] == type)
			return true;
	return false;
}

static bool
has_topic(const struct json *list, const char *id)
{
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e))
		if (str_eq(json_text(e, "id"), id))
			return true;
	return false;
}

static bool
fetch_is_known(const struct op_args *args, const struct walk *before,
	const struct json *entry, struct arena *arena)
{
	int64_t at = field_time(entry, "created_at");

	return walk_is_marked(&before->floor, fetch_id(entry, arena)) ||
		(at > 0 && (at < before->floor.at || at < args->since));
}

/* The posts of a topic of which entries say that they are to us: mentioned, replied,
 * quoted, a group mentioned, the first post of a category that is watched. */
static void
note_told(const struct op_args *args, const struct json *list, const struct walk *before,
	struct arena *arena, struct discourse_walk *topic)
{
	static const int64_t types[] = { 1, 2, 3, 15, 17 };

	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		int64_t type = json_int(e, "notification_type", 0);
		bool tells = false;

		for (size_t i = 0; i < COUNT(types); i++)
			tells = tells || types[i] == type;
		if (tells && has_message(e) && !fetch_is_known(args, before, e, arena) &&
			str_eq(field_id(e, "topic_id", arena), topic->id))
			*ARENA_PUSH(arena, topic->told, topic->n_told) =
				json_int(e, "post_number", 0);
	}
}

/* The topics with something new, each around its newest post, newest first. */
static const struct json *
topics_of(const struct op_args *args, const struct json *list, const struct walk *before,
	struct arena *arena)
{
	struct json *topics = json_array(arena);
	int64_t since =
		before->floor.at == 0 ? args->since : before->floor.at - SINCE_OVERLAP;

	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		const char *id = field_id(e, "topic_id", arena);
		struct discourse_walk topic = {
			.id = id,
			.number = json_int(e, "post_number", 0),
			.since = since > 0 ? since : 0,
			.most = POSTS_MOST,
		};

		if (id == NULL || !has_message(e) ||
			fetch_is_known(args, before, e, arena) || has_topic(topics, id))
			continue;
		note_told(args, list, before, arena, &topic);
		json_add(arena, topics, NULL, discourse_walk_write(&topic, arena));
	}
	return json_first(topics);
}

/* A forum that fails for one topic still has the others; what is not its own response says
 * nothing about the topic. */
static bool
fails_for_all(const struct http_response *response, struct arena *arena)
{
	int status = response->status;

	return (status >= 300 && status < 400) || status == 401 || status == 429 ||
		status >= 500 || body_is_page(response) ||
		(status == 404 && !body_is_gone(response)) ||
		(body_is_good(response) &&
			json_parse(response->body, response->len, arena, NULL) == NULL);
}

static void
rest_a_while(const struct op_args *args, struct op_result *result)
{
	if (wants_ours(args) && !result->more)
		result->next = args->now + OURS_EVERY;
}

static bool
fetch_topic(const struct op_args *args, const struct fetch_place *place,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	struct discourse_walk walk = discourse_walk_again(place->topics, arena);
	struct err why = { 0 };
	bool goes_on;

	result->resumed = true;
	if (!discourse_walk_read(args, response, &walk, arena, result, &goes_on, &why)) {
		if (fails_for_all(response, arena) || why.code == ERR_SIGNIN ||
			why.code == ERR_LATER)
			return err_set(err, why.code, "%s", why.text);
		goes_on = false;
		if (body_is_good(response))
			op_result_unread(
				result, NULL, place->topics, UNREAD_GARBLED, arena);
	}
	write_place(place, goes_on ? discourse_walk_write(&walk, arena) : NULL,
		json_next(place->topics), arena, result);
	if (!goes_on)
		result->missed = walk.missed;
	rest_a_while(args, result);
	return true;
}

/* Where the list continues; NULL: nowhere. */
static const char *
next_offset(const struct json *json, const struct json *list, const struct walk *walk,
	struct arena *arena)
{
	int64_t count = (int64_t)json_count(list);
	int64_t total = json_int(json, "total_rows_notifications", INT64_MAX);
	int64_t next = offset_of(walk) + count;

	if (count <= PAGE_REPEAT || next >= total)
		return NULL;
	return arena_printf(arena, "%" PRId64, next - PAGE_REPEAT);
}

bool
discourse_fetch_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct fetch_place place = place_again(args->cursor, arena);
	struct walk walk = walk_read(place.then, arena);
	const struct walk before = walk;
	const struct json *json;
	const struct json *list;
	struct walk_page page;
	enum walk_end end;

	if (place.topics != NULL)
		return fetch_topic(args, &place, response, arena, result, err);
	if (wants_ours(args) && body_is_gone(response))
		return err_set(err, ERR_REFUSED,
			"the forum has nobody named %.60s (any more): was the name changed? "
			"Add the account again",
			str_or_empty(discourse_name(args->at, arena)));
	json = discourse_body(args, response, arena, err);
	if (json == NULL)
		return false;
	list = json_at(json, wants_ours(args) ? "user_actions" : "notifications");
	/* In 2014 it was a bare list. */
	if (list == NULL && json_is_array(json))
		list = json;
	if (!guard_list(list, err))
		return false;
	page = walk_page(&walk, args->since, OVERLAP, response_now(response, args->now));
	entries_walk(&reader, list, args, &walk, &page, arena, result);
	page.next = next_offset(json, list, &walk, arena);
	result->resumed = walk.last != NULL;
	end = walk_move(&walk, &page, true);
	if (end == WALK_OUT && page.next != NULL)
		result->missed = walk_missed(&walk, &page, SIZE_MAX);
	if (json_count(list) == 0 && before.last == NULL &&
		json_int(json, "total_rows_notifications", 0) > 0)
		result->missed =
			"the forum says that it has notifications, but shows none";
	op_result_walked(result, &before, &walk, &page, end == WALK_ON, args->now, arena);
	place = (struct fetch_place){ .then = result->cursor, .more = result->more };
	write_place(&place, NULL, topics_of(args, list, &before, arena), arena, result);
	if (!place.more)
		result->reaches = args->since;
	rest_a_while(args, result);
	return true;
}
