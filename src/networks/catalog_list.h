/* The names of all networks, in the order in which they are listed. The row of each is
 * `catalog_NAME` in catalog.c, its code `network_NAME` in the folder NAME.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_CATALOG_LIST_H
#define NETWORKS_CATALOG_LIST_H

#define CATALOG_LIST(X) \
	X(mastodon)     \
	X(bluesky)      \
	X(wordpress)    \
	X(github)       \
	X(matrix)       \
	X(ghost)        \
	X(lemmy)        \
	X(discourse)

struct catalog_row;
struct network;

#define X(name)                                         \
	extern const struct catalog_row catalog_##name; \
	extern const struct network network_##name;
CATALOG_LIST(X)
#undef X

#endif
