/* A turn: everything that one person says until we answer or decide, and how long they
 * waited.
 * SPDX-License-Identifier: MIT */
#include "inbox/turn.h"

#include <assert.h>

#include "inbox/hours/hours.h"

static const char *const turn_ends[] = {
#define X(end, name) [end] = name,
	TURN_ENDS(X)
#undef X
};

int64_t
turn_wait(const struct turn *turn, int64_t now)
{
	int64_t end = turn->end == TURN_WAITING ? now : turn->ended_at;

	return end > turn->since ? end - turn->since : 0;
}

int64_t
turn_business(const struct turn *turn, const struct hours_book *book, int64_t now)
{
	return hours_between(book, turn->since, turn->since + turn_wait(turn, now));
}

const char *
turn_end_name(enum turn_end end)
{
	assert(end < TURN_END_COUNT);
	return turn_ends[end];
}
