/* Ghost: one comment, several, and everything said under a post.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/ghost/ghost.h"
#include "networks/shared/body.h"
#include "networks/shared/entries.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"

/* First comments on one page: all answers to them come with them. */
#define THREAD_PAGE 50
#define THREAD_MAX  ((size_t)64 * 1024 * 1024)

#define WITH "include=member,post,in_reply_to,count.direct_replies"

/* --- single comments --- */

/* The site has posts and pages, and an id does not say which it is: any comment under it
 * has the rest. */
static const char *
path_of_one(const char *item, struct arena *arena)
{
	const char *post = ghost_post_of(item);

	return post != NULL
		? arena_printf(arena, "/comments/?limit=1&filter=post_id:%s",
			  ghost_literal(post, arena))
		: arena_printf(arena, "/comments/%s/?" WITH, form_escape(item, arena));
}

bool
ghost_thread_ask_one(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	if (!guard_item(args, err))
		return false;
	ghost_request(args, "GET", path_of_one(args->item, arena), arena, request);
	return true;
}

/* The only comment of a response; NULL if it is none. */
static const struct json *
only_comment(const struct json *json, struct err *err)
{
	const struct json *comment = json_first(json_at(json, "comments"));

	if (json_is_object(comment))
		return comment;
	err_set(err, ERR_PROTOCOL, "the site's response is not a comment");
	return NULL;
}

/* A post without comments is not distinguished from one that is gone: nobody waits
 * there. */
static bool
read_post(const struct op_args *args, const struct json *json, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const struct json *list = json_at(json, "comments");
	struct item post;

	if (!guard_list(list, err))
		return false;
	if (json_first(list) == NULL)
		op_result_gone(result, args->item, arena);
	else if (ghost_read_post(json_at(json_first(list), "post"), args, arena, &post) &&
		str_eq(post.remote_id, args->item))
		op_result_one(result, &post, arena);
	else
		return err_set(
			err, ERR_PROTOCOL, "the site's response is about another post");
	return true;
}

bool
ghost_thread_read_one(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json;
	const struct json *comment;
	struct item item;

	if (body_is_gone(response)) {
		op_result_gone(result, args->item, arena);
		return true;
	}
	json = ghost_body(args, response, arena, err);
	if (json == NULL)
		return false;
	if (ghost_post_of(args->item) != NULL)
		return read_post(args, json, arena, result, err);
	comment = only_comment(json, err);
	if (comment == NULL)
		return false;
	if (ghost_read_is_deleted(comment))
		op_result_gone(result, args->item, arena);
	else if (ghost_read_comment(comment, NULL, args, arena, &item))
		op_result_one(result, &item, arena);
	else
		return err_set(err, ERR_PROTOCOL, "the site's response is not a comment");
	return true;
}

bool
ghost_thread_ask_items(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const char *ids = NULL;

	if (!guard_items(args, GHOST_ITEMS, err))
		return false;
	/* Posts are left out, and then requested singly. */
	for (size_t i = 0; i < args->n_items; i++)
		if (ghost_post_of(args->items[i]) == NULL)
			ids = arena_printf(arena, "%s%s%s", str_or_empty(ids),
				ids == NULL ? "" : ",",
				ghost_literal(args->items[i], arena));
	ghost_request(args, "GET",
		arena_printf(arena, "/comments/?limit=%d&filter=id:[%s]", GHOST_ITEMS,
			ids == NULL ? ghost_literal("", arena) : ids),
		arena, request);
	return true;
}

/* --- lists --- */

static bool
ghost_item(const struct json *comment, const struct op_args *args, struct arena *arena,
	struct item *item)
{
	return ghost_read_comment(comment, NULL, args, arena, item);
}

static void
ghost_note(const struct json *comment, const struct op_args *args, struct arena *arena,
	struct op_result *result)
{
	(void)args;
	ghost_read_note(comment, arena, result);
}

bool
ghost_thread_read_items(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	static const struct entries_reader reader = {
		.item = ghost_item,
		.note = ghost_note,
	};
	const struct json *json = ghost_body(args, response, arena, err);
	const struct json *list = json_at(json, "comments");

	if (json == NULL || !guard_list(list, err))
		return false;
	entries_read(&reader, list, args, arena, result);
	return true;
}

/* --- threads --- */

/* Where the reading of a thread is. */
struct bookmark {
	const char *post; /* its id; NULL: not known yet */
	const char *url;
	const char *top; /* only what is below this comment; NULL: everything */
	bool is_page;    /* the post is no post, perhaps a page */
	int64_t page;
};

static struct bookmark
read_bookmark(const char *cursor, struct arena *arena)
{
	const char *text = str_or_empty(cursor);
	const struct json *json = json_parse(text, strlen(text), arena, NULL);

	return (struct bookmark){
		.post = json_text(json, "post"),
		.url = json_text(json, "url"),
		.top = json_text(json, "top"),
		.is_page = json_bool(json, "is_page", false),
		.page = json_int(json, "page", 0),
	};
}

static void
read_on(const struct bookmark *bookmark, struct arena *arena, struct op_result *result)
{
	struct json *json = json_object(arena);

	if (bookmark->post != NULL)
		json_add_text(arena, json, "post", bookmark->post);
	if (bookmark->url != NULL)
		json_add_text(arena, json, "url", bookmark->url);
	if (bookmark->top != NULL)
		json_add_text(arena, json, "top", bookmark->top);
	if (bookmark->is_page)
		json_add_bool(arena, json, "is_page", true);
	json_add_int(arena, json, "page", bookmark->page);
	result->cursor = json_print(json, false, arena);
	result->more = true;
}

