/* The attachments of an item, as JSON and back.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_READ_ATTACHED_H
#define STORE_READ_ATTACHED_H

#include <stdint.h>

struct arena;
struct item;

/* Mentions, media, links, poll and quote as JSON, NULL if there are none; and back. */
char *attached_json(const struct item *item, struct arena *arena);
void attached_read(const char *extra, struct arena *arena, struct item *item);

/* What stays of a forgotten item: what `has:` found in it, and where its text mentioned our
 * account, in bytes (-1: nowhere). NULL if there is nothing. */
char *attached_rest_json(const char *had, int64_t named_at, struct arena *arena);
int64_t attached_rest_named_at(const char *extra);

/* Fills `next` with a copy of `item`, in which missing details of polls and quotes are taken
 * from `known`. */
void attached_merge(const struct item *known, const struct item *item,
	struct arena *arena, struct item *next);

#endif
