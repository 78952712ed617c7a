/* The chart of heed stats --html that shows how waits change with time.
 * SPDX-License-Identifier: MIT */
#include "cli/stats/stats_chart.h"

#include "base/buf.h"
#include "base/time/date.h"
#include "base/time/zone.h"
#include "cli/stats/bins.h"
#include "figures/quantile.h"
#include "figures/wait_step.h"

#define TREND_HEIGHT 260
#define TREND_FLOOR  232
#define TREND_TOP    12
/* With more days, a point is a week. */
#define TREND_DAYS 92

struct trend {
	const struct stats_report *stats;
	const struct zone *zone;
	int64_t first; /* day */
	int64_t last;
	int64_t step; /* days in a point */
};

static int64_t
day_of_sample(const struct zone *zone, int64_t at)
{
	struct civil civil = zone_civil(zone, at);

	return date_days(civil.year, civil.month, civil.day);
}

static bool
day_place(void *context, const struct sample *sample, size_t *bin)
{
	const struct trend *trend = context;
	int64_t day = day_of_sample(trend->zone, bins_moment(trend->stats, sample));

	if (day < trend->first || day > trend->last)
		return false;
	*bin = (size_t)((day - trend->first) / trend->step);
	return true;
}

/* From the first to the last sample. */
static struct trend
trend_of(const struct stats_report *stats)
{
	struct trend trend = { .stats = stats, .zone = stats->groups.zone, .step = 1 };
	int64_t first = INT64_MAX;
	int64_t last = 0;

	for (size_t g = 0; g < stats->groups.count; g++) {
		const struct tally *tally = &stats->groups.at[g]->tally;

		for (size_t i = 0; i < tally->count; i++) {
			int64_t at = bins_moment(stats, &tally->at[i]);

			if (!bins_show(stats, &tally->at[i]))
				continue;
			first = at < first ? at : first;
			last = at > last ? at : last;
		}
	}
	if (first > last)
		return trend;
	trend.first = day_of_sample(trend.zone, first);
	trend.last = day_of_sample(trend.zone, last);
	while ((trend.last - trend.first) / trend.step >= TREND_DAYS)
		trend.step *= trend.step == 1 ? 7 : 2;
	return trend;
}

/* Each step has the same height; inside a step, the scale is linear. */
static double
bar_height(const struct quantile *quantile)
{
	bool never = quantile->above && quantile->at == 0;
	uint32_t wait = never ? WAIT_NEVER : quantile->at;
	double part = (double)(TREND_FLOOR - TREND_TOP) / (double)WAIT_STEPS;
	size_t i = wait_step_of(wait);
	uint32_t from = i > 0 ? wait_steps[i - 1].until : 0;

	if (i + 1 == WAIT_STEPS)
		return TREND_TOP + part / 2;
	return TREND_FLOOR -
		part *
		((double)i +
			(double)(wait - from) / (double)(wait_steps[i].until - from));
}

static void
trend_line(struct buf *page, const struct stats_report *stats, const struct bins *bins,
	int which)
{
	const char *name = which ? "90" : "50";
	double width = (double)CHART_PLOT / (double)bins->count;
	struct quantile quantiles[2];
	struct arena scratch = { 0 };
	struct buf marks;
	bool begun = false;

	buf_init(&marks, 0);
	buf_addf(page, "<path class=\"p%s\" fill=\"none\" d=\"", name);
	for (size_t i = 0; i < bins->count; i++) {
		double x = CHART_LEFT + width * ((double)i + 0.5);

		if (bins_size(bins, i) == 0)
			continue;
		bins_quantiles(bins, i, quantiles);
		buf_addf(page, "%c%.1f %.1f", begun ? 'L' : 'M', x,
			bar_height(&quantiles[which]));
		begun = true;
		buf_addf(&marks,
			"<circle class=\"mark%s%s\" cx=\"%.1f\" cy=\"%.1f\" "
			"r=\"3\"><title>%s %%: ",
			name, quantiles[which].above ? " open" : "", x,
			bar_height(&quantiles[which]), name);
		stats_html_text(
			&marks, stats_chart_words(stats, &quantiles[which], &scratch));
		buf_addf(&marks, ", %zu turns</title></circle>\n", bins_size(bins, i));
	}
	buf_addf(page, "%s\"/>\n%s", begun ? "" : "M0 0", buf_text(&marks));
	buf_release(&marks);
	arena_release(&scratch);
}

static void
trend_dates(struct buf *page, const struct trend *trend, size_t count)
{
	size_t every = count / 8 + 1;

	for (size_t i = 0; i < count; i += every) {
		struct civil day =
			date_civil((trend->first + (int64_t)i * trend->step) * DATE_DAY);

		buf_addf(page,
			"<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">"
			"%d-%02d-%02d</text>\n",
			CHART_LEFT +
				(double)CHART_PLOT * ((double)i + 0.5) / (double)count,
			TREND_FLOOR + 18, day.year, day.month, day.day);
	}
}

static void
show_trend(struct buf *page, const struct trend *trend, const struct bins *bins)
{
	static const char about[] =
		"Median (below) and 90th percentile (above) of those who wrote then, "
		"including those who still wait; a hollow point means at least that "
		"long.";
	double part = (double)(TREND_FLOOR - TREND_TOP) / (double)WAIT_STEPS;
	struct arena scratch = { 0 };

	stats_chart_begin(page,
		trend->step == 1 ? "From day to day" : "From week to week", about,
		TREND_HEIGHT);
	for (size_t i = 0; i + 1 < WAIT_STEPS; i++) {
		double y = TREND_FLOOR - part * (double)(i + 1);

		buf_addf(page,
			"<path class=\"rule\" d=\"M%d %.1fH%d\"/><text x=\"%d\" "
			"y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
			CHART_LEFT, y, CHART_WIDTH - CHART_RIGHT, CHART_LEFT - 6, y + 4,
			stats_chart_step_name(i, &scratch));
	}
	trend_dates(page, trend, bins->count);
	trend_line(page, trend->stats, bins, 1);
	trend_line(page, trend->stats, bins, 0);
	stats_chart_end(page, about);
	arena_release(&scratch);
}

void
stats_trend_chart(struct buf *page, const struct stats_report *stats)
{
	struct trend trend = trend_of(stats);
	size_t count = (size_t)((trend.last - trend.first) / trend.step) + 1;
	struct bins bins = bins_of(stats, count, day_place, &trend);

	if (trend.last > 0)
		show_trend(page, &trend, &bins);
	bins_release(&bins);
}
