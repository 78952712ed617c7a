/* The remote ids of GitHub, made of numbers and node ids, which never change:
 *
 *	42/7            issue or pull request 7 of repository 42
 *	42/7/i99        comment 99 on it
 *	42/7/r55        comment 55 to a line of its code
 *	d:NODE          a discussion
 *	d:NODE:NODE     a comment there, or a reply to one
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_GITHUB_GITHUB_REF_H
#define NETWORKS_GITHUB_GITHUB_REF_H

#include <stdbool.h>

struct arena;

enum github_kind {
	GITHUB_ISSUE,
	GITHUB_COMMENT,
	GITHUB_REVIEW,
	GITHUB_DISCUSSION,
	GITHUB_ANSWER,
};

struct github_ref {
	enum github_kind kind;
	const char *repo;
	const char *number;
	const char *comment;
	const char *discussion; /* node ids */
	const char *node;
};

/* False if it is not such an id. */
bool github_ref_read(const char *id, struct arena *arena, struct github_ref *ref);

/* NULL if a part is missing or not what it should be. */
const char *github_ref_write(const struct github_ref *ref, struct arena *arena);

/* The id of the issue or discussion at its root. */
const char *github_ref_thread(const struct github_ref *ref, struct arena *arena);

bool github_ref_is_graph(const struct github_ref *ref);

#endif
