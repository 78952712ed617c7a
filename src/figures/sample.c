/* A turn, reduced to what statistics need.
 * SPDX-License-Identifier: MIT */
#include "figures/sample.h"

#include "base/time/date.h"
#include "figures/quantile.h"
#include "inbox/conversation.h"

static uint32_t
seconds(int64_t ms)
{
	int64_t whole = ms > 0 ? ms / DATE_SECOND : 0;

	return whole < UINT32_MAX ? (uint32_t)whole : UINT32_MAX;
}

struct sample
sample_of(const struct turn *turn, int64_t now)
{
	int64_t end = turn->end == TURN_WAITING ? now : turn->ended_at;

	return (struct sample){
		.since = turn->since,
		.last = turn->since,
		.wait = seconds(turn_wait(turn, now)),
		.business = seconds(turn->business),
		.known = seconds(end - turn->known_since),
		.end = (uint8_t)turn->end,
		.origin = (uint8_t)turn->origin,
		.first = turn->first,
		.off_hours = turn->off_hours,
		.skewed = turn->skewed,
		.timeless = turn->timeless,
		.assumed = turn->how == ANSWER_ASSUMED,
	};
}

bool
sample_is_answered(const struct sample *sample)
{
	return !sample->unsure &&
		(sample->end == TURN_ANSWERED || sample->end == TURN_ANSWERED_PRIVATE);
}

bool
sample_is_open(const struct sample *sample)
{
	return sample->unsure || sample->end == TURN_WAITING ||
		sample->end == TURN_CLOSED;
}

bool
sample_is_turn(const struct sample *sample)
{
	return sample->end != TURN_VOID && sample->end != TURN_SPAM &&
		sample->end != TURN_MUTED;
}

bool
sample_is_in(const struct sample *sample, const struct selection *selection)
{
	if (selection->view == VIEW_OFF && !sample->off_hours)
		return false;
	return selection->kind == ANY_REPLY ||
		sample->first == (selection->kind == FIRST_REPLY);
}

uint32_t
sample_wait(const struct sample *sample, enum figure_view view)
{
	if (sample->end == TURN_CLOSED)
		return WAIT_NEVER;
	return view == VIEW_BUSINESS ? sample->business : sample->wait;
}
