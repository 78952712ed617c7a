/* WordPress: replying. The site posts a reply under any comment, even one that never
 * existed, is held or in the trash: so that one is read first.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/time/date.h"
#include "networks/shared/body.h"
#include "networks/shared/field.h"
#include "networks/shared/guard.h"
#include "networks/wordpress/wordpress.h"

/* Between two comments of one user who is no moderator. */
#define FLOOD_PAUSE (15 * DATE_SECOND)

/* The number of the post to reply under; NULL: the comment must be read first. */
static const char *
post_of(const struct op_args *args, struct arena *arena)
{
	const char *number;

	if (wordpress_id_is_post(args->item, arena, NULL, &number))
		return number;
	return wordpress_id_is_comment(args->cursor) ? args->cursor : NULL;
}

static bool
ask_post(const struct op_args *args, const char *post, struct arena *arena,
	struct http_request *request)
{
	struct json *json = json_object(arena);
	int64_t number = 0;

	str_int(post, 1, INT64_MAX, &number);
	json_add_int(arena, json, "post", number);
	if (wordpress_id_is_comment(args->item)) {
		str_int(args->item, 1, INT64_MAX, &number);
		json_add_int(arena, json, "parent", number);
	}
	json_add_text(arena, json, "content", wordpress_act_html(args->text, arena));
	wordpress_request(args, "POST", "wp/v2/comments", wordpress_fields(args, arena),
		arena, request);
	request_json(request, json, arena);
	return true;
}

bool
wordpress_reply_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const char *post;

	if (str_is_empty(args->text))
		return err_set(err, ERR_USAGE, "the text is empty");
	if (!guard_item(args, err))
		return false;
	post = post_of(args, arena);
	return post == NULL ? wordpress_item_ask(args, arena, request, err)
			    : ask_post(args, post, arena, request);
}

/* Nothing was posted yet. */
static bool
read_parent(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct op_result parent = { 0 };
	const char *post;

	if (!wordpress_item_read(args, response, arena, &parent, err))
		return false;
	if (parent.n_items == 0)
		return err_set(err, ERR_GONE,
			"the comment it answers is gone; nothing was posted");
	if (parent.items[0].state == STATE_HELD)
		return err_set(err, ERR_REFUSED,
			"the comment it answers waits for approval: approve it first; "
			"nothing was posted");
	if (parent.items[0].state != STATE_SHOWN)
		return err_set(err, ERR_REFUSED,
			"the comment it answers is marked as spam or hidden: approve it "
			"first; nothing was posted");
	post = field_id(wordpress_json(response, arena, NULL), "post", arena);
	if (!wordpress_id_is_comment(post))
		return err_set(err, ERR_PROTOCOL,
			"the site does not say under what post the comment is");
	result->cursor = post;
	result->more = true;
	return true;
}

static bool
read_refusal(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const char *code = wordpress_json_code(response, arena);

	if (response->status == 409)
		return err_set(err, ERR_REFUSED,
			"the site already has this text from you there, and refuses it "
			"a second time: change it");
	if (str_eq(code, "comment_flood"))
		result->wait = FLOOD_PAUSE;
	if (str_eq(code, "rest_comment_invalid_post_id"))
		return err_set(err, ERR_GONE,
			"the post of the comment is gone; nothing was posted");
	return wordpress_body(args, response, arena, err) != NULL;
}

bool
wordpress_reply_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const char *parent = wordpress_id_is_comment(args->item) ? args->item : NULL;
	const struct json *json;
	struct item item;

	if (post_of(args, arena) == NULL)
		return read_parent(args, response, arena, result, err);
	if (response->status < 200 || response->status > 299)
		return read_refusal(args, response, arena, result, err);
	json = wordpress_json(response, arena, NULL);
	if (wordpress_read_comment(json, args, arena, &item) != READ_ITEM)
		return body_unsure(response,
			"the site accepted the reply, but its response cannot be read",
			err);
	item.ours = true;
	item.to_us = false;
	op_result_one(result, &item, arena);
	if (item.state != STATE_SHOWN)
		result->missed =
			"the site holds the reply until one of its moderators approves it";
	else if (parent != NULL && !str_eq(item.parent_id, parent))
		result->missed = "the site did not post the reply under the comment that "
				 "it answers";
	return true;
}
