/* Repeatable chance (splitmix64).
 * SPDX-License-Identifier: MIT */
#include "demo/dice.h"

#include <assert.h>

#include "base/arena.h"

uint64_t
dice_throw(struct dice *dice)
{
	uint64_t mixed = dice->state += UINT64_C(0x9E3779B97F4A7C15);

	mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94D049BB133111EB);
	return mixed ^ (mixed >> 31);
}

int64_t
dice_between(struct dice *dice, int64_t least, int64_t most)
{
	assert(least <= most);
	return least + (int64_t)(dice_throw(dice) % (uint64_t)(most - least + 1));
}

char *
dice_word(struct dice *dice, size_t len, struct arena *arena)
{
	static const char row_signs[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
	char *word = arena_alloc(arena, len + 1);

	for (size_t i = 0; i < len; i++)
		word[i] = row_signs[dice_throw(dice) % (sizeof row_signs - 1)];
	return word;
}
