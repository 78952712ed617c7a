/* Decisions, and undoing what people did. Every local act is an event in the store, so that
 * undo works across restarts.
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

/* The outcome of a decision about several conversations. */
struct marked {
	int64_t event; /* of the act, for undo; 0: nothing was marked */
	size_t count;  /* conversations that were marked */
	int64_t *left; /* those with news since mark->seen: not marked */
	size_t n_left;
	struct news news; /* of the first of those left */
};

/* Records one decision about several conversations, as one act. mark->seen is the revision
 * its author had seen; conversations with news since then are left out. */
bool store_batch_mark(struct store *store, const int64_t *conversations, size_t count,
	const struct mark *mark, struct arena *arena, struct marked *marked,
	struct err *err);

/* Sets ERR_CHANGED with the news that prevented it: "@lea wrote again 20 s ago: 36 was
 * left as it is"; if there are several, all are named. Always returns false. */
bool store_batch_err(
	const struct marked *marked, int64_t now, struct arena *arena, struct err *err);

/* Something somebody did: a decision, a label, a reply, a discarded draft. */
struct act {
	int64_t id;
	int64_t at;
	const char *agent;    /* NULL: unknown */
	const char *via;      /* the name of an enum via */
	const char *what;     /* "done", "label", "reply", "draft", … */
	const char *text;     /* of a label */
	const char *state;    /* done, undone, final (cannot be undone) or partial (the
			    * program ended before all of it was done) */
	int64_t conversation; /* the first of its conversations */
	int64_t reply;        /* of a reply, like, ... that went into the outbox; 0 */
	const char *handle;   /* the person's, in that conversation */
	const char *account;  /* the name of our account there */
	bool one_of_several;  /* we have other accounts on that network */
	int64_t more;         /* further conversations */
};

/* The newest acts of everybody, newest first. */
bool store_acts(struct store *store, size_t limit, struct arena *arena, struct act **acts,
	size_t *count, struct err *err);

/* "label +vip: @lea and 3 more" */
char *acts_says(const struct act *act, struct arena *arena);

/* "undone: done, @lea@fern.example". */
char *acts_turned(const struct act *act, const char *turned, struct arena *arena);

/* Undoes the newest act (a decision, anything unsent, a discarded draft) that this agent
 * (NULL: anybody) did through the same program and that is not undone yet; or redoes the
 * one undone last, unless there was a new act since. If a script could mean either of two
 * acts, ERR_USAGE names both. Fills `said` with what happened ("undone: done, @lea") and
 * `conversation` with where. ERR_GONE if there is nothing to undo; also, once, for what
 * was sent already: the next call skips it. One act is undone as one, however large;
 * other programs can write meanwhile. */
bool store_undo(struct store *store, const char *agent, int64_t now, struct arena *arena,
	char **said, int64_t *conversation, struct err *err);
bool store_redo(struct store *store, const char *agent, int64_t now, struct arena *arena,
	char **said, int64_t *conversation, struct err *err);

/* The same for one act by its number, by any agent. */
bool store_undo_act(struct store *store, int64_t act, const char *agent, int64_t now,
	struct arena *arena, char **said, int64_t *conversation, struct err *err);
bool store_redo_act(struct store *store, int64_t act, const char *agent, int64_t now,
	struct arena *arena, char **said, int64_t *conversation, struct err *err);

#endif
