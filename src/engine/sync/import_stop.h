/* Stopping the first import of an account, and going on with it.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SYNC_IMPORT_STOP_H
#define ENGINE_SYNC_IMPORT_STOP_H

#include <stdbool.h>

struct account;
struct account_sync;

/* Stopped, nothing is fetched from the account until it goes on, or until the engine ends; what
 * has arrived is kept, and replies leave. Does nothing if no first import is under way. */
void import_stop(struct account_sync *sync, bool stops);

/* The account as it is in the store now: whether an import that waited has been begun, by
 * whoever added the account or by another program. */
bool import_stop_has_begun(struct account_sync *sync, const struct account *account);

#endif
