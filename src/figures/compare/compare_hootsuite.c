/* How Hootsuite counts.
 * SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "inbox/conversation.h"
#include "figures/compare/compare.h"
#include "figures/durations.h"

static const struct figure_row rows[] = {
	{ "resolved", "resolved", UNIT_COUNT,
		"conversations in which nobody is waiting" },
	{ "unresolved", "unresolved", UNIT_COUNT,
		"the others; they and the answers in them are in no average" },
	{ "first_response_mean_seconds", "first response time", UNIT_SPAN,
		"the average wait for first replies in resolved conversations" },
	{ "response_mean_seconds", "conversation response time", UNIT_SPAN,
		"the average wait for later replies in resolved conversations" },
};

/* What is known of a conversation. */
struct about {
	bool counts;
	bool waits;
};

static void
hootsuite_count(
	const struct tally *tally, enum figure_view view, struct figure_value *values)
{
	size_t n = tally->conversations.count;
	struct about *about = mem_alloc(n * sizeof *about);
	size_t resolved = 0;
	size_t unresolved = 0;
	struct durations firsts;
	struct durations nexts;

	(void)view;
	durations_init(&firsts, tally->count);
	durations_init(&nexts, tally->count);
	for (size_t i = 0; i < tally->count; i++) {
		const struct sample *sample = &tally->at[i];

		if (compare_is_void(sample))
			continue;
		about[sample->conversation].counts = true;
		if (sample->end == TURN_WAITING)
			about[sample->conversation].waits = true;
	}
	for (size_t i = 0; i < tally->count; i++) {
		const struct sample *sample = &tally->at[i];

		if (!compare_is_void(sample) && sample_is_answered(sample) &&
			!about[sample->conversation].waits)
			durations_add(sample->first ? &firsts : &nexts, sample->wait);
	}
	for (size_t i = 0; i < n; i++) {
		resolved += about[i].counts && !about[i].waits;
		unresolved += about[i].waits;
	}
	values[0] = figure_value_of(resolved);
	values[1] = figure_value_of(unresolved);
	values[2] = durations_mean(&firsts);
	values[3] = durations_mean(&nexts);
	durations_release(&firsts);
	durations_release(&nexts);
	free(about);
}

_Static_assert(COUNT(rows) <= COMPARE_FIGURES, "there is room for them");

const struct comparison compare_hootsuite = {
	.name = "hootsuite",
	.title = "Hootsuite",
	.meaning = "Averages over resolved conversations only: the worst ones, which "
		   "still wait, are in none of them.",
	.rows = rows,
	.n_rows = COUNT(rows),
	.count = hootsuite_count,
};
