/* Listening to what a server tells by itself: a stream that is opened again when it
 * breaks.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SYNC_LISTEN_H
#define ENGINE_SYNC_LISTEN_H

#include <stdbool.h>

struct intake_result;
struct listen;
struct session;

struct listen_callbacks {
	void (*took)(
		void *context, const struct intake_result *result); /* something came */
	void (*wants_fetch)(
		void *context); /* fetch: the stream said so, or it has begun or ended, and
	                              * what was told meanwhile is not told again */
	void *context;
};

/* NULL when the server does not stream. */
struct listen *
listen_start(struct session *session, const struct listen_callbacks *callbacks);
void listen_stop(struct listen *listen);

#endif
