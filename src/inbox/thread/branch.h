/* The branches of a thread: what is said in one is not meant for those who wait in another.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_THREAD_BRANCH_H
#define INBOX_THREAD_BRANCH_H

#include <stdbool.h>
#include <stddef.h>

struct item;
struct thread_rule;
struct tree;

/* The post itself, as far as the network shows it. */
bool branch_is_post(const struct item *item);

/* For each item of a tree: the item that its branch begins with, and whether it is under a
 * post of ours. */
void branch_find(const struct tree *tree, const struct thread_rule *rule, size_t *branch,
	bool *under_us);

#endif
