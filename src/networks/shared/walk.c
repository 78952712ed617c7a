/* Walking a stream that a server lists newest first.
 * SPDX-License-Identifier: MIT */
#include "networks/shared/walk.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/json.h"
#include "base/str.h"
#include "inbox/item/item.h"

/* The most pages of one walk, and the most in a row without anything older. */
#define PAGES_MAX 25000
#define STILL_MAX 20

/* How many entries at the end of a page have to agree that the rest is older. */
#define AGREEING 5

/* How often a server is asked for more than just new entries. */
#define CHECK_EVERY (30 * DATE_MINUTE)

/* A number with this many digits more or fewer than its neighbours is out of sequence. */
#define ODD_DIGITS 2

static struct walk_marks
read_marks(const struct json *json, const char *name, const char *name_at)
{
	const struct json *list = json_at(json, name);
	struct walk_marks marks = { .at = json_int(json, name_at, 0) };

	if (!json_is_array(list)) { /* the old format: only the newest one */
		marks.ids[0] = json_text(json, name);
		marks.count = marks.ids[0] != NULL;
		return marks;
	}
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e))
		if (marks.count < WALK_MARKS && json_text(e, "") != NULL)
			marks.ids[marks.count++] = json_text(e, "");
	return marks;
}

static void
write_marks(struct json *json, const char *name, const char *name_at,
	const struct walk_marks *marks, struct arena *arena)
{
	struct json *list = json_array(arena);

	if (marks->count == 0)
		return;
	for (size_t i = 0; i < marks->count; i++)
		json_add_text(arena, list, NULL, marks->ids[i]);
	json_add(arena, json, name, list);
	json_add_int(arena, json, name_at, marks->at);
}

struct walk
walk_read(const char *cursor, struct arena *arena)
{
	const char *text = str_or_empty(cursor);
	const struct json *json = json_parse(text, strlen(text), arena, NULL);

	return (struct walk){
		.floor = read_marks(json, "floor", "floor_at"),
		.top = read_marks(json, "top", "top_at"),
		.last = json_text(json, "last"),
		.low = json_int(json, "low", 0),
		.pages = json_int(json, "pages", 0),
		.still = json_int(json, "still", 0),
		.empty = json_int(json, "empty", 0),
		.seen = json_int(json, "seen", 0),
		.known = json_int(json, "known", 0),
		.held = read_marks(json, "held", "held_at"),
		.checked_at = json_int(json, "checked_at", 0),
		.whole = json_bool(json, "whole", false),
		.doubts = json_bool(json, "doubts", false),
		.plain = json_bool(json, "plain", false),
		.old = json_bool(json, "old", false),
		.begun = json_bool(json, "begun", false),
	};
}

static void
write_int(struct json *json, const char *name, int64_t number, struct arena *arena)
{
	if (number != 0)
		json_add_int(arena, json, name, number);
}

static void
write_bool(struct json *json, const char *name, bool value, struct arena *arena)
{
	if (value)
		json_add_bool(arena, json, name, true);
}

const char *
walk_write(const struct walk *walk, struct arena *arena)
{
	struct json *json = json_object(arena);

	write_marks(json, "floor", "floor_at", &walk->floor, arena);
	write_marks(json, "top", "top_at", &walk->top, arena);
	write_marks(json, "held", "held_at", &walk->held, arena);
	if (walk->last != NULL)
		json_add_text(arena, json, "last", walk->last);
	write_int(json, "low", walk->low, arena);
	write_int(json, "pages", walk->pages, arena);
	write_int(json, "still", walk->still, arena);
	write_int(json, "empty", walk->empty, arena);
	write_int(json, "seen", walk->seen, arena);
	write_int(json, "known", walk->known, arena);
	write_int(json, "checked_at", walk->checked_at, arena);
	write_bool(json, "whole", walk->whole, arena);
	write_bool(json, "doubts", walk->doubts, arena);
	write_bool(json, "plain", walk->plain, arena);
	write_bool(json, "old", walk->old, arena);
	write_bool(json, "begun", walk->begun, arena);
	return json_print(json, false, arena);
}

