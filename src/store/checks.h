/* Whether what people said still stands: edits and deletions that no stream tells.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_CHECKS_H
#define STORE_CHECKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;
struct store;

#define CHECKS_MOST 400 /* items in a round */

struct checks {
	const char **items; /* remote ids; those on a screen first */
	size_t n_items;
	size_t n_glanced;       /* of them, on somebody's screen */
	int64_t *conversations; /* those they are in, in the same order */
	size_t n_conversations;
	size_t n_glances; /* of them, on somebody's screen */
};

/* These conversations are on a screen now, and `open` (0: none) is shown whole. A program
 * with a screen says so again while somebody looks; after two minutes it is forgotten.
 * Nobody is told: the revision does not grow. */
bool store_checks_glance(struct store *store, const int64_t *conversations, size_t count,
	int64_t open, int64_t now, struct err *err);

/* What an account should ask for again: what is on a screen and was not asked for within 20
 * seconds, and of those who wait `most` conversations whose time has come. */
bool store_checks_due(struct store *store, int64_t account, int64_t now, size_t most,
	struct arena *arena, struct checks *checks, struct err *err);

/* When something is due; 0: nothing. */
int64_t store_checks_next(struct store *store, int64_t account, int64_t now);

/* They were asked for: who waits is asked for again after 15 minutes, and later ever more
 * rarely, by how long they have waited (after a sixteenth of it, 12 hours at most). */
bool store_checks_done(
	struct store *store, const struct checks *checks, int64_t now, struct err *err);

/* Whether its network gives many items in one request: then its threads need not be read
 * for the sake of those who wait. */
bool
store_checks_set_many(struct store *store, int64_t account, bool many, struct err *err);

#endif
