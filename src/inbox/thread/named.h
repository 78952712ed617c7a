/* The people of a thread, and which of them a message names.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_THREAD_NAMED_H
#define INBOX_THREAD_NAMED_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct item;
struct thread_rule;

struct named_person {
	const char *id;
	const char *handle;
	const char *name; /* the display name; may be NULL */
	bool ours;
};

/* A word that names a person: a handle, the user part of one, or a display name. */
struct named_word {
	const char *word; /* in small letters */
	size_t person;
};

struct named_words {
	struct named_word *at; /* sorted by word */
	size_t count;
};

struct named {
	const struct thread_rule *rule;
	struct named_person *people; /* all who wrote in the thread, sorted by id */
	size_t n_people;
	size_t *author;             /* parallel to the items: who wrote each */
	struct named_words handles; /* without their "@" */
	struct named_words users;   /* "lea" of "@lea@example.social" */
	struct named_words names;
};

/* Whom a message names, by their places in `people`; each may appear more than once. */
struct named_list {
	size_t *at;
	size_t count;
	bool us;
};

struct named named_of(const struct item *items, size_t count,
	const struct thread_rule *rule, struct arena *arena);

/* Everybody whom a message mentions, by id, or by handle as the network finds mentions; and
 * those it begins with. */
struct named_list
named_all(const struct named *named, const struct item *item, struct arena *arena);

/* Those whom a message begins with: mentions, or the display name of somebody, if nobody
 * else in the thread has the same. A single word may be another word, too ("Mark", "Will"):
 * without an "@" it counts only before a comma, a colon or the like. */
struct named_list
named_first(const struct named *named, const struct item *item, struct arena *arena);

#endif
