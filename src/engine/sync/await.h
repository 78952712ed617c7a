/* Waiting until one reply is decided, for a command that reports the result.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SYNC_AWAIT_H
#define ENGINE_SYNC_AWAIT_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct account_sync;
struct store;

struct await {
	int64_t outgoing; /* its number; 0: not waiting */
	int64_t started;  /* date_now */
	int64_t until;    /* date_ticks: then it gives up */
};

/* True once it is decided, cannot be sent soon, or was waited for long enough: this is
 * reported, and `err` has the code with which the command ends. `keep` (may be NULL) is
 * its account. */
bool await_is_over(const struct await *await, struct store *store,
	const struct account_sync *sync, bool json, struct err *err);

#endif
