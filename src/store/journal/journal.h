/* Writing the journal, for the files of the store.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_JOURNAL_JOURNAL_H
#define STORE_JOURNAL_JOURNAL_H

#include <stdbool.h>
#include <stdint.h>

#include "inbox/annotation/annotation.h"
#include "store/journal.h"

struct err;
struct ids;
struct store;

struct event_row {
	const char *what;
	int64_t conversation;
	int64_t reply;
	const char *text;
	const char *agent;
	int64_t at;
	int64_t seen; /* 0: news does not matter */
};

/* Writes an event. Acts that were undone before it can no longer be redone. `id` may be
 * NULL. */
bool journal_event_add(
	struct store *store, const struct event_row *event, int64_t *id, struct err *err);

/* Writes the annotations of an act and their consequences, as part of `*event`; if that is 0,
 * a new event, provided that something changes. `conversation` is its first conversation. */
bool journal_put(struct store *store, const struct journal_act *act,
	enum annotation_scope scope, const struct ids *subjects, int64_t conversation,
	int64_t *event, struct err *err);

/* Writes the consequences after annotations of these subjects were added or undone. */
bool journal_follow(struct store *store, enum annotation_scope scope,
	enum annotation_turns turns, const struct ids *subjects, struct err *err);

#endif
