/* Small numbers for any ids, as they are first met.
 * SPDX-License-Identifier: MIT */
#include "inbox/numbers.h"

#include <assert.h>

#include "base/mem.h"

#define ROOM_FIRST 8

#define BLOCK 64

/* Ids come in rows, and those of a block lie side by side, which the processor's cache is
 * grateful for; blocks are spread over the whole table. */
static struct number *
place_of(const struct numbers *numbers, int64_t id)
{
	uint64_t block = (uint64_t)id / BLOCK * 0x9e3779b97f4a7c15u >> 32;
	size_t place =
		(size_t)(block * BLOCK + (uint64_t)id % BLOCK) & (numbers->room - 1);

	while (numbers->at[place].plus_one && numbers->at[place].id != id)
		place = (place + 1) & (numbers->room - 1);
	return &numbers->at[place];
}

static void
grow(struct numbers *numbers)
{
	struct numbers larger = { .count = numbers->count };

	larger.room = numbers->room ? 2 * numbers->room : ROOM_FIRST;
	larger.at = mem_alloc(larger.room * sizeof *larger.at);
	for (size_t i = 0; i < numbers->room; i++)
		if (numbers->at[i].plus_one)
			*place_of(&larger, numbers->at[i].id) = numbers->at[i];
	numbers_release(numbers);
	*numbers = larger;
}

uint32_t
numbers_of(struct numbers *numbers, int64_t id)
{
	struct number *number;

	if (numbers->count * 4 >= numbers->room * 3)
		grow(numbers);
	number = place_of(numbers, id);
	if (!number->plus_one) {
		assert(numbers->count < UINT32_MAX - 1);
		number->id = id;
		number->plus_one = (uint32_t)++numbers->count;
	}
	return number->plus_one - 1;
}

void
numbers_release(struct numbers *numbers)
{
	free(numbers->at);
	*numbers = (struct numbers){ 0 };
}
