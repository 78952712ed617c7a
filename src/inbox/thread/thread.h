/* Which conversation an item belongs to. The unit is (post, person): everybody who talks
 * to us under one post has a conversation of their own.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_THREAD_THREAD_H
#define INBOX_THREAD_THREAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/item/item.h"

struct arena;
struct mention_rule;

/* How a network files replies, if not under what they answer: whom they answer is found by
 * thread/answers.h. */
struct thread_rule {
	bool flat; /* all are under the post; otherwise one level of replies */
	/* Comments that have replies begin a section, with one level; the others stand in
	 * one row. */
	bool sections;
	bool assumes; /* an answer that names nobody may be to the only one who waits */
	const struct mention_rule *mentions;
	const char *us; /* the handle of the account that fetched the thread */
	const char *const *handles; /* of all accounts of ours */
	size_t n_handles;
};

/* What is known about one item of a thread. */
struct thread_place {
	/* The remote id of the person whose conversation it is part of; NULL: context
	 * only. */
	const char *with;
	bool heard;            /* it is there only because it was heard (item.heard) */
	int depth;             /* 0 for the root; according to the parents */
	bool by_community;     /* somebody else answered this item (one of theirs) */
	const char *community; /* the handle of who did; NULL */
	/* With a rule, of ours: the remote id of the item of theirs that it answers, and how
	 * that is known; NULL: nobody. Of theirs that is addressed to somebody else: of an
	 * item of that person's, and ANSWER_NAMED. */
	const char *answers;
	enum item_how how;
	/* With a rule, of theirs: the newest item of ours that may have answered it, and
	 * names nobody; NULL. */
	const struct item *maybe;
};

/* Assigns the items of ONE thread (connected by parent_id; in any order) to people. Where
 * replies name their parents (rule NULL):
 * - an item of theirs belongs to its author if it is to us, if its parent is ours, as long
 *   as the network holds it for our approval, or if it continues an item of the same author
 *   that belongs here; otherwise it is context, or belongs to its author as `heard` if it
 *   was heard or continues what is heard;
 * - an item of ours belongs to the person of the nearest item above it that is not ours; a
 *   direct message without a parent belongs to the first person it mentions; a reply with an
 *   unknown parent belongs to the person it mentions, if it mentions only one; our own
 *   comment under our own post belongs to nobody.
 * With a rule, see thread/answers.h. `places` has room for `count`. Cycles of parents are
 * broken. */
void thread_sort(const struct item *items, size_t count, const struct thread_rule *rule,
	struct arena *arena, struct thread_place *places);

/* The same rule for one item: fills `with` and `heard` of its place, from its parent (NULL:
 * unknown) and those of that. */
void thread_with(const struct item *item, const struct item *above,
	const struct thread_place *above_at, struct thread_place *place);

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
