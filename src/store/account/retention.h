/* How long words and names of others may be kept: as the network of their account allows.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_ACCOUNT_RETENTION_H
#define STORE_ACCOUNT_RETENTION_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct item;
struct person;
struct store;

/* A store with an account of such a network erases what is overwritten. Every program that
 * writes to it has read its accounts. */
void retention_note(struct store *store, const char *network);

/* When an item that the network has just returned has to be forgotten; 0: never. Of one of
 * ours, that is what it quotes of others. */
bool retention_of_item(struct store *store, int64_t account, const struct item *item,
	int64_t *until, struct err *err);
/* The same for a name. 0 also for one of us, and for a person without a name. */
bool retention_of_person(struct store *store, int64_t account,
	const struct person *person, int64_t *until, struct err *err);

/* What is shown in place of a forgotten name: "a reader". Static. */
bool retention_person(
	struct store *store, int64_t account, const char **words, struct err *err);

#endif
