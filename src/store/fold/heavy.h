/* Long conversations, which are folded later.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_FOLD_HEAVY_H
#define STORE_FOLD_HEAVY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;
struct ids;
struct store;

/* It was folded, with so many items, in so many ms. */
void heavy_note(struct store *store, int64_t conversation, size_t n_items, int64_t took);
/* As conversations_fold, for what just came in: one with hundreds of items is folded once
 * a second at most, and else left to store_heavy_catch_up, so that an item of a long one costs
 * no more than any other. */
bool heavy_fold_soon(struct store *store, struct ids *conversations, struct err *err);

#endif
