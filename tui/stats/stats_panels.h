/* The panels of the figures view, as lines.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_STATS_STATS_PANELS_H
#define TUI_STATS_STATS_PANELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/stats/drilldown.h"

struct app;
struct arena;
struct lines;
struct stats_values;

struct stats_panels {
	struct lines *lines;
	const struct stats_values *stats;
	const struct app *app;
	int64_t now;
	int cols; /* of a panel */
	bool ascii;
	struct drilldown_cursor places; /* the figure selected in each kind of row */
	struct drilldown_row *rows; /* one for each entry of the lines, in its arena */
};

/* Makes the lines again. */
void stats_panels_fill(struct stats_panels *panels);

/* Begins an entry of the lines, for a row. */
void stats_panels_entry(
	struct stats_panels *panels, enum drilldown_row_kind kind, size_t which);

/* The figures of the row are in this line from column `col` on, `cols` wide each; texts of a
 * table (or NULL) are aligned right in them. */
void stats_panels_entry_at(struct stats_panels *panels, int col, int cols,
	const char *left, const char *right);

/* Whether one of the `count` newest entries is selected, not counting the next one. */
bool stats_panels_is_selected(const struct stats_panels *panels, size_t count);

/* A blank line and a title. */
void stats_panels_heading(struct stats_panels *panels, const char *title);

/* "Sat 14 Nov", of the days in `stats`. */
char *stats_charts_day_name(
	const struct stats_values *stats, size_t place, struct arena *arena);

/* Who waits longest: stats_people.c */
void stats_people(struct stats_panels *panels);

/* The panels that are charts. */
void stats_charts_histogram(struct stats_panels *panels);
void stats_charts_week(struct stats_panels *panels);
void stats_charts_week_waits(struct stats_panels *panels);
void stats_charts_trend(struct stats_panels *panels);

#endif
