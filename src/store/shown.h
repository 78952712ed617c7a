/* What somebody was shown of conversations, so that what they decide by number afterwards
 * covers that and no more.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_SHOWN_H
#define STORE_SHOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;
struct store;

/* An agent was shown these conversations as they were at a revision. It is remembered for 30
 * days. Nobody is told: the revision does not grow. */
bool
store_shown_note(struct store *store, const char *agent, const int64_t *conversations,
	size_t count, int64_t revision, int64_t now, struct err *err);

/* The revision at which an agent was shown a conversation last; 0: never. */
int64_t store_shown(struct store *store, const char *agent, int64_t conversation);

#endif
