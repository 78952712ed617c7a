/* Small numbers for any ids, as they are first met.
 * SPDX-License-Identifier: MIT */
#include "inbox/numbers.h"

#include <assert.h>

#include "base/mem.h"

#define ROOM_FIRST 8

/* Ids come in rows; what they have in common is spread over the whole table. */
static size_t
place_of(const struct numbers *numbers, int64_t id)
{
	uint64_t spread = (uint64_t)id * 0x9e3779b97f4a7c15u;
	size_t place = (size_t)(spread >> 32) & (numbers->room - 1);

	while (numbers->at[place] && numbers->ids[place] != id)
		place = (place + 1) & (numbers->room - 1);
	return place;
}

static void
grow(struct numbers *numbers)
{
	struct numbers larger = { .count = numbers->count };

	larger.room = numbers->room ? 2 * numbers->room : ROOM_FIRST;
	larger.ids = mem_resize(NULL, larger.room, sizeof *larger.ids);
	larger.at = mem_alloc(larger.room * sizeof *larger.at);
	for (size_t i = 0; i < numbers->room; i++) {
		size_t place;

		if (!numbers->at[i])
			continue;
		place = place_of(&larger, numbers->ids[i]);
		larger.ids[place] = numbers->ids[i];
		larger.at[place] = numbers->at[i];
	}
	numbers_release(numbers);
	*numbers = larger;
}

uint32_t
numbers_of(struct numbers *numbers, int64_t id)
{
	size_t place;

	if (numbers->count * 4 >= numbers->room * 3)
		grow(numbers);
	place = place_of(numbers, id);
	if (numbers->at[place])
		return numbers->at[place] - 1;
	assert(numbers->count < UINT32_MAX - 1);
	numbers->ids[place] = id;
	numbers->at[place] = (uint32_t)++numbers->count;
	return numbers->at[place] - 1;
}

void
numbers_release(struct numbers *numbers)
{
	free(numbers->ids);
	free(numbers->at);
	*numbers = (struct numbers){ 0 };
}
