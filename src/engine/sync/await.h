/* Waiting for one reply, for a command that wants to know what becomes of it.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SYNC_AWAIT_H
#define ENGINE_SYNC_AWAIT_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct account_sync;
struct store;

struct await {
	int64_t outgoing; /* its number; 0: nothing is waited for */
	int64_t started;  /* date_now */
	int64_t until;    /* date_ticks: then nobody waits any longer */
};

/* True once it is decided, cannot leave soon, or was waited for long enough: it is
 * reported, and `err` holds the code that the command ends with. `keep` (may be NULL) is its
 * account. */
bool await_is_over(const struct await *await, struct store *store,
	const struct account_sync *sync, bool json, struct err *err);

#endif