/* A short list is read in full each time. */
const char *
walk_above(const struct walk *walk, int64_t now)
{
	if (walk->floor.count < WALK_MARKS || walk->whole ||
		(walk->last == NULL && now - walk->checked_at >= CHECK_EVERY))
		return NULL;
	return walk->floor.ids[WALK_MARKS - 1];
}

/* A floor in the future says nothing about what is below it. */
static int64_t
floor_at(const struct walk *walk, int64_t now)
{
	return walk->floor.at > now ? 0 : walk->floor.at;
}

struct walk_page
walk_page(const struct walk *walk, int64_t since, int64_t overlap, int64_t now)
{
	return (struct walk_page){
		.since = since,
		.overlap = overlap,
		.now = now,
		.known = walk->known,
	};
}

static void
see_time(const struct walk *walk, struct walk_page *page, int64_t at)
{
	int64_t floor = floor_at(walk, page->now);

	if (page->count <= WALK_MARKS)
		page->times[page->n_times++] = at;
	page->old = at < page->since ? page->old + 1 : 0;
	page->below = at < page->since || (floor > 0 && at < floor - page->overlap)
		? page->below + 1
		: 0;
	page->last_at = at;
}

bool
walk_is_marked(const struct walk_marks *marks, const char *id)
{
	for (size_t i = 0; i < marks->count; i++)
		if (str_eq(marks->ids[i], id))
			return true;
	return false;
}

void
walk_see(const struct walk *walk, struct walk_page *page, const char *id, int64_t at)
{
	page->count++;
	if (page->first.count < WALK_MARKS)
		page->first.ids[page->first.count++] = id;
	page->prior = page->last;
	page->last = id;
	page->last_known = false;
	for (size_t i = 0; i < walk->floor.count; i++)
		if (str_eq(id, walk->floor.ids[i])) {
			page->known |= (int64_t)1 << i;
			page->last_known = true;
		}
	page->has_top =
		page->has_top || (walk->top.count > 0 && str_eq(id, walk->top.ids[0]));
	if (at > 0 && at <= page->now)
		see_time(walk, page, at);
}

bool
walk_held_wrongly(const struct walk *walk, const struct walk_page *page)
{
	return walk->held.count > 0 && page->count > page->old;
}

void
walk_hold(struct walk *walk, const char *id)
{
	if (walk->held.count < WALK_MARKS)
		walk->held.ids[walk->held.count++] = id;
}

static size_t
digits(const char *id)
{
	size_t len = strlen(id);

	return strspn(id, "0123456789") == len ? len : 0;
}

const char *
walk_by_id(const struct walk_page *page)
{
	size_t last = page->last == NULL ? 0 : digits(page->last);
	size_t prior = page->prior == NULL ? 0 : digits(page->prior);
	bool odd = last > 0 && prior > 0 &&
		(last + ODD_DIGITS <= prior ||
			item_id_compare(page->last, page->prior) > 0);

	return odd ? page->prior : page->last;
}

const char *
walk_odd(const struct walk_page *page)
{
	const struct walk_marks *marks = &page->first;

	for (size_t i = 0; i < marks->count; i++) {
		size_t longer = 0;

		for (size_t k = 0; k < marks->count; k++)
			longer += digits(marks->ids[k]) > 0 &&
				digits(marks->ids[i]) >=
					digits(marks->ids[k]) + ODD_DIGITS;
		if (longer > 1 && longer * 2 >= marks->count)
			return marks->ids[i];
	}
	return NULL;
}

bool
walk_was_hidden(const struct walk *walk, const struct walk_page *page)
{
	if (!walk->doubts || walk->pages > 0 || page->known != 0)
		return false;
	for (size_t i = 0; i < page->n_times; i++)
		if (page->times[i] > walk->floor.at)
			return true;
	return false;
}

