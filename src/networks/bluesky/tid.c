/* Bluesky's record keys.
 * SPDX-License-Identifier: MIT */
#include "networks/bluesky/tid.h"

#include <stddef.h>
#include <string.h>

#include "base/arena.h"

#define CLOCK_BITS 10
#define SIGN_BITS  5

static const char row_signs[] = "234567abcdefghijklmnopqrstuvwxyz";

char *
tid_write(int64_t us, unsigned clock, struct arena *arena)
{
	uint64_t value = ((uint64_t)us << CLOCK_BITS | (clock & 1023)) & INT64_MAX;
	char *tid = ARENA_ARRAY(arena, char, TID_LENGTH + 1);

	for (int i = TID_LENGTH - 1; i >= 0; i--) {
		tid[i] = row_signs[value & 31];
		value >>= SIGN_BITS;
	}
	return tid;
}

/* The highest of the 64 bits is never set: the first character is from the first half of
 * the alphabet. */
bool
tid_is(const char *text)
{
	return text != NULL && strlen(text) == TID_LENGTH &&
		strspn(text, row_signs) == TID_LENGTH &&
		strchr(row_signs, text[0]) - row_signs < 16;
}

int64_t
tid_time(const char *tid)
{
	uint64_t value = 0;

	if (!tid_is(tid))
		return 0;
	for (size_t i = 0; i < TID_LENGTH; i++)
		value = value << SIGN_BITS |
			(uint64_t)(strchr(row_signs, tid[i]) - row_signs);
	return (int64_t)(value >> CLOCK_BITS) / 1000;
}

/* FNV-1a: turns a text into a number that differs from those of other texts. */
static uint32_t
mix(const char *text)
{
	uint32_t hash = 2166136261U;

	for (; *text != '\0'; text++)
		hash = (hash ^ (unsigned char)*text) * 16777619U;
	return hash;
}

const char *
tid_of(int64_t now, const char *uuid, struct arena *arena)
{
	uint32_t chance = mix(uuid);

	return tid_write(now * 1000 + chance % 1000, chance / 1000, arena);
}
