/* The rows of the query language.
 * SPDX-License-Identifier: MIT */
#include "inbox/filter/filter_key.h"

#include "base/arena.h"
#include "inbox/filter/filter.h"
#include "inbox/filter/filter_match.h"
#include "inbox/filter/filter_value.h"

static const struct filter_value filter_states[] = {
#define X(is, ...) [is] = { __VA_ARGS__ },
	FILTER_STATES(X)
#undef X
		[FILTER_IS_COUNT] = { NULL, NULL, NULL }
};

static const struct filter_value filter_turns[] = {
#define X(turn, ...) [turn] = { __VA_ARGS__ },
	FILTER_TURNS(X)
#undef X
		[FILTER_TURN_COUNT] = { NULL, NULL, NULL }
};

/* Monday is 0, as the store counts them. */
static const struct filter_value filter_weekdays[] = {
	{ .name = "mon" },
	{ .name = "tue" },
	{ .name = "wed" },
	{ .name = "thu" },
	{ .name = "fri" },
	{ .name = "sat" },
	{ .name = "sun" },
	{ NULL, NULL, NULL },
};

static const struct filter_value filter_kinds[] = {
	{ .name = "reply", .meaning = "a reply to something we posted" },
	{ .name = "mention", .meaning = "a mention of us" },
	{ .name = "quote", .meaning = "a quote of something we posted" },
	{ .name = "direct", .meaning = "a direct message" },
	{ .name = "review", .meaning = "a review" },
	{ NULL, NULL, NULL },
};

/* As the fold writes them into `has`. */
static const struct filter_value filter_contents[] = {
	{ .name = "link", .meaning = "they sent a link" },
	{ .name = "image", .meaning = "they sent an image" },
	{ .name = "question", .meaning = "they wrote a question mark" },
	{ NULL, NULL, NULL },
};

const struct filter_key_row filter_keys[] = {
#define X(key, ...) [key] = { __VA_ARGS__ },
	FILTER_KEYS(X)
#undef X
};

bool
filter_key_value(enum filter_key key, size_t i, struct filter_value *value)
{
	const struct filter_value *at = filter_keys[key].values;

	for (; at && at->name; at++)
		if (i-- == 0) {
			*value = *at;
			return true;
		}
	return false;
}

const char *
filter_key_takes(enum filter_key key, struct arena *arena)
{
	struct filter_value value;
	const char *list = "";

	if (filter_keys[key].form)
		return filter_keys[key].form;
	for (size_t i = 0; filter_key_value(key, i, &value); i++)
		list = arena_printf(arena, "%s%s%s", list, i > 0 ? "|" : "", value.name);
	return list;
}

filter_matcher *
filter_key_matcher(const struct filter *term)
{
	struct filter_value value;
	bool listed = filter_key_value(term->key, (size_t)term->number, &value);

	return listed && value.match ? value.match : filter_keys[term->key].match;
}
