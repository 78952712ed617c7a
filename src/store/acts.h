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
bool store_batch_mark(struct store *store, const int64_t *conversations, size_t count,
	const struct mark *mark, struct arena *arena, struct marked *marked,
	struct err *err);

/* ERR_CHANGED, with what is new where nothing was done: "@lea wrote again 20 s ago: 36 was
 * left as it is"; several are named. Returns false. */
bool store_batch_err(
	const struct marked *marked, int64_t now, struct arena *arena, struct err *err);

/* What somebody did: a decision, a label, a reply, a draft thrown away. */
struct act {
	int64_t id;
	int64_t at;
	const char *agent; /* NULL: not known */
	const char *via;   /* the name of an enum via */
	const char *what;  /* "done", "label", "reply", "draft", … */
	const char *text;  /* of a label */
	const char
		*state; /* done, undone, final (neither undo nor redo); partial: it ended
			    * before all was done */
	int64_t conversation; /* the first that it was about */
	int64_t reply;        /* of a reply */
	const char *handle;   /* of the person of that conversation */
	const char *account;  /* the name of ours that it is with */
	bool one_of_several;  /* ... on a network that has others, too */
	int64_t more;         /* conversations beside that one */
};

/* The newest acts of all, newest first. */
bool store_acts(struct store *store, size_t limit, struct arena *arena, struct act **acts,
	size_t *count, struct err *err);

/* "label +vip: @lea and 3 more" */
char *acts_says(const struct act *act, struct arena *arena);

/* Takes back the newest act of this agent (NULL: anybody's) through the same program that is
 * not taken back yet (a mark; a reply that has not left; a draft thrown away), or puts back
 * the one taken back last; after a new act nothing can be put back. Where a script cannot
 * mean but one of two, ERR_USAGE names both. `said` tells what happened ("done: @lea, taken
 * back"), `conversation` where. ERR_GONE with a sentence when there is nothing, and once
 * for a reply that has left: the next call goes on before it. What was one act is undone as
 * one, however large; others can write meanwhile. */
bool store_undo(struct store *store, const char *agent, int64_t now, struct arena *arena,
	char **said, int64_t *conversation, struct err *err);
bool store_redo(struct store *store, const char *agent, int64_t now, struct arena *arena,
	char **said, int64_t *conversation, struct err *err);

/* The same of one act, by its number, whoever did it. */
bool store_undo_act(struct store *store, int64_t act, const char *agent, int64_t now,
	struct arena *arena, char **said, int64_t *conversation, struct err *err);
bool store_redo_act(struct store *store, int64_t act, const char *agent, int64_t now,
	struct arena *arena, char **said, int64_t *conversation, struct err *err);

#endif
