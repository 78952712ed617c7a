/* The due times of turns.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_FOLD_DUE_H
#define STORE_FOLD_DUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct conversation;
struct err;
struct hours_book;
struct item;
struct store;
struct turn;

/* The due_key of a wait without a target; the time when it began is added. */
#define DUE_NEVER ((int64_t)1 << 60)

/* What due times are computed from, besides the row. */
struct due_material {
	const struct item *items;
	size_t n_items;
	const struct hours_book *hours;
	const struct turn *old; /* the turns in the store */
	size_t n_old;
};

/* Gives each turn of a newly folded conversation its target and due time, and writes those of
 * the row. A turn that had ended keeps its old target and due time. */
bool due_write(struct store *store, int64_t conversation, struct conversation *folded,
	const struct due_material *material, struct arena *arena, bool *differs,
	struct err *err);

#endif
