/* What a text of ours names: people, links and tags, found by the rules of Bluesky's own
 * app. Its servers make none of it by themselves.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_BLUESKY_FACET_H
#define NETWORKS_BLUESKY_FACET_H

#include <stddef.h>

struct arena;

enum facet_kind { FACET_MENTION, FACET_LINK, FACET_TAG };

/* A part of a text in bytes, from `start` up to and without `end`. */
struct facet {
	enum facet_kind kind;
	size_t start;
	size_t end;
	const char *value; /* a handle without "@", in small letters; an address; a tag */
};

struct facets {
	struct facet *at;
	size_t count;
};

/* In order, none over another. */
struct facets facet_find(const char *text, struct arena *arena);

#endif
