/* What people write under: our posts, and how many wait under each.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_POSTS_H
#define STORE_POSTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;
struct filter;
struct store;

struct our_post {
	bool ours; /* else this is everything that is under no post of ours */
	int64_t account;
	const char *remote_id;
	const char *title; /* one line: its subject, or how it begins */
	int64_t created_at;
	int64_t comments; /* as the network counts them, or as many as are known if more are */
	int64_t waiting;
	int64_t oldest; /* since when the first of them waits; 0: nobody does */
};

/* The posts under which somebody waits whom the filter selects, the longest wait first; those of
 * ours since then under which nobody waits at all (since INT64_MAX: none), newest first; and
 * last, as one, whoever waits under none of ours. */
bool
store_posts(struct store *store, const struct filter *filter, int64_t now, int64_t since,
	struct arena *arena, struct our_post **posts, size_t *count, struct err *err);

#endif
