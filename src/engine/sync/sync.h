/* heed-engine sync: every account, once or continuously; and heed-engine send.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SYNC_SYNC_H
#define ENGINE_SYNC_SYNC_H

#include <stdbool.h>

struct err;
struct engine_options;

bool sync_run(const struct engine_options *options, struct err *err);

/* Sends what is due; with --wait it ends when that reply is decided. */
bool sync_send(const struct engine_options *options, struct err *err);

#endif
