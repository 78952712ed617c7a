/* The tabs above the queue: saved queries, each with a name and an order. Some come with heed;
 * [view NAME] in heed.conf adds others, or says another query for one of these.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_TAB_TABS_H
#define INBOX_TAB_TABS_H

#include <stdbool.h>
#include <stddef.h>

#include "inbox/tab/sort.h"

struct arena;
struct err;
struct ini_line;

#define TABS_MOST     24
#define TABS_NAME_MAX 30 /* bytes */

enum tab_when {
	TAB_ALWAYS,
	TAB_WITH_TARGETS,  /* once there are targets */
	TAB_WITH_ASSIGNED, /* once something is assigned to whoever looks */
	TAB_BY_NAME,       /* never: it is called by its name */
};

struct tab {
	const char *name; /* "Late" */
	const char *query;
	enum sort sort;
	bool sort_is_chosen; /* else the longest wait gives way to the least time left */
	bool query_is_own;
	enum tab_when when;
	const char
		*fault; /* what is wrong with its query: "line 7 of heed.conf: …"; NULL */
};

/* tabs_init() fills in those that come with heed; the first is the queue. */
struct tabs {
	struct tab at[TABS_MOST];
	size_t count;
};

void tabs_init(struct tabs *tabs);

/* Whether a section of heed.conf(5) is about a view: [view press]. */
bool tabs_is_section(const char *section);

/* One line of such a section; ERR_CONFIG as in settings_set. */
bool tabs_line(struct tabs *tabs, const struct ini_line *line, struct arena *arena,
	struct err *err);

/* By its name, in any case; NULL. */
const struct tab *tabs_named(const struct tabs *tabs, const char *name);

/* The same; ERR_USAGE with a guess if there is none, ERR_CONFIG if its query is wrong. */
const struct tab *tabs_find(
	const struct tabs *tabs, const char *name, struct arena *arena, struct err *err);

/* The only name that begins like this, in any case; NULL. */
const char *tabs_complete(const struct tabs *tabs, const char *begin);

#endif
