/* Lemmy: one item, and everything said around it: first the item, which names its post,
 * then the post, then its comments, page by page.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/lemmy/lemmy.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"

/* "3 POST" reads post 3; "3 PAGE FIRST" reads a page of its comments, whose predecessor
 * began with the comment FIRST. */
#define STEP_POST "post"

struct lemmy_step {
	int64_t post; /* 0: the item itself */
	const char *page;
	const char *first;
};

static struct lemmy_step
lemmy_step_of(const char *cursor, struct arena *arena)
{
	struct lemmy_step step = { 0 };
	char *text = arena_copy(arena, str_or_empty(cursor));
	char *page = strchr(text, ' ');
	char *first = page == NULL ? NULL : strchr(page + 1, ' ');

	if (page == NULL)
		return step;
	*page = '\0';
	if (first != NULL)
		*first = '\0';
	step.page = page + 1;
	step.first = first == NULL ? "" : first + 1;
	if (!str_int(text, 1, INT64_MAX, &step.post))
		step.post = 0;
	return step;
}

/* There is no request for one private message: the newest ones are read. */
bool
lemmy_thread_ask_one(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct lemmy_id id;
	const char *path = NULL;

	if (!lemmy_id_get(args, &id, err))
		return false;
	switch (id.kind) {
	case LEMMY_COMMENT:
		path = arena_printf(arena, "/comment?id=%" PRId64, id.number);
		break;
	case LEMMY_POST:
		path = arena_printf(arena, "/post?id=%" PRId64, id.number);
		break;
	default:
		path = lemmy_is_v4(args, arena)
			? "/account/notification/list?type_=private_message&limit=50"
			: "/private_message/list?unread_only=false&limit=50&page=1";
		break;
	}
	lemmy_request(args, "GET", path, arena, request);
	return true;
}

static const struct json *
view_of(const struct json *json)
{
	const struct json *view = json_at(json, "comment_view");

	return view == NULL ? json_at(json, "post_view") : view;
}

static bool
read_messages(const struct op_args *args, const struct json *json, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const struct json *list =
		json_at(json, lemmy_is_v4(args, arena) ? "items" : "private_messages");

	if (!guard_list(list, err))
		return false;
	lemmy_read_list(list, args, arena, result);
	return true;
}

bool
lemmy_thread_read_one(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json;

	if (lemmy_is_gone(response, arena)) {
		op_result_gone(result, args->item, arena);
		return true;
	}
	json = lemmy_body(response, arena, result, err);
	if (json == NULL)
		return false;
	if (lemmy_id_of(args->item).kind == LEMMY_MESSAGE)
		return read_messages(args, json, arena, result, err);
	if (view_of(json) == NULL)
		return err_set(
			err, ERR_PROTOCOL, "the server's response is not a message");
	lemmy_read_add(view_of(json), args, arena, result);
	if (result->n_items > 0 && !str_eq(result->items[0].remote_id, args->item))
		return err_set(
			err, ERR_PROTOCOL, "the server's response is not that message");
	return true;
}

bool
lemmy_thread_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct lemmy_step step = lemmy_step_of(args->cursor, arena);
	const char *path;

	if (step.post == 0)
		return lemmy_thread_ask_one(args, arena, request, err);
	if (str_eq(step.page, STEP_POST))
		path = arena_printf(arena, "/post?id=%" PRId64, step.post);
	else if (lemmy_is_v4(args, arena))
		path = arena_printf(arena,
			"/comment/list?post_id=%" PRId64
			"&type_=all&sort=old&limit=%d%s%s",
			step.post, LEMMY_PAGE,
			str_eq(step.page, "1") ? "" : "&page_cursor=",
			str_eq(step.page, "1") ? "" : form_escape(step.page, arena));
	else
		path = arena_printf(arena,
			"/comment/list?post_id=%" PRId64 "&type_=All&sort=Old&limit=%d"
			"&page=%s",
			step.post, LEMMY_PAGE, form_escape(step.page, arena));
	lemmy_request(args, "GET", path, arena, request);
	return true;
}

/* Where it continues after the item itself, or after its post. */
static void
read_on(const struct json *json, const struct lemmy_step *step, struct arena *arena,
	struct op_result *result)
{
	const struct json *view = view_of(json);
	int64_t post =
		json_int(view, "comment.post_id", json_int(view, "post.id", step->post));
	bool has_post = json_at(json, "post_view") != NULL || step->post > 0;

	if (post <= 0)
		return;
	result->cursor =
		arena_printf(arena, "%" PRId64 " %s", post, has_post ? "1" : STEP_POST);
	result->more = true;
}

/* A page that begins like the one before it: the server does not count pages. */
static bool
read_comments(const struct op_args *args, const struct json *json,
	const struct lemmy_step *step, struct arena *arena, struct op_result *result,
	struct err *err)
{
	bool v4 = lemmy_is_v4(args, arena);
	const struct json *list = json_at(json, v4 ? "items" : "comments");
	const char *next = json_text(json, "next_page");
	const char *first;
	int64_t page;

	if (!guard_list(list, err))
		return false;
	lemmy_read_list(list, args, arena, result);
	first = arena_printf(
		arena, "%" PRId64, json_int(json_first(list), "comment.id", 0));
	if (json_count(list) == 0 || str_eq(first, step->first))
		return true;
	if (!v4 && str_int(step->page, 1, 10000, &page))
		next = arena_printf(arena, "%" PRId64, page + 1);
	if (str_is_empty(next) || strchr(next, ' ') != NULL ||
		(!v4 && json_count(list) < LEMMY_PAGE))
		return true;
	result->cursor =
		arena_printf(arena, "%" PRId64 " %s %s", step->post, next, first);
	result->more = true;
	return true;
}

bool
lemmy_thread_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct lemmy_step step = lemmy_step_of(args->cursor, arena);
	const struct json *json;

	if (step.post == 0) {
		if (!lemmy_thread_read_one(args, response, arena, result, err))
			return false;
		json = json_parse(response->body, response->len, arena, NULL);
		if (lemmy_id_of(args->item).kind != LEMMY_MESSAGE &&
			!lemmy_is_gone(response, arena))
			read_on(json, &step, arena, result);
		return true;
	}
	/* The post can be gone while its comments are not. */
	if (lemmy_is_gone(response, arena)) {
		op_result_gone(
			result, arena_printf(arena, "post/%" PRId64, step.post), arena);
		return true;
	}
	json = lemmy_body(response, arena, result, err);
	if (json == NULL)
		return false;
	if (!str_eq(step.page, STEP_POST))
		return read_comments(args, json, &step, arena, result, err);
	if (view_of(json) != NULL)
		lemmy_read_add(view_of(json), args, arena, result);
	read_on(json, &step, arena, result);
	return true;
}
