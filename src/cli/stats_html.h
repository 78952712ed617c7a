/* The page of heed stats --html: its parts. It stands alone: nothing is loaded from
 * outside, and there is no script.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_STATS_HTML_H
#define CLI_STATS_HTML_H

#include "cli/stats.h"

struct buf;

/* A text as it may stand in the page: cleaned, and nothing in it is markup. */
void html_text(struct buf *page, const char *text);

/* The charts, as inline SVG. */
void charts_waits(struct buf *page, const struct stats *stats);
void charts_trend(struct buf *page, const struct stats *stats);
void charts_week(struct buf *page, const struct stats *stats);

#endif
