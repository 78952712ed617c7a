/* The parts of the page of heed stats --html. The page is self-contained: it loads
 * nothing and has no script.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_STATS_STATS_HTML_H
#define CLI_STATS_STATS_HTML_H

#include "cli/stats/stats.h"

struct buf;

/* Adds text to the page, cleaned and escaped. */
void stats_html_text(struct buf *page, const char *text);

/* <name>text</name> */
void stats_html_element(struct buf *page, const char *name, const char *text);

/* The attainment of targets, in all groupings; nothing if there are none. */
bool
stats_html_targets(struct buf *page, const struct stats_report *stats, struct err *err);

/* The charts, as inline SVG. */
void stats_chart_waits(struct buf *page, const struct stats_report *stats);
void stats_trend_chart(struct buf *page, const struct stats_report *stats);
void stats_chart_week(struct buf *page, const struct stats_report *stats);

#endif
