/* The panels of the figures view, as lines of a sheet.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_STATS_PANELS_H
#define TUI_STATS_PANELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sheet;
struct stats;

/* What Enter shows on the desk. */
struct stats_goal {
	const char *list; /* a list of the desk; NULL: no query tells which they are */
	const char *query;
};

struct stats_panels {
	struct sheet *sheet;
	const struct stats *stats;
	int64_t now;
	int cols; /* of a panel */
	bool ascii;
	struct stats_goal *goals; /* one for each entry of the sheet, in its arena */
	size_t room;
};

/* Fills the sheet anew. */
void stats_panels_fill(struct stats_panels *panels);

/* An entry of the sheet, and where it leads. */
void stats_entry(struct stats_panels *panels, const char *list, const char *query);

/* A blank line and a title. */
void stats_heading(struct stats_panels *panels, const char *title);

/* The panels that are charts: stats_charts.c */
void stats_histogram(struct stats_panels *panels);
void stats_week(struct stats_panels *panels);
void stats_week_waits(struct stats_panels *panels);
void stats_trend(struct stats_panels *panels);

#endif
