/* What `heed-engine send` does for an account: it sends, and fetches nothing.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SYNC_ONLY_SEND_H
#define ENGINE_SYNC_ONLY_SEND_H

/* A loop_call; `sync` is a struct account_sync. */
void only_send_on_due(void *sync);

#endif
