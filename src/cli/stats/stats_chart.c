/* The charts of heed stats --html: waits, and the week.
 * SPDX-License-Identifier: MIT */
#include "cli/stats/stats_chart.h"

#include "base/buf.h"
#include "base/time/calendar.h"
#include "base/time/date.h"
#include "base/time/zone.h"
#include "cli/stats/bins.h"
#include "figures/quantile.h"
#include "figures/wait_step.h"

const char *
stats_chart_step_name(size_t step, struct arena *arena)
{
	if (step + 1 == WAIT_STEPS)
		return "more";
	return arena_copy(
		arena, date_words_short(wait_steps[step].until * DATE_SECOND).at);
}

const char *
stats_chart_words(const struct stats_report *stats, const struct quantile *quantile,
	struct arena *arena)
{
	return stats_text_value(UNIT_BOUND,
		&(struct figure_value){ quantile->at, quantile->above }, stats->view,
		arena);
}

void
stats_chart_begin(struct buf *page, const char *title, const char *about, int height)
{
	buf_addf(page,
		"<h2>%s</h2>\n<figure>\n<svg viewBox=\"0 0 %d %d\" role=\"img\" "
		"aria-label=\"%s\">\n",
		title, CHART_WIDTH, height, about);
}

void
stats_chart_end(struct buf *page, const char *about)
{
	buf_addf(page, "</svg>\n<figcaption>%s</figcaption>\n</figure>\n", about);
}

/* --- how long they waited --- */

#define WAITS_HEIGHT 200
#define WAITS_FLOOR  176

static bool
step_of_wait(void *context, const struct sample *sample, size_t *bin)
{
	const struct stats_report *stats = context;

	*bin = wait_step_of(sample_wait(sample, stats->view));
	return true;
}

void
stats_chart_waits(struct buf *page, const struct stats_report *stats)
{
	static const char about[] =
		"How many people waited how long: answered below; on top, those who "
		"still wait or were closed silently, which is a wait that never "
		"ends. Each bar is named after its longest wait.";
	struct stats_report seen = *stats;
	struct bins bins = bins_of(stats, WAIT_STEPS, step_of_wait, &seen);
	double unit = (double)(WAITS_FLOOR - 20) / (double)bins_largest(&bins);
	int width = CHART_PLOT / (int)WAIT_STEPS;
	struct arena scratch = { 0 };

	stats_chart_begin(page, "How long they waited", about, WAITS_HEIGHT);
	for (size_t i = 0; i < WAIT_STEPS; i++) {
		int x = CHART_LEFT + (int)i * width;
		double ended = (double)bins.n_ended[i] * unit;
		double open = (double)bins.n_open[i] * unit;

		buf_addf(page,
			"<g><title>%zu answered, %zu waiting or closed silently</title>"
			"<rect class=\"first\" x=\"%d\" y=\"%.1f\" width=\"%d\" "
			"height=\"%.1f\"/>"
			"<rect class=\"second\" x=\"%d\" y=\"%.1f\" width=\"%d\" "
			"height=\"%.1f\"/></g>\n",
			bins.n_ended[i], bins.n_open[i], x, WAITS_FLOOR - ended,
			width - 6, ended, x, WAITS_FLOOR - ended - open, width - 6, open);
		if (bins_size(&bins, i) > 0)
			buf_addf(page,
				"<text x=\"%d\" y=\"%.1f\" text-anchor=\"middle\">%zu"
				"</text>\n",
				x + (width - 6) / 2, WAITS_FLOOR - ended - open - 5,
				bins_size(&bins, i));
		buf_addf(page, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n",
			x + width - 6, WAITS_FLOOR + 16,
			stats_chart_step_name(i, &scratch));
	}
	buf_addf(page, "<path class=\"rule\" d=\"M%d %dH%d\"/>\n", CHART_LEFT,
		WAITS_FLOOR, CHART_WIDTH - CHART_RIGHT);
	stats_chart_end(page, about);
	bins_release(&bins);
	arena_release(&scratch);
}

/* --- through the week --- */

#define WEEK_HEIGHT 190
#define WEEK_HOURS  (7 * 24)
#define CELL_WIDTH  27
#define CELL_HEIGHT 22

static bool
hour_of(void *context, const struct sample *sample, size_t *bin)
{
	const struct stats_report *stats = context;
	struct civil civil = zone_civil(stats->groups.zone, bins_moment(stats, sample));

	*bin = (size_t)(civil.weekday * 24 + civil.hour);
	return true;
}

/* The more turns, the more opaque. */
static void
week_cell(struct buf *page, const struct stats_report *stats, const struct bins *bins,
	int bin)
{
	struct arena scratch = { 0 };
	size_t size = bins_size(bins, (size_t)bin);
	double share = (double)size / (double)bins_largest(bins);
	struct quantile quantiles[2];

	if (size > 0) {
		bins_quantiles(bins, (size_t)bin, quantiles);
		buf_addf(page,
			"<rect class=\"first\" x=\"%d\" y=\"%d\" width=\"%d\" "
			"height=\"%d\" opacity=\"%.2f\"><title>%s %02d:00: %zu turns, "
			"median ",
			CHART_LEFT + bin % 24 * CELL_WIDTH, bin / 24 * CELL_HEIGHT,
			CELL_WIDTH - 2, CELL_HEIGHT - 2, 0.1 + 0.9 * share,
			calendar_weekdays_short[bin / 24], bin % 24, size);
		stats_html_text(page, stats_chart_words(stats, &quantiles[0], &scratch));
		buf_adds(page, "</title></rect>\n");
	}
	arena_release(&scratch);
}

void
stats_chart_week(struct buf *page, const struct stats_report *stats)
{
	static const char about[] =
		"Turns in each hour of the week, in local time; darker means more. "
		"Each shows its median.";
	struct stats_report seen = *stats;
	struct bins bins = bins_of(stats, WEEK_HOURS, hour_of, &seen);

	stats_chart_begin(page, "Through the week", about, WEEK_HEIGHT);
	for (int day = 0; day < 7; day++)
		buf_addf(page, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n",
			CHART_LEFT - 6, day * CELL_HEIGHT + 15,
			calendar_weekdays_short[day]);
	for (int bin = 0; bin < WEEK_HOURS; bin++)
		week_cell(page, stats, &bins, bin);
	for (int hour = 0; hour < 24; hour += 3)
		buf_addf(page, "<text x=\"%d\" y=\"%d\">%02d:00</text>\n",
			CHART_LEFT + hour * CELL_WIDTH, 7 * CELL_HEIGHT + 14, hour);
	stats_chart_end(page, about);
	bins_release(&bins);
}
