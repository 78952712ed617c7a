/* Words of ours that answered others, too.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_ANSWERED_H
#define STORE_ANSWERED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;
struct item;
struct mark;
struct marked;
struct store;

/* What waits in these conversations, and was said before it, was answered by an item of
 * ours that stands in another: one act, which undo takes back. Each turn is a sample of
 * its own, until that item (mark->by). ERR_USAGE when nothing of the kind waits in one of
 * them; then none is marked. Those with news above mark->seen are left out. */
bool store_answered(struct store *store, const int64_t *conversations, size_t count,
	const struct mark *mark, struct arena *arena, struct marked *marked,
	struct err *err);

/* Our newest answer in a conversation. ERR_GONE. */
bool store_answered_in(struct store *store, int64_t conversation, struct arena *arena,
	struct item *item, struct err *err);

/* Our newest answer to somebody else under the same post that may have answered what
 * waits in this conversation; `in` is the conversation it stands in. ERR_GONE. */
bool store_answered_beside(struct store *store, int64_t conversation, struct arena *arena,
	struct item *item, int64_t *in, struct err *err);

#endif
