/* Assigning conversations to people of ours (inbox/annotation/assignee.h), who are known by their
 * names.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_ASSIGN_H
#define STORE_ASSIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;
struct store;

/* Somebody who has acted here, or to whom something was assigned. */
struct colleague {
	const char *name;
	int64_t conversations; /* how many are assigned to them */
};

/* Says who is:mine means. `me` is borrowed until the store is closed. */
void store_assign_me(struct store *store, const char *me);

/* Assigns conversations to `name` (NULL: to nobody), as one act of `agent` that can be undone. A
 * known name is written as before, whatever its case. ERR_USAGE if it would change nothing, or
 * if that cannot be a name. */
bool store_assign(struct store *store, const int64_t *conversations, size_t count,
	const char *name, const char *agent, int64_t now, struct err *err);

/* All of them, and me, sorted by name. */
bool store_assign_colleagues(struct store *store, struct arena *arena,
	struct colleague **colleagues, size_t *count, struct err *err);

#endif
