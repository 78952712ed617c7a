/* When a server may be asked again. Pure: times and chance are arguments.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_PACE_H
#define ENGINE_PACE_H

#include <stdbool.h>
#include <stdint.h>

struct http_response;

/* When a server may be asked, by a monotonic clock (date_ticks). Zero-initialised:
 * nothing is known. */
struct pace {
	int64_t not_before; /* nothing is sent before */
	bool obeys;         /* the server asked for that pause; otherwise it is our own */
	int failures;       /* in a row */
	int64_t limit;      /* requests per period; 0: unknown */
	int64_t remaining;  /* how many are left until `reset_at` */
	int64_t reset_at;
	int64_t spare_at; /* background work waits until then: kept from an earlier run */
};

/* The random part of a pause: a number from 0 to 999; it need not be unpredictable. */
#define PACE_CHANCES 1000

/* The longest pause between two attempts, and the longest that a server can ask for. */
#define PACE_LONGEST ((int64_t)15 * 60 * 1000)
#define PACE_OFFLINE ((int64_t)2 * 60 * 1000) /* after no response */
#define PACE_OBEYED  ((int64_t)24 * 60 * 60 * 1000)

/* 1 s, 2 s, 4 s, … up to PACE_LONGEST, minus up to half of it at random. `failures`
 * counts from 1. */
int64_t pace_backoff(int failures, int chance);

/* A span, up to a tenth shorter or longer, so that many accounts do not fetch in step. */
int64_t pace_spread(int64_t span, int chance);

/* The pause that a response asks for, in ms: the longest Retry-After (seconds or a date,
 * by the server's own clock), else the reset of its rate limit if nothing of it remains
 * or the status is 429. 0: none. `rate_headers`: limit, remaining, reset. */
int64_t pace_asked(const struct http_response *response,
	const char *const rate_headers[3], int64_t now);

/* There was a response, with any status. `now` is the time of day, for dates in it. */
void pace_answered(struct pace *pace, const struct http_response *response,
	const char *const rate_headers[3], int64_t now, int64_t ticks, int chance);

/* There was none: this computer is probably offline, and should notice soon when it no
 * longer is. */
void pace_unanswered(struct pace *pace, int64_t ticks, int chance);

/* Only one object failed: after a short pause, others can be requested. */
void pace_rested(struct pace *pace, int64_t ticks);

/* How long until a request may be sent, in ms; 0: now. */
int64_t pace_pause(const struct pace *pace, int64_t ticks);

/* Whether a request may be sent for something that a person is looking at: the last
 * twentieth is reserved for what people do themselves, such as sending. */
bool pace_for_people(const struct pace *pace, int64_t ticks);

/* How long background work has to wait, in ms, so that a person's requests are not
 * starved: a tenth of what the server allows is reserved, at least 15 requests. 0: not at
 * all. */
int64_t pace_spare(const struct pace *pace, int64_t ticks);

/* How many requests background work may use: at most `most`, and never the last quarter
 * of what the server allows. */
int pace_budget(const struct pace *pace, int64_t ticks, int most);

#endif
