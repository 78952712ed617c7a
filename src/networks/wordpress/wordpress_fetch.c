/* WordPress: what came in, by walking backwards from the newest entry. The inbox has all
 * comments of the site, ours among them; the other list has its posts.
 *
 * A page is requested by its distance from the newest entry: dates are compared in the
 * site's local time, in which an hour repeats every autumn, and there is no marker.
 * Entries that arrive meanwhile are read twice; for those that are deleted, pages overlap.
 *
 * Comments may appear late, with an old date: approved, or taken out of the spam. From
 * time to time a walk therefore goes on below its floor.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/time/date.h"
#include "networks/shared/entries.h"
#include "networks/shared/field.h"
#include "networks/shared/guard.h"
#include "networks/shared/walk.h"
#include "networks/wordpress/wordpress.h"

/* Entries older than the floor by this much prove that we are below it. */
#define OVERLAP DATE_HOUR
/* The same for a walk that looks for what appeared late. */
#define OVERLAP_LATE (3 * DATE_DAY)

#define POSTS_PAGE 50

static bool
fetches_comments(const struct op_args *args)
{
	return str_eq(args->stream, network_wordpress.streams[0]);
}

static int64_t
page_size(const struct op_args *args)
{
	return fetches_comments(args) ? WORDPRESS_PAGE : POSTS_PAGE;
}

static int64_t
offset_of(const struct walk *walk)
{
	int64_t offset = 0;

	return walk->last != NULL && str_int(walk->last, 0, INT32_MAX, &offset) ? offset
										: 0;
}

bool
wordpress_fetch_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct walk walk = walk_read(args->cursor, arena);
	const char *query;

	if (!guard_checked(args, err))
		return false;
	query = arena_printf(arena,
		"per_page=%" PRId64 "&offset=%" PRId64 "&order=desc&orderby=%s",
		page_size(args), offset_of(&walk),
		fetches_comments(args) ? "date_gmt" : "date");
	query = arena_printf(arena, "%s&%s", query,
		fetches_comments(args)
			? wordpress_listed(args, arena)
			: "_fields=id,date_gmt,link,title.rendered,status");
	/* Caches in front of a site are asked for something new. */
	query = arena_printf(arena, "%s&_=%" PRId64, query, args->now / DATE_SECOND);
	wordpress_request(args, "GET",
		fetches_comments(args) ? "wp/v2/comments" : "wp/v2/posts", query, arena,
		request);
	return true;
}

static const char *
fetch_entry_id(const struct json *entry, struct arena *arena)
{
	return field_id(entry, "id", arena);
}

static bool
fetch_entry_item(const struct json *entry, const struct op_args *args,
	struct arena *arena, struct item *item)
{
	if (!fetches_comments(args))
		return wordpress_read_post(entry, "posts", args, arena, item);
	return wordpress_read_comment(entry, args, arena, item) == READ_ITEM;
}

static int64_t
fetch_entry_time(
	const struct json *entry, const struct op_args *args, struct arena *arena)
{
	struct item item;

	return fetch_entry_item(entry, args, arena, &item) ? item.created_at : 0;
}

static void
fetch_entry_note(const struct json *entry, const struct op_args *args,
	struct arena *arena, struct op_result *result)
{
	struct item item;

	if (fetches_comments(args) &&
		wordpress_read_comment(entry, args, arena, &item) == READ_GONE)
		op_result_gone(result, item.remote_id, arena);
	else
		op_result_unread(result, fetch_entry_id(entry, arena), entry,
			UNREAD_GARBLED, arena);
}

static const struct entries_reader reader = {
	.id = fetch_entry_id,
	.time = fetch_entry_time,
	.item = fetch_entry_item,
	.note = fetch_entry_note,
};

/* Where the list continues; NULL at its end. If this page begins below where the last one
 * ended, more was deleted than pages overlap: one step back. */
static const char *
next_of(const struct op_args *args, const struct walk *walk, const struct walk_page *page,
	int64_t count, const struct http_response *response, struct arena *arena)
{
	int64_t total = wordpress_json_total(response, "X-WP-Total");
	int64_t offset = offset_of(walk);
	bool gap = offset > 0 && page->n_times > 0 && walk->low > 0 &&
		page->times[0] < walk->low;

	if (gap) {
		offset = offset > page_size(args) ? offset - page_size(args) : 0;
		return arena_printf(arena, "%" PRId64, offset);
	}
	if (count == 0 || (total >= 0 && offset + count >= total))
		return NULL;
	offset += count > WORDPRESS_OVERLAP ? count - WORDPRESS_OVERLAP : count;
	return arena_printf(arena, "%" PRId64, offset);
}

bool
wordpress_fetch_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct walk walk = walk_read(args->cursor, arena);
	const struct walk before = walk;
	bool late = walk_above(&walk, args->now) == NULL;
	const struct json *json = wordpress_body(args, response, arena, err);
	struct walk_page page;
	enum walk_end end;

	if (json == NULL || !guard_list(json, err))
		return false;
	page = walk_page(&walk, args->since, late ? OVERLAP_LATE : OVERLAP,
		response_now(response, args->now));
	entries_walk(&reader, json, args, &walk, &page, arena, result);
	page.next =
		next_of(args, &walk, &page, (int64_t)json_count(json), response, arena);
	result->resumed = walk.last != NULL;
	end = walk_move(&walk, &page, !late);
	if (end == WALK_OUT && walk_doubt(&walk, args->now))
		end = WALK_ON;
	if (end == WALK_OUT)
		result->missed = walk_missed(&walk, &page, (size_t)page_size(args));
	/* Others do not see what is under private posts; it is counted all the same. */
	if (json_count(json) == 0 && before.last == NULL && fetches_comments(args) &&
		wordpress_moderates(args, arena) &&
		wordpress_json_total(response, "X-WP-Total") > 0)
		result->missed = "the site says that it has comments, but shows none: a "
				 "plugin may hide them";
	op_result_walked(result, &before, &walk, &page, end == WALK_ON, args->now, arena);
	return true;
}
