/* What a server has and heed could not read: recorded with a reason, never dropped
 * silently.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_UNREAD_H
#define INBOX_UNREAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* X(why, name in the store and in JSON, description, used after a count) */
#define UNREAD_WHYS(X)                                                      \
	X(UNREAD_NONE, "", "")                                              \
	X(UNREAD_SHAPE, "shape", "in an unknown shape")                     \
	X(UNREAD_ID, "id", "without a usable id")                           \
	X(UNREAD_AUTHOR, "author", "without an author")                     \
	X(UNREAD_EMPTY, "empty", "without the message itself")              \
	X(UNREAD_FOREIGN, "foreign", "in somebody else's name")             \
	X(UNREAD_GARBLED, "garbled", "with a response that makes no sense") \
	X(UNREAD_SERVER, "server", "where the server fails")                \
	X(UNREAD_REFUSED, "refused", "that the server does not show to us") \
	X(UNREAD_DATE, "date", "with a date out of sequence")               \
	X(UNREAD_SEQUENCE, "sequence", "out of sequence")                   \
	X(UNREAD_FUTURE, "future", "dated in the future")

enum unread_why {
#define X(why, name, words) why,
	UNREAD_WHYS(X)
#undef X
		UNREAD_WHY_COUNT
};

struct unread {
	/* The remote id of a message. If there is none: "#" and something that
	 * distinguishes it; such an entry cannot be fetched again. */
	const char *id;
	enum unread_why why;
	bool thread; /* the whole thread around it */
};

/* One that is on record. */
struct unread_row {
	struct unread unread;
	int64_t noted_at;
	int64_t tried_at;
	int64_t again_at; /* when to try again; 0: never */
	int64_t tries;
};

const char *unread_name(enum unread_why why);
/* "without an author". */
const char *unread_one(enum unread_why why);
/* False if the name is not in the list. */
bool unread_of(const char *name, enum unread_why *why);

/* Whether it could be read after all: it was only unusual. */
bool unread_is_read(enum unread_why why);

/* How many there are for each reason. */
struct unread_sum {
	int64_t items[UNREAD_WHY_COUNT];
	int64_t threads[UNREAD_WHY_COUNT];
};

/* How many could not be read. */
int64_t unread_count(const struct unread_sum *sum);

/* "2 could not be read: 1 without an author, 1 thread where the server fails"; NULL if
 * there is nothing to report. */
char *unread_words(const struct unread_sum *sum, struct arena *arena);

/* When to try again what could not be read, after this many tries: less and less
 * often. */
int64_t unread_again(int64_t tried_at, int64_t tries);

#endif
