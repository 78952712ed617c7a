/* Mastodon: what others say with a word. Hashtags have a timeline, which goes on by id; words are
 * searched for, and a search goes on by the number of results. Neither asks for what is newer
 * than an id: posts arrive late from other servers, and stand where they were written.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "inbox/hear.h"
#include "networks/mastodon/mastodon.h"
#include "networks/shared/entries.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"
#include "networks/shared/guard.h"
#include "networks/shared/walk.h"

/* How far below its floor a walk continues. */
#define OVERLAP (10 * DATE_MINUTE)

static const char *
tag_path(const char *tag, const struct walk *walk, struct arena *arena)
{
	const char *path = arena_printf(arena, "/api/v1/timelines/tag/%s?limit=%d",
		form_escape(tag, arena), MASTODON_PAGE);

	if (walk->last == NULL)
		return path;
	return arena_printf(arena, "%s&max_id=%s", path, form_escape(walk->last, arena));
}

/* How many results a walk has passed: some of a page may be withheld. */
static int64_t
passed_of(const struct walk *walk)
{
	int64_t offset;

	return walk->last != NULL && str_int(walk->last, 0, INT32_MAX, &offset) ? offset
										: 0;
}

static const char *
search_path(const char *word, const struct walk *walk, struct arena *arena)
{
	const char *query = hear_query(word, arena);

	return arena_printf(arena,
		"/api/v2/search?q=%s&type=statuses&limit=%d&offset=%" PRId64,
		form_escape(query, arena), MASTODON_PAGE, passed_of(walk));
}

bool
mastodon_hear_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct walk walk = walk_read(args->cursor, arena);
	const char *tag = hear_tag(args->word);

	if (!guard_checked(args, err))
		return false;
	mastodon_request(args, "GET",
		tag != NULL ? tag_path(tag, &walk, arena)
			    : search_path(args->word, &walk, arena),
		arena, request);
	return true;
}

static const char *
heard_id(const struct json *entry, struct arena *arena)
{
	return field_id(entry, "id", arena);
}

static int64_t
heard_time(const struct json *entry, const struct op_args *args, struct arena *arena)
{
	(void)args;
	(void)arena;
	return field_time(entry, "created_at");
}

static bool
heard_item(const struct json *entry, const struct op_args *args, struct arena *arena,
	struct item *item)
{
	if (!mastodon_read_item(entry, args, arena, item) || item->ours)
		return false;
	item->heard = !item->to_us;
	return true;
}

static const struct entries_reader reader = {
	.id = heard_id,
	.time = heard_time,
	.item = heard_item,
};

static const char *
after_page(const struct op_args *args, const struct walk *walk,
	const struct walk_page *page, struct arena *arena)
{
	if (page->count == 0)
		return NULL;
	if (hear_tag(args->word) != NULL)
		return walk_by_id(page);
	return arena_printf(arena, "%" PRId64, passed_of(walk) + MASTODON_PAGE);
}

/* Not every server can search, nor every sign-in from before heed could. */
static bool
hear_fault(
	const struct op_args *args, const struct http_response *response, struct err *err)
{
	if (hear_tag(args->word) != NULL)
		return false;
	if (response->status == 404 || response->status == 501)
		return err_set(
			err, ERR_REFUSED, "this server cannot search posts for words");
	if (response->status == 403)
		return err_set(err, ERR_REFUSED,
			"this sign-in does not let heed search; add the account again to "
			"sign in anew");
	return false;
}

bool
mastodon_hear_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct walk walk = walk_read(args->cursor, arena);
	const struct walk before = walk;
	const struct json *json = mastodon_body(args, response, arena, err);
	const struct json *list =
		hear_tag(args->word) != NULL ? json : json_at(json, "statuses");
	struct walk_page page;
	enum walk_end end;

	if (json == NULL)
		return hear_fault(args, response, err);
	if (!guard_list(list, err))
		return false;
	page = walk_page(&walk, args->since, OVERLAP, response_now(response, args->now));
	entries_walk(&reader, list, args, &walk, &page, arena, result);
	page.next = after_page(args, &walk, &page, arena);
	result->resumed = walk.last != NULL;
	end = walk_move(&walk, &page, false);
	op_result_walked(result, &before, &walk, &page, end == WALK_ON, args->now, arena);
	return true;
}
