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
	int64_t seen; /* 0: it does not matter what its author had seen */
};

/* A new act: what was taken back before it cannot be put back any more. `id` may be
 * NULL. */
bool journal_event_add(
	struct store *store, const struct event_row *event, int64_t *id, struct err *err);

/* Writes an act about subjects: as a part of `*event`, or as a new one where that is 0 and
 * something changes. What follows from it is written, too. `conversation` is the first that
 * it is about. */
bool journal_put(struct store *store, const struct journal_act *act,
	enum annotation_scope scope, const struct ids *subjects, int64_t conversation,
	int64_t *event, struct err *err);

/* Writes what follows once annotations of these subjects have come or are undone. */
bool journal_follow(struct store *store, enum annotation_scope scope,
	enum annotation_turns turns, const struct ids *subjects, struct err *err);

#endif
