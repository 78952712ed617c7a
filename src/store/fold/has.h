/* The contents that `has:`, is:only-emoji and is:only-mentions find in their items.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_FOLD_HAS_H
#define STORE_FOLD_HAS_H

#include <stddef.h>

struct arena;
struct item;

/* "link image question only-emoji " of what these items of theirs have that still exist;
 * of forgotten ones, what they had. */
char *has_of(const struct item *items, size_t count, struct arena *arena);

#endif
