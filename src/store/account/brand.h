/* Who is ours: every account that heed knows or knew.
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

/* Those that an account of the same network meets. */
struct brand {
	const char **handles;
	const char **remote_ids; /* beside them; NULL on other servers */
	size_t count;
};

bool brand_read(struct store *store, int64_t account, struct arena *arena,
	struct brand *brand, struct err *err);
bool brand_has(const struct brand *brand, const struct person *person);

/* An account became known, or has another handle. */
bool brand_put(struct store *store, const struct account *account, struct err *err);

/* Makes ours what such accounts said and was taken for theirs; conversations are to be
 * folded again then. */
bool brand_find(struct store *store, int64_t *found, struct err *err);

#endif
