/* "did you mean": the closest of the possible names.
 * SPDX-License-Identifier: MIT */
#include "base/guess.h"

#include "base/arena.h"
#include "base/str.h"

/* With more wrong letters than this, or than half of the typed ones, it is a different
 * word. */
#define NEAR 2

void
guess_offer(struct guess *guess, const char *name)
{
	int distance = str_distance(guess->word, name);
	int typed = (int)strlen(guess->word);

	/* A typed prefix matches, however much is missing. */
	if (typed >= 2 && str_starts(name, guess->word))
		distance = 1;
	if (!*name || distance > NEAR || 2 * distance > typed)
		return;
	if (!guess->best || distance < guess->distance) {
		guess->best = name;
		guess->distance = distance;
	}
}

void
guess_offer_all(struct guess *guess, const char *names, struct arena *arena)
{
	char **pieces;
	size_t count = str_split(names, '|', arena, &pieces);

	for (size_t i = 0; i < count; i++)
		guess_offer(guess, pieces[i]);
}

const char *
guess_words(const struct guess *guess, struct arena *arena)
{
	if (!guess->best)
		return "";
	return arena_printf(arena, " (did you mean \"%s\"?)", guess->best);
}
