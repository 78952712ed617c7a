/* How Facebook counts, for what a Page shows publicly.
 * SPDX-License-Identifier: MIT */
#include "base/time/date.h"
#include "base/mem.h"
#include "inbox/conversation.h"
#include "figures/compare/compare.h"
#include "figures/durations.h"

#define FEW    10
#define PERIOD (30 * DATE_DAY)

static const struct figure_row rows[] = {
	{ "messages", "messages", UNIT_COUNT,
		"private messages after 24 hours in which neither side wrote, in "
		"the 30 days before the last one; if there are fewer than 10, "
		"the last 10" },
	{ "response_permille", "response rate", UNIT_SHARE,
		"the share of them answered within 24 hours; those that have "
		"waited for less are not counted yet" },
	{ "response_seconds", "response time", UNIT_SPAN,
		"the average of the fastest 90 % of the answers" },
};

/* What Facebook counts as a new message. */
struct fresh {
	int64_t since;
	uint32_t wait;
	bool answered;
};

/* In order; `last` has an entry for each conversation: when they last wrote there. */
static size_t
find_fresh(const struct tally *tally, int64_t *last, struct fresh *fresh)
{
	size_t n = 0;

	for (size_t i = 0; i < tally->count; i++) {
		const struct sample *sample = &tally->at[i];
		int64_t *spoken = &last[sample->conversation];
		bool is_new = *spoken == 0 || sample->since - *spoken >= DATE_DAY;
		bool answered = sample_is_answered(sample);
		bool young = sample->end == TURN_WAITING &&
			sample->wait < DATE_DAY / DATE_SECOND;

		if (compare_is_void(sample) || sample->end == TURN_MODERATED)
			continue;
		*spoken = sample->last;
		if (answered && sample->since + sample->wait * DATE_SECOND > *spoken)
			*spoken = sample->since + sample->wait * DATE_SECOND;
		if (is_new && !young)
			fresh[n++] =
				(struct fresh){ sample->since, sample->wait, answered };
	}
	return n;
}

/* The first one that is counted. */
static size_t
first_of(const struct fresh *fresh, size_t n)
{
	size_t first = n;

	while (first > 0 &&
		(n - first < FEW ||
			fresh[n - 1].since - fresh[first - 1].since <= PERIOD))
		first--;
	return first;
}

static void
facebook_count(
	const struct tally *tally, enum figure_view view, struct figure_value *values)
{
	int64_t *last = mem_alloc(tally->conversations.count * sizeof *last);
	struct fresh *fresh = mem_resize(NULL, tally->count, sizeof *fresh);
	size_t n = find_fresh(tally, last, fresh);
	size_t first = first_of(fresh, n);
	size_t in_time = 0;
	struct durations answers;

	(void)view;
	durations_init(&answers, tally->count);
	for (size_t i = first; i < n; i++) {
		if (!fresh[i].answered)
			continue;
		in_time += fresh[i].wait <= DATE_DAY / DATE_SECOND;
		durations_add(&answers, fresh[i].wait);
	}
	values[0] = figure_value_of(n - first);
	values[1] = figure_share_of(in_time, n - first);
	values[2] = durations_mean_fastest(&answers);
	durations_release(&answers);
	free(last);
	free(fresh);
}

_Static_assert(COUNT(rows) <= COMPARE_FIGURES, "there is room for them");

const struct comparison compare_facebook = {
	.name = "facebook",
	.title = "Facebook",
	.meaning = "What a Page shows to everybody: private messages only, first answers "
		   "only, and the slowest tenth of them is left out.",
	.direct = true,
	.whole = true,
	.rows = rows,
	.n_rows = COUNT(rows),
	.count = facebook_count,
};
