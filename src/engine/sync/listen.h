/* Listening to a server: to its stream of events, which is opened again when it breaks, or
 * with long polls.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SYNC_LISTEN_H
#define ENGINE_SYNC_LISTEN_H

#include <stdbool.h>

struct intake_result;
struct listen;
struct session;

struct listen_callbacks {
	/* Something arrived. */
	void (*took)(void *context, const struct intake_result *result);
	/* Fetch: the stream said so, or it has begun or ended, and events in between are not
	 * repeated. */
	void (*wants_fetch)(void *context);
	void *context;
};

/* NULL if the server has neither. */
struct listen *
listen_start(struct session *session, const struct listen_callbacks *callbacks);
void listen_stop(struct listen *listen);

#endif
