/* The page of heed stats --html: its parts. It stands alone: nothing is loaded from
 * outside, and there is no script.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_STATS_STATS_HTML_H
#define CLI_STATS_STATS_HTML_H

#include "cli/stats/stats.h"

struct buf;

/* A text as it may stand in the page: cleaned, and nothing in it is markup. */
void stats_html_text(struct buf *page, const char *text);

/* <name>text</name> */
void stats_html_element(struct buf *page, const char *name, const char *text);

/* What became of promises, by all that they are looked at by; nothing where there are
 * none. */
bool
stats_html_targets(struct buf *page, const struct stats_report *stats, struct err *err);

/* The charts, as inline SVG. */
void stats_chart_waits(struct buf *page, const struct stats_report *stats);
void stats_trend_chart(struct buf *page, const struct stats_report *stats);
void stats_chart_week(struct buf *page, const struct stats_report *stats);

#endif
