/* The orders of lists, by the words in which people choose one.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_TAB_SORT_H
#define INBOX_TAB_SORT_H

#include <stdbool.h>

struct arena;
struct err;

/* X(order, its word, as a heading says it) */
#define SORTS(X)                                                           \
	/* oldest wait first, then those that do not wait, newest first */ \
	X(SORT_WAITING, "waiting", "longest first")                        \
	/* newest item first */                                            \
	X(SORT_NEWEST, "newest", "newest first")                           \
	/* least time left first, then as SORT_WAITING */                  \
	X(SORT_DUE, "due", "least time left first")

enum sort {
#define X(sort, name, words) sort,
	SORTS(X)
#undef X
		SORT_COUNT
};

/* "waiting"; and "longest first". */
const char *sort_name(enum sort sort);
const char *sort_words(enum sort sort);

/* By its word; ERR_USAGE with all of them if there is none. */
bool sort_of(const char *name, enum sort *sort, struct arena *arena, struct err *err);

#endif
