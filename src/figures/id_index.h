/* Small numbers for any ids: 0, 1, 2, … as they are first met. For counting what is
 * different.
 * SPDX-License-Identifier: MIT */
#ifndef FIGURES_ID_INDEX_H
#define FIGURES_ID_INDEX_H

#include <stddef.h>
#include <stdint.h>

/* An id beside its number, so that both are found in one look. */
struct id_index_slot {
	int64_t id;
	uint32_t plus_one; /* 0: the place is free */
};

/* Zero-initialise it; release it. Many ids that lie close together, as those of a table
 * do, stand in a table of their own, each in its place. */
struct id_index {
	size_t count;
	uint32_t *close; /* by id: the number plus one */
	size_t n_close;
	struct id_index_slot *at; /* the others */
	size_t n_at;
	size_t room;  /* a power of two, or 0 */
	int64_t most; /* the greatest id among them */
};

/* The number of an id, a new one if it was not met yet. At most UINT32_MAX - 1 of
 * them. */
uint32_t id_index_of(struct id_index *numbers, int64_t id);
void id_index_release(struct id_index *numbers);

#endif
