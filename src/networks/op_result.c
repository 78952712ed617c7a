/* The result of an operation: its parts, as each network assembles them.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"
#include "base/time/date.h"
#include "networks/network.h"
#include "networks/shared/walk.h"

/* Clocks differ, but never by this much. */
#define AHEAD (10 * DATE_MINUTE)

void
op_result_one(struct op_result *result, const struct item *item, struct arena *arena)
{
	result->items = ARENA_NEW(arena, struct item);
	result->items[0] = *item;
	result->n_items = 1;
}

void
op_result_gone(struct op_result *result, const char *remote_id, struct arena *arena)
{
	*ARENA_PUSH(arena, result->gone, result->n_gone) = remote_id;
}

/* The same entry is recorded once, however often it occurs. */
static const char *
unread_key(const struct json *json, struct arena *arena)
{
	const char *text = json == NULL ? "" : json_print(json, false, arena);
	uint64_t hash = 14695981039346656037U;

	for (; *text != '\0'; text++)
		hash = (hash ^ (unsigned char)*text) * 1099511628211U;
	return arena_printf(arena, "#%016llx", (unsigned long long)hash);
}

void
op_result_unread(struct op_result *result, const char *id, const struct json *json,
	enum unread_why why, struct arena *arena)
{
	*ARENA_PUSH(arena, result->unread, result->n_unread) = (struct unread){
		.id = str_is_empty(id) ? unread_key(json, arena) : id,
		.why = why,
	};
}

void
op_result_check_dates(struct op_result *result, const struct http_response *response,
	int64_t now, struct arena *arena)
{
	int64_t latest = response_now(response, now) + AHEAD;

	for (size_t i = 0; i < result->n_items; i++)
		if (result->items[i].created_at > latest)
			op_result_unread(result, result->items[i].remote_id, NULL,
				UNREAD_FUTURE, arena);
}

void
op_result_walked(struct op_result *result, const struct walk *before,
	const struct walk *after, const struct walk_page *page, bool goes_on, int64_t now,
	struct arena *arena)
{
	struct walk walk = *after;

	if (goes_on)
		for (size_t i = page->kept_items; i < result->n_items; i++)
			walk_hold(&walk, result->items[i].remote_id);
	result->n_items = page->kept_items;
	result->n_unread = page->kept_unread;
	for (size_t i = 0; walk_held_wrongly(before, page) && i < before->held.count; i++)
		op_result_unread(result, before->held.ids[i], NULL, UNREAD_DATE, arena);
	if (!goes_on)
		walk = walk_next(&walk, now);
	result->cursor = walk_write(&walk, arena);
	result->more = goes_on;
	result->reaches = goes_on ? after->low : 0;
}
