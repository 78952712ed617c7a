/* People: what is known of them, who of them are one, who is not heard.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_PEOPLE_H
#define STORE_PEOPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/item/item.h"

struct arena;
struct err;
struct inbox_row;
struct store;

/* Somebody, as one account of ours knows them. */
struct identity {
	int64_t id;
	int64_t account;
	const char *network;
	const char *account_name;
	struct person person;
	bool muted;
	/* What they had with this account alone. */
	int64_t conversations;
	int64_t answered;    /* turns */
	int64_t waiting;     /* turns */
	int64_t median_wait; /* of the answered turns, ms; -1: none */
	int64_t longest_wait;
};

/* What we know of a person: their conversations and how long they waited, with all whom
 * they were joined with. */
struct profile {
	int64_t id;
	struct person person;
	bool muted;
	int64_t first_at;
	int64_t conversations;
	int64_t items;       /* of theirs */
	int64_t answered;    /* turns */
	int64_t waiting;     /* turns */
	int64_t median_wait; /* of the answered turns, ms; -1: none */
	int64_t longest_wait;
	struct inbox_row *recent; /* their newest conversations, at most 20 */
	size_t n_recent;
	struct identity *same; /* the person and all whom they were joined with, each with
				* samples of their own; 1 when nobody joined them */
	size_t n_same;
};

bool store_profile(struct store *store, int64_t account, const char *remote_id,
	int64_t now, struct arena *arena, struct profile *who, struct err *err);

/* By their handle or the number of a conversation of theirs. ERR_GONE if nobody is called
 * so, ERR_USAGE if several are. */
bool store_identities_find(struct store *store, const char *word, struct arena *arena,
	struct identity *somebody, struct err *err);

/* From now on these two, and whoever was joined with either, are one human; each keeps
 * turns of their own. ERR_USAGE when they are one already. */
bool
store_identities_join(struct store *store, int64_t one, int64_t other, struct err *err);
/* This one stands alone again. ERR_USAGE when they do. */
bool store_identities_split(struct store *store, int64_t person, struct err *err);

/* Nothing of theirs, and of whom they were joined with, waits any more, until they are
 * heard again: one act, which undo takes back. ERR_USAGE when that changes nothing. */
bool store_mute(struct store *store, int64_t person, bool mute, const char *agent,
	int64_t now, struct err *err);

/* All who are muted, by handle. */
bool store_mute_list(struct store *store, struct arena *arena, struct identity **people,
	size_t *count, struct err *err);

#endif
