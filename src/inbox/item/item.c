/* An item: its names, and its place in time.
 * SPDX-License-Identifier: MIT */
#include "inbox/item/item.h"

#include <assert.h>

#include "base/time/date.h"
#include "base/arena.h"
#include "base/mem.h"
#include "base/name.h"
#include "base/str.h"
#include "inbox/item/poll.h"

static const char *const kinds[] = {
#define X(kind, name) [kind] = name,
	ITEM_KINDS(X)
#undef X
};

static const char *const visibilities[] = {
#define X(visibility, name) [visibility] = name,
	ITEM_VISIBILITIES(X)
#undef X
};

static const char *const origins[] = {
#define X(origin, name) [origin] = name,
	ITEM_ORIGINS(X)
#undef X
};

const char *
item_kind_name(enum item_kind kind)
{
	assert(kind < ITEM_KIND_COUNT);
	return kinds[kind];
}

const char *
item_visibility_name(enum item_visibility visibility)
{
	assert(visibility < ITEM_VISIBILITY_COUNT);
	return visibilities[visibility];
}

const char *
item_origin_name(enum item_origin origin)
{
	assert(origin < ITEM_ORIGIN_COUNT);
	return origins[origin];
}

bool
item_kind_of(const char *name, enum item_kind *kind)
{
	size_t i = name_index(kinds, COUNT(kinds), name);

	if (i == COUNT(kinds))
		return false;
	*kind = (enum item_kind)i;
	return true;
}

bool
item_visibility_of(const char *name, enum item_visibility *visibility)
{
	size_t i = name_index(visibilities, COUNT(visibilities), name);

	if (i == COUNT(visibilities))
		return false;
	*visibility = (enum item_visibility)i;
	return true;
}

bool
item_origin_of(const char *name, enum item_origin *origin)
{
	size_t i = name_index(origins, COUNT(origins), name);

	if (i == COUNT(origins))
		return false;
	*origin = (enum item_origin)i;
	return true;
}

const char *
item_words(const struct item *item, struct arena *arena)
{
	const char *words = str_or_empty(item->text);

	if (item->poll)
		words = arena_printf(arena, "%s%s[poll] %s", words, *words ? "\n" : "",
			poll_choices(item->poll, arena));
	for (size_t i = 0; i < item->n_media && !*str_or_empty(item->text); i++)
		words = arena_printf(arena, "%s%s[%s]%s%s", words, *words ? "\n" : "",
			item->media[i].kind, item->media[i].alt ? " " : "",
			str_or_empty(item->media[i].alt));
	return words;
}

bool
item_can_answer(const struct item *item)
{
	return item->ours &&
		(item->origin == ORIGIN_HAND || item->origin == ORIGIN_NATIVE);
}

/* No clock of ours is this far behind: the date is wrong. */
#define CLOCK_IS_OFF DATE_DAY

int64_t
item_time(const struct item *item)
{
	if (item->created_at <= 0)
		return item->fetched_at;
	if (item->fetched_at > 0 && item->created_at - item->fetched_at >= CLOCK_IS_OFF)
		return item->fetched_at;
	return item->created_at;
}

int
item_id_compare(const char *a, const char *b)
{
	size_t a_len = strlen(a);
	size_t b_len = strlen(b);

	if (a_len != b_len)
		return a_len < b_len ? -1 : 1;
	return strcmp(a, b);
}

int
item_compare(const struct item *a, const struct item *b)
{
	int64_t a_time = item_time(a);
	int64_t b_time = item_time(b);

	if (a_time != b_time)
		return a_time < b_time ? -1 : 1;
	return item_id_compare(a->remote_id, b->remote_id);
}
