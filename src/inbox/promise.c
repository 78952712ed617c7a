/* Whether a target was met.
 * SPDX-License-Identifier: MIT */
#include "inbox/promise.h"

#include <assert.h>

#include "base/time/date.h"
#include "inbox/conversation.h"

static const char *const names[] = {
#define X(promise, name) [promise] = name,
	PROMISES(X)
#undef X
};

const char *
promise_name(enum promise promise)
{
	assert(promise < PROMISE_COUNT);
	return names[promise];
}

bool
promise_is_late(int64_t due_at, const struct knowledge *knowledge)
{
	return due_at > 0 && due_at <= knowledge->until;
}

bool
promise_is_unknown(int64_t due_at, const struct knowledge *knowledge)
{
	return due_at > knowledge->until && due_at > 0 && due_at <= knowledge->now;
}

/* The second in which it is due still counts as in time: 3600.5 s are 3600 s. */
static bool
ended_late(const struct turn *turn)
{
	return turn->ended_at - turn->due_at >= DATE_SECOND;
}

static enum promise
promise_of_end(const struct turn *turn, const struct knowledge *knowledge)
{
	switch (turn->end) {
	case TURN_WAITING:
		if (promise_is_late(turn->due_at, knowledge))
			return PROMISE_MISSED;
		return promise_is_unknown(turn->due_at, knowledge) ? PROMISE_UNKNOWN
								   : PROMISE_OPEN;
	case TURN_ANSWERED:
	case TURN_ANSWERED_PRIVATE:
		return ended_late(turn) ? PROMISE_MISSED : PROMISE_MET;
	case TURN_CLOSED: return PROMISE_MISSED;
	case TURN_NO_REPLY: return PROMISE_NO_REPLY;
	case TURN_WITHDRAWN:
	case TURN_MODERATED: return ended_late(turn) ? PROMISE_MISSED : PROMISE_GONE;
	case TURN_SPAM:
	case TURN_MUTED:
	case TURN_VOID:
	case TURN_END_COUNT: break;
	}
	return PROMISE_OUT;
}

enum promise
promise_of(const struct turn *turn, const struct knowledge *knowledge)
{
	if (turn->end == TURN_SPAM || turn->end == TURN_MUTED || turn->end == TURN_VOID)
		return PROMISE_OUT;
	if (turn->timeless)
		return PROMISE_TIMELESS;
	if (turn->before_heed)
		return PROMISE_FOUND;
	return turn->due_at > 0 ? promise_of_end(turn, knowledge) : PROMISE_NONE;
}

int64_t
promise_missed_at(const struct turn *turn, const struct knowledge *knowledge)
{
	if (promise_of(turn, knowledge) != PROMISE_MISSED)
		return 0;
	return turn->end == TURN_CLOSED && turn->ended_at < turn->due_at ? turn->ended_at
									 : turn->due_at;
}
