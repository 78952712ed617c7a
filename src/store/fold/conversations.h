/* Folding conversations, and writing what lists show of them.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_FOLD_CONVERSATIONS_H
#define STORE_FOLD_CONVERSATIONS_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct ids;
struct store;

/* Sorts the set, folds each conversation in it, and writes the results that differ.
 * `differed` (may be NULL) counts them. */
bool conversations_fold(struct store *store, struct ids *conversations, int64_t *differed,
	struct err *err);
/* Replaces the id of a conversation that was merged into another; ERR_GONE. */
bool conversations_find(struct store *store, int64_t *id, struct err *err);

/* Marks a conversation as having news as of the revision of this transaction. */
bool conversations_news(struct store *store, int64_t id, struct err *err);

#endif
