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

static const char *const states[] = {
#define X(state, name) [state] = name,
	ITEM_STATES(X)
#undef X
};

static const char *const origins[] = {
#define X(origin, name) [origin] = name,
	ITEM_ORIGINS(X)
#undef X
};

static const char *const hows[] = {
#define X(how, name) [how] = name,
	ITEM_HOWS(X)
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
item_state_name(enum item_state state)
{
	assert(state < ITEM_STATE_COUNT);
	return states[state];
}

const char *
item_origin_name(enum item_origin origin)
{
	assert(origin < ITEM_ORIGIN_COUNT);
	return origins[origin];
}

const char *
item_how_name(enum item_how how)
{
	assert(how < ITEM_HOW_COUNT);
	return hows[how];
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
item_state_of(const char *name, enum item_state *state)
{
	size_t i = name_index(states, COUNT(states), name);

	if (i == COUNT(states))
		return false;
	*state = (enum item_state)i;
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
item_is_forgotten(const struct item *item)
{
	return item->forget_at == ITEM_FORGOTTEN;
}

enum item_how
item_how_of(const struct item *item)
{
	if (item->how != ANSWER_UNKNOWN)
		return item->how;
	return item->origin == ORIGIN_NATIVE ? ANSWER_STATED : ANSWER_SENT;
}

bool
item_can_answer(const struct item *item)
{
	return item->ours && item->state == STATE_SHOWN &&
		(item->origin == ORIGIN_HAND || item->origin == ORIGIN_NATIVE);
}

bool
item_answers_privately(const struct item *answer, const struct item *theirs)
{
	return answer->visibility >= VISIBLE_FOLLOWERS &&
		answer->visibility > theirs->visibility;
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
