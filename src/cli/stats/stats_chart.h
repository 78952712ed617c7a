/* What the charts of heed stats --html have in common.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_STATS_STATS_CHART_H
#define CLI_STATS_STATS_CHART_H

#include "cli/stats/stats_html.h"

/* The space of a chart, in units of its own. */
#define CHART_WIDTH 720
#define CHART_LEFT  48
#define CHART_RIGHT 12
#define CHART_PLOT  (CHART_WIDTH - CHART_LEFT - CHART_RIGHT)

/* Waits are shown on steps that people think in; the last one is open. */
#define CHART_STEPS 12

struct stats_chart_step {
	uint32_t until; /* seconds */
	const char *name;
};

extern const struct stats_chart_step stats_chart_steps[CHART_STEPS];

struct quantile;

void
stats_chart_begin(struct buf *page, const char *title, const char *about, int height);
void stats_chart_end(struct buf *page, const char *about);
/* "> 3 d 4 h" */
const char *stats_chart_words(const struct stats_report *stats,
	const struct quantile *quantile, struct arena *arena);

#endif
