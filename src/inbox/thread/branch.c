/* The branches of a thread.
 * SPDX-License-Identifier: MIT */
#include "inbox/thread/branch.h"

#include "base/str.h"
#include "inbox/item/item.h"
#include "inbox/thread/thread.h"
#include "inbox/thread/tree.h"

bool
branch_is_post(const struct item *item)
{
	return str_is_empty(item->parent_id);
}

/* What hangs under a post of ours, or under one that is missing, are comments, each with
 * replies of its own. A post of theirs may itself be such a comment: all under it is one
 * branch. With sections, comments without replies are in one branch with the post. */
static bool
begins_branch(const struct tree *tree, const struct thread_rule *rule, size_t at)
{
	size_t up = tree->parent[at];

	if (up == TREE_NONE)
		return true;
	if (!branch_is_post(&tree->items[up]))
		return false;
	return rule->sections ? tree->child[at] != TREE_NONE : tree->items[up].ours;
}

void
branch_find(const struct tree *tree, const struct thread_rule *rule, size_t *branch,
	bool *under_us)
{
	for (size_t at = tree->top; at != TREE_NONE; at = tree_after(tree, at)) {
		size_t up = tree->parent[at];
		const struct item *item = &tree->items[at];

		branch[at] = begins_branch(tree, rule, at) ? at : branch[up];
		if (rule->flat)
			branch[at] = 0;
		under_us[at] = up == TREE_NONE ? item->ours && branch_is_post(item)
					       : under_us[up];
	}
}
