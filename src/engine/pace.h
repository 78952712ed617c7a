/* When a server may be asked again. Pure: times and chance are arguments.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_PACE_H
#define ENGINE_PACE_H

#include <stdbool.h>
#include <stdint.h>

struct catalog_rate;
struct http_response;
struct rate_headers;

/* When a server may be asked, by a monotonic clock (date_ticks). Zero-initialised:
 * nothing is known. */
struct pace {
	int64_t not_before; /* nothing is sent before */
	bool obeys;         /* the server asked for that pause; otherwise it is our own */
	int failures;       /* in a row */
	int again;     /* pauses in a row that were asked for although one was obeyed */
	int64_t limit; /* requests per period; 0: unknown */
	int64_t remaining; /* how many are left until `reset_at` */
	int64_t reset_at;
	int64_t spare_at; /* background work waits until then: kept from an earlier run */
	int64_t rested_at; /* no request counts any more then (pace_turn) */
};

/* A response. */
struct pace_heard {
	const struct http_response *response;
	const struct rate_headers *rates; /* of its network; or NULL */
	int64_t wait; /* in its body, as its network read it: op_result.wait */
	int64_t now;  /* the time of day, for dates in it */
};

/* The random part of a pause: a number from 0 to 999; it need not be unpredictable. */
#define PACE_CHANCES 1000

/* The longest pause between two attempts, and the longest that a server can ask for. */
#define PACE_LONGEST ((int64_t)15 * 60 * 1000)
#define PACE_OFFLINE ((int64_t)2 * 60 * 1000)       /* after no response */
#define PACE_OBEYED  ((int64_t)25 * 60 * 60 * 1000) /* a day, when clocks go back */

/* 1 s, 2 s, 4 s, … up to PACE_LONGEST, minus up to half of it at random. `failures`
 * counts from 1. */
int64_t pace_backoff(int failures, int chance);

/* A span, up to a tenth shorter or longer, so that many accounts do not fetch in step. */
int64_t pace_spread(int64_t span, int chance);

/* The pause that a response asks for, in ms: the longest of Retry-After (seconds or a
 * date, by the server's own clock), of what its body says, and of the resets of those
 * windows of which nothing remains; else, with status 429, of the main one. 0: none. */
int64_t pace_asked(const struct pace_heard *heard);

/* There was a response, with any status. A pause that another one asked for is kept. */
void pace_answered(
	struct pace *pace, const struct pace_heard *heard, int64_t ticks, int chance);

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

/* How long until it is a request's turn, in ms, where the network's row says what it allows
 * in a time: at no moment have more been made in the time before. Of ten parts, background
 * work makes two at once and six evenly; a person begins with one more, and the last is for
 * the further steps of what they do. 0: now. */
int64_t pace_turn(const struct pace *pace, const struct catalog_rate *rate,
	bool background, int64_t ticks);

/* A request was made. */
void pace_made(struct pace *pace, const struct catalog_rate *rate, int64_t ticks);

/* How many requests background work may use: at most `most`, and never the last quarter
 * of what the server allows. */
int pace_budget(const struct pace *pace, int64_t ticks, int most);

#endif
