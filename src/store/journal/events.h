/* Decisions, acts and large events, for the files of the store.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_JOURNAL_EVENTS_H
#define STORE_JOURNAL_EVENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/db/ids.h"

struct act;
struct arena;
struct err;
struct mark;
struct marked;
struct store;

/* --- marks.c --- */

/* The decisions about a conversation and its person that are not undone, in order. */
bool marks_read(struct store *store, int64_t conversation, struct arena *arena,
	struct mark **marks, size_t *count, struct err *err);

/* Fills mark->by from `answers`, which is parallel to `marks`: the ids of the items that
 * answered. A deleted item answers nothing. */
bool marks_read_answers(struct store *store, struct mark *marks,
	const struct ids *answers, struct arena *arena, struct err *err);

/* Adds the conversations without news to `ids` and counts them; adds the others to
 * marked->left, which must have room. */
bool marks_choose(struct store *store, const int64_t *conversations, size_t count,
	int64_t seen, const char *agent, struct arena *arena, struct ids *ids,
	struct marked *marked, struct err *err);

/* Writes one decision about each conversation, as part of `*event`, or of a new event if that
 * is 0. Replaces the ids of merged conversations, and sorts the set. */
bool marks_put(struct store *store, struct ids *conversations, const struct mark *mark,
	int64_t *event, struct err *err);

/* Writes a decision that follows from an action on the network; it cannot be undone. */
bool marks_put_one(struct store *store, int64_t conversation, const struct mark *mark,
	struct err *err);

/* --- acts.c --- */

/* The acts of an agent (NULL: anybody) through this program, as selected by `which`, a
 * condition with an order. */
bool acts_by(struct store *store, const char *agent, const char *which,
	struct arena *arena, struct act **acts, size_t *count, struct err *err);
/* An act by its number; ERR_GONE. */
bool acts_find(struct store *store, int64_t id, struct arena *arena, struct act *act,
	struct err *err);

/* --- batch.c --- */

/* A large event is written in pieces, so that other programs need not wait long. Says
 * whether this transaction, which began at `began` (date_ticks), should end. */
bool batch_is_full(const struct store *store, int64_t began);
/* How many subjects are written at once. */
#define PIECE_STEP 50

struct batch {
	/* Writes it for some conversations; the first call creates the event (`event` is 0
	 * until then). */
	bool (*step)(struct store *store, struct batch *batch,
		const int64_t *conversations, size_t count, struct err *err);
	int64_t event;
	bool last; /* this step is the last one */
	struct ids ids;
	size_t at; /* how many of these are done */
};

/* Calls step() for all conversations. */
bool batch_write(struct store *store, struct batch *batch, const int64_t *conversations,
	size_t count, struct err *err);

#endif
