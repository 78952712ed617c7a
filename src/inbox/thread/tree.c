/* A thread as a tree of its items.
 * SPDX-License-Identifier: MIT */
#include "inbox/thread/tree.h"

#include "base/arena.h"
#include "inbox/item/item.h"

static int
tree_compare_id(const void *a, const void *b)
{
	const struct item *const *left = a;
	const struct item *const *right = b;

	return item_id_compare((*left)->remote_id, (*right)->remote_id);
}

static size_t *
tree_by_id(const struct tree *tree, struct arena *arena)
{
	const struct item **all = ARENA_ARRAY(arena, const struct item *, tree->count);
	size_t *sorted = ARENA_ARRAY(arena, size_t, tree->count);

	for (size_t i = 0; i < tree->count; i++)
		all[i] = &tree->items[i];
	if (tree->count > 0)
		qsort(all, tree->count, sizeof *all, tree_compare_id);
	for (size_t i = 0; i < tree->count; i++)
		sorted[i] = (size_t)(all[i] - tree->items);
	return sorted;
}

/* An item with its place in time. */
struct placed {
	const struct item *item;
	int64_t at;   /* when it was said, but not before its parent */
	size_t depth; /* parents above it */
	bool known;
};

static int
tree_compare_time(const void *a, const void *b)
{
	const struct placed *left = a;
	const struct placed *right = b;

	if (left->at != right->at)
		return left->at < right->at ? -1 : 1;
	if (left->depth != right->depth)
		return left->depth < right->depth ? -1 : 1;
	return item_id_compare(left->item->remote_id, right->item->remote_id);
}

/* From the top of its chain of parents, which has no rings, down to an item. */
static void
tree_place(const struct tree *tree, struct placed *placed, size_t at, size_t *chain)
{
	size_t n = 0;

	for (; at != TREE_NONE && !placed[at].known; at = tree->parent[at])
		chain[n++] = at;
	for (; n > 0; at = chain[n]) {
		struct placed *place = &placed[chain[--n]];

		place->item = &tree->items[chain[n]];
		place->at = item_time(place->item);
		place->known = true;
		if (at == TREE_NONE)
			continue;
		place->depth = placed[at].depth + 1;
		if (place->at < placed[at].at)
			place->at = placed[at].at;
	}
}

static size_t *
tree_by_time(const struct tree *tree, struct arena *arena)
{
	struct placed *placed = ARENA_ARRAY(arena, struct placed, tree->count);
	size_t *chain = ARENA_ARRAY(arena, size_t, tree->count);

	for (size_t i = 0; i < tree->count; i++)
		tree_place(tree, placed, i, chain);
	if (tree->count > 0)
		qsort(placed, tree->count, sizeof *placed, tree_compare_time);
	for (size_t i = 0; i < tree->count; i++)
		chain[i] = (size_t)(placed[i].item - tree->items);
	return chain;
}

size_t
tree_find(const struct tree *tree, const char *remote_id)
{
	size_t first = 0;
	size_t after = tree->count;

	while (remote_id && first < after) {
		size_t middle = first + (after - first) / 2;
		size_t at = tree->by_id[middle];
		int way = item_id_compare(remote_id, tree->items[at].remote_id);

		if (way == 0)
			return at;
		if (way < 0)
			after = middle;
		else
			first = middle + 1;
	}
	return TREE_NONE;
}

/* A cycle of parents is a lie or an error of a server: its oldest item becomes a root. */
static void
cut_ring(struct tree *tree, size_t in_it)
{
	size_t oldest = in_it;

	for (size_t i = tree->parent[in_it]; i != in_it; i = tree->parent[i])
		if (item_compare(&tree->items[i], &tree->items[oldest]) < 0)
			oldest = i;
	tree->parent[oldest] = TREE_NONE;
}

static void
cut_rings(struct tree *tree, struct arena *arena)
{
	size_t *walk =
		ARENA_ARRAY(arena, size_t, tree->count); /* who passed here; 0 nobody */

	for (size_t i = 0; i < tree->count; i++) {
		size_t at = i;

		while (at != TREE_NONE && walk[at] == 0) {
			walk[at] = i + 1;
			at = tree->parent[at];
		}
		if (at != TREE_NONE && walk[at] == i + 1)
			cut_ring(tree, at);
	}
}

struct tree
tree_of(const struct item *items, size_t count, struct arena *arena)
{
	struct tree tree = {
		.items = items,
		.count = count,
		.parent = ARENA_ARRAY(arena, size_t, count),
		.child = ARENA_ARRAY(arena, size_t, count),
		.next = ARENA_ARRAY(arena, size_t, count),
		.top = TREE_NONE,
	};

	tree.by_id = tree_by_id(&tree, arena);
	for (size_t i = 0; i < count; i++) {
		tree.parent[i] = tree_find(&tree, items[i].parent_id);
		tree.child[i] = TREE_NONE;
	}
	cut_rings(&tree, arena);
	tree.by_time = tree_by_time(&tree, arena);
	for (size_t i = count; i > 0; i--) {
		size_t at = tree.by_time[i - 1];
		size_t up = tree.parent[at];
		size_t *first = up == TREE_NONE ? &tree.top : &tree.child[up];

		tree.next[at] = *first;
		*first = at;
	}
	return tree;
}

size_t
tree_after(const struct tree *tree, size_t at)
{
	if (tree->child[at] != TREE_NONE)
		return tree->child[at];
	while (at != TREE_NONE && tree->next[at] == TREE_NONE)
		at = tree->parent[at];
	return at == TREE_NONE ? TREE_NONE : tree->next[at];
}
