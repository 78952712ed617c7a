/* Lemmy: what came in. Replies, mentions and private messages are lists of their own, newest
 * first; there is no "since". Version 3 counts pages, version 4 gives a cursor.
 *
 * A comment that answers us and names us is in two lists: it is one item.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/time/date.h"
#include "networks/lemmy/lemmy.h"
#include "networks/shared/entries.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"
#include "networks/shared/walk.h"

/* Comments from other servers arrive late, with the time at which they were written. */
#define OVERLAP DATE_HOUR

/* A stream, the path of its list in both versions, and the list's name in version 3. */
struct lemmy_list {
	const char *v3;
	const char *v4;
	const char *name;
};

static const struct lemmy_list lists[] = {
	{ "/user/replies?sort=New&unread_only=false",
		"/account/notification/list?type_=reply", "replies" },
	{ "/user?sort=New", "/person/content?type_=all", "comments" },
	{ "/user/mention?sort=New&unread_only=false",
		"/account/notification/list?type_=mention", "mentions" },
	{ "/private_message/list?unread_only=false",
		"/account/notification/list?type_=private_message", "private_messages" },
};

static size_t
list_of(const struct op_args *args)
{
	size_t i = 0;

	while (network_lemmy.streams[i + 1] != NULL &&
		!str_eq(network_lemmy.streams[i], args->stream))
		i++;
	return i;
}

static bool
is_ours(const struct op_args *args)
{
	return list_of(args) == 1;
}

/* "brand" of "@brand@lemmy.example" */
static const char *
our_name(const struct op_args *args, struct arena *arena)
{
	const char *handle = str_or_empty(args->at->handle);

	handle += *handle == '@';
	return form_escape(arena_copy_n(arena, handle, strcspn(handle, "@")), arena);
}

bool
lemmy_fetch_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct walk walk = walk_read(args->cursor, arena);
	bool v4 = lemmy_is_v4(args, arena);
	const struct lemmy_list *list = &lists[list_of(args)];
	const char *path;

	if (!guard_checked(args, err))
		return false;
	path = arena_printf(arena, "%s&limit=%d", v4 ? list->v4 : list->v3, LEMMY_PAGE);
	if (is_ours(args))
		path = arena_printf(arena, "%s&username=%s", path, our_name(args, arena));
	if (v4 && walk.last != NULL)
		path = arena_printf(
			arena, "%s&page_cursor=%s", path, form_escape(walk.last, arena));
	else if (!v4)
		path = arena_printf(arena, "%s&page=%s", path,
			walk.last == NULL ? "1" : form_escape(walk.last, arena));
	lemmy_request(args, "GET", path, arena, request);
	return true;
}

static bool
lemmy_entry_item(const struct json *entry, const struct op_args *args,
	struct arena *arena, struct item *item)
{
	return lemmy_read_view(entry, args, arena, item) == LEMMY_READ;
}

static const char *
lemmy_entry_id(const struct json *entry, struct arena *arena)
{
	static const char *const ids[] = { "notification.id", "comment_reply.id",
		"person_mention.id", "comment.id", "private_message.id", "post.id" };

	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
		int64_t id = json_int(entry, ids[i], 0);

		if (id > 0)
			return arena_printf(arena, "%c%" PRId64, ids[i][0], id);
	}
	return NULL;
}

/* When it was put into the list. */
static int64_t
lemmy_entry_time(
	const struct json *entry, const struct op_args *args, struct arena *arena)
{
	static const char *const parts[] = { "notification", "comment_reply",
		"person_mention", "comment", "private_message", "post" };

	(void)args;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		const struct json *part = json_at(entry, parts[i]);

		if (part != NULL)
			return lemmy_read_time(part, "published", arena);
	}
	return 0;
}

static void
lemmy_entry_note(const struct json *entry, const struct op_args *args,
	struct arena *arena, struct op_result *result)
{
	struct item item;

	if (lemmy_read_view(entry, args, arena, &item) == LEMMY_GONE)
		op_result_gone(result, item.remote_id, arena);
	else
		op_result_unread(
			result, lemmy_entry_id(entry, arena), entry, UNREAD_SHAPE, arena);
}

static const struct entries_reader lemmy_reader = {
	.id = lemmy_entry_id,
	.time = lemmy_entry_time,
	.item = lemmy_entry_item,
	.note = lemmy_entry_note,
};

/* Version 3 has what we posted in a list beside our comments. There are fewer posts than
 * comments, and the page of one is not the page of the other: all that are new enough are
 * taken. */
static void
add_posts(const struct json *json, const struct op_args *args, struct arena *arena,
	struct op_result *result)
{
	struct op_result posts = { 0 };
	struct item *all;

	for (const struct json *e = json_first(json_at(json, "posts")); e != NULL;
		e = json_next(e))
		if (lemmy_entry_time(e, args, arena) >= args->since)
			lemmy_read_add(e, args, arena, &posts);
	all = ARENA_ARRAY(arena, struct item, result->n_items + posts.n_items);
	for (size_t i = 0; i < result->n_items; i++)
		all[i] = result->items[i];
	for (size_t i = 0; i < posts.n_items; i++)
		all[result->n_items + i] = posts.items[i];
	result->items = all;
	result->n_items += posts.n_items;
	for (size_t i = 0; i < posts.n_gone; i++)
		op_result_gone(result, posts.gone[i], arena);
}

static const char *
page_after(const struct json *json, const struct json *list, const struct walk *walk,
	bool v4, struct arena *arena)
{
	const char *cursor = json_text(json, "next_page");
	int64_t page = 1;

	if (v4)
		return str_is_empty(cursor) ? NULL : arena_copy(arena, cursor);
	if (json_count(list) == 0 && json_count(json_at(json, "posts")) == 0)
		return NULL;
	if (walk->last != NULL && !str_int(walk->last, 1, INT32_MAX - 1, &page))
		return NULL;
	return arena_printf(arena, "%" PRId64, page + 1);
}

bool
lemmy_fetch_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct walk walk = walk_read(args->cursor, arena);
	const struct walk before = walk;
	bool v4 = lemmy_is_v4(args, arena);
	const struct json *json = lemmy_body(response, arena, result, err);
	const struct json *list = json_at(json, v4 ? "items" : lists[list_of(args)].name);
	struct walk_page page;
	enum walk_end end;

	if (json == NULL || !guard_list(list, err))
		return false;
	page = walk_page(&walk, args->since, OVERLAP, response_now(response, args->now));
	entries_walk(&lemmy_reader, list, args, &walk, &page, arena, result);
	page.next = page_after(json, list, &walk, v4, arena);
	result->resumed = walk.last != NULL;
	end = walk_move(&walk, &page, false);
	if (end == WALK_OUT && page.next != NULL)
		result->missed = walk_missed(&walk, &page, LEMMY_PAGE);
	op_result_walked(result, &before, &walk, &page, end == WALK_ON, args->now, arena);
	if (!v4 && is_ours(args))
		add_posts(json, args, arena, result);
	return true;
}
