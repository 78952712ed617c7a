/* Sending the body of a response: at once, slowly, interrupted, or as events occur.
 * SPDX-License-Identifier: MIT */
#include "demo/server/delivery.h"

#include "base/time/date.h"
#include "demo/server/request.h"
#include "demo/server/response.h"
#include "demo/server/stream.h"

/* A slow response is sent in this many pieces. */
#define DROPS_A_SECOND 10
/* The pause between half a response and the reset: by then the first half must have been
 * sent. */
#define RESET_WAITS (DATE_SECOND / 20)

static int64_t
smaller(int64_t one, int64_t other)
{
	return one < other ? one : other;
}

static int64_t
next_events(struct stream *stream, char *to, size_t max, int64_t *wait)
{
	size_t len = stream->out.len < max ? stream->out.len : max;

	if (len == 0 && stream->ends)
		return DELIVERY_ENDS;
	*wait = INT64_MAX;
	if (len == 0)
		return 0;
	memcpy(to, stream->out.at, len);
	buf_drop(&stream->out, len);
	return (int64_t)len;
}

/* True the first time, false the second, and so on. */
static bool
rests(struct delivery *delivery)
{
	return delivery->rested = !delivery->rested;
}

int64_t
delivery_next(const struct demo_response *response, struct delivery *delivery, int64_t at,
	char *to, size_t max, int64_t *wait)
{
	int64_t end = (int64_t)response->len + response->padding;
	int64_t len = smaller(end - at, (int64_t)max);

	if (response->stream)
		return next_events(response->stream, to, max, wait);
	if (response->end == RESPONSE_RESET && at >= end / 2) {
		*wait = RESET_WAITS;
		return rests(delivery) ? 0 : DELIVERY_BREAKS;
	}
	if (response->end == RESPONSE_RESET)
		len = smaller(len, end / 2 - at);
	if (response->drip && response->end != RESPONSE_RESET) {
		*wait = DATE_SECOND / DROPS_A_SECOND;
		len = smaller(len, response->drip / DROPS_A_SECOND + 1);
		if (rests(delivery))
			return 0;
	}
	for (int64_t i = 0; i < len; i++)
		to[i] = at + i < (int64_t)response->len ? response->body[at + i] : ' ';
	return len;
}
