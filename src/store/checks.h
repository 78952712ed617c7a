/* Which items to fetch again, to notice edits and deletions that no stream reports.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_CHECKS_H
#define STORE_CHECKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;
struct store;

#define CHECKS_MOST 400 /* the most items in one round */

struct checks {
	const char **items; /* remote ids; those on a screen first */
	size_t n_items;
	size_t n_glanced;       /* how many of them are on a screen */
	int64_t *conversations; /* of these items, in the same order */
	size_t n_conversations;
	size_t n_glances; /* how many of them are on a screen */
};

/* Notes that these conversations are on a screen, and that `open` (0: none) is shown whole.
 * It is forgotten after two minutes: the screen repeats it while somebody is looking. The
 * revision does not grow. */
bool store_checks_glance(struct store *store, const int64_t *conversations, size_t count,
	int64_t open, int64_t now, struct err *err);

/* The items that an account should fetch again: those on a screen, unless they were
 * fetched in the last 20 seconds, and those of up to `most` waiting conversations whose
 * next check is due. */
bool store_checks_due(struct store *store, int64_t account, int64_t now, size_t most,
	struct arena *arena, struct checks *checks, struct err *err);

/* When the next check is due; 0: never. */
int64_t store_checks_next(struct store *store, int64_t account, int64_t now);

/* Notes that they were fetched. A waiting conversation is due again after a sixteenth of the
 * time it has waited, but not before 15 minutes and not after more than 12 hours. */
bool store_checks_done(
	struct store *store, const struct checks *checks, int64_t now, struct err *err);

/* Sets whether the account's network returns many items in one request: then whole threads
 * need not be read just to check on those who are waiting. */
bool
store_checks_set_many(struct store *store, int64_t account, bool many, struct err *err);

#endif