static size_t
bits(int64_t set)
{
	size_t n = 0;

	for (; set != 0; set &= set - 1)
		n++;
	return n;
}

static bool
has_met(const struct walk *walk, const struct walk_page *page, bool floor_ends)
{
	size_t half = (page->count + 1) / 2;
	size_t agreeing = half < AGREEING ? half : AGREEING;
	bool familiar = bits(page->known) * 2 > walk->floor.count;
	int64_t floor = floor_at(walk, page->now);

	if (page->count == 0)
		return false;
	if (page->below >= agreeing)
		return true;
	if (walk->floor.count == 0 || !familiar)
		return false;
	/* If the floor is the whole list, there is nothing below its lowest entry. */
	if (page->below > 0 ||
		(page->last_known && (floor_ends || walk->floor.count < WALK_MARKS)))
		return true;
	return floor_ends && (page->last_at > 0 ? page->last_at <= floor : floor == 0);
}

static int
by_number(const void *a, const void *b)
{
	const int64_t *left = a;
	const int64_t *right = b;

	return (*left > *right) - (*left < *right);
}

static struct walk_marks
top_of(const struct walk_page *page)
{
	struct walk_marks top = page->first;
	int64_t times[WALK_MARKS];

	memcpy(times, page->times, sizeof times);
	qsort(times, page->n_times, sizeof *times, by_number);
	top.at = page->n_times == 0 ? 0 : times[page->n_times / 2];
	return top;
}

/* False if the page did not move it. */
static bool
walk_go_on(struct walk *walk, const struct walk_page *page)
{
	bool older = page->last_at > 0 && (walk->low == 0 || page->last_at < walk->low);

	if (walk->top.count == 0)
		walk->top = top_of(page);
	walk->empty = page->count == 0 ? walk->empty + 1 : 0;
	if (page->next == NULL || str_eq(page->next, walk->last))
		return false;
	walk->still = older ? 0 : walk->still + 1;
	if (older)
		walk->low = page->last_at;
	walk->last = page->next;
	return walk->still < STILL_MAX && walk->pages < PAGES_MAX;
}

enum walk_end
walk_move(struct walk *walk, const struct walk_page *page, bool floor_ends)
{
	bool moved;

	if (walk->pages == 0)
		walk->whole = walk_above(walk, page->now) == NULL;
	walk->pages++;
	walk->seen += (int64_t)page->count;
	walk->known = page->known;
	walk->held.count = 0;
	moved = walk_go_on(walk, page);
	if (has_met(walk, page, floor_ends))
		return WALK_MET;
	return moved ? WALK_ON : WALK_OUT;
}

bool
walk_doubt(struct walk *walk, int64_t now)
{
	if (walk->floor.count < WALK_MARKS || walk->whole || walk->known != 0)
		return false;
	*walk = (struct walk){
		.floor = walk->floor,
		.checked_at = now,
		.whole = true,
		.doubts = walk->seen == 0,
		.plain = walk->plain,
		.old = walk->old,
		.begun = walk->begun,
	};
	return true;
}

struct walk
walk_next(const struct walk *walk, int64_t now)
{
	return (struct walk){
		.floor = walk->top.count > 0 ? walk->top : walk->floor,
		.checked_at = walk->whole ? now : walk->checked_at,
		.plain = walk->plain,
		.old = walk->old,
	};
}

const char *
walk_missed(const struct walk *walk, const struct walk_page *page, size_t full)
{
	if (walk->empty >= STILL_MAX)
		return "this server gave one empty page after another; older messages may "
		       "be missing";
	if (walk->still >= STILL_MAX || (page->has_top && page->count >= full))
		return "this server repeats its pages; older messages may be missing";
	if (walk->pages >= PAGES_MAX)
		return "there were too many pages; older messages may be missing";
	return NULL;
}
