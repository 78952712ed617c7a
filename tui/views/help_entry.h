/* The entries of the help: keys and what they do, the words of a query, the signs of a row.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_VIEWS_HELP_ENTRY_H
#define TUI_VIEWS_HELP_ENTRY_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/term/keymap.h"
#include "tui/term/theme.h"

struct arena;
struct view_ops;

struct help_entry {
	const char *group;
	const char *keys; /* as people read them; all keys of one command */
	const char *about;
	const char *words;             /* further words to find it by */
	enum role role;                /* of the keys */
	const struct binding *binding; /* NULL: nothing to run */
};

struct help_entry_list {
	struct help_entry *at;
	size_t count;
};

/* Makes the entries, in the arena; they borrow from the keymap. Groups are in the order of the
 * list of actions, keys in that of the keymap. Only keys that do something in a view of that
 * kind are included (NULL: all that are bound). */
void help_entry_list(const struct keymap *keymap, enum context context,
	const struct view_ops *of, struct arena *arena, struct help_entry_list *entries);

/* True if it contains every word of the filter. */
bool help_entry_fits(const struct help_entry *entry, const char *filter);

#endif
