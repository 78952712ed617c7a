/* Mastodon: what came in on a stream, by walking backwards from the newest entry. A page
 * is requested by the id of the last entry seen: no Link header is needed, but one is
 * followed.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"
#include "networks/mastodon/mastodon.h"
#include "networks/shared/entries.h"
#include "networks/shared/guard.h"
#include "networks/shared/url.h"
#include "networks/shared/walk.h"

/* Entries older than the floor by this much prove that we are below it. */
#define OVERLAP DATE_MINUTE

/* The smallest page that servers return for a long list. */
#define SMALL_PAGE 15

static bool
is_inbox(const struct op_args *args)
{
	return str_eq(args->stream, network_mastodon.streams[0]);
}

/* How many of the newest notifications the server shows at all; 0: all of them. */
static int64_t
window_of(const struct op_args *args, struct arena *arena)
{
	const char *told = network_quirk(args->at, QUIRK_WINDOW, arena);
	int64_t window;

	return told != NULL && is_inbox(args) && str_int(told, 1, 1000, &window) ? window
										 : 0;
}

static bool
asks_types(const struct op_args *args, const struct walk *walk, struct arena *arena)
{
	return is_inbox(args) && !walk->plain &&
		network_quirk(args->at, QUIRK_NO_TYPES, arena) == NULL;
}

/* The version of the list that has groups. */
static bool
asks_groups(const struct op_args *args, const struct walk *walk, struct arena *arena)
{
	return is_inbox(args) && !walk->old &&
		network_quirk(args->at, QUIRK_GROUPED, arena) != NULL;
}

/* The largest page that servers return; a server without types[] may not support this
 * number either. */
static int64_t
inbox_limit(const struct op_args *args, const struct walk *walk, struct arena *arena)
{
	int64_t window = window_of(args, arena);

	if (window > 0)
		return window;
	return asks_types(args, walk, arena) ? MASTODON_NOTICES : MASTODON_PAGE;
}

static const char *
inbox_path(const struct op_args *args, const struct walk *walk, struct arena *arena)
{
	const char *above =
		window_of(args, arena) > 0 ? NULL : walk_above(walk, args->now);
	char *path = arena_printf(arena,
		"/api/%s/notifications?limit=%" PRId64 "&include_filtered=true",
		asks_groups(args, walk, arena) ? "v2" : "v1",
		inbox_limit(args, walk, arena));

	if (asks_types(args, walk, arena))
		path = arena_printf(
			arena, "%s&types[]=mention&types[]=quote&types[]=update", path);
	/* Where it is supported, this saves reading down to the floor. With a window the
	 * floor must be seen, to be sure that nothing dropped out of it. */
	if (above != NULL)
		path = arena_printf(
			arena, "%s&since_id=%s", path, form_escape(above, arena));
	if (walk->last != NULL)
		path = arena_printf(
			arena, "%s&max_id=%s", path, form_escape(walk->last, arena));
	return path;
}

/* For a server that numbers its pages, and does not use ids, the query of its own links
 * is followed: a walk continues at "?page=2". */
static bool
is_query(const char *last)
{
	if (last == NULL || *last != '?')
		return false;
	for (; *last != '\0'; last++)
		if (*last <= ' ' || *last > '~' || *last == '#')
			return false;
	return true;
}

static const char *
stream_path(const struct op_args *args, const struct walk *walk, struct arena *arena)
{
	const char *path = is_inbox(args)
		? inbox_path(args, walk, arena)
		: mastodon_own_path(args->at, walk->last, arena);

	return is_query(walk->last)
		? arena_printf(arena, "%.*s%s", (int)strcspn(path, "?"), path, walk->last)
		: path;
}

bool
mastodon_fetch_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct walk walk = walk_read(args->cursor, arena);

	if (args->word != NULL)
		return mastodon_hear_ask(args, arena, request, err);
	if (!guard_checked(args, err))
		return false;
	/* Our own newest page is read each time, without since_id: counts and edits
	 * change. */
	mastodon_request(args, "GET", stream_path(args, &walk, arena), arena, request);
	return true;
}

/* Where the server itself says that the list continues: its Link rel="next". */
static const char *
linked(const struct http_response *response, struct arena *arena)
{
	const char *url = NULL;

	for (size_t i = 0; url == NULL && i < response->n_headers; i++)
		if (str_eq_nocase(response->headers[i].name, "Link"))
			url = url_linked(response->headers[i].value, "next", arena);
	return url;
}

