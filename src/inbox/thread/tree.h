/* A thread as a tree of its items.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_THREAD_TREE_H
#define INBOX_THREAD_TREE_H

#include <stddef.h>

struct arena;
struct item;

#define TREE_NONE ((size_t)-1)

/* Each item's parent, first child and next sibling by index; siblings are in order of
 * time. */
struct tree {
	const struct item *items;
	size_t count;
	size_t *parent;
	size_t *child;
	size_t *next;
	size_t *by_time; /* all items in order of time, none before its parent */
	size_t *by_id;   /* all items, by item_id_compare */
	size_t top;      /* the first of those without a parent; the others are linked by
	             * `next` */
};

/* Cycles of parents are broken. The tree borrows the items. */
struct tree tree_of(const struct item *items, size_t count, struct arena *arena);

/* The item drawn after `at`, depth first; TREE_NONE after the last. */
size_t tree_after(const struct tree *tree, size_t at);

/* The item with this remote id; TREE_NONE for an unknown one, and for NULL. */
size_t tree_find(const struct tree *tree, const char *remote_id);

#endif
