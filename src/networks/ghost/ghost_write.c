/* Ghost: replying, and finding out whether a reply was posted.
 *
 * A reply is filed under the first comment of its thread and names the one that it
 * answers, so that the thread is looked at first. The API repeats what it is asked to
 * repeat: the same reply sent twice stands twice.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/time/date.h"
#include "inbox/item/same_text.h"
#include "networks/ghost/ghost.h"
#include "networks/shared/body.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"

/* How many pages to search for a reply of ours. */
#define FIND_PAGES 3

/* How much earlier than `since` a reply may appear to be: if the site gives its time, and
 * if the clocks must be trusted. */
#define CLOCKS_COMPARED (2 * DATE_MINUTE)
#define CLOCKS_UNKNOWN  (10 * DATE_MINUTE)

/* --- the text --- */

static void
add_escaped(struct buf *out, char c)
{
	switch (c) {
	case '&': buf_adds(out, "&amp;"); break;
	case '<': buf_adds(out, "&lt;"); break;
	case '>': buf_adds(out, "&gt;"); break;
	default: buf_addc(out, c); break;
	}
}

/* A paragraph for what stands between empty lines, and the lines in it. */
static const char *
html_of(const char *text, struct arena *arena)
{
	struct buf out;
	const char *html;

	buf_init(&out, 0);
	buf_adds(&out, "<p>");
	for (const char *c = text; *c != '\0'; c++) {
		size_t lines = strspn(c, "\n");

		if (lines == 0) {
			add_escaped(&out, *c);
			continue;
		}
		if (c[lines] != '\0')
			buf_adds(&out, lines == 1 ? "<br>" : "</p><p>");
		c += lines - 1;
	}
	buf_adds(&out, "</p>");
	html = arena_copy(arena, buf_text(&out));
	buf_release(&out);
	return html;
}

/* --- replying --- */

static const char *
top_of(const char *cursor, struct arena *arena)
{
	const char *text = str_or_empty(cursor);

	return json_text(json_parse(text, strlen(text), arena, NULL), "top");
}

/* Under a comment: which one is the first of its thread? */
static bool
looks_first(const struct op_args *args, struct arena *arena)
{
	return ghost_post_of(args->item) == NULL && top_of(args->cursor, arena) == NULL;
}

static const struct json *
reply_of(const struct op_args *args, struct arena *arena)
{
	const char *post = ghost_post_of(args->item);
	const char *top = top_of(args->cursor, arena);
	struct json *comment = json_object(arena);
	struct json *list = json_array(arena);
	struct json *json = json_object(arena);

	if (post != NULL)
		json_add_text(arena, comment, "post_id", post);
	else
		json_add_text(arena, comment, "parent_id", top);
	if (post == NULL && !str_eq(top, args->item))
		json_add_text(arena, comment, "in_reply_to_id", args->item);
	json_add_text(arena, comment, "member_id", args->at->remote_id);
	json_add_text(arena, comment, "html", html_of(args->text, arena));
	json_add(arena, list, NULL, comment);
	json_add(arena, json, "comments", list);
	return json;
}

bool
ghost_write_ask_reply(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	if (!guard_checked(args, err) || !guard_item(args, err))
		return false;
	if (str_is_empty(args->text))
		return err_set(err, ERR_USAGE, "the text is empty");
	if (looks_first(args, arena)) {
		ghost_request(args, "GET",
			arena_printf(arena, "/comments/%s/?include=member",
				form_escape(args->item, arena)),
			arena, request);
		return true;
	}
	ghost_request(args, "POST", "/comments/", arena, request);
	request_json(request, reply_of(args, arena), arena);
	return true;
}

static bool
reply_look(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json =
		body_is_gone(response) ? NULL : ghost_body(args, response, arena, err);
	const struct json *comment = json_first(json_at(json, "comments"));
	struct json *next = json_object(arena);
	const char *top = field_id(comment, "parent_id", arena);

	if (body_is_gone(response) || (comment != NULL && ghost_read_is_deleted(comment)))
		return err_set(err, ERR_GONE,
			"the comment it answers was deleted; it was not posted");
	if (json == NULL)
		return false;
	if (!str_eq(json_text(comment, "id"), args->item))
		return err_set(
			err, ERR_PROTOCOL, "the site's response is not that comment");
	json_add_text(arena, next, "top", top != NULL ? top : args->item);
	result->cursor = json_print(next, false, arena);
	result->more = true;
	return true;
}

