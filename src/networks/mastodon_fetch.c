/* Mastodon: what came in on a stream.
 *
 * One walk serves the first import, every later look, catching up and going on after a
 * break. It goes from the newest page backwards, by the id of the last entry it saw,
 * until it meets what the walk before began with (the floor), or what is older than
 * wanted, or nothing. Only then does its own beginning become the floor: a walk that is
 * cut off goes on where it was, and nothing between is lost. It needs no Link header and
 * no order of ids, and a page that repeats, shifts or lies can at most end it.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/form.h"
#include "networks/mastodon.h"

/* Entries that much older than the floor prove that we are below it, should the floor
 * itself have been deleted. */
#define OVERLAP DATE_MINUTE

/* The most pages of one walk, and the most in a row that bring nothing older. */
#define PAGES_MAX 25000
#define STILL_MAX 20

/* The cursor. `floor` is the newest entry of the last whole walk, `top` of this one;
 * `last` is where it stands and `low` the oldest time it saw; NULL and 0 before the first
 * page. */
struct walk {
	const char *floor;
	int64_t floor_at;
	const char *top;
	int64_t top_at;
	const char *last;
	int64_t low;
	int64_t pages;
	int64_t still; /* pages in a row that brought nothing older */
	int64_t seen;  /* entries */
	bool plain;    /* this server refuses types[] */
};

/* What one page has. */
struct page {
	size_t count;
	const char *first;
	int64_t first_at;
	const char *last;
	int64_t last_at;
	bool has_floor;
	bool has_top;
};

static bool
is_inbox(const struct wish *wish)
{
	return str_eq(wish->stream, network_mastodon.streams[0]);
}

static struct walk
read_walk(const char *cursor, struct arena *arena)
{
	const char *text = str_or_empty(cursor);
	const struct json *json = json_parse(text, strlen(text), arena, NULL);

	return (struct walk){
		.floor = json_text(json, "floor"),
		.floor_at = json_int(json, "floor_at", 0),
		.top = json_text(json, "top"),
		.top_at = json_int(json, "top_at", 0),
		.last = json_text(json, "last"),
		.low = json_int(json, "low", 0),
		.pages = json_int(json, "pages", 0),
		.still = json_int(json, "still", 0),
		.seen = json_int(json, "seen", 0),
		.plain = json_bool(json, "plain", false),
	};
}

static const char *
write_walk(const struct walk *walk, struct arena *arena)
{
	struct json *json = json_object(arena);

	if (walk->floor != NULL) {
		json_add_text(arena, json, "floor", walk->floor);
		json_add_int(arena, json, "floor_at", walk->floor_at);
	}
	if (walk->top != NULL) {
		json_add_text(arena, json, "top", walk->top);
		json_add_int(arena, json, "top_at", walk->top_at);
		json_add_text(arena, json, "last", walk->last);
		json_add_int(arena, json, "low", walk->low);
		json_add_int(arena, json, "pages", walk->pages);
		json_add_int(arena, json, "still", walk->still);
		json_add_int(arena, json, "seen", walk->seen);
	}
	if (walk->plain)
		json_add_bool(arena, json, "plain", true);
	return json_print(json, false, arena);
}

/* How many of the newest notifications the server shows at all; 0: all of them. */
static int64_t
window_of(const struct wish *wish, struct arena *arena)
{
	const char *told = mastodon_quirk(wish->at, QUIRK_WINDOW, arena);
	int64_t window;

	return told != NULL && is_inbox(wish) && str_int(told, 1, 1000, &window) ? window
										 : 0;
}

static bool
asks_types(const struct wish *wish, const struct walk *walk, struct arena *arena)
{
	return is_inbox(wish) && !walk->plain &&
		mastodon_quirk(wish->at, QUIRK_NO_TYPES, arena) == NULL;
}

static const char *
inbox_path(const struct wish *wish, const struct walk *walk, struct arena *arena)
{
	int64_t window = window_of(wish, arena);
	char *path = arena_printf(arena,
		"/api/v1/notifications?limit=%" PRId64 "&include_filtered=true",
		window > 0 ? window : MASTODON_PAGE);

	if (asks_types(wish, walk, arena))
		path = arena_printf(
			arena, "%s&types[]=mention&types[]=quote&types[]=update", path);
	/* Spares reading down to the floor where it is heeded. With a window the floor
	 * must be seen, to know that nothing fell out. */
	if (walk->floor != NULL && window == 0)
		path = arena_printf(
			arena, "%s&since_id=%s", path, form_escape(walk->floor, arena));
	if (walk->last != NULL)
		path = arena_printf(
			arena, "%s&max_id=%s", path, form_escape(walk->last, arena));
	return path;
}

