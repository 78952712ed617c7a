/* How much somebody wrote, and whether it was words at all.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_ITEM_WORDING_H
#define INBOX_ITEM_WORDING_H

#include <stddef.h>

struct arena;
struct item;

#define WORDING_UNKNOWN (-1)

/* A mention is no word and an emoji is none. In a script without blanks each letter is one. */
struct wording {
	const char *only; /* "only-emoji", "only-mentions" or "" */
	int words;        /* WORDING_UNKNOWN if they wrote nothing, or it is forgotten */
};

/* Of what they wrote last, without a word of ours between, taken together. */
struct wording wording_of(const struct item *items, size_t count, struct arena *arena);

#endif
