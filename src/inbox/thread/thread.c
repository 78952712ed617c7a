/* Assigning the items of a thread to people, and ordering them for display.
 * SPDX-License-Identifier: MIT */
#include "inbox/thread/thread.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/item/item.h"
#include "inbox/thread/answers.h"
#include "inbox/thread/tree.h"

static bool
same_author(const struct item *a, const struct item *b)
{
	return !a->ours && !b->ours && str_eq(a->author.remote_id, b->author.remote_id);
}

/* What the network holds for our approval waits for us, whoever it is to. What was heard
 * changes nothing about who else belongs here: only what continues it is heard, too. */
static void
with_theirs(const struct item *item, const struct item *above,
	const struct thread_place *above_at, struct thread_place *place)
{
	bool goes_on = above && above_at->with && same_author(item, above);
	bool here = item->to_us || item->state == STATE_HELD || (above && above->ours) ||
		(goes_on && !above_at->heard);

	place->heard = !here && (item->heard || goes_on);
	place->with = here || place->heard ? item->author.remote_id : NULL;
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

void
thread_with(const struct item *item, const struct item *above,
	const struct thread_place *above_at, struct thread_place *place)
{
	place->heard = false;
	if (item->ours)
		place->with = with_ours(item, above, above ? above_at->with : NULL);
	else
		with_theirs(item, above, above_at, place);
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
	for (size_t i = tree->child[at]; i != TREE_NONE; i = tree->next[i]) {
		if (!thread_helps(&tree->items[i], &tree->items[at]))
			continue;
		place->by_community = true;
		place->community = tree->items[i].author.handle;
		return;
	}
}

/* Where replies name their parents. */
static void
sort_tree(const struct tree *tree, struct thread_place *places)
{
	const struct item *items = tree->items;

	for (size_t at = tree->top; at != TREE_NONE; at = tree_after(tree, at)) {
		size_t up = tree->parent[at];

		thread_with(&items[at], up == TREE_NONE ? NULL : &items[up],
			up == TREE_NONE ? NULL : &places[up], &places[at]);
		credit_community(tree, at, &places[at]);
	}
}

void
thread_sort(const struct item *items, size_t count, const struct thread_rule *rule,
	struct arena *arena, struct thread_place *places)
{
	struct tree tree = tree_of(items, count, arena);

	for (size_t at = tree.top; at != TREE_NONE; at = tree_after(&tree, at)) {
		size_t up = tree.parent[at];

		places[at] = (struct thread_place){
			.depth = up == TREE_NONE ? 0 : places[up].depth + 1,
		};
	}
	if (rule)
		answers_sort(&tree, rule, arena, places);
	else
		sort_tree(&tree, places);
}

void
thread_order(const struct item *items, size_t count, struct arena *arena, size_t *order)
{
	struct tree tree = tree_of(items, count, arena);
	size_t n = 0;

	for (size_t at = tree.top; at != TREE_NONE; at = tree_after(&tree, at))
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
