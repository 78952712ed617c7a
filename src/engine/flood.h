/* Ceilings on what an account brings, so that a flood fills no disk. The import is under
 * the second alone: a long history is no flood.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_FLOOD_H
#define ENGINE_FLOOD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;

/* What an account may bring within an hour, and what is left free on the disk. */
#define FLOOD_BYTES ((int64_t)256 * 1024 * 1024)
#define FLOOD_FREE  ((int64_t)64 * 1024 * 1024)

/* Zero-initialised: nothing came. Times are of date_ticks. */
struct flood {
	int64_t since;
	int64_t bytes;
};

void flood_count(struct flood *flood, size_t bytes, int64_t ticks);

/* How long the account has to wait, in ms; 0: not at all. */
int64_t flood_pause(const struct flood *flood, int64_t ticks);

/* False with `err` (ERR_LATER) while it has to. */
bool flood_allows(const struct flood *flood, int64_t ticks, struct err *err);

/* False with `err` when there is too little room where the store is. */
bool flood_has_room(const char *store, struct err *err);

#endif
