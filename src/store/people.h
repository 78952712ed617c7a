/* People: their profiles, which of them are one human, and who is muted.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_PEOPLE_H
#define STORE_PEOPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/item/item.h"
#include "store/notes.h"

struct arena;
struct err;
struct inbox_row;
struct store;

/* A person as one of our accounts knows them. */
struct identity {
	int64_t id;
	int64_t account;
	const char *network;
	const char *account_name;
	struct person person;
	bool muted;
	/* With this account alone: */
	int64_t conversations;
	int64_t answered;    /* turns */
	int64_t waiting;     /* turns */
	int64_t median_wait; /* of the answered turns, ms; -1: none */
	int64_t longest_wait;
};

/* A person's history with us, including everybody they are joined with. */
struct profile {
	int64_t id;
	struct person person;
	bool muted;
	int64_t first_at;
	int64_t conversations;
	int64_t items;       /* theirs */
	int64_t answered;    /* turns */
	int64_t waiting;     /* turns */
	int64_t median_wait; /* of the answered turns, ms; -1: none */
	int64_t longest_wait;
	struct inbox_row *recent; /* their newest conversations, at most 20 */
	size_t n_recent;
	const char *labels;         /* on the person: "press vip" */
	struct private_notes notes; /* private ones, on the person */
	struct identity *same; /* the person and everybody they are joined with, each with
				* their own numbers; at least 1 */
	size_t n_same;
};

/* By the remote id. ERR_GONE. */
bool store_profile(struct store *store, int64_t account, const char *remote_id,
	int64_t now, struct arena *arena, struct profile *who, struct err *err);

/* By their handle, or the number of one of their conversations. ERR_GONE if nobody
 * matches, ERR_USAGE if several people match. */
bool store_identities_find(struct store *store, const char *word, struct arena *arena,
	struct identity *somebody, struct err *err);

/* Those who wrote last, each handle once: of the 200 newest conversations. */
bool store_identities_recent(struct store *store, int64_t now, struct arena *arena,
	struct person **people, size_t *count, struct err *err);

/* Joins two people, and everybody joined with either, as one human; each keeps their own
 * turns. ERR_USAGE if they are joined already. */
bool
store_identities_join(struct store *store, int64_t one, int64_t other, struct err *err);
/* Separates a person from the others again. ERR_USAGE if they are not joined. */
bool store_identities_split(struct store *store, int64_t person, struct err *err);

/* Mutes or unmutes a person and everybody joined with them, as one act that can be undone.
 * Nothing a muted person writes waits. ERR_USAGE if it would change nothing. */
bool store_mute(struct store *store, int64_t person, bool mute, const char *agent,
	int64_t now, struct err *err);

/* Everybody who is muted, sorted by handle. */
bool store_mute_list(struct store *store, struct arena *arena, struct identity **people,
	size_t *count, struct err *err);

#endif
