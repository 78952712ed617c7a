/* Labels: words that people here put on conversations. Case does not matter; they are
 * stored in lower case.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_LABEL_H
#define INBOX_LABEL_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct err;

#define LABEL_BYTES 40
/* Whoever has this one, or whose conversation has, is:vip finds. */
#define LABEL_VIP "vip"

struct label_change {
	const char *name;
	bool off; /* removed; else added */
};

/* The label for a word; ERR_USAGE with a message if it cannot be one. */
bool
label_name(const char *word, struct arena *arena, const char **name, struct err *err);

/* Parses "+vip -press": labels to add and to remove. A word without a sign is added. If a
 * label occurs several times, the last one counts. */
bool label_changes(const char *words, struct arena *arena, struct label_change **changes,
	size_t *count, struct err *err);

/* Those of a conversation and its person, of the annotations in a row: "press vip". */
char *label_all(const char *tags, struct arena *arena);

/* "+vip -press": the words of an act. */
char *label_words(const struct label_change *changes, size_t count, struct arena *arena);

/* Whether `labels` ("press vip", as in a row) has this one. */
bool label_among(const char *labels, const char *name);

#endif
