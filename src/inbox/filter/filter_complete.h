/* Completing a query while it is typed.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_FILTER_FILTER_COMPLETE_H
#define INBOX_FILTER_FILTER_COMPLETE_H

struct arena;

/* The query with its last term completed: a key, or one of the values that a key lists,
 * as far as all matches agree; a blank is added after a value if it is the only match.
 * NULL if nothing matches. */
char *filter_complete(const char *query, struct arena *arena);

#endif
