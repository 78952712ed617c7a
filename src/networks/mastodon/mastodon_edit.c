/* Mastodon: changing the text of a post of ours. What a request leaves out is cleared, so the
 * post is read first, and the rest is sent back as it is.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/mastodon/mastodon.h"
#include "networks/shared/body.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"
#include "networks/shared/params.h"

/* The most attachments of a post; Mastodon has 4, glitch-soc and others more. */
#define ATTACHMENTS 20

/* The cursor of the second step has what is kept. */
static const struct json *
kept(const struct op_args *args, struct arena *arena)
{
	const char *cursor = str_or_empty(args->cursor);

	return json_parse(cursor, strlen(cursor), arena, NULL);
}

bool
mastodon_edit_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const struct json *keep = kept(args, arena);
	struct params params = { 0 };

	if (!guard_item(args, err))
		return false;
	if (str_is_empty(args->text))
		return err_set(err, ERR_USAGE, "the text is empty");
	if (keep == NULL)
		return mastodon_thread_ask_one(args, arena, request, err);
	mastodon_request(args, "PUT",
		arena_printf(
			arena, "/api/v1/statuses/%s", form_escape(args->item, arena)),
		arena, request);
	params_add(&params, "status", args->text);
	params_add(&params, "spoiler_text", json_text(keep, "spoiler"));
	params_add_flag(&params, "sensitive", json_bool(keep, "sensitive", false));
	params_add(&params, "language", json_text(keep, "language"));
	for (const struct json *e = json_first(json_at(keep, "media")); e != NULL;
		e = json_next(e))
		params_add_list(&params, "media_ids", json_text(e, "id"));
	params_post(&params, mastodon_takes_forms(args, arena), arena, request);
	request->method = "PUT";
	return true;
}

/* A poll that is left out is deleted, and sending it anew moves its end. */
static bool
keep_rest(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *status;
	struct json *keep = json_object(arena);
	struct json *media = json_array(arena);
	int count = 0;

	if (mastodon_is_gone(args, response, arena))
		return err_set(err, ERR_GONE, "the post is gone; nothing was changed");
	status = mastodon_body(args, response, arena, err);
	if (status == NULL)
		return false;
	if (json_text(status, "id") == NULL)
		return err_set(err, ERR_PROTOCOL, "the response is not a post");
	if (json_first(json_at(status, "poll")) != NULL)
		return err_set(err, ERR_REFUSED,
			"this post has a poll, which a change here would end: change it on "
			"the web page");
	json_add_text(
		arena, keep, "spoiler", str_or_empty(json_text(status, "spoiler_text")));
	json_add_bool(arena, keep, "sensitive", json_bool(status, "sensitive", false));
	if (json_text(status, "language") != NULL)
		json_add_text(arena, keep, "language", json_text(status, "language"));
	for (const struct json *e = json_first(json_at(status, "media_attachments"));
		e != NULL && count < ATTACHMENTS; e = json_next(e), count++) {
		struct json *one = json_object(arena);

		json_add_text(arena, one, "id", json_text(e, "id"));
		json_add(arena, media, NULL, one);
	}
	json_add(arena, keep, "media", media);
	result->cursor = json_print(keep, false, arena);
	result->more = true;
	return true;
}

bool
mastodon_edit_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json;
	struct item item;

	if (kept(args, arena) == NULL)
		return keep_rest(args, response, arena, result, err);
	json = mastodon_body(args, response, arena, err);
	if (json == NULL)
		return false;
	if (!mastodon_read_item(json, args, arena, &item) ||
		!str_eq(item.remote_id, args->item))
		return body_unsure(response,
			"the server accepted the change, but its response cannot be read",
			err);
	item.ours = true;
	item.to_us = false;
	op_result_one(result, &item, arena);
	return true;
}