bool
mastodon_ask_fetch(const struct wish *wish, struct arena *arena, struct request *request,
	struct err *err)
{
	struct walk walk = read_walk(wish->cursor, arena);

	if (wish->at->remote_id == NULL)
		return err_set(err, ERR_USAGE, "the account has not been checked yet");
	/* Our own newest page is read each time, without since_id: counts and edits
	 * change. */
	mastodon_request(wish, "GET",
		is_inbox(wish) ? inbox_path(wish, &walk, arena)
			       : mastodon_own_path(wish->at, walk.last, arena),
		arena, request);
	return true;
}

static struct page
read_page(const struct json *list, const struct wish *wish, const struct walk *walk,
	struct arena *arena, struct answer *answer)
{
	struct page page = { 0 };

	answer->items = ARENA_ARRAY(arena, struct item, json_count(list));
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		const char *id = mastodon_id(e, "id", arena);
		int64_t at = mastodon_time(e, "created_at");
		struct item *item = &answer->items[answer->n_items];

		if (id == NULL)
			continue;
		if (page.count++ == 0) {
			page.first = id;
			page.first_at = at;
		}
		page.last = id;
		page.last_at = at;
		page.has_floor = page.has_floor ||
			(walk->floor != NULL && str_eq(id, walk->floor));
		page.has_top =
			page.has_top || (walk->top != NULL && str_eq(id, walk->top));
		if (at > 0 && at < wish->since)
			continue;
		if (is_inbox(wish) ? mastodon_notice(e, wish, arena, item)
				   : mastodon_item(e, wish, arena, item))
			answer->n_items++;
	}
	return page;
}

/* Moves the walk below a page. False when the page brought it nowhere. */
static bool
go_on(struct walk *walk, const struct page *page)
{
	bool older = page->last_at > 0 && (walk->low == 0 || page->last_at < walk->low);

	if (page->count == 0 || (walk->last != NULL && str_eq(page->last, walk->last)))
		return false;
	if (walk->top == NULL) {
		walk->top = page->first;
		walk->top_at = page->first_at;
	}
	walk->still = older ? 0 : walk->still + 1;
	if (older)
		walk->low = page->last_at;
	walk->last = page->last;
	return walk->still < STILL_MAX && walk->pages < PAGES_MAX;
}

/* What the server may have kept from us at the end of a walk that did not meet its
 * floor. */
static const char *
missed_of(const struct wish *wish, const struct walk *walk, const struct page *page,
	struct arena *arena)
{
	int64_t window = window_of(wish, arena);

	if (window > 0 && walk->seen >= window)
		return arena_printf(arena,
			"this server shows only its newest %" PRId64 " notifications; "
			"older ones may be missing",
			window);
	/* A full page below the top that holds the top again: max_id is not heeded. */
	if (walk->still >= STILL_MAX || (page->has_top && page->count >= MASTODON_PAGE))
		return "this server repeats its pages; older messages may be missing";
	if (walk->pages >= PAGES_MAX)
		return "there were too many pages; older messages may be missing";
	return NULL;
}

bool
mastodon_read_fetch(const struct wish *wish, const struct response *response,
	struct arena *arena, struct answer *answer, struct err *err)
{
	struct walk walk = read_walk(wish->cursor, arena);
	const struct json *json;
	struct page page;
	bool moved;
	bool met;

	if ((response->status == 400 || response->status == 422) &&
		asks_types(wish, &walk, arena)) {
		walk.plain = true;
		answer->cursor = write_walk(&walk, arena);
		answer->more = true;
		return true;
	}
	json = mastodon_body(wish, response, arena, err);
	if (json == NULL)
		return false;
	if (!json_is_array(json))
		return err_set(err, ERR_PROTOCOL, "the server's answer is no list");

	page = read_page(json, wish, &walk, arena, answer);
	walk.pages++;
	walk.seen += (int64_t)page.count;
	moved = go_on(&walk, &page);
	met = page.has_floor ||
		(page.last_at > 0 &&
			(page.last_at < wish->since ||
				page.last_at < walk.floor_at - OVERLAP));
	if (moved && !met) {
		answer->cursor = write_walk(&walk, arena);
		answer->more = true;
		return true;
	}
	if (!met)
		answer->missed = missed_of(wish, &walk, &page, arena);
	if (walk.top != NULL) {
		walk.floor = walk.top;
		walk.floor_at = walk.top_at;
	}
	answer->cursor = write_walk(&(struct walk){ .floor = walk.floor,
					    .floor_at = walk.floor_at,
					    .plain = walk.plain },
		arena);
	return true;
}
