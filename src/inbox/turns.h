/* The turns of a conversation, as found by walking its timeline.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_TURNS_H
#define INBOX_TURNS_H

#include <stdbool.h>
#include <stddef.h>

#include "inbox/conversation.h"
#include "inbox/timeline.h"

/* How much somebody had seen: everything up to that revision. */
struct sight {
	int64_t seen;
	bool shared; /* only what also reached another account of ours */
};

/* A turn, and what is needed to reopen it. */
struct turn_row {
	struct turn turn;
	struct sight sight;        /* of whoever ended it */
	const struct item *answer; /* NULL: not ended by an answer */
	int64_t answer_known;      /* the revision since which it could be known */
	bool answered_before;      /* in the same segment, before it began */
	bool dropped; /* it was closed and is open again: not a line of the ledger */
};

struct turns {
	const struct history *history;
	struct timeline line;
	struct turn_row *rows; /* the open turn is the last */
	size_t n_rows;
	struct said **open;   /* their items in the open turn, deleted or not */
	size_t n_open;        /* 0 when none is open */
	size_t n_live;        /* how many of those still exist: 0 when no turn is open */
	bool answered;        /* we have answered in this segment */
	bool answered_before; /* the same, when the open turn began */
	const struct mark *mute; /* their author is muted; NULL */
};

struct turns turns_of(const struct history *history, struct arena *arena);

#endif
