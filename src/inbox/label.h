/* Labels: words that people here put on conversations. Without regard to case; lower case
 * is kept.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_LABEL_H
#define INBOX_LABEL_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct err;

#define LABEL_BYTES 40

struct label_change {
	const char *name;
	bool off; /* else it is put on */
};

/* The label that a word means; ERR_USAGE with a sentence when it cannot be one. */
bool
label_name(const char *word, struct arena *arena, const char **name, struct err *err);

/* Reads "+vip -press": what is put on and what is taken off. A word without a sign is put
 * on. Of several about one label the last counts. */
bool label_changes(const char *words, struct arena *arena, struct label_change **changes,
	size_t *count, struct err *err);

/* Whether `labels` ("press vip", as a row has them) holds one. */
bool label_among(const char *labels, const char *name);

#endif
