/* Computing derived data again, once and piece by piece: after an upgrade that requires it,
 * and when opening hours or an account become known.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_REPAIR_H
#define STORE_REPAIR_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct err;
struct store;

/* Stores have these numbers (store/schema/009.sql, 033.sql). */
enum repair_why { REPAIR_NOT, REPAIR_UPGRADE, REPAIR_HOURS, REPAIR_OURS, REPAIR_WORDS };

/* A walk over all threads, some at a time, in the order of their numbers. */
struct repair_walk {
	int64_t account;
	int64_t thread;
};

/* A repair in progress. Zero-initialise it. It may be abandoned at any time; the next one
 * then starts from the beginning. */
struct repair {
	bool begun;
	enum repair_why why;
	int64_t done;     /* conversations */
	int64_t of;       /* all conversations */
	int64_t differed; /* conversations whose result changed */
	int64_t ours;     /* answers found to be by accounts of ours */
	int64_t unplanned; /* threads where somebody waits that had no next reading planned */
	struct repair_walk walk;
};

/* Does one piece, in less than 200 ms. *more says whether there is more to do; it is false
 * at once if nothing needs repair, or another program is repairing. At the end, `said` (in
 * the arena) describes what changed; NULL: nothing had to be done. */
bool store_repair(struct store *store, struct repair *repair, int64_t now,
	struct arena *arena, bool *more, const char **said, struct err *err);
void repair_release(struct repair *repair);

#endif