static const char *
path_of_thread(
	const struct op_args *args, const struct bookmark *bookmark, struct arena *arena)
{
	const char *post = ghost_post_of(args->item);
	const char *path;

	if (bookmark->page == 0 && post == NULL)
		return path_of_one(args->item, arena);
	if (bookmark->page == 0)
		return arena_printf(arena, "/%s/%s/?fields=id,title,url,published_at",
			bookmark->is_page ? "pages" : "posts", form_escape(post, arena));
	path = arena_printf(arena,
		"/comments/post/%s/?limit=%d&page=%" PRId64
		"&order=created_at%%20asc,id%%20asc",
		form_escape(str_or_empty(bookmark->post), arena), THREAD_PAGE,
		bookmark->page);
	return bookmark->top == NULL ? path
				     : arena_printf(arena, "%s&filter=id:%s", path,
					       ghost_literal(bookmark->top, arena));
}

bool
ghost_thread_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct bookmark bookmark = read_bookmark(args->cursor, arena);

	if (!guard_item(args, err))
		return false;
	ghost_request(
		args, "GET", path_of_thread(args, &bookmark, arena), arena, request);
	request->max = THREAD_MAX;
	return true;
}

/* The post itself, with the time at which it appeared. */
static bool
read_top_post(const struct op_args *args, const struct http_response *response,
	struct bookmark *bookmark, struct arena *arena, struct op_result *result,
	struct err *err)
{
	const struct json *json;
	struct item post;

	if (body_is_gone(response) && bookmark->is_page) {
		op_result_gone(result, args->item, arena);
		return true;
	}
	if (body_is_gone(response)) {
		bookmark->is_page = true;
		read_on(bookmark, arena, result);
		return true;
	}
	json = ghost_body(args, response, arena, err);
	if (json == NULL)
		return false;
	json = json_first(json_at(json, bookmark->is_page ? "pages" : "posts"));
	if (!ghost_read_post(json, args, arena, &post) ||
		!str_eq(post.remote_id, args->item))
		return err_set(err, ERR_PROTOCOL, "the site's response is not a post");
	op_result_one(result, &post, arena);
	*bookmark = (struct bookmark){
		.post = ghost_post_of(args->item), .url = post.url, .page = 1
	};
	read_on(bookmark, arena, result);
	return true;
}

/* The comment that a thread is read around; then what is below the first comment of its
 * thread. */
static bool
read_top_comment(const struct op_args *args, const struct http_response *response,
	struct bookmark *bookmark, struct arena *arena, struct op_result *result,
	struct err *err)
{
	const struct json *json;
	const struct json *comment;
	struct item item;

	if (body_is_gone(response)) {
		op_result_gone(result, args->item, arena);
		return true;
	}
	json = ghost_body(args, response, arena, err);
	comment = json == NULL ? NULL : only_comment(json, err);
	if (comment == NULL)
		return false;
	if (!ghost_read_comment(comment, NULL, args, arena, &item))
		return err_set(err, ERR_PROTOCOL, "the site's response is not a comment");
	op_result_one(result, &item, arena);
	ghost_read_posts(json_at(json, "comments"), args, arena, result);
	bookmark->post = field_id(comment, "post.id", arena);
	bookmark->url = field_url(comment, "post.url", arena);
	bookmark->top = field_id(comment, "parent_id", arena);
	if (bookmark->top == NULL)
		bookmark->top = item.remote_id;
	bookmark->page = 1;
	if (bookmark->post != NULL)
		read_on(bookmark, arena, result);
	return true;
}

static size_t
count_all(const struct json *list)
{
	size_t count = json_count(list);

	for (const struct json *e = json_first(list); e != NULL; e = json_next(e))
		count += json_count(json_at(e, "replies"));
	return count;
}

/* There is room for it. */
static void
read_branch(const struct json *comment, const struct json *post,
	const struct op_args *args, struct arena *arena, struct op_result *result)
{
	struct item *item = &result->items[result->n_items];

	if (ghost_read_comment(comment, post, args, arena, item))
		result->n_items++;
	else
		ghost_read_note(comment, arena, result);
}

/* First comments with all answers to them. Deleted ones are among them, without their
 * words, if they are above others. Their counts are shown, and not compared. */
static bool
read_page(const struct op_args *args, const struct http_response *response,
	struct bookmark *bookmark, struct arena *arena, struct op_result *result,
	struct err *err)
{
	const struct json *json = ghost_body(args, response, arena, err);
	const struct json *list = json_at(json, "comments");
	struct json *post = json_object(arena);
	int64_t next = json_int(json, "meta.pagination.next", 0);

	if (json == NULL || !guard_list(list, err))
		return false;
	json_add_text(arena, post, "id", bookmark->post);
	json_add_text(arena, post, "url", bookmark->url);
	result->items = ARENA_ARRAY(arena, struct item, count_all(list));
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		const struct json *below = json_at(e, "replies");

		read_branch(e, post, args, arena, result);
		for (below = json_first(below); below != NULL; below = json_next(below))
			read_branch(below, post, args, arena, result);
	}
	if (next > bookmark->page) {
		bookmark->page = next;
		read_on(bookmark, arena, result);
	} else if (next > 0) {
		result->missed =
			"this site repeats its pages; comments of a thread may be missing";
	}
	return true;
}

bool
ghost_thread_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct bookmark bookmark = read_bookmark(args->cursor, arena);

	if (bookmark.page > 0)
		return read_page(args, response, &bookmark, arena, result, err);
	return ghost_post_of(args->item) != NULL
		? read_top_post(args, response, &bookmark, arena, result, err)
		: read_top_comment(args, response, &bookmark, arena, result, err);
}
