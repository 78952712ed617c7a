/* Small numbers for arbitrary ids: 0, 1, 2, … in the order in which they are met. For
 * counting distinct ids.
 * SPDX-License-Identifier: MIT */
#ifndef FIGURES_ID_INDEX_H
#define FIGURES_ID_INDEX_H

#include <stddef.h>
#include <stdint.h>

/* An id beside its number, so that one look-up finds both. */
struct id_index_slot {
	int64_t id;
	uint32_t plus_one; /* 0: the slot is free */
};

/* Zero-initialise it; release it. If there are many ids and they lie close together, like
 * those of a table, they get a table of their own that is indexed directly. */
struct id_index {
	size_t count;
	uint32_t *close; /* by id: its number plus one */
	size_t n_close;
	struct id_index_slot *at; /* the others */
	size_t n_at;
	size_t room;  /* a power of two, or 0 */
	int64_t most; /* the largest id among them */
};

/* The number of an id; a new one if the id is new. At most UINT32_MAX - 1 of them. */
uint32_t id_index_of(struct id_index *numbers, int64_t id);
void id_index_release(struct id_index *numbers);

#endif
