/* What is noted about people, for the journal.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_JOURNAL_PERSON_H
#define STORE_JOURNAL_PERSON_H

#include <stdbool.h>
#include <stdint.h>

#include "inbox/annotation/annotation.h"

struct err;
struct ids;
struct journal_act;
struct store;

/* Folds all conversations of these people, as far as the kind requires. */
bool person_fold(struct store *store, const struct ids *people,
	enum annotation_turns turns, struct err *err);

/* Writes an act about people, the first of whom is named in the log; `event` is 0 if it changes
 * nothing. */
bool person_put(struct store *store, const struct journal_act *act, struct ids *people,
	int64_t *event, struct err *err);

/* The same about a person and everybody they are joined with, in a transaction of its own.
 * ERR_USAGE if it changes nothing. */
bool person_act(struct store *store, int64_t person, const struct journal_act *act,
	struct err *err);

#endif
