/* What a server is and allows may change while we run: it is asked again every day.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SYNC_SERVER_REFRESH_H
#define ENGINE_SYNC_SERVER_REFRESH_H

#include "engine/loop.h"

struct server_info;
struct session;

/* Zero-initialised: nothing is asked. */
struct server_refresh {
	struct session *session;
	struct timer timer;
	struct server_info *info; /* while it is asked */
};

/* From now on; the answer goes into the account and the store. */
void server_refresh_start(struct server_refresh *refresh, struct session *session);

void server_refresh_stop(struct server_refresh *refresh);

#endif
