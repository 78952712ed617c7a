/* Completing a query while it is typed.
 * SPDX-License-Identifier: MIT */
#include "inbox/filter/filter_complete.h"

#include "base/arena.h"
#include "base/str.h"
#include "inbox/filter/filter.h"

/* The common prefix of all names that match what was typed. */
struct common {
	const char *begun;
	const char *name; /* the first; NULL: no name matches */
	size_t len;
	size_t count;
};

static void
add_name(struct common *common, const char *name)
{
	if (!*name || str_find_nocase(name, common->begun) != name)
		return;
	if (common->count++ == 0) {
		common->name = name;
		common->len = strlen(name);
	}
	for (size_t i = 0; i < common->len; i++)
		if (name[i] != common->name[i])
			common->len = i;
}

/* After blanks, parentheses and a minus. */
static const char *
last_term(const char *query)
{
	const char *term = query;

	for (const char *at = query; *at; at++)
		if (str_is_blank(*at) || *at == '(' || *at == '-')
			term = *at == '-' && at > term ? term : at + 1;
	return term;
}

static void
add_values(struct common *common, const char *term, const char *colon)
{
	struct filter_value value;

	common->begun = colon + 1;
	for (enum filter_key key = 0; key < FILTER_KEY_COUNT; key++) {
		size_t len = strlen(filter_keys[key].name);

		if (len != (size_t)(colon - term) ||
			str_find_nocase(term, filter_keys[key].name) != term)
			continue;
		for (size_t i = 0; filter_key_value(key, i, &value); i++)
			add_name(common, value.name);
	}
}

char *
filter_complete(const char *query, struct arena *arena)
{
	const char *term = last_term(query);
	const char *colon = strchr(term, ':');
	struct common common = { .begun = term };

	if (colon)
		add_values(&common, term, colon);
	for (enum filter_key key = 0; !colon && key < FILTER_KEY_COUNT; key++)
		add_name(&common, filter_keys[key].name);
	if (common.count == 0 || common.len == 0)
		return NULL;
	return arena_printf(arena, "%.*s%.*s%s", (int)(common.begun - query), query,
		(int)common.len, common.name,
		common.count > 1 ? ""
			: colon  ? " "
				 : ":");
}
