/* Which conversation an item belongs to. The unit is (post, person): everybody who talks
 * to us under one post has a conversation of their own.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_THREAD_H
#define INBOX_THREAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct item;

/* What is known about one item of a thread. */
struct thread_place {
	/* The remote id of the person whose conversation it is part of; NULL: context
	 * only. */
	const char *with;
	int depth;             /* 0 for the root; according to the parents */
	bool by_community;     /* somebody else answered this item (one of theirs) */
	const char *community; /* the handle of who did; NULL */
};

/* Assigns the items of ONE thread (connected by parent_id; in any order) to people:
 * - an item of theirs belongs to its author if it is to us, if its parent is ours, or if it
 *   continues an item of the same author that belongs here; otherwise it is context;
 * - an item of ours belongs to the person of the nearest item above it that is not ours; a
 *   direct message without a parent belongs to the first person it mentions; a reply with an
 *   unknown parent belongs to the person it mentions, if it mentions only one; our own
 *   comment under our own post belongs to nobody.
 * `places` has room for `count`. Cycles of parents are broken. */
void thread_sort(const struct item *items, size_t count, struct arena *arena,
	struct thread_place *places);

/* The same rule for one item: whose conversation it is part of, if its parent (NULL:
 * unknown) is part of that with `above_with` (NULL: nobody's). */
const char *
thread_with(const struct item *item, const struct item *above, const char *above_with);

/* Whether an answer directly below an item counts as help from the community. */
bool thread_helps(const struct item *answer, const struct item *item);

/* The order in which a thread is drawn: depth first, siblings by time. `order` has room
 * for `count` indexes. */
void
thread_order(const struct item *items, size_t count, struct arena *arena, size_t *order);

/* When to read the thread under a post again, given the network's time of its newest item
 * and of our last reading: soon after there was activity, then less and less often (15
 * min, 1 h, 4 h, 1 d, 3 d, 7 d, 21 d, 60 d, 180 d after); 0: never again. One that was
 * never read (read_at 0) is overdue: 1. */
int64_t thread_next_read(int64_t newest_at, int64_t read_at);

#endif
