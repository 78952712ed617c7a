/* An item as one line of text.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_FOLD_PREVIEW_H
#define STORE_FOLD_PREVIEW_H

struct arena;
struct item;

/* The preview in a row; ends in "…" if the text is longer than a row. */
char *preview_of(const struct item *item, struct arena *arena);

#endif
