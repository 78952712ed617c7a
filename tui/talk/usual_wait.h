/* How long people usually wait here; waits are compared with it if there are no targets.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TALK_USUAL_WAIT_H
#define TUI_TALK_USUAL_WAIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;
struct store;

/* The fewest answered turns that are enough for this. */
#define USUAL_LEAST 20
#define USUAL_DAYS  28

struct usual_wait {
	int64_t median; /* ms, of the turns answered in the last 4 weeks */
	int64_t nine;   /* 90 % of it waited no longer */
	size_t answered;
	int64_t revision; /* of the store, as it was read */
	bool is_read;
	int64_t read_at; /* by the clock that never jumps */
	int64_t pause;   /* until it may be read again */
};

/* Reads it from the ledger, including turns from before heed. Does so only if the store has
 * changed, or after an hour; at most once a minute, and for at most a fiftieth of the time.
 * Zero-initialise `usual` before the first call. With too few turns, it is 4 hours and a
 * day. */
bool usual_wait_load(
	struct usual_wait *usual, struct store *store, int64_t now, struct err *err);

#endif
