/* How Sprout Social counts.
 * SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "inbox/conversation.h"
#include "figures/compare/compare.h"
#include "figures/durations.h"

static const struct figure_row rows[] = {
	{ "received", "received", UNIT_COUNT,
		"turns that came in; Sprout counts every message" },
	{ "acted_on", "acted on", UNIT_COUNT,
		"somebody did something through heed: answered, marked, "
		"moderated, labelled or liked it; what was done on the network "
		"itself is not counted" },
	{ "action_permille", "action rate", UNIT_SHARE,
		"acted on, as a share of received" },
	{ "replies", "replies", UNIT_COUNT,
		"first and later answers written through heed; what was written "
		"on the network itself is not counted" },
	{ "reply_mean_seconds", "average reply time", UNIT_SPAN,
		"the waits added up and divided by their number" },
	{ "reply_median_seconds", "median reply time", UNIT_SPAN,
		"half of the replies were no slower" },
	{ "reply_quickest_seconds", "quickest", UNIT_SPAN, "the shortest wait" },
	{ "reply_slowest_seconds", "slowest", UNIT_SPAN,
		"the longest wait; turns still waiting are in none of these times" },
};

/* Decisions are always made through heed. */
static bool
is_acted_on(const struct sample *sample)
{
	if (sample->handled)
		return true;
	if (sample->end == TURN_WAITING)
		return false;
	return !sample_is_answered(sample) || sample->origin == ORIGIN_HAND;
}

/* The view of a reply depends on when it was written. */
static bool
is_in_view(const struct sample *sample, enum figure_view view)
{
	return view == VIEW_ALL || sample->ended_off == (view == VIEW_OFF);
}

static void
sprout_count(
	const struct tally *tally, enum figure_view view, struct figure_value *values)
{
	struct durations replies;
	size_t received = 0;
	size_t acted = 0;

	durations_init(&replies, tally->count);
	for (size_t i = 0; i < tally->count; i++) {
		const struct sample *sample = &tally->at[i];

		if (compare_is_void(sample))
			continue;
		received++;
		acted += is_acted_on(sample);
		if (sample_is_answered(sample) && sample->origin == ORIGIN_HAND &&
			is_in_view(sample, view))
			durations_add(&replies, sample->wait);
	}
	values[0] = figure_value_of(received);
	values[1] = figure_value_of(acted);
	values[2] = figure_share_of(acted, received);
	values[3] = figure_value_of(replies.count);
	values[4] = durations_mean(&replies);
	values[5] = durations_percent(&replies, 50);
	values[6] = durations_shortest(&replies);
	values[7] = durations_percent(&replies, 100);
	durations_release(&replies);
}

_Static_assert(COUNT(rows) <= COMPARE_FIGURES, "there is room for them");

const struct comparison compare_sprout = {
	.name = "sprout",
	.title = "Sprout Social",
	.meaning = "Any action is one, a like too; times are those of replies written "
		   "through the product, and nobody who waits is in them.",
	.views = true,
	.rows = rows,
	.n_rows = COUNT(rows),
	.count = sprout_count,
};
