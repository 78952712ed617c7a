/* How Zendesk counts.
 * SPDX-License-Identifier: MIT */
#include "base/time/date.h"
#include "base/mem.h"
#include "inbox/conversation.h"
#include "figures/compare/compare.h"
#include "figures/durations.h"

static const struct figure_row rows[] = {
	{ "first_replies", "first replies", UNIT_COUNT,
		"conversations with a first reply time, that is, with a public "
		"answer; each has one, however long it paused" },
	{ "first_reply_median_seconds", "first reply time", UNIT_SPAN,
		"the median from the beginning of the conversation to the first "
		"public answer, whatever was closed or answered in private before" },
	{ "next_replies", "next replies", UNIT_COUNT,
		"later turns that were answered in public or closed" },
	{ "next_reply_median_seconds", "next reply time", UNIT_SPAN,
		"the median from the oldest unanswered message to the next "
		"public answer; closing ends it too" },
};

/* Of one conversation: since when a public answer is due although a turn has ended; 0. */
struct owed {
	int64_t first;
	int64_t next;
	bool replied; /* its first reply is counted, or was earlier: there is no second
	               * one */
};

static void
count_turn(const struct sample *sample, struct owed *owed, struct durations *firsts,
	struct durations *nexts)
{
	bool first = !owed->replied && (sample->first || owed->first > 0);
	int64_t *since = first ? &owed->first : &owed->next;
	int64_t before = *since > 0 ? (sample->since - *since) / DATE_SECOND : 0;
	bool ends = sample->end == TURN_ANSWERED ||
		(!first && sample->end != TURN_ANSWERED_PRIVATE);

	if (sample->end == TURN_WAITING || sample->end == TURN_MODERATED)
		return;
	if (!ends) {
		*since = *since > 0 ? *since : sample->since;
		return;
	}
	durations_add(first ? firsts : nexts, before + sample->wait);
	owed->replied = true;
	*since = 0;
}

static void
zendesk_count(
	const struct tally *tally, enum figure_view view, struct figure_value *values)
{
	struct owed *owed = mem_alloc(tally->conversations.count * sizeof *owed);
	struct durations firsts;
	struct durations nexts;

	(void)view;
	durations_init(&firsts, tally->count);
	durations_init(&nexts, tally->count);
	for (size_t i = 0; i < tally->count; i++)
		if (!compare_is_void(&tally->at[i]))
			count_turn(&tally->at[i], &owed[tally->at[i].conversation],
				&firsts, &nexts);
	values[0] = figure_value_of(firsts.count);
	values[1] = durations_percent(&firsts, 50);
	values[2] = figure_value_of(nexts.count);
	values[3] = durations_percent(&nexts, 50);
	durations_release(&firsts);
	durations_release(&nexts);
	free(owed);
}

_Static_assert(COUNT(rows) <= COMPARE_FIGURES, "there is room for them");

const struct comparison compare_zendesk = {
	.name = "zendesk",
	.title = "Zendesk",
	.meaning = "Only public answers count; what was closed and came back counts from "
		   "its beginning; and a time is there only when the answer is.",
	.rows = rows,
	.n_rows = COUNT(rows),
	.count = zendesk_count,
};
