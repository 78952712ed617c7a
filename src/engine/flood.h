/* Limits on how much data an account may bring, so that a flood does not fill the disk.
 * Only the second limit applies to the import: a long history is not a flood.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_FLOOD_H
#define ENGINE_FLOOD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;

/* How much an account may bring in an hour, and how much disk space is left free. */
#define FLOOD_BYTES ((int64_t)256 * 1024 * 1024)
#define FLOOD_FREE  ((int64_t)64 * 1024 * 1024)

/* Zero-initialised: nothing received yet. Times are date_ticks. */
struct flood {
	int64_t since;
	int64_t bytes;
};

void flood_count(struct flood *flood, size_t bytes, int64_t ticks);

/* How long the account has to wait, in ms; 0: not at all. */
int64_t flood_pause(const struct flood *flood, int64_t ticks);

/* False with `err` (ERR_LATER) while it has to. */
bool flood_allows(const struct flood *flood, int64_t ticks, struct err *err);

/* False with `err` if there is too little space where the store is. */
bool flood_has_room(const char *store, struct err *err);

#endif