bool
ghost_write_read_reply(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	bool taken = response->status >= 200 && response->status <= 299;
	const struct json *json;
	struct item item;

	if (looks_first(args, arena))
		return reply_look(args, response, arena, result, err);
	json = ghost_body(args, response, arena, err);
	if (json == NULL && !taken)
		return false;
	/* The site accepted it, but the response has nothing that can be read. */
	if (!ghost_read_comment(
		    json_first(json_at(json, "comments")), NULL, args, arena, &item))
		return body_unsure(response,
			"the site accepted the reply, but its response cannot be read",
			err);
	item.ours = true;
	item.to_us = false;
	if (item.parent_id == NULL)
		item.parent_id = args->item;
	op_result_one(result, &item, arena);
	if (!str_eq(item.parent_id, args->item))
		result->missed =
			"the comment it answers was deleted meanwhile; the reply "
			"stands under the first comment of the thread";
	return true;
}

/* --- looking for a reply --- */

bool
ghost_write_ask_find(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	int64_t page = 1;

	if (args->at->remote_id == NULL || args->text == NULL)
		return err_set(err, ERR_USAGE, "there is nothing to look for");
	if (args->cursor != NULL)
		str_int(args->cursor, 1, FIND_PAGES, &page);
	/* Not by time: the site's clock may be another one. */
	ghost_request(args, "GET",
		arena_printf(arena,
			"/comments/?limit=%d&page=%" PRId64
			"&order=created_at%%20desc,id%%20desc&filter=member_id:%s",
			GHOST_PAGE, page, ghost_literal(args->at->remote_id, arena)),
		arena, request);
	return true;
}

/* The site's clock at the time of `since`. */
static int64_t
since_there(const struct op_args *args, const struct http_response *response)
{
	const char *date = response_header(response, "Date");
	int64_t theirs;

	if (date != NULL && args->now > 0 && date_parse_http(date, &theirs))
		return args->since + (theirs - args->now) - CLOCKS_COMPARED;
	return args->since - CLOCKS_UNKNOWN;
}

/* If the answered comment was deleted just before, the reply does not name it. */
static bool
lost_its_parent(const struct op_args *args, const struct json *comment,
	const struct item *item, struct arena *arena)
{
	const char *post = field_id(comment, "post.id", arena);

	return json_is_null(json_at(comment, "in_reply_to_id")) && post != NULL &&
		str_eq(post, ghost_post_of(args->root)) &&
		same_text(item->text, args->text);
}

bool
ghost_write_read_find(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json = ghost_body(args, response, arena, err);
	const struct json *list = json_at(json, "comments");
	int64_t since = since_there(args, response);
	int64_t next = json_int(json, "meta.pagination.next", 0);
	int64_t page = 1;
	bool below = false;
	struct item item;

	if (json == NULL || !guard_list(list, err))
		return false;
	if (args->cursor != NULL)
		str_int(args->cursor, 1, FIND_PAGES, &page);
	result->items = ARENA_ARRAY(arena, struct item, json_count(list));
	for (const struct json *e = json_first(list); e != NULL && !below;
		e = json_next(e)) {
		if (!ghost_read_comment(e, NULL, args, arena, &item) || !item.ours)
			continue;
		below = item.created_at > 0 && item.created_at < since;
		if (!below &&
			(str_eq(item.parent_id, args->item) ||
				lost_its_parent(args, e, &item, arena)))
			result->items[result->n_items++] = item;
	}
	if (below || next <= page)
		return true;
	if (next > FIND_PAGES) {
		result->missed = "this account has written too much since then to look "
				 "through all of it";
		return true;
	}
	result->cursor = arena_printf(arena, "%" PRId64, next);
	result->more = true;
	return true;
}
