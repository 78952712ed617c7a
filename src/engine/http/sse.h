/* Server-sent events (the text/event-stream of HTML), from bytes to events. Pure.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_HTTP_SSE_H
#define ENGINE_HTTP_SSE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* An event's name ("message" when the server gave none) and its data. Borrowed until the
 * call returns. */
typedef void sse_call(void *context, const char *name, const char *data, size_t len);

struct sse {
	struct buf line;
	struct buf name;
	struct buf data;
	bool has_data;
	bool after_cr; /* the line feed of a CR LF may still come */
	bool at_start; /* a byte order mark may stand here */
	sse_call *call;
	void *context;
};

/* An event with more than `max` bytes is dropped. */
void sse_init(struct sse *sse, size_t max, sse_call *call, void *context);
void sse_release(struct sse *sse);

/* Takes bytes as they come, cut anywhere. */
void sse_take(struct sse *sse, const char *bytes, size_t len);

/* The stream has ended: an event that is whole but for its empty line is told too. */
void sse_end(struct sse *sse);

#endif
