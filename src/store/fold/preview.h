/* An item as one line.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_FOLD_PREVIEW_H
#define STORE_FOLD_PREVIEW_H

struct arena;
struct item;

/* One line of an item, ending in "…" when it is longer than rows are wide. */
char *preview_of(const struct item *item, struct arena *arena);

#endif
