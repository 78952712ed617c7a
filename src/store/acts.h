/* Decisions: every local act is an event, so that undo works across restarts.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_ACTS_H
#define STORE_ACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/news.h"

struct arena;
struct err;
struct mark;
struct store;

/* What became of a decision about several conversations. */
struct marked {
	int64_t event; /* names the act, for undo; 0: nothing was marked */
	size_t count;  /* that were marked */
	int64_t *
		left; /* those in which something was new above mark->seen: not touched */
	size_t n_left;
	struct news news; /* of the first of those */
};

/* Decides about conversations, as one act; mark->seen is what its author had seen. Those
 * with news are left out. */
bool store_mark(struct store *store, const int64_t *conversations, size_t count,
	const struct mark *mark, struct arena *arena, struct marked *marked,
	struct err *err);

/* ERR_CHANGED, with what is new where nothing was done: "@lea wrote again 20 s ago: 36 was
 * left as it is"; several are counted. Returns false. */
bool marked_err(
	const struct marked *marked, int64_t now, struct arena *arena, struct err *err);

/* Takes back the newest act of this agent (NULL: anybody's) that is not taken back yet (a
 * mark; a reply still held; a draft thrown away), or puts back the one taken back last;
 * after a new act nothing can be put back. `said` tells what happened ("done: @lea, taken
 * back"), `conversation` where. ERR_GONE with a sentence when there is nothing, and once
 * for a reply that has left: the next call goes on before it. */
bool store_undo(struct store *store, const char *agent, int64_t now, struct arena *arena,
	char **said, int64_t *conversation, struct err *err);
bool store_redo(struct store *store, const char *agent, int64_t now, struct arena *arena,
	char **said, int64_t *conversation, struct err *err);

#endif
