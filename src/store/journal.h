/* The journal: what people decide and note, as acts that can be undone. The kinds are rows of
 * inbox/annotation/annotation_kinds.h.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/acts.h"

struct annotation_kind;
struct arena;
struct err;
struct store;

/* What an act says of each of its subjects. */
struct journal_note {
	const struct annotation_kind *kind;
	const char *key;   /* which of many; NULL: it has none */
	const char *value; /* NULL: it is taken off */
	int64_t until;     /* ms; 0: without an end */
};

struct journal_act {
	const char *what; /* what it is called: a kind, or its taking off */
	const char *args; /* how it was worded; NULL */
	const struct journal_note *notes;
	size_t n_notes;
	const char *agent; /* NULL: not known */
	int64_t at;
	int64_t seen; /* the revision that was shown; 0: it does not matter */
};

/* Does it to conversations: one event, however many they are, written in pieces of less than
 * 200 ms, so that others can read and write meanwhile. With `seen`, those in which something
 * is new are left out. ERR_USAGE when it changes nothing anywhere: then nothing is written
 * (what a subject holds each of, such as a decision, always counts). `marked` may be NULL. */
bool store_journal_act(struct store *store, const struct journal_act *act,
	const int64_t *conversations, size_t count, struct arena *arena,
	struct marked *marked, struct err *err);

/* The same with one kind that needs no more words: a flag is put on, or taken off. */
bool store_journal_note(struct store *store, const struct annotation_kind *kind, bool off,
	const int64_t *conversations, size_t count, const char *agent, int64_t at,
	struct err *err);

#endif
