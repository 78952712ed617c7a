/* Which accounts are ours: all that heed knows or has known, and our staff's.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_ACCOUNT_BRAND_H
#define STORE_ACCOUNT_BRAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct account;
struct arena;
struct err;
struct person;
struct store;

/* Our accounts on one network. */
struct brand {
	const char **handles;
	const char **remote_ids; /* parallel to handles; NULL on other servers */
	size_t count;
};

bool brand_read(struct store *store, int64_t account, struct arena *arena,
	struct brand *brand, struct err *err);
bool brand_has(const struct brand *brand, const struct person *person);

/* Records an account that is new or has a new handle. */
bool brand_put(struct store *store, const struct account *account, struct err *err);

/* Marks items that were mistaken for theirs as ours, if these accounts wrote them. The
 * conversations must be folded again after that. */
bool brand_find(struct store *store, int64_t *found, struct err *err);

#endif
