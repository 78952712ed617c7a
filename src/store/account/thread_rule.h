/* How the network of an account files replies.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_ACCOUNT_THREAD_RULE_H
#define STORE_ACCOUNT_THREAD_RULE_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct err;
struct store;
struct thread_rule;

/* NULL where each reply names its parent (inbox/thread/thread.h). */
bool thread_rule_read(struct store *store, int64_t account, struct arena *arena,
	const struct thread_rule **rule, struct err *err);

/* Whether it does: the parent of an answer is then the item that it answers. */
bool
thread_rule_is_tree(struct store *store, int64_t account, bool *tree, struct err *err);

#endif
