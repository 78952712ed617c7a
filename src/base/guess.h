/* "did you mean": the nearest of the names that could have been meant.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_GUESS_H
#define BASE_GUESS_H

struct arena;

/* Begin with { .word = what was typed }. */
struct guess {
	const char *word;
	const char *best; /* NULL: nothing is near */
	int distance;
};

/* One name that could have been meant; it must outlive the guess. */
void guess_offer(struct guess *guess, const char *name);

/* The names between the bars of "list|retry|drop", copied into the arena. */
void guess_offer_all(struct guess *guess, const char *names, struct arena *arena);

/* " (did you mean "list"?)" or "", to be put behind a sentence. */
const char *guess_words(const struct guess *guess, struct arena *arena);

#endif
