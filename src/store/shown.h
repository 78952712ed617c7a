/* What commands showed to somebody, so that a later decision by number covers that and no
 * more.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_SHOWN_H
#define STORE_SHOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;
struct store;

/* Notes that an agent was shown these conversations as of a revision. It is remembered for
 * 30 days. The revision does not grow. */
bool
store_shown_note(struct store *store, const char *agent, const int64_t *conversations,
	size_t count, int64_t revision, int64_t now, struct err *err);

/* The revision at which a conversation was last shown to an agent; 0: never. */
int64_t store_shown(struct store *store, const char *agent, int64_t conversation);

#endif
