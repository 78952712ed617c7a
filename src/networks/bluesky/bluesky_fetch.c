/* Bluesky: what came in on a stream.
 *
 * The inbox is the list of notifications, which has no "since" and is sorted by the times
 * that authors claim, so each walk continues some minutes below its floor. The server
 * pages by that time alone, and loses entries that share the last millisecond of a page;
 * if its cursor is a time, the next page is requested from one millisecond earlier, so
 * that the two overlap. Entries sorted even lower are found through the reply counts of
 * our posts, which cause their threads to be read again: "ours" fetches the counts first
 * (getAuthorFeed, the newest page), and then everything we wrote, from whatever app
 * (listRecords, which has no counts). "messages" has direct messages (bluesky_chat_fetch.c).
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/bluesky/bluesky.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"
#include "networks/bluesky/tid.h"
#include "networks/shared/entries.h"
#include "networks/shared/guard.h"
#include "networks/shared/walk.h"

/* How far below its floor a walk continues. */
#define OVERLAP (10 * DATE_MINUTE)

static bool
is_messages(const struct op_args *args)
{
	return str_eq(args->stream, network_bluesky.streams[2]);
}

static bool
is_inbox(const struct op_args *args)
{
	return str_eq(args->stream, network_bluesky.streams[0]);
}

/* "ours" starts with the counts. */
static bool
wants_counts(const struct op_args *args, const struct walk *walk)
{
	return !is_inbox(args) && !walk->begun;
}

static const char *
path_of(const struct op_args *args, const struct walk *walk, struct arena *arena)
{
	const char *us = args->at->remote_id;
	const char *path;

	if (wants_counts(args, walk))
		return arena_printf(arena,
			"app.bsky.feed.getAuthorFeed?actor=%s&limit=%d"
			"&filter=posts_no_replies&includePins=false",
			us, BLUESKY_PAGE);
	if (is_inbox(args))
		path = arena_printf(arena,
			"app.bsky.notification.listNotifications?limit=%d"
			"&reasons=reply&reasons=mention&reasons=quote",
			BLUESKY_PAGE);
	else
		path = arena_printf(arena,
			"com.atproto.repo.listRecords?repo=%s&collection=" BLUESKY_POST
			"&limit=%d",
			us, BLUESKY_PAGE);
	if (walk->last == NULL)
		return path;
	return arena_printf(arena, "%s&cursor=%s", path, form_escape(walk->last, arena));
}

bool
bluesky_fetch_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct walk walk;

	if (args->word != NULL)
		return bluesky_hear_ask(args, arena, request, err);
	if (is_messages(args))
		return bluesky_chat_fetch_ask(args, arena, request, err);
	walk = walk_read(args->cursor, arena);
	if (!bluesky_names_is_did(args->at->remote_id))
		return err_set(err, ERR_USAGE, "the account has not been checked yet");
	bluesky_query(args, path_of(args, &walk, arena), arena, request);
	return true;
}

static bool
read_counts(const struct json *json, const struct op_args *args, struct walk *walk,
	struct arena *arena, struct op_result *result)
{
	const struct json *list = json_at(json, "feed");

	result->items = ARENA_ARRAY(arena, struct item, json_count(list));
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		struct item *item = &result->items[result->n_items];

		/* What we boosted is not ours. */
		if (bluesky_read_view(json_at(e, "post"), args, arena, item) &&
			item->ours && item->created_at >= args->since)
			result->n_items++;
	}
	result->reaches = args->since;
	result->besides = 1;
	walk->begun = true;
	result->cursor = walk_write(walk, arena);
	result->more = true;
	return true;
}

/* The time by which an entry is sorted in its list. */
static int64_t
entry_time(const struct json *entry, const struct op_args *args, struct arena *arena)
{
	struct bluesky_uri uri;
	int64_t at = 0;

	if (is_inbox(args))
		return field_time(entry, "indexedAt");
	if (bluesky_names_uri(json_text(entry, "uri"), arena, &uri))
		at = tid_time(uri.key);
	return at > 0 ? at : field_time(entry, "value.createdAt");
}

/* Likes, follows and similar have none. */
static bool
brings_message(const struct json *entry)
{
	const char *reason = json_text(entry, "reason");

	return reason == NULL || str_eq(reason, "mention") || str_eq(reason, "quote") ||
		str_eq(reason, "reply");
}

static bool
entry_item(const struct json *entry, const struct op_args *args, struct arena *arena,
	struct item *item)
{
	return is_inbox(args) ? bluesky_read_notice(entry, args, arena, item)
			      : bluesky_read_record(json_text(entry, "uri"),
					json_at(entry, "value"), args, arena, item);
}

static void
entry_note(const struct json *entry, const struct op_args *args, struct arena *arena,
	struct op_result *result)
{
	if (!is_inbox(args) || brings_message(entry))
		bluesky_unread(entry, arena, result);
}

static const char *
entry_id(const struct json *entry, struct arena *arena)
{
	return bluesky_names_uri_at(entry, "uri", arena);
}

static const struct entries_reader reader = {
	.id = entry_id,
	.time = entry_time,
	.item = entry_item,
	.note = entry_note,
};

/* If the cursor is a time, one millisecond earlier: what the server would lose comes
 * first on the next page. Not if that leads to where we already are: then more entries
 * share one moment than a page holds. */
static const char *
overlapping(const char *cursor, const struct walk *walk, const struct op_args *args,
	struct arena *arena)
{
	const char *before;
	int64_t at;

	if (!is_inbox(args) || strchr(cursor, 'T') == NULL || !date_parse(cursor, &at))
		return cursor;
	before = bluesky_names_time(at + 1, arena);
	return str_eq(before, walk->last) ? cursor : before;
}

/* The server repeats its cursor. */
static bool
stands_still(const struct walk *before, const struct walk_page *page)
{
	return page->next != NULL && str_eq(page->next, before->last);
}

bool
bluesky_fetch_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct walk walk = walk_read(args->cursor, arena);
	struct walk before = walk;
	struct err why = { 0 };
	const struct json *json = bluesky_body(args, response, arena, &why);
	const struct json *list =
		json_at(json, is_inbox(args) ? "notifications" : "records");
	const char *cursor = json_text(json, "cursor");
	struct walk_page page;
	enum walk_end end;

	if (args->word != NULL)
		return bluesky_hear_read(args, response, arena, result, err);
	if (is_messages(args))
		return bluesky_chat_fetch_read(args, response, arena, result, err);
	/* A server without app views still has what we wrote. */
	if (wants_counts(args, &walk) && (json != NULL || why.code == ERR_REFUSED))
		return read_counts(json, args, &walk, arena, result);
	if (json == NULL)
		return err_set(err, why.code, "%s", why.text);
	if (!guard_list(list, err))
		return false;
	page = walk_page(&walk, args->since, OVERLAP, args->now);
	entries_walk(&reader, list, args, &walk, &page, arena, result);
	if (!str_is_empty(cursor))
		page.next = overlapping(cursor, &walk, args, arena);
	result->resumed = walk.last != NULL;
	end = walk_move(&walk, &page, false);
	if (end == WALK_OUT && page.next != NULL)
		result->missed = stands_still(&before, &page)
			? "this server repeats its pages; older messages may be missing"
			: walk_missed(&walk, &page, SIZE_MAX);
	op_result_walked(result, &before, &walk, &page, end == WALK_ON, args->now, arena);
	return true;
}
