/* A conversation and its turns: items and decisions folded into one state, and since when
 * somebody waits. A pure function: it can always be computed again.
 * man/heed-hacking.7 and the stories in tests/unit/stories tell the cases.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_CONVERSATION_H
#define INBOX_CONVERSATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/item/item.h"
#include "inbox/mark.h"
#include "inbox/turn.h"

struct arena;
struct hours_book;

/* X(state, name, sign shown before a row) */
#define CONVERSATION_STATES(X)                                                          \
	X(STATE_WAITING, "waiting", "●")   /* they spoke last, and nobody decided */    \
	X(STATE_ANSWERED, "answered", "✓") /* we answered in words */                   \
	X(STATE_DONE, "done", "×")         /* closed without an answer, or moderated */ \
	X(STATE_NO_REPLY, "no-reply", "–") /* needs none: thanks, spam */               \
	X(STATE_QUIET, "quiet", " ") /* nothing to answer: withdrawn, or only we spoke */

enum conversation_state {
#define X(state, name, sign) state,
	CONVERSATION_STATES(X)
#undef X
		CONVERSATION_STATE_COUNT
};

/* An item that stands at another account of ours, too. */
struct share {
	bool several;       /* theirs, and it reached several accounts: it waits once */
	bool elsewhere;     /* it counts there and not here */
	int64_t account;    /* theirs: that account, if so */
	int64_t arrived;    /* theirs: as of the item, but the first time, wherever */
	int64_t fetched_at; /* the same */
};

/* What is folded: the items of one conversation (in any order) and its decisions. */
struct history {
	const struct item *items;
	size_t n_items;
	const struct share *shares; /* beside items; NULL: all stand only here */
	const struct mark *marks;
	size_t n_marks;
	int64_t connected_at; /* since when heed knows this account */
	int64_t segment_gap;  /* ms; after such a pause a turn counts as a first one;
	                                  * 0: never */
	const struct hours_book *hours; /* NULL: always open */
};

struct conversation {
	enum conversation_state state;
	int64_t waiting_since; /* 0 when nobody waits */
	int64_t known_since;   /* of the open turn; 0 */
	int64_t first_at;      /* of the oldest item that stands, as item_time */
	int64_t last_at;       /* of the newest; when all are deleted, of those */
	int n_items;           /* both sides, without what was deleted */
	int n_theirs;
	int n_ours;
	const struct item *preview; /* what a row shows: the newest item of theirs that
	                                    * waits, else the newest; NULL without items */
	bool liked_only;            /* waits, and all they had was a like or a boost */
	bool changed;               /* they edited what we had answered, and we have
	                                     * said nothing since */
	bool private_answer;        /* the last turn was answered in private only */
	int64_t counted_by;         /* the account of ours with which their newest item
	                                    * waits or waited; 0: with this one */
	struct turn *turns;         /* in order; the last may be open */
	size_t n_turns;
};

/* Folds. The same history in any order of items gives the same conversation. */
void conversation_fold(const struct history *history, struct arena *arena,
	struct conversation *conversation);

const char *conversation_state_name(enum conversation_state state);
bool conversation_state_of(const char *name, enum conversation_state *state);
const char *conversation_state_sign(enum conversation_state state);

#endif
