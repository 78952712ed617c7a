/* Whether nothing of an account is under way any more.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SYNC_IDLE_H
#define ENGINE_SYNC_IDLE_H

#include <stdbool.h>

struct account_sync;

/* Why what is due does not leave, and will not before something changes: the store cannot
 * be written, or the account not be fetched. NULL: it does, or nothing is due. */
const char *idle_fault(const struct account_sync *sync);

/* True when nothing of it is under way: no round, no reply that is about to leave. */
bool idle_reached(const struct account_sync *sync);

#endif
