/* The walk along a stream that a server tells newest first.
 * SPDX-License-Identifier: MIT */
#include "networks/walk.h"

#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"

/* The most pages of one walk, and the most in a row that bring nothing older. */
#define PAGES_MAX 25000
#define STILL_MAX 20

struct walk
walk_read(const char *cursor, struct arena *arena)
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
		.begun = json_bool(json, "begun", false),
	};
}

const char *
walk_write(const struct walk *walk, struct arena *arena)
{
	struct json *json = json_object(arena);

	if (walk->floor != NULL) {
		json_add_text(arena, json, "floor", walk->floor);
		json_add_int(arena, json, "floor_at", walk->floor_at);
	}
	if (walk->top != NULL) {
		json_add_text(arena, json, "top", walk->top);
		json_add_int(arena, json, "top_at", walk->top_at);
	}
	if (walk->last != NULL) {
		json_add_text(arena, json, "last", walk->last);
		json_add_int(arena, json, "low", walk->low);
		json_add_int(arena, json, "pages", walk->pages);
		json_add_int(arena, json, "still", walk->still);
		json_add_int(arena, json, "seen", walk->seen);
	}
	if (walk->plain)
		json_add_bool(arena, json, "plain", true);
	if (walk->begun)
		json_add_bool(arena, json, "begun", true);
	return json_print(json, false, arena);
}

void
walk_see(const struct walk *walk, struct walk_page *page, const char *id, int64_t at)
{
	if (page->count++ == 0) {
		page->first = id;
		page->first_at = at;
	}
	page->last_at = at;
	page->has_floor = page->has_floor || (walk->floor && str_eq(id, walk->floor));
	page->has_top = page->has_top || (walk->top && str_eq(id, walk->top));
}

/* False when the page brought it nowhere. */
static bool
go_on(struct walk *walk, const struct walk_page *page)
{
	bool older = page->last_at > 0 && (walk->low == 0 || page->last_at < walk->low);

	if (walk->top == NULL && page->count > 0) {
		walk->top = page->first;
		walk->top_at = page->first_at;
	}
	if (page->next == NULL || str_eq(page->next, walk->last))
		return false;
	walk->still = older ? 0 : walk->still + 1;
	if (older)
		walk->low = page->last_at;
	walk->last = page->next;
	return walk->still < STILL_MAX && walk->pages < PAGES_MAX;
}

enum walk_end
walk_move(struct walk *walk, const struct walk_page *page, int64_t since, int64_t overlap,
	bool floor_ends)
{
	bool met = (floor_ends && page->has_floor) ||
		(page->last_at > 0 &&
			(page->last_at < since ||
				page->last_at < walk->floor_at - overlap));
	bool moved;

	walk->pages++;
	walk->seen += (int64_t)page->count;
	moved = go_on(walk, page);
	if (met)
		return WALK_MET;
	return moved ? WALK_ON : WALK_OUT;
}

struct walk
walk_next(const struct walk *walk)
{
	struct walk next = { .plain = walk->plain };

	next.floor = walk->top ? walk->top : walk->floor;
	next.floor_at = walk->top ? walk->top_at : walk->floor_at;
	return next;
}

const char *
walk_missed(const struct walk *walk, const struct walk_page *page, size_t full)
{
	if (walk->still >= STILL_MAX || (page->has_top && page->count >= full))
		return "this server repeats its pages; older messages may be missing";
	if (walk->pages >= PAGES_MAX)
		return "there were too many pages; older messages may be missing";
	return NULL;
}
