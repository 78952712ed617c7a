/* Unpredictable random numbers (getrandom).
 * SPDX-License-Identifier: MIT */
#ifndef BASE_SYSTEM_RANDOM_H
#define BASE_SYSTEM_RANDOM_H

#include <stddef.h>
#include <stdint.h>

void random_bytes(void *to, size_t len);

/* A UUID of version 4, as text. */
struct random_uuid {
	char at[37];
};

struct random_uuid random_uuid(void);

/* From 0 up to, not including, `below` (at least 1). */
uint64_t random_below(uint64_t below);

#endif
