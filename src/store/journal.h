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

/* A note that an act adds to each of its subjects. */
struct journal_note {
	const struct annotation_kind *kind;
	const char *key;   /* such as the name of a label; NULL: its kind has no keys */
	const char *value; /* NULL: it is removed */
	int64_t until;     /* ms; 0: no end */
	bool numbered;     /* its key is the number of the event; `key` is NULL */
};

struct journal_act {
	const char *what; /* its name: annotation_act() */
	const char *args; /* its words, such as "+vip"; or NULL */
	const struct journal_note *notes;
	size_t n_notes;
	const char *agent; /* NULL: unknown */
	int64_t at;
	int64_t seen; /* the revision that was shown; 0: news does not matter */
};

/* Writes an act about conversations: one event, however many they are, in transactions of
 * less than 200 ms, so that other programs can read and write meanwhile. With `seen`,
 * conversations with news since then are left out. ERR_USAGE, and nothing is written, if it
 * would change nothing (a kind of HOLDS_EACH, such as a decision, always changes something).
 * `marked` may be NULL. */
bool store_journal_act(struct store *store, const struct journal_act *act,
	const int64_t *conversations, size_t count, struct arena *arena,
	struct marked *marked, struct err *err);

/* The same for one kind without key and value, such as a flag; `off` removes it. */
bool store_journal_note(struct store *store, const struct annotation_kind *kind, bool off,
	const int64_t *conversations, size_t count, const char *agent, int64_t at,
	struct err *err);

#endif
