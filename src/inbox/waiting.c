/* How many people wait for an answer, in words.
 * SPDX-License-Identifier: MIT */
#include "inbox/waiting.h"

#include "base/arena.h"
#include "base/time/date.h"

const char *
waiting_words(int64_t people, int64_t longest, struct arena *arena)
{
	if (people == 0)
		return "nobody waits for an answer";
	return arena_printf(arena, "%lld %s for an answer, the longest for %s",
		(long long)people, people == 1 ? "person waits" : "people wait",
		date_words_long(longest).at);
}
