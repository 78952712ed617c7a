/* How many people wait for an answer, in words.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_WAITING_H
#define INBOX_WAITING_H

#include <stdint.h>

struct arena;

/* "27 people wait for an answer, the longest for 4 d". */
const char *waiting_words(int64_t people, int64_t longest, struct arena *arena);

#endif
