/* The tabs above the queue, as heed has them and as heed.conf changes them.
 * SPDX-License-Identifier: MIT */
#include "inbox/tab/tabs.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/guess.h"
#include "base/ini.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/filter/filter.h"

#define SECTION "view "
#define KEYS    "query|sort|tab"

/* Own views go before the first of these. */
#define AFTER_OWN "Snoozed"

/* X(name, query, sort, when) */
#define TABS(X)                                                         \
	X("Waiting", "is:open", SORT_WAITING, TAB_ALWAYS)               \
	X("Late", "is:late", SORT_WAITING, TAB_WITH_TARGETS)            \
	X("Mine", "is:mine is:open", SORT_WAITING, TAB_WITH_ASSIGNED)   \
	X(AFTER_OWN, "is:snoozed", SORT_WAITING, TAB_ALWAYS)            \
	X("Answered", "is:answered", SORT_NEWEST, TAB_ALWAYS)           \
	X("Closed", "is:done or is:no-reply", SORT_NEWEST, TAB_BY_NAME) \
	X("All", "is:any", SORT_NEWEST, TAB_BY_NAME)

static const struct tab tabs_of_heed[] = {
#define X(called, asks, order, shown) \
	{ .name = called, .query = asks, .sort = order, .when = shown },
	TABS(X)
#undef X
};

void
tabs_init(struct tabs *tabs)
{
	memset(tabs, 0, sizeof *tabs);
	for (size_t i = 0; i < COUNT(tabs_of_heed); i++)
		tabs->at[tabs->count++] = tabs_of_heed[i];
}

bool
tabs_is_section(const char *section)
{
	return str_starts(section, SECTION) && section[strlen(SECTION)] != '\0';
}

static size_t
tab_place(const struct tabs *tabs, const char *name)
{
	size_t i = 0;

	while (i < tabs->count && !str_eq_nocase(tabs->at[i].name, name))
		i++;
	return i;
}

const struct tab *
tabs_named(const struct tabs *tabs, const char *name)
{
	size_t i = tab_place(tabs, name);

	return i < tabs->count ? &tabs->at[i] : NULL;
}

const struct tab *
tabs_find(const struct tabs *tabs, const char *name, struct arena *arena, struct err *err)
{
	const struct tab *tab = tabs_named(tabs, name);
	struct guess guess = { .word = name };

	if (tab && !tab->fault)
		return tab;
	if (tab) {
		err_set(err, ERR_CONFIG, "the view %s: %s", tab->name, tab->fault);
		return NULL;
	}
	for (size_t i = 0; i < tabs->count; i++)
		guess_offer(&guess,
			str_lower_copy(
				tabs->at[i].name, strlen(tabs->at[i].name), arena));
	err_set(err, ERR_USAGE, "there is no view \"%.40s\"%s", name,
		guess_words(&guess, arena));
	return NULL;
}

const char *
tabs_complete(const struct tabs *tabs, const char *begin)
{
	const char *found = NULL;

	for (size_t i = 0; i < tabs->count; i++) {
		const char *name = tabs->at[i].name;

		if (str_find_nocase(name, begin) != name)
			continue;
		if (found)
			return NULL;
		found = name;
	}
	return found;
}

/* Numbers and these words say where a tab stands. */
static bool
is_usable(const char *name)
{
	return !str_eq_nocase(name, "next") && !str_eq_nocase(name, "previous") &&
		name[strspn(name, "0123456789")] != '\0' && strlen(name) <= TABS_NAME_MAX;
}

/* The view that a section names; NULL if it cannot be one. */
static struct tab *
tab_of_section(
	struct tabs *tabs, const char *section, struct arena *arena, struct err *err)
{
	const char *name = str_trim(section + strlen(SECTION), arena);
	size_t i = tab_place(tabs, name);
	size_t before = tab_place(tabs, AFTER_OWN);

	if (i < tabs->count)
		return &tabs->at[i];
	if (!is_usable(name)) {
		err_set(err, ERR_CONFIG,
			"a view needs a name of up to %d bytes that is no number, and "
			"neither next nor previous",
			TABS_NAME_MAX);
		return NULL;
	}
	if (tabs->count == TABS_MOST) {
		err_set(err, ERR_CONFIG, "there can be %zu views beside those of heed",
			TABS_MOST - COUNT(tabs_of_heed));
		return NULL;
	}
	memmove(&tabs->at[before + 1], &tabs->at[before],
		(tabs->count - before) * sizeof tabs->at[0]);
	tabs->count++;
	tabs->at[before] = (struct tab){
		.name = name, .query = "is:open", .sort = SORT_WAITING, .when = TAB_ALWAYS
	};
	return &tabs->at[before];
}

static bool
set_query(struct tab *tab, const struct ini_line *line, struct arena *arena,
	struct err *err)
{
	const struct filter *filter;
	struct err fault = { 0 };
	const char *guess;

	tab->fault = NULL;
	tab->query_is_own = true;
	if (tab->when != TAB_BY_NAME)
		tab->when = TAB_ALWAYS;
	if (filter_parse(line->value, arena, &filter, NULL, &fault)) {
		tab->query = filter_names_state(filter)
			? arena_copy(arena, line->value)
			: arena_printf(arena, "%s%s%s is:open", *line->value ? "(" : "",
				  line->value, *line->value ? ")" : "");
		return true;
	}
	/* The whole of it is said when the file is read. */
	guess = strstr(fault.text, "(did you mean");
	tab->fault = arena_printf(arena, "line %d of the configuration is wrong%s%s",
		line->line, guess ? " " : ": ", guess ? guess : fault.text);
	return err_set(err, ERR_CONFIG, "%s", fault.text);
}

static bool
set_sort(struct tab *tab, const struct ini_line *line, struct arena *arena,
	struct err *err)
{
	if (!sort_of(line->value, &tab->sort, arena, err)) {
		if (err)
			err->code = ERR_CONFIG;
		return false;
	}
	tab->sort_is_chosen = true;
	return true;
}

bool
tabs_line(struct tabs *tabs, const struct ini_line *line, struct arena *arena,
	struct err *err)
{
	struct tab *tab = tab_of_section(tabs, line->section, arena, err);
	struct guess guess = { .word = line->key };

	if (!tab)
		return false;
	if (str_eq(line->key, "query"))
		return set_query(tab, line, arena, err);
	if (str_eq(line->key, "sort"))
		return set_sort(tab, line, arena, err);
	if (str_eq(line->key, "tab") &&
		(str_eq(line->value, "yes") || str_eq(line->value, "no"))) {
		tab->when = str_eq(line->value, "yes") ? TAB_ALWAYS : TAB_BY_NAME;
		return true;
	}
	if (str_eq(line->key, "tab"))
		return err_set(
			err, ERR_CONFIG, "tab can be yes|no, not \"%.40s\"", line->value);
	guess_offer_all(&guess, KEYS, arena);
	return err_set(err, ERR_CONFIG, "unknown setting \"%.40s\" of [%s]%s", line->key,
		line->section, guess_words(&guess, arena));
}
