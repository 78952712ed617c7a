/* When may a server be asked again? Pure: times and chance are arguments.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_PACE_H
#define ENGINE_PACE_H

#include <stdbool.h>
#include <stdint.h>

struct http_response;

/* How it stands between us and a server, by a clock that never jumps (date_ticks).
 * Zero-initialised: nothing is known. */
struct pace {
	int64_t not_before; /* nothing is asked before */
	bool obeys;         /* the server asked for that pause; else it is our own */
	int failures;       /* in a row */
	int64_t limit;      /* requests in a period; 0: not told */
	int64_t remaining;  /* of them, until `reset_at` */
	int64_t reset_at;
	int64_t spare_at; /* what can wait is not asked before: kept from an earlier run */
};

/* The chance in a pause: a number from 0 to 999 that nobody has to guess right. */
#define PACE_CHANCES 1000

/* The longest pause between two attempts, and the longest that a server can ask for. */
#define PACE_LONGEST ((int64_t)15 * 60 * 1000)
#define PACE_OFFLINE ((int64_t)2 * 60 * 1000) /* where no answer came */
#define PACE_OBEYED  ((int64_t)24 * 60 * 60 * 1000)

/* 1 s, 2 s, 4 s, … up to PACE_LONGEST, minus up to a half by chance. `failures` counts
 * from 1. */
int64_t pace_backoff(int failures, int chance);

/* A span a tenth shorter or longer, so that many accounts do not ask in step. */
int64_t pace_spread(int64_t span, int chance);

/* The pause that a response asks for, in ms: the longest Retry-After (seconds or a
 * date, by the server's own clock), else the reset of its rate limit when nothing of
 * it remains or the status is 429. 0: none. `rate_headers`: limit, remaining, reset. */
int64_t pace_asked(const struct http_response *response,
	const char *const rate_headers[3], int64_t now);

/* An answer came, of any status. `now` is the time of day, for dates in it. */
void pace_answered(struct pace *pace, const struct http_response *response,
	const char *const rate_headers[3], int64_t now, int64_t ticks, int chance);

/* None came: most often this computer is offline, and should notice soon when it is
 * not. */
void pace_unanswered(struct pace *pace, int64_t ticks, int chance);

/* It failed at one thing only: after a breath, others can be asked for. */
void pace_rested(struct pace *pace, int64_t ticks);

/* How long until something may be asked, in ms; 0: now. */
int64_t pace_pause(const struct pace *pace, int64_t ticks);

/* Whether something may be asked because somebody looks at it: what they do themselves,
 * such as sending, has the last twentieth to itself. */
bool pace_for_people(const struct pace *pace, int64_t ticks);

/* How long what can wait has to, in ms, so that a person's requests find something left:
 * a tenth of what the server allows, at least 15. 0: not at all. */
int64_t pace_spare(const struct pace *pace, int64_t ticks);

/* How many requests may be spent on what can wait: at most `most`, and never the last
 * quarter of what the server allows. */
int pace_budget(const struct pace *pace, int64_t ticks, int most);

#endif
