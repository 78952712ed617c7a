/* A message that reached several of our accounts waits in only one of them.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_INTAKE_SHARED_H
#define STORE_INTAKE_SHARED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;
struct ids;
struct item;
struct mark;
struct share;
struct store;

/* A conversation with its items and decisions, about to be folded. */
struct shared {
	int64_t conversation;
	int64_t account;
	struct item *items;
	size_t n_items;
	struct mark *marks;
	size_t n_marks;
	struct share *shares; /* parallel to items; NULL: none reached another account */
};

/* Decides for each item of theirs which account it waits in: the account whose post it is
 * under, otherwise the first one it mentions, otherwise the one that was added first. Adds
 * to the marks what was said and decided in the other accounts. */
bool shared_read(
	struct store *store, struct shared *shared, struct arena *arena, struct err *err);

/* Where a text mentions an account, by the rules of its network, in bytes; -1: nowhere. */
int64_t shared_named_at(const char *text, const char *network, const char *handle);

/* Adds to a set the conversations of other accounts that have the same messages, because a
 * change in one changes the others. Sorts the set. */
bool shared_spread(struct store *store, struct ids *conversations, struct err *err);

/* The conversations that share waiting messages with this one; if nothing waits, all that
 * share any message. */
bool shared_waiting(
	struct store *store, int64_t conversation, struct ids *beside, struct err *err);

/* The same for one item, which is leaving its conversation. */
bool shared_leave(struct store *store, int64_t item, struct ids *beside, struct err *err);

/* The conversations under a post that have shared messages: the post has just arrived, and
 * decides which account they belong to. */
bool shared_under(struct store *store, int64_t thread, struct ids *ids, struct err *err);

/* The same for everything in an account that is about to be removed. */
bool
shared_forget(struct store *store, int64_t account, struct ids *beside, struct err *err);

#endif
