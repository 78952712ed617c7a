/* "did you mean": the closest of the possible names.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_GUESS_H
#define BASE_GUESS_H

struct arena;

/* Start with { .word = what was typed }. */
struct guess {
	const char *word;
	const char *best; /* NULL: nothing is close */
	int distance;
};

/* Offers one possible name; it must outlive the guess. */
void guess_offer(struct guess *guess, const char *name);

/* The names between the bars of "list|retry|drop", copied into the arena. */
void guess_offer_all(struct guess *guess, const char *names, struct arena *arena);

/* " (did you mean "list"?)" or "", to append to a sentence. */
const char *guess_words(const struct guess *guess, struct arena *arena);

#endif
