/* Server-sent events: the listeners, and the data waiting to be sent to each.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_SERVER_STREAM_H
#define DEMO_SERVER_STREAM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "demo/world.h"

enum stream_kind { STREAM_USER, STREAM_NOTIFICATIONS, STREAM_DIRECT };

struct stream {
	struct demo_person *who;
	enum stream_kind kind;
	struct buf out;
	int64_t next_thump;          /* date_ticks */
	bool ends;                   /* close it once `out` has been sent */
	void (*wake)(void *context); /* there is something to send; may be NULL */
	void *context;
	struct stream *next;
};

struct streams {
	struct stream *first;
};

/* Begins with a heartbeat, so that a client knows that it is connected. */
struct stream *
stream_open(struct streams *streams, struct demo_person *who, enum stream_kind kind);
void stream_close(struct streams *streams, struct stream *stream);

/* Sends an event to all listeners that it is for. */
void stream_publish(struct streams *streams, struct world *world, enum world_event event,
	struct post *post, const struct notice *notice);

/* Sends the heartbeats that are due. Returns the time of the next one, INT64_MAX without
 * listeners. */
int64_t stream_heartbeat(struct streams *streams, int64_t ticks);

/* Ends all of them, as a restarting server does. */
void stream_close_all(struct streams *streams);

#endif
