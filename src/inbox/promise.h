/* Whether a target was met. This is computed from the turn, never stored, and concluded
 * only for the time up to which the account is known: until then an answer would have
 * been found.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_PROMISE_H
#define INBOX_PROMISE_H

#include <stdbool.h>
#include <stdint.h>

struct turn;

/* How far an account is known, and what time it is there. */
struct knowledge {
	int64_t until; /* network time up to which everything is known; 0: nothing yet */
	int64_t now;   /* the present, by the network's clock */
};

/* X(promise, name for programs); only met and missed count for attainment. */
#define PROMISES(X)                                                                     \
	X(PROMISE_NONE, "none") /* no target applies */                                 \
	X(PROMISE_MET, "met")   /* answered in time */                                  \
	X(PROMISE_MISSED,                                                               \
		"missed")       /* answered or gone too late, closed silently, or     \
				     * open past its time */ \
	X(PROMISE_OPEN, "open") /* not due yet */                                       \
	X(PROMISE_UNKNOWN, "unknown")   /* due, but not fetched since then */           \
	X(PROMISE_NO_REPLY, "no-reply") /* no reply was needed */                       \
	X(PROMISE_GONE, "gone")         /* withdrawn or moderated before it was due */  \
	X(PROMISE_FOUND, "before-heed") /* nobody could have met it */                  \
	X(PROMISE_TIMELESS, "timeless")                                                 \
	X(PROMISE_OUT, "out") /* not a turn: spam, muted, taken back */

enum promise {
#define X(promise, name) promise,
	PROMISES(X)
#undef X
		PROMISE_COUNT
};

const char *promise_name(enum promise promise);

/* Times are compared in whole seconds, as they are shown. */
enum promise promise_of(const struct turn *turn, const struct knowledge *knowledge);

/* When it was missed: its due time, or when it was closed before that; 0: it was not
 * missed. */
int64_t promise_missed_at(const struct turn *turn, const struct knowledge *knowledge);

/* The same for an open wait alone, whenever it began: it is late, or it may be, and
 * nothing has been fetched since. A due time of 0 means none. */
bool promise_is_late(int64_t due_at, const struct knowledge *knowledge);
bool promise_is_unknown(int64_t due_at, const struct knowledge *knowledge);

#endif
