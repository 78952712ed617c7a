/* A list or set of row ids.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_DB_IDS_H
#define STORE_DB_IDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Zero-initialise it; release it. */
struct ids {
	int64_t *at;
	size_t count;
};

/* Adds to a set; ignores 0, and an id equal to the last one. */
void ids_add(struct ids *ids, int64_t id);
/* Adds to a list. */
void ids_push(struct ids *ids, int64_t id);
/* Sorts, and removes duplicates. */
void ids_sort(struct ids *ids);
/* Whether a sorted set has an id. */
bool ids_has(const struct ids *ids, int64_t id);
void ids_release(struct ids *ids);

#endif
