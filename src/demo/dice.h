/* Repeatable chance: the same seed gives the same numbers.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_DICE_H
#define DEMO_DICE_H

#include <stddef.h>
#include <stdint.h>

struct arena;

struct dice {
	uint64_t state;
};

uint64_t dice_throw(struct dice *dice);

/* From `least` to `most`, inclusive. */
int64_t dice_between(struct dice *dice, int64_t least, int64_t most);

/* `len` random letters and digits, for tokens and keys. */
char *dice_word(struct dice *dice, size_t len, struct arena *arena);

#endif
