/* Asking a server again every day what it is and allows, because that may change while we
 * run.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SYNC_SERVER_REFRESH_H
#define ENGINE_SYNC_SERVER_REFRESH_H

#include "engine/loop.h"

struct server_info;
struct session;

/* Zero-initialised: nothing is requested. */
struct server_refresh {
	struct session *session;
	struct timer timer;
	struct server_info *info; /* during the request */
};

/* Starts it; the result goes into the account and the store. */
void server_refresh_start(struct server_refresh *refresh, struct session *session);

void server_refresh_stop(struct server_refresh *refresh);

#endif
