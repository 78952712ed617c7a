/* Muting, for the journal.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_JOURNAL_MUTE_H
#define STORE_JOURNAL_MUTE_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct ids;
struct store;

/* Folds all conversations of these people. */
bool mute_fold(struct store *store, const struct ids *people, struct err *err);

#endif
