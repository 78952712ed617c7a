/* Parsing server-sent events (the text/event-stream of HTML). Pure.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_HTTP_SSE_H
#define ENGINE_HTTP_SSE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* An event's name ("message" if the server gave none) and its data. Borrowed until the
 * callback returns. */
typedef void sse_call(void *context, const char *name, const char *data, size_t len);

struct sse {
	struct buf line;
	struct buf name;
	struct buf data;
	bool has_data;
	bool after_cr; /* the line feed of a CR LF may still follow */
	bool at_start; /* a byte order mark may follow */
	sse_call *call;
	void *context;
};

/* An event of more than `max` bytes is dropped. */
void sse_init(struct sse *sse, size_t max, sse_call *call, void *context);
void sse_release(struct sse *sse);

/* Takes bytes as they arrive, split anywhere. */
void sse_take(struct sse *sse, const char *bytes, size_t len);

/* The stream has ended: an event that lacks only its empty line is reported too. */
void sse_end(struct sse *sse);

#endif
