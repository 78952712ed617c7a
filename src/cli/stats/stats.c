/* The turns of a period in groups, and the rows of a report: computed from the ledger.
 * SPDX-License-Identifier: MIT */
#include "cli/stats/stats.h"

#include "base/time/date.h"
#include "base/mem.h"
#include "base/str.h"

static void
add_to_group(struct stats_report *stats, const struct ledger_line *line,
	const struct sample *sample)
{
	struct stats_group *group = stats_groups_find(&stats->groups, line);

	group->assumed += sample->assumed && sample_is_turn(sample) && !sample->timeless;
	group->turns += !sample->timeless && sample_is_turn(sample);
	tally_add(&group->tally, sample, line->conversation, line->person_id);
}

/* A turn belongs to each label of its conversation. */
static void
add_to_labels(struct stats_report *stats, const struct ledger_line *line,
	const struct sample *sample)
{
	struct arena arena = { 0 };
	char **labels;
	size_t count = str_split(str_or_empty(line->labels), ' ', &arena, &labels);

	for (size_t i = 0; i < count; i++) {
		stats->groups.label = *labels[i] ? labels[i] : "(no label)";
		add_to_group(stats, line, sample);
	}
	arena_release(&arena);
}

static bool
stats_take_turn(void *context, const struct ledger_line *line, struct err *err)
{
	struct stats_report *stats = context;
	struct sample sample = sample_of(&line->turn, line->now);

	(void)err;
	sample.liked_only = line->liked_only;
	sample.promise = (uint8_t)line->promise;
	sample.handled = line->handled;
	sample.ended_off = line->ended_off;
	sample.unsure = stats->strict && sample.assumed && sample_is_answered(&sample);
	stats->assumed += sample.assumed && sample_is_turn(&sample) && !sample.timeless;
	if (line->last_at > sample.last)
		sample.last = line->last_at;
	stats->has_hours =
		stats->has_hours || sample.off_hours || sample.business != sample.wait;
	if (stats->groups.by == BY_LABEL)
		add_to_labels(stats, line, &sample);
	else
		add_to_group(stats, line, &sample);
	return true;
}

bool
stats_read(struct stats_report *stats, enum stats_by by, struct err *err)
{
	stats->request.brief = by != BY_PERSON && by != BY_POST && by != BY_LABEL;
	stats->request.agents = by == BY_AGENT;
	stats->request.targets = by == BY_TARGET;
	stats->assumed = 0;
	stats_groups_init(&stats->groups, by, stats->request.by_answer);
	return store_ledger(
		stats->cli->store, &stats->request, stats_take_turn, stats, err);
}

/* --- rows --- */

void
stats_count(const struct stats_report *stats, const struct stats_group *group,
	enum figure_view view, enum reply_kind kind, struct stats_report_row *row)
{
	const struct selection selection = {
		.view = view,
		.kind = kind,
		.within = (uint32_t)(stats->within / DATE_SECOND),
	};
	struct figures figures;

	*row = (struct stats_report_row){ .group = group, .view = view, .kind = kind };
	if (stats->like) {
		stats->like->count(&group->tally, view, row->at);
		return;
	}
	tally_figures(&group->tally, &selection, &figures);
	memcpy(row->at, figures.at, sizeof row->at);
}

/* Off hours have few turns: they are shown only on request, and to programs. */
static bool
wants_view(const struct stats_report *stats, enum figure_view view, bool all_views)
{
	if (stats->view_given)
		return view == stats->view;
	return all_views || view == VIEW_ALL ||
		(view == VIEW_BUSINESS && stats->has_hours);
}

void
stats_rows(const struct stats_report *stats, bool all_views, stats_reader *reader,
	void *context)
{
	bool one_each = stats->groups.by != BY_NOTHING || stats->like;
	struct stats_report_row row;

	for (size_t i = 0; one_each && i < stats->groups.count; i++) {
		stats_count(stats, stats->groups.at[i], stats->view, stats->kind, &row);
		reader(context, &row);
	}
	for (int v = 0; !one_each && v < FIGURE_VIEW_COUNT; v++)
		for (int k = 0; k < REPLY_KIND_COUNT; k++) {
			if (!wants_view(stats, (enum figure_view)v, all_views) ||
				(stats->kind_given && (int)stats->kind != k))
				continue;
			stats_count(stats, stats->groups.at[0], (enum figure_view)v,
				(enum reply_kind)k, &row);
			reader(context, &row);
		}
}
