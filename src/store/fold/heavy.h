/* Long conversations, whose folding is put off while items arrive.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_FOLD_HEAVY_H
#define STORE_FOLD_HEAVY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;
struct ids;
struct store;

/* Notes that a conversation of `n_items` was folded, which took `took` ms. */
void heavy_note(struct store *store, int64_t conversation, size_t n_items, int64_t took);
/* Whether it was folded a moment ago, and must not be folded again so soon. */
bool heavy_rests(const struct store *store, int64_t conversation);
/* conversations_fold for an intake: a conversation with dozens of items is folded at most
 * once a second, and otherwise left to store_heavy_catch_up, so that an item costs the same
 * in a long conversation as in a short one. */
bool heavy_fold_soon(struct store *store, struct ids *conversations, struct err *err);

#endif
