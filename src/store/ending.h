/* A sign-in that ends, and cannot be renewed after that.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_ENDING_H
#define STORE_ENDING_H

#include <stdbool.h>
#include <stdint.h>

struct account;
struct arena;

/* Within 14 days, or already. */
bool ending_is_soon(const struct account *account, int64_t now);

/* "sign in again before 12 Oct 09:31: the sign-in ends then, and cannot be renewed"; NULL: it
 * does not end soon. */
const char *ending_words(const struct account *account, int64_t now, struct arena *arena);

#endif
