/* Completing a query while it is typed.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_FILTER_FILTER_COMPLETE_H
#define INBOX_FILTER_FILTER_COMPLETE_H

struct arena;

/* The query with its last term completed: a key, or one of the values that a key lists, as
 * far as all that begin so agree; a blank follows a value that is the only one. NULL when
 * nothing begins so. */
char *filter_complete(const char *query, struct arena *arena);

#endif
