/* Stopping the first import of an account, and going on with it.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SYNC_IMPORT_STOP_H
#define ENGINE_SYNC_IMPORT_STOP_H

#include <stdbool.h>

struct account_sync;

/* Stopped, nothing is fetched from the account until it goes on, or until the engine ends; what
 * has arrived is kept, and replies leave. Does nothing if no first import is under way. */
void import_stop(struct account_sync *sync, bool stops);

#endif
