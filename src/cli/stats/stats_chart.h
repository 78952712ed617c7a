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

struct quantile;

void
stats_chart_begin(struct buf *page, const char *title, const char *about, int height);
void stats_chart_end(struct buf *page, const char *about);
/* Where a step of waits ends: "4h"; the last is "more". */
const char *stats_chart_step_name(size_t step, struct arena *arena);
/* "> 3 d 4 h" */
const char *stats_chart_words(const struct stats_report *stats,
	const struct quantile *quantile, struct arena *arena);

#endif
