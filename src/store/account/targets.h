/* The versions of the targets.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_ACCOUNT_TARGETS_H
#define STORE_ACCOUNT_TARGETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;
struct store;
struct target_book;
struct targets;

/* The versions of the targets, in order of time. */
struct target_version {
	int64_t valid_from;
	const char *text;
	struct targets *targets;
};

/* Borrowed until the next call. */
bool targets_versions(struct store *store, const struct target_version **versions,
	size_t *count, struct err *err);
void targets_book_free(struct target_book *book);

#endif
