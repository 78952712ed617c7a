/* Assigning the items of a thread to people, and ordering them for display.
 * SPDX-License-Identifier: MIT */
#include "inbox/thread.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/item/item.h"

#define NONE ((size_t)-1)

/* A thread as a tree: each item's parent, first child and next sibling by index. */
struct tree {
	const struct item *items;
	size_t count;
	size_t *parent;
	size_t *child;
	size_t *next;
	size_t top; /* the first of those without a parent; the others are linked by
	             * `next` */
};

static int
thread_compare_id(const void *a, const void *b)
{
	const struct item *const *left = a;
	const struct item *const *right = b;

	return item_id_compare((*left)->remote_id, (*right)->remote_id);
}

static int
by_time(const void *a, const void *b)
{
	const struct item *const *left = a;
	const struct item *const *right = b;

	return item_compare(*left, *right);
}

static const struct item **
sorted(const struct tree *tree, struct arena *arena,
	int (*compare)(const void *, const void *))
{
	const struct item **all = ARENA_ARRAY(arena, const struct item *, tree->count);

	for (size_t i = 0; i < tree->count; i++)
		all[i] = &tree->items[i];
	qsort(all, tree->count, sizeof *all, compare);
	return all;
}

static void
find_parents(struct tree *tree, struct arena *arena)
{
	const struct item **all = sorted(tree, arena, thread_compare_id);

	for (size_t i = 0; i < tree->count; i++) {
		struct item wanted = { .remote_id = tree->items[i].parent_id };
		const struct item *key = &wanted;
		const struct item **found = NULL;

		if (wanted.remote_id)
			found = bsearch(
				&key, all, tree->count, sizeof *all, thread_compare_id);
		tree->parent[i] = found ? (size_t)(*found - tree->items) : NONE;
	}
}

/* A cycle of parents is a lie or an error of a server: its oldest item becomes a root. */
static void
cut_ring(struct tree *tree, size_t in_it)
{
	size_t oldest = in_it;

	for (size_t i = tree->parent[in_it]; i != in_it; i = tree->parent[i])
		if (item_compare(&tree->items[i], &tree->items[oldest]) < 0)
			oldest = i;
	tree->parent[oldest] = NONE;
}

static void
cut_rings(struct tree *tree, struct arena *arena)
{
	size_t *walk =
		ARENA_ARRAY(arena, size_t, tree->count); /* who passed here; 0 nobody */

	for (size_t i = 0; i < tree->count; i++) {
		size_t at = i;

		while (at != NONE && walk[at] == 0) {
			walk[at] = i + 1;
			at = tree->parent[at];
		}
		if (at != NONE && walk[at] == i + 1)
			cut_ring(tree, at);
	}
}

static struct tree
tree_of(const struct item *items, size_t count, struct arena *arena)
{
	struct tree tree = {
		.items = items,
		.count = count,
		.parent = ARENA_ARRAY(arena, size_t, count),
		.child = ARENA_ARRAY(arena, size_t, count),
		.next = ARENA_ARRAY(arena, size_t, count),
		.top = NONE,
	};
	const struct item **all = sorted(&tree, arena, by_time);

	find_parents(&tree, arena);
	cut_rings(&tree, arena);
	for (size_t i = 0; i < count; i++)
		tree.child[i] = NONE;
	for (size_t i = count; i > 0; i--) {
		size_t at = (size_t)(all[i - 1] - items);
		size_t up = tree.parent[at];
		size_t *first = up == NONE ? &tree.top : &tree.child[up];

		tree.next[at] = *first;
		*first = at;
	}
	return tree;
}

/* The item drawn after `at`; NONE after the last. */
static size_t
tree_after(const struct tree *tree, size_t at)
{
	if (tree->child[at] != NONE)
		return tree->child[at];
	while (at != NONE && tree->next[at] == NONE)
		at = tree->parent[at];
	return at == NONE ? NONE : tree->next[at];
}

static bool
same_author(const struct item *a, const struct item *b)
{
	return !a->ours && !b->ours && str_eq(a->author.remote_id, b->author.remote_id);
}

static const char *
with_theirs(const struct item *item, const struct item *above, const char *above_with)
{
	if (item->to_us)
		return item->author.remote_id;
	if (!above)
		return NULL;
	if (above->ours || (above_with && same_author(item, above)))
		return item->author.remote_id;
	return NULL;
}

static const char *
with_ours(const struct item *item, const struct item *above, const char *above_with)
{
	bool private = item->kind == ITEM_DIRECT || item->visibility == VISIBLE_DIRECT;

	if (above)
		return above->ours ? above_with : above->author.remote_id;
	if (item->parent_id && item->n_mentions == 1)
		return item->mentions[0].remote_id;
	if (!item->parent_id && private && item->n_mentions > 0)
		return item->mentions[0].remote_id;
	return NULL;
}

const char *
thread_with(const struct item *item, const struct item *above, const char *above_with)
{
	return item->ours ? with_ours(item, above, above_with)
			  : with_theirs(item, above, above_with);
}

bool
thread_helps(const struct item *answer, const struct item *item)
{
	return !item->ours && !answer->ours && !answer->deleted_at &&
		!same_author(item, answer);
}

/* The oldest answer by somebody else gets the credit. */
static void
credit_community(const struct tree *tree, size_t at, struct thread_place *place)
{
	if (!place->with)
		return;
	for (size_t i = tree->child[at]; i != NONE; i = tree->next[i]) {
		if (!thread_helps(&tree->items[i], &tree->items[at]))
			continue;
		place->by_community = true;
		place->community = tree->items[i].author.handle;
		return;
	}
}

void
thread_sort(const struct item *items, size_t count, struct arena *arena,
	struct thread_place *places)
{
	struct tree tree = tree_of(items, count, arena);

	for (size_t at = tree.top; at != NONE; at = tree_after(&tree, at)) {
		size_t up = tree.parent[at];

		places[at] = (struct thread_place){
			.with = thread_with(&items[at], up == NONE ? NULL : &items[up],
				up == NONE ? NULL : places[up].with),
			.depth = up == NONE ? 0 : places[up].depth + 1,
		};
		credit_community(&tree, at, &places[at]);
	}
}

void
thread_order(const struct item *items, size_t count, struct arena *arena, size_t *order)
{
	struct tree tree = tree_of(items, count, arena);
	size_t n = 0;

	for (size_t at = tree.top; at != NONE; at = tree_after(&tree, at))
		order[n++] = at;
}

int64_t
thread_next_read(int64_t newest_at, int64_t read_at)
{
	static const int64_t after[] = {
		15 * DATE_MINUTE,
		1 * DATE_HOUR,
		4 * DATE_HOUR,
		1 * DATE_DAY,
		3 * DATE_DAY,
		7 * DATE_DAY,
		/* Answers are sometimes deleted late, and an item that was already old
		 * when fetched must be read again, too. */
		21 * DATE_DAY,
		60 * DATE_DAY,
		180 * DATE_DAY,
	};

	if (read_at <= 0)
		return 1;
	/* A time in the future would postpone the next reading until then. */
	if (newest_at > read_at)
		newest_at = read_at;
	for (size_t i = 0; i < COUNT(after); i++)
		if (newest_at + after[i] > read_at)
			return newest_at + after[i];
	return 0;
}
