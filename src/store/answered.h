/* One answer of ours that answers other people too.
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

/* Marks the messages waiting in these conversations as answered by an item of ours
 * (mark->by) in another conversation, as one act that can be undone. It covers only what
 * was said before that item. Each turn remains a sample of its own and ends with that
 * item. Conversations with news since mark->seen are left out. ERR_USAGE, and nothing is
 * marked, if the item cannot answer anything waiting in one of them. */
bool store_answered(struct store *store, const int64_t *conversations, size_t count,
	const struct mark *mark, struct arena *arena, struct marked *marked,
	struct err *err);

/* Our newest answer in a conversation; ERR_GONE if there is none. */
bool store_answered_in(struct store *store, int64_t conversation, struct arena *arena,
	struct item *item, struct err *err);

/* Our newest answer under the same post, to somebody else or to nobody in particular, that
 * may also answer the messages waiting in this conversation; `in` is the conversation it
 * belongs to (0: none). ERR_GONE if there is none. */
bool store_answered_beside(struct store *store, int64_t conversation, struct arena *arena,
	struct item *item, int64_t *in, struct err *err);

#endif
