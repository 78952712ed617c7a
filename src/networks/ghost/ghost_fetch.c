/* Ghost: what came in on a stream, by walking backwards from the newest comment.
 *
 * "inbox" has all comments and "ours" those of our member, sorted by the time at which
 * they were written; a page continues below the last comment of the previous one, by its
 * time and its id, so that nothing is skipped when something is deleted meanwhile. What
 * was imported, or written with a date of the past, is found by "late", which is sorted by
 * id and read less often.
 *
 * A comment whose parent was deleted before we saw it is followed by a request for that
 * parent: the site still says whose it was.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/time/date.h"
#include "networks/ghost/ghost.h"
#include "networks/shared/body.h"
#include "networks/shared/entries.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"
#include "networks/shared/walk.h"

/* Entries older than the floor by this much prove that we are below it. */
#define OVERLAP DATE_MINUTE

/* The first page, when little is expected to be new. */
#define SHORT_PAGE 30

/* How often "late" is read. */
#define LATE_EVERY (30 * DATE_MINUTE)

/* The most deleted parents that are requested for one page. */
#define REMOVED_MOST 20

/* What the API shows instead of the beginning of a deleted comment. */
#define REMOVED "[removed]"

static bool
is_late(const struct op_args *args)
{
	return str_eq(args->stream, network_ghost.late);
}

/* --- the cursor --- */

/* A walk, or deleted parents that come first and the walk after them. */
struct place {
	const struct json *removed; /* a list of ids; NULL */
	const char *then;           /* the walk's cursor */
	bool more;                  /* the walk continues at once */
};

static struct place
read_place(const char *cursor, struct arena *arena)
{
	const char *text = str_or_empty(cursor);
	const struct json *json = json_parse(text, strlen(text), arena, NULL);
	const struct json *removed = json_at(json, "removed");

	if (json_text(json_first(removed), "") == NULL)
		return (struct place){ .then = cursor };
	return (struct place){
		.removed = removed,
		.then = json_text(json, "then"),
		.more = json_bool(json, "more", false),
	};
}

/* Continues with the rest of these parents, or with the walk. */
static void
write_place(const struct place *place, const struct json *from, struct arena *arena,
	struct op_result *result)
{
	struct json *json = json_object(arena);
	struct json *list = json_array(arena);

	for (const struct json *e = from; e != NULL; e = json_next(e))
		json_add_text(arena, list, NULL, json_text(e, ""));
	result->cursor = place->then;
	result->more = place->more;
	if (json_count(list) == 0)
		return;
	json_add(arena, json, "removed", list);
	json_add_text(arena, json, "then", place->then);
	json_add_bool(arena, json, "more", place->more);
	result->cursor = json_print(json, false, arena);
	result->more = true;
	result->besides = json_count(list);
}

/* --- asking --- */

/* A walk continues below "ID", or below "ID 2026-11-29 14:08:17". */
static const char *
below(const struct walk *walk, struct arena *arena)
{
	const char *blank = walk->last == NULL ? NULL : strchr(walk->last, ' ');
	const char *id;
	const char *at;

	if (walk->last == NULL)
		return "";
	if (blank == NULL)
		return arena_printf(
			arena, "%%2Bid:%%3C%s", ghost_literal(walk->last, arena));
	id = ghost_literal(
		arena_copy_n(arena, walk->last, (size_t)(blank - walk->last)), arena);
	at = ghost_literal(blank + 1, arena);
	return arena_printf(arena, "%%2B(created_at:%%3C%s,(created_at:%s%%2Bid:%%3C%s))",
		at, at, id);
}

static const char *
filter_of(const struct op_args *args, const struct walk *walk, struct arena *arena)
{
	const char *since = ghost_literal(ghost_time(args->since, arena), arena);
	const char *filter =
		arena_printf(arena, "created_at:%%3E%%3D%s%s", since, below(walk, arena));

	if (str_eq(args->stream, network_ghost.streams[1]))
		filter = arena_printf(arena, "%s%%2Bmember_id:%s", filter,
			ghost_literal(args->at->remote_id, arena));
	return filter;
}

bool
ghost_fetch_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct place place = read_place(args->cursor, arena);
	struct walk walk = walk_read(place.then, arena);
	const char *path;

	if (!guard_checked(args, err))
		return false;
	if (place.removed != NULL)
		path = arena_printf(arena, "/comments/%s/?include=member,post",
			form_escape(json_text(json_first(place.removed), ""), arena));
	else
		path = arena_printf(arena, "/comments/?limit=%d&order=%s&filter=%s",
			walk.last == NULL && walk.floor.count > 0 ? SHORT_PAGE
								  : GHOST_PAGE,
			is_late(args) ? "id%20desc" : "created_at%20desc,id%20desc",
			filter_of(args, &walk, arena));
	ghost_request(args, "GET", path, arena, request);
	return true;
}

/* --- reading --- */

static const char *
fetch_id(const struct json *comment, struct arena *arena)
{
	return field_id(comment, "id", arena);
}

/* The time in an id, by which "late" is sorted; 0 if it has none. */
static int64_t
time_in(const char *id)
{
	char seconds[9] = { 0 };
	char *end;

	if (id == NULL || strlen(id) != 24)
		return 0;
	memcpy(seconds, id, 8);
	return strspn(seconds, "0123456789abcdef") == 8
		? (int64_t)strtoul(seconds, &end, 16) * DATE_SECOND
		: 0;
}

