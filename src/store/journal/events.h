/* What the files of the store share about events, and nobody else sees.
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

/* Its decisions that were not taken back, and those about its person, in order. */
bool marks_read(struct store *store, int64_t conversation, struct arena *arena,
	struct mark **marks, size_t *count, struct err *err);

/* The items that answered elsewhere, beside `marks`: those that are gone answer nothing. */
bool marks_read_answers(struct store *store, struct mark *marks,
	const struct ids *answers, struct arena *arena, struct err *err);

/* Those without news are added to `ids` and counted, the others to marked->left, which has
 * room. */
bool marks_choose(struct store *store, const int64_t *conversations, size_t count,
	int64_t seen, const char *agent, struct arena *arena, struct ids *ids,
	struct marked *marked, struct err *err);

/* The same decision about each, as one act: a part of `*event`, or a new one where that is 0.
 * An id that was joined into another is replaced, and the set sorted. */
bool marks_put(struct store *store, struct ids *conversations, const struct mark *mark,
	int64_t *event, struct err *err);

/* What was decided on one conversation by what now stands on the network: `u` does not
 * take it back. */
bool marks_put_one(struct store *store, int64_t conversation, const struct mark *mark,
	struct err *err);

/* --- acts.c --- */

/* Those of an agent (NULL: anybody's) through this program that a condition with an order
 * selects. */
bool acts_by(struct store *store, const char *agent, const char *which,
	struct arena *arena, struct act **acts, size_t *count, struct err *err);
/* By its number; ERR_GONE. */
bool acts_find(struct store *store, int64_t id, struct arena *arena, struct act *act,
	struct err *err);

/* --- batch.c --- */

/* A long act is written in pieces, so that nobody waits for long: whether this transaction,
 * which began at `began` (date_ticks), has taken its share. */
bool batch_is_full(const struct store *store, int64_t began);
/* How many subjects of it are written at once. */
#define PIECE_STEP 50

struct batch {
	/* Does it to some of them; makes the event (`event` is 0 until then). */
	bool (*step)(struct store *store, struct batch *batch,
		const int64_t *conversations, size_t count, struct err *err);
	int64_t event;
	bool last; /* this step is the last one */
	struct ids ids;
	size_t at; /* how many of them are done */
};

bool batch_write(struct store *store, struct batch *batch, const int64_t *conversations,
	size_t count, struct err *err);

#endif
