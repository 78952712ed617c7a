/* Bluesky: what others say with a word, by the search of its app view, newest first by the
 * earlier of the times at which a post was written and seen.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "inbox/hear.h"
#include "networks/bluesky/bluesky.h"
#include "networks/shared/entries.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"
#include "networks/shared/walk.h"

/* How far below its floor a walk continues. */
#define OVERLAP (10 * DATE_MINUTE)

bool
bluesky_hear_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct walk walk = walk_read(args->cursor, arena);
	const char *query = form_escape(hear_query(args->word, arena), arena);
	const char *path;

	if (!bluesky_names_is_did(args->at->remote_id))
		return err_set(err, ERR_USAGE, "the account has not been checked yet");
	path = arena_printf(arena,
		"app.bsky.feed.searchPosts?q=%s&sort=latest&since=%s&limit=%d", query,
		form_escape(bluesky_names_time(args->since, arena), arena), BLUESKY_PAGE);
	if (walk.last != NULL)
		path = arena_printf(
			arena, "%s&cursor=%s", path, form_escape(walk.last, arena));
	bluesky_query(args, path, arena, request);
	return true;
}

static const char *
heard_id(const struct json *entry, struct arena *arena)
{
	return bluesky_names_uri_at(entry, "uri", arena);
}

static int64_t
heard_time(const struct json *entry, const struct op_args *args, struct arena *arena)
{
	int64_t seen = field_time(entry, "indexedAt");
	int64_t written = field_time(entry, "record.createdAt");

	(void)args;
	(void)arena;
	return written > 0 && written < seen ? written : seen;
}

static bool
heard_item(const struct json *entry, const struct op_args *args, struct arena *arena,
	struct item *item)
{
	if (!bluesky_read_view(entry, args, arena, item) || item->ours)
		return false;
	item->heard = !item->to_us;
	return true;
}

static const struct entries_reader reader = {
	.id = heard_id,
	.time = heard_time,
	.item = heard_item,
};

bool
bluesky_hear_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct walk walk = walk_read(args->cursor, arena);
	const struct walk before = walk;
	const struct json *json = bluesky_body(args, response, arena, err);
	const struct json *list = json_at(json, "posts");
	const char *cursor = json_text(json, "cursor");
	struct walk_page page;
	enum walk_end end;

	if (json == NULL || !guard_list(list, err))
		return false;
	page = walk_page(&walk, args->since, OVERLAP, args->now);
	entries_walk(&reader, list, args, &walk, &page, arena, result);
	page.next = str_is_empty(cursor) || str_eq(cursor, walk.last) ? NULL : cursor;
	result->resumed = walk.last != NULL;
	end = walk_move(&walk, &page, false);
	op_result_walked(result, &before, &walk, &page, end == WALK_ON, args->now, arena);
	return true;
}