static int64_t
fetch_time(const struct json *comment, const struct op_args *args, struct arena *arena)
{
	return is_late(args) ? time_in(field_id(comment, "id", arena))
			     : field_time(comment, "created_at");
}

static bool
fetch_item(const struct json *comment, const struct op_args *args, struct arena *arena,
	struct item *item)
{
	return ghost_read_comment(comment, NULL, args, arena, item);
}

static void
fetch_note(const struct json *comment, const struct op_args *args, struct arena *arena,
	struct op_result *result)
{
	(void)args;
	ghost_read_note(comment, arena, result);
}

static const struct entries_reader reader = {
	.id = fetch_id,
	.time = fetch_time,
	.item = fetch_item,
	.note = fetch_note,
};

/* Where the list continues: below its last comment, if the server says that there is
 * more. */
static const char *
next_below(const struct op_args *args, const struct json *json, struct arena *arena)
{
	const struct json *pages = json_at(json, "meta.pagination");
	const char *last = NULL;
	int64_t at = 0;

	if (json_is_object(pages) && json_is_null(json_at(pages, "next")))
		return NULL;
	for (const struct json *e = json_first(json_at(json, "comments")); e != NULL;
		e = json_next(e))
		if (field_id(e, "id", arena) != NULL) {
			last = field_id(e, "id", arena);
			at = field_time(e, "created_at");
		}
	if (last == NULL || is_late(args))
		return last;
	return at == 0 ? NULL : arena_printf(arena, "%s %s", last, ghost_time(at, arena));
}

/* A site that fails for one comment still has the others; what is not its own response says
 * nothing about the comment. */
static bool
fails_for_all(const struct http_response *response, struct arena *arena)
{
	int status = response->status;

	if (body_is_page(response) || (status == 404 && !body_is_gone(response)) ||
		(body_is_good(response) &&
			json_parse(response->body, response->len, arena, NULL) == NULL))
		return true;
	return status == 400 || status == 401 || status == 429 || status == 502 ||
		status == 503 || status == 504;
}

static bool
has_text(const struct json *list, const char *text)
{
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e))
		if (str_eq(json_text(e, ""), text))
			return true;
	return false;
}

/* Deleted comments that are answered by new ones, and are not in the list. */
static const struct json *
removed_of(const struct json *list, const struct walk *before, struct arena *arena)
{
	struct json *removed = json_array(arena);

	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		const char *parent = field_id(e, "in_reply_to_id", arena);
		bool is_known = walk_is_marked(&before->floor, json_text(e, "id")) ||
			field_time(e, "created_at") < before->floor.at;

		if (parent == NULL)
			parent = field_id(e, "parent_id", arena);
		if (!is_known && parent != NULL && !has_text(removed, parent) &&
			str_eq(json_text(e, "in_reply_to_snippet"), REMOVED) &&
			json_count(removed) < REMOVED_MOST)
			json_add_text(arena, removed, NULL, parent);
	}
	return json_first(removed);
}

/* A deleted parent: an item without words that keeps the place of others. */
static bool
read_removed(const struct op_args *args, const struct place *place,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const struct json *json;
	struct item item;

	if (fails_for_all(response, arena))
		return ghost_body(args, response, arena, err) != NULL;
	result->resumed = true;
	write_place(place, json_next(json_first(place->removed)), arena, result);
	json = ghost_body(args, response, arena, NULL);
	if (ghost_read_comment(
		    json_first(json_at(json, "comments")), NULL, args, arena, &item))
		op_result_one(result, &item, arena);
	return true;
}

/* What the server may have withheld at the end of a walk that did not reach its floor. */
static const char *
missed_of(const struct json *json, const struct walk *before, const struct walk *walk,
	const struct walk_page *page)
{
	if (json_count(json_at(json, "comments")) == 0 &&
		!json_is_null(json_at(json, "meta.pagination.next")))
		return "this site says that it has comments, but shows none";
	if (page->next != NULL && str_eq(page->next, before->last))
		return "this site repeats its pages; older comments may be missing";
	if (page->next == NULL && page->last != NULL &&
		!json_is_null(json_at(json, "meta.pagination.next")))
		return "this site does not say when a comment was written; older ones may "
		       "be missing";
	return page->next == NULL ? NULL : walk_missed(walk, page, SIZE_MAX);
}

bool
ghost_fetch_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct place place = read_place(args->cursor, arena);
	struct walk walk = walk_read(place.then, arena);
	const struct walk before = walk;
	const struct json *json;
	const struct json *list;
	struct walk_page page;
	enum walk_end end;

	if (place.removed != NULL)
		return read_removed(args, &place, response, arena, result, err);
	json = ghost_body(args, response, arena, err);
	list = json_at(json, "comments");
	if (json == NULL || !guard_list(list, err))
		return false;
	page = walk_page(&walk, args->since, OVERLAP, response_now(response, args->now));
	entries_walk(&reader, list, args, &walk, &page, arena, result);
	page.next = next_below(args, json, arena);
	result->resumed = walk.last != NULL;
	end = walk_move(&walk, &page, true);
	if (end == WALK_OUT)
		result->missed = missed_of(json, &before, &walk, &page);
	op_result_walked(result, &before, &walk, &page, end == WALK_ON, args->now, arena);
	ghost_read_posts(list, args, arena, result);
	place = (struct place){ .then = result->cursor, .more = result->more };
	write_place(&place, removed_of(list, &before, arena), arena, result);
	if (!place.more)
		result->reaches = args->since;
	if (is_late(args) && !result->more)
		result->next = args->now + LATE_EVERY;
	return true;
}
