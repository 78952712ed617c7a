/* One message that reached several accounts of ours: it waits in one of them.
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

/* A conversation with its items and its decisions, about to be folded. */
struct shared {
	int64_t conversation;
	int64_t account;
	struct item *items;
	size_t n_items;
	struct mark *marks;
	size_t n_marks;
	struct share *shares; /* beside items; NULL: none reached another account */
};

/* Finds whose turn each item of theirs is in: that of the account whose post it is under,
 * else of the first that it names, else of the one that was added first. Adds to the marks
 * what was said and decided where the others are. */
bool shared_read(
	struct store *store, struct shared *shared, struct arena *arena, struct err *err);

/* Adds to a set the conversations of other accounts that have the same messages: what
 * changes in one changes them. Sorts it. */
bool shared_spread(struct store *store, struct ids *conversations, struct err *err);

/* Those of one conversation, as far as they share what waits in it; where nothing waits,
 * all of them. */
bool shared_waiting(
	struct store *store, int64_t conversation, struct ids *beside, struct err *err);

/* The same of one item: it leaves the conversation that it is in. */
bool shared_leave(struct store *store, int64_t item, struct ids *beside, struct err *err);

/* The conversations under a post that have such messages: the post has just come, and
 * decides whose they are. */
bool shared_under(struct store *store, int64_t thread, struct ids *ids, struct err *err);

/* Of all that an account has: it is about to be removed. */
bool
shared_forget(struct store *store, int64_t account, struct ids *beside, struct err *err);

#endif
