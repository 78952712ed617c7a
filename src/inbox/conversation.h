/* A conversation and its turns: items and decisions folded into one state, and since when
 * somebody waits. A pure function: it can always be computed again. For the cases see
 * man/heed-hacking.7 and the stories in tests/unit/stories.
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
#define CONVERSATION_STATES(X)                                                           \
	X(STATE_WAITING, "waiting", "●")   /* they spoke last, and nobody has decided */ \
	X(STATE_ANSWERED, "answered", "✓") /* we answered in words */                    \
	X(STATE_DONE, "done", "×")         /* closed without an answer, or moderated */  \
	X(STATE_NO_REPLY, "no-reply", "–") /* needs no reply: thanks, spam */            \
	X(STATE_QUIET, "quiet",                                                          \
		" ") /* nothing to answer: withdrawn, or only we spoke */                \
	X(STATE_HEARD, "heard", "~") /* they never wrote to us: see item.heard */

enum conversation_state {
#define X(state, name, sign) state,
	CONVERSATION_STATES(X)
#undef X
		CONVERSATION_STATE_COUNT
};

/* An item that also reached another account of ours. */
struct share {
	bool several;    /* theirs, and it reached several accounts: it waits only once */
	bool elsewhere;  /* it counts there and not here */
	int64_t account; /* theirs: that account, in this case */
	int64_t arrived; /* theirs: like the item's, but for the first time anywhere */
	int64_t fetched_at; /* the same */
};

/* What is folded: the items of one conversation (in any order) and its decisions. */
struct history {
	const struct item *items;
	size_t n_items;
	/* Parallel to items; NULL: none reached another account. */
	const struct share *shares;
	const struct mark *marks;
	size_t n_marks;
	int64_t connected_at; /* since when heed knows this account */
	/* ms; after a pause this long a turn counts as a first one; 0: never. */
	int64_t segment_gap;
	const struct hours_book *hours; /* NULL: always open */
};

struct conversation {
	enum conversation_state state;
	int64_t waiting_since; /* 0 when nobody waits */
	int64_t known_since;   /* of the open turn; 0 */
	int64_t first_at;      /* of the oldest item that still exists, as item_time */
	int64_t last_at;       /* of the newest; if all are deleted, of those */
	int n_items;           /* both sides, without deleted ones */
	int n_theirs;
	int n_ours;
	/* What a row shows: their newest item that waits, else the newest; NULL
	 * without items. */
	const struct item *preview;
	bool liked_only; /* waits, and all they got was a like or a boost */
	/* They edited what we had answered, and we have said nothing since. */
	bool changed;
	bool private_answer; /* the last turn was answered in private only */
	bool held;           /* the network holds something of theirs for our approval */
	bool hidden;         /* it hides something of theirs from all others */
	bool spam;           /* it filed something of theirs as spam */
	int rating;          /* of their newest review; 0: none */
	int rating_of;       /* the best rating */
	/* The account of ours at which their newest item waits or waited; 0: this one. */
	int64_t counted_by;
	struct turn *turns; /* in order; the last may be open */
	size_t n_turns;
};

/* Folds. The result does not depend on the order of the items. */
void conversation_fold(const struct history *history, struct arena *arena,
	struct conversation *conversation);

const char *conversation_state_name(enum conversation_state state);
bool conversation_state_of(const char *name, enum conversation_state *state);
const char *conversation_state_sign(enum conversation_state state);

#endif
