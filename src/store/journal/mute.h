/* Who is muted, for the journal.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_JOURNAL_MUTE_H
#define STORE_JOURNAL_MUTE_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct ids;
struct store;

/* Folds all that these people say. */
bool mute_fold(struct store *store, const struct ids *people, struct err *err);

#endif