/* By the id that the server gives, else by that of the last entry; by its whole query if
 * it has no id, or if the id returned the same page again. */
static const char *
next_of(const struct walk *walk, const struct walk_page *page,
	const struct http_response *response, struct arena *arena)
{
	const char *url = linked(response, arena);
	const char *id = url == NULL ? NULL : url_value(url, "max_id", arena);
	const char *query = url == NULL || id != NULL ? NULL : strchr(url, '?');

	if (!is_query(query) || str_eq(query, walk->last))
		query = NULL;
	if (is_query(walk->last))
		return query;
	if (id == NULL || str_eq(id, walk->last))
		id = walk_by_id(page);
	if (query != NULL && (id == NULL || page->has_top || str_eq(id, walk->last)))
		return query;
	return id;
}

static const char *
entry_id(const struct json *entry, struct arena *arena)
{
	return field_id(entry, "id", arena);
}

static int64_t
entry_time(const struct json *entry, const struct op_args *args, struct arena *arena)
{
	(void)args;
	(void)arena;
	return field_time(entry, "created_at");
}

static bool
entry_item(const struct json *entry, const struct op_args *args, struct arena *arena,
	struct item *item)
{
	return is_inbox(args) ? mastodon_read_notice(entry, args, arena, item)
			      : mastodon_read_item(entry, args, arena, item);
}

static void
entry_note(const struct json *entry, const struct op_args *args, struct arena *arena,
	struct op_result *result)
{
	if (is_inbox(args))
		mastodon_unread_notice(entry, arena, result);
	else
		mastodon_unread_status(entry, arena, result);
}

static const struct entries_reader reader = {
	.id = entry_id,
	.time = entry_time,
	.item = entry_item,
	.note = entry_note,
};

/* What the server may have withheld at the end of a walk that did not reach its floor. */
static const char *
missed_of(const struct op_args *args, const struct walk *walk,
	const struct walk_page *page, struct arena *arena)
{
	int64_t window = window_of(args, arena);

	if (window > 0 && walk->seen >= window)
		return arena_printf(arena,
			"this server shows only its newest %" PRId64 " notifications; "
			"older ones may be missing",
			window);
	return walk_missed(walk, page, SMALL_PAGE);
}

/* An id out of sequence hides others from requests for newer entries. */
static void
note_odd(const struct walk *walk, const struct walk_page *page, struct arena *arena,
	struct op_result *result)
{
	const char *odd = walk_odd(page);

	if (odd != NULL)
		op_result_unread(result, arena_printf(arena, "#entry %s", odd), NULL,
			UNREAD_SEQUENCE, arena);
	if (walk_was_hidden(walk, page))
		op_result_unread(result, "#floor", NULL, UNREAD_SEQUENCE, arena);
}

bool
mastodon_fetch_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	struct walk walk = walk_read(args->cursor, arena);
	const struct walk before = walk;
	const struct json *json;
	struct walk_page page;
	enum walk_end end;

	if (args->word != NULL)
		return mastodon_hear_read(args, response, arena, result, err);
	if ((response->status == 400 || response->status == 422) &&
		asks_types(args, &walk, arena)) {
		walk.plain = true;
		result->cursor = walk_write(&walk, arena);
		result->more = true;
		return true;
	}
	/* Forks have the version number, but not the list. */
	if (response->status == 404 && asks_groups(args, &walk, arena)) {
		walk.old = true;
		result->cursor = walk_write(&walk, arena);
		result->more = true;
		return true;
	}
	json = mastodon_groups_single(mastodon_body(args, response, arena, err), arena);
	if (json == NULL || !guard_list(json, err))
		return false;
	page = walk_page(&walk, args->since, OVERLAP, response_now(response, args->now));
	entries_walk(&reader, json, args, &walk, &page, arena, result);
	page.next = next_of(&walk, &page, response, arena);
	result->resumed = walk.last != NULL;
	end = walk_move(&walk, &page, true);
	if (end == WALK_OUT && walk_doubt(&walk, args->now))
		end = WALK_ON;
	if (end == WALK_OUT)
		result->missed = missed_of(args, &walk, &page, arena);
	op_result_walked(result, &before, &walk, &page, end == WALK_ON, args->now, arena);
	note_odd(&before, &page, arena, result);
	return true;
}
