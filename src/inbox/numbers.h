/* Small numbers for any ids: 0, 1, 2, … as they are first met. For counting what is
 * different.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_NUMBERS_H
#define INBOX_NUMBERS_H

#include <stddef.h>
#include <stdint.h>

/* An id beside its number, so that both are found in one look. */
struct number {
	int64_t id;
	uint32_t plus_one; /* 0: the place is free */
};

/* Zero-initialise it; release it. */
struct numbers {
	struct number *at;
	size_t count;
	size_t room; /* a power of two, or 0 */
};

/* The number of an id, a new one if it was not met yet. At most UINT32_MAX - 1 of
 * them. */
uint32_t numbers_of(struct numbers *numbers, int64_t id);
void numbers_release(struct numbers *numbers);

#endif
