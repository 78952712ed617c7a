/* Row ids, gathered first and looked up after.
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

/* For a set: not 0, and not the same twice in a row. */
void ids_add(struct ids *ids, int64_t id);
/* For a list. */
void ids_push(struct ids *ids, int64_t id);
/* Sorts, and leaves each once. */
void ids_sort(struct ids *ids);
/* In a sorted one. */
bool ids_has(const struct ids *ids, int64_t id);
void ids_release(struct ids *ids);

#endif
