/* Folding conversations, and writing what lists show of them.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_FOLD_CONVERSATIONS_H
#define STORE_FOLD_CONVERSATIONS_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct ids;
struct store;

/* Sorts the set, folds each conversation in it and writes what came out, where it
 * differs. */
bool conversations_fold(struct store *store, struct ids *conversations, int64_t *differed,
	struct err *err);
/* The one that took its place, or itself; ERR_GONE. */
bool conversations_find(struct store *store, int64_t *id, struct err *err);

/* Something is new there: no seen revision below that of this transaction covers it. */
bool conversations_news(struct store *store, int64_t id, struct err *err);

#endif
