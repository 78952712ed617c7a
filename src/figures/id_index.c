/* Small numbers for arbitrary ids: 0, 1, 2, … in the order in which they are met. For
 * counting distinct ids.
 * SPDX-License-Identifier: MIT */
#include "figures/id_index.h"

#include <assert.h>
#include <stdbool.h>

#include "base/mem.h"

#define ROOM_FIRST 8

#define BLOCK 64

/* Ids often come in sequence. Those of a block are stored side by side, which suits the
 * processor's cache; blocks are spread over the whole table. */
static struct id_index_slot *
id_index_place(const struct id_index *numbers, int64_t id)
{
	uint64_t block = (uint64_t)id / BLOCK * 0x9e3779b97f4a7c15u >> 32;
	size_t place =
		(size_t)(block * BLOCK + (uint64_t)id % BLOCK) & (numbers->room - 1);

	while (numbers->at[place].plus_one && numbers->at[place].id != id)
		place = (place + 1) & (numbers->room - 1);
	return &numbers->at[place];
}

/* From MANY ids on, if at least one in CLOSE possible ids is in use, a direct table pays
 * off. */
#define MANY  1024
#define CLOSE 16

static void
take_close(struct id_index *numbers)
{
	size_t n = (size_t)numbers->most + (size_t)numbers->most / 2;

	numbers->close = mem_resize(numbers->close, n, sizeof *numbers->close);
	memset(numbers->close + numbers->n_close, 0,
		(n - numbers->n_close) * sizeof *numbers->close);
	numbers->n_close = n;
	for (size_t i = 0; i < numbers->room; i++)
		if (numbers->at[i].plus_one)
			numbers->close[numbers->at[i].id] = numbers->at[i].plus_one;
	free(numbers->at);
	numbers->at = NULL;
	numbers->n_at = numbers->room = 0;
}

static bool
are_close(const struct id_index *numbers)
{
	if (numbers->count < MANY || numbers->most / CLOSE > (int64_t)numbers->count)
		return false;
	for (size_t i = 0; i < numbers->room; i++)
		if (numbers->at[i].plus_one && numbers->at[i].id < 0)
			return false;
	return true;
}

static void
grow(struct id_index *numbers)
{
	struct id_index_slot *old = numbers->at;
	size_t n_old = numbers->room;

	numbers->room = numbers->room ? 2 * numbers->room : ROOM_FIRST;
	numbers->at = mem_alloc(numbers->room * sizeof *numbers->at);
	for (size_t i = 0; i < n_old; i++)
		if (old[i].plus_one)
			*id_index_place(numbers, old[i].id) = old[i];
	free(old);
}

static uint32_t
next_number(struct id_index *numbers)
{
	assert(numbers->count < UINT32_MAX - 1);
	return (uint32_t)++numbers->count;
}

uint32_t
id_index_of(struct id_index *numbers, int64_t id)
{
	struct id_index_slot *number;

	if (id >= 0 && (uint64_t)id < numbers->n_close) {
		if (!numbers->close[id])
			numbers->close[id] = next_number(numbers);
		return numbers->close[id] - 1;
	}
	if (numbers->n_at * 4 >= numbers->room * 3) {
		if (numbers->n_at > 0 && are_close(numbers)) {
			take_close(numbers);
			return id_index_of(numbers, id);
		}
		grow(numbers);
	}
	number = id_index_place(numbers, id);
	if (!number->plus_one) {
		number->id = id;
		number->plus_one = next_number(numbers);
		numbers->n_at++;
		if (id > numbers->most)
			numbers->most = id;
	}
	return number->plus_one - 1;
}

void
id_index_release(struct id_index *numbers)
{
	free(numbers->at);
	free(numbers->close);
	*numbers = (struct id_index){ 0 };
}
