/* What a text of ours names: people, links and tags, found by the rules of Bluesky's own
 * app, because its servers do not look for them.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_BLUESKY_FACET_H
#define NETWORKS_BLUESKY_FACET_H

#include <stddef.h>

struct arena;

enum facet_kind { FACET_MENTION, FACET_LINK, FACET_TAG };

/* A part of a text in bytes, from `start` up to but not including `end`. */
struct facet {
	enum facet_kind kind;
	size_t start;
	size_t end;
	const char *value; /* a handle without "@", in lower case; an address; a tag */
};

struct facets {
	struct facet *at;
	size_t count;
};

/* In order, not overlapping. */
struct facets facet_find(const char *text, struct arena *arena);

#endif
