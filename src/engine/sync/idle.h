/* Whether an account has no work in progress.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SYNC_IDLE_H
#define ENGINE_SYNC_IDLE_H

#include <stdbool.h>

#include "base/err.h"

struct account_sync;

/* Why what is due is not sent, and will not be before something changes: the store cannot
 * be written, or the account cannot be fetched. NULL: it is sent, or nothing is due. */
const char *idle_fault(const struct account_sync *sync);

/* The code of that fault. */
enum err_code idle_code(const struct account_sync *sync);

/* True if it has no work in progress: no round, no reply that is about to be sent. */
bool idle_reached(const struct account_sync *sync);

#endif
