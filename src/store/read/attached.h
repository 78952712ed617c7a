/* What hangs on an item, as JSON and back.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_READ_ATTACHED_H
#define STORE_READ_ATTACHED_H

struct arena;
struct item;

/* Mentions, media, links, poll and quote as JSON; NULL when there are none. And back. */
char *attached_json(const struct item *item, struct arena *arena);
void attached_read(const char *extra, struct arena *arena, struct item *item);

/* A copy of `item` with what it does not say, and what is known says, of polls and
 * quotes. */
void attached_merge(const struct item *known, const struct item *item,
	struct arena *arena, struct item *next);

#endif
