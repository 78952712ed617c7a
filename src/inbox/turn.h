/* A turn: everything that one person says until we answer or decide, and how long they
 * waited.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_TURN_H
#define INBOX_TURN_H

#include <stdbool.h>
#include <stdint.h>

#include "inbox/item/item.h"

struct hours_book;

#define TURN_ENDS(X)                                   \
	X(TURN_WAITING, "waiting")                     \
	X(TURN_ANSWERED, "answered")                   \
	X(TURN_ANSWERED_PRIVATE, "answered-privately") \
	X(TURN_CLOSED, "closed")                       \
	X(TURN_NO_REPLY, "no-reply")                   \
	X(TURN_WITHDRAWN, "withdrawn")                 \
	X(TURN_MODERATED, "moderated")                 \
	X(TURN_SPAM, "spam")                           \
	X(TURN_MUTED, "muted") /* its author is */     \
	X(TURN_VOID,                                   \
		"void") /* kept as history: an answer that was deleted, or reopened; not a
		         * sample */

enum turn_end {
#define X(end, name) end,
	TURN_ENDS(X)
#undef X
		TURN_END_COUNT
};

/* The order is part of the store format (store/schema/006.sql): do not reorder, append
 * new ones. */
_Static_assert(TURN_WAITING == 0 && TURN_ANSWERED == 1 && TURN_ANSWERED_PRIVATE == 2 &&
		TURN_CLOSED == 3 && TURN_NO_REPLY == 4 && TURN_WITHDRAWN == 5 &&
		TURN_MODERATED == 6 && TURN_SPAM == 7 && TURN_MUTED == 8 &&
		TURN_VOID == 9 && TURN_END_COUNT <= 16,
	"as stores have them");

/* One line of the ledger. */
struct turn {
	int64_t since;       /* network time of the oldest item that waited */
	int64_t known_since; /* when heed first fetched it */
	int64_t ended_at;    /* network time of the answer, our time of the decision; 0 */
	const char *opened_by;   /* remote id of that oldest item */
	const char *answered_by; /* remote id of our item; NULL */
	enum turn_end end;
	enum item_origin origin; /* of the answer */
	enum item_how how;       /* how it is known that the answer was to them */
	const char *agent;       /* of the answer or decision; NULL */
	int n_items; /* their items in it that still exist; in a withdrawn one, those they
	              * took back */
	/* Nobody was answered earlier in this segment: its answer is a first reply,
	 * otherwise a next one. */
	bool first;
	bool before_heed; /* opened before the account was connected */
	bool skewed;      /* the clocks disagree: a wait was raised to 0, or is 0 */
	bool timeless;    /* an item in it had no time */
	/* ms of open time from since to its end; 0 while it is open: see
	 * turn_business. */
	int64_t business;
	bool off_hours; /* it began while we were closed */
	/* The target that applies; NULL. Set by store/fold/due.c. */
	const char *target;
	int64_t due_at; /* when an answer was due; 0 */
};

/* How long they waited, in ms, until its end or until `now`; never negative. */
int64_t turn_wait(const struct turn *turn, int64_t now);

/* The same in opening hours; NULL book: always open. Never more than turn_wait. */
int64_t
turn_business(const struct turn *turn, const struct hours_book *book, int64_t now);

const char *turn_end_name(enum turn_end end);

#endif
