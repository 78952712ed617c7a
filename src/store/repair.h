/* Repairs that an upgrade makes necessary, and a recount when opening hours are first
 * told: what is derived is made again from the items, once, in pieces.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_REPAIR_H
#define STORE_REPAIR_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct err;
struct store;

enum repair_why { REPAIR_NOT, REPAIR_UPGRADE, REPAIR_HOURS, REPAIR_OURS };

/* A walk over all threads, some at a time, in the order of their numbers. */
struct repair_walk {
	int64_t account;
	int64_t thread;
};

/* A repair that is under way. Zero-initialise it; it can be dropped at any moment, and
 * begins anew then. */
struct repair {
	bool begun;
	enum repair_why why;
	int64_t done; /* conversations, of so many */
	int64_t of;
	int64_t differed;  /* conversations that came out differently */
	int64_t ours;      /* answers of accounts that heed knows as ours */
	int64_t unplanned; /* threads in which somebody waits, without a next reading */
	struct repair_walk walk;
};

/* Does one piece of under 200 ms. *more: there is more to do; false at once when nothing
 * is to be repaired, or another program is at it. At its end `said` (of the arena) says
 * what changed; NULL: nothing was to be done. */
bool store_repair(struct store *store, struct repair *repair, int64_t now,
	struct arena *arena, bool *more, const char **said, struct err *err);
void repair_release(struct repair *repair);

#endif
