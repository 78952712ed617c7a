/* WordPress: a post and all its comments.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/shared/guard.h"
#include "networks/wordpress/wordpress.h"

/* Against a site that never finishes: 18,000 comments. */
#define OFFSET_MOST 18000

/* Where the reading of a thread is: its cursor is "POST" or "POST OFFSET"; without one, a
 * comment is read first, which says under what post it is. */
struct position {
	const char *post;
	int64_t offset; /* of the page of comments; -1: the post itself */
};

static bool
position_read(const struct op_args *args, struct arena *arena, struct position *position)
{
	const char *left = str_or_empty(args->cursor);
	const char *offset;

	position->post = args->cursor == NULL ? args->item : str_word(&left, arena);
	position->offset = -1;
	offset = args->cursor == NULL ? NULL : str_word(&left, arena);
	if (offset != NULL)
		return str_int(offset, 0, INT32_MAX, &position->offset);
	if (wordpress_id_has_no_route(position->post))
		position->offset = 0;
	return true;
}

static bool
ask_comments(const struct op_args *args, const struct position *position,
	struct arena *arena, struct http_request *request, struct err *err)
{
	const char *number;

	if (!wordpress_id_is_post(position->post, arena, NULL, &number))
		return err_set(err, ERR_USAGE, "this is not an id of a WordPress site");
	wordpress_request(args, "GET", "wp/v2/comments",
		arena_printf(arena,
			"post=%s&per_page=%d&offset=%" PRId64
			"&order=asc&orderby=date_gmt&%s",
			number, WORDPRESS_PAGE, position->offset,
			wordpress_listed(args, arena)),
		arena, request);
	return true;
}

bool
wordpress_thread_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct op_args post = *args;
	struct position position;

	if (!guard_item(args, err))
		return false;
	if (!position_read(args, arena, &position))
		return err_set(err, ERR_USAGE, "the thread's cursor is invalid");
	if (position.offset >= 0)
		return ask_comments(args, &position, arena, request, err);
	post.item = position.post;
	return wordpress_item_ask(&post, arena, request, err);
}

static void
thread_goes_to(
	const char *post, int64_t offset, struct arena *arena, struct op_result *result)
{
	result->more = true;
	result->cursor =
		offset < 0 ? post : arena_printf(arena, "%s %" PRId64, post, offset);
}

/* The post, or the comment that the thread was asked for. */
static bool
read_top(const struct op_args *args, const struct position *position,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	struct op_args top = *args;
	const char *post = position->post;

	top.item = post;
	if (!wordpress_item_read(&top, response, arena, result, err))
		return false;
	if (result->n_items == 0)
		return true;
	if (!wordpress_id_is_comment(post)) {
		thread_goes_to(post, 0, arena, result);
		return true;
	}
	post = wordpress_id_of_post(wordpress_json(response, arena, NULL), arena);
	if (post != NULL)
		thread_goes_to(
			post, wordpress_id_has_no_route(post) ? 0 : -1, arena, result);
	return true;
}

bool
wordpress_thread_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	int64_t total = wordpress_json_total(response, "X-WP-Total");
	const struct json *json;
	struct position position;
	int64_t count;

	if (!position_read(args, arena, &position))
		return err_set(err, ERR_USAGE, "the thread's cursor is invalid");
	if (position.offset < 0)
		return read_top(args, &position, response, arena, result, err);
	json = wordpress_body(args, response, arena, err);
	if (json == NULL || !guard_list(json, err))
		return false;
	wordpress_read_list(json, args, arena, result);
	count = (int64_t)json_count(json);
	if (count == 0 || (total >= 0 && position.offset + count >= total))
		return true;
	if (position.offset >= OFFSET_MOST) {
		result->missed = "there are too many comments under one post; newer ones "
				 "are only found as they arrive";
		return true;
	}
	thread_goes_to(position.post,
		position.offset +
			(count > WORDPRESS_OVERLAP ? count - WORDPRESS_OVERLAP : count),
		arena, result);
	return true;
}
