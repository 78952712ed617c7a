/* The panels of the statistics view that are charts.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/mem.h"
#include "base/time/calendar.h"
#include "tui/widgets/glyph.h"
#include "tui/widgets/lines.h"
#include "tui/stats/chart.h"
#include "tui/stats/stats_values.h"
#include "tui/stats/stats_panels.h"

#define STEP_COLS  12
#define COUNT_COLS 10
#define DAY_COLS   4
#define ROWS_LEAST 3

char *
stats_charts_day_name(const struct stats_values *stats, size_t place, struct arena *arena)
{
	struct civil civil =
		date_civil((stats->day - STATS_DAYS + (int64_t)place) * DATE_DAY);

	return arena_printf(arena, "%s %d %s", calendar_weekdays_short[civil.weekday],
		civil.day, calendar_months_short[civil.month - 1]);
}

/* --- how long they waited --- */

static void
step_line(struct stats_panels *panels, size_t step, size_t most)
{
	const struct stats_values *stats = panels->stats;
	struct arena *arena = &panels->lines->arena;
	size_t answered = stats->answered[step];
	size_t waiting = stats->waiting[step];
	int cols = panels->cols - STEP_COLS - COUNT_COLS - 2;
	struct line *line;

	stats_panels_entry(panels, STATS_STEP, step);
	line = lines_add(panels->lines, 0);
	line_add(line, ROLE_DIM, wait_steps[step].name);
	line_add_at(
		line, STEP_COLS, ROLE_ANSWERED, chart_bar(answered, most, cols, arena));
	/* Without a bar before it, it begins where the bar would. */
	line_add_at(line, answered > 0 ? -1 : STEP_COLS, ROLE_WAITING,
		chart_light(waiting, most, cols, arena));
	line_add_right(line, ROLE_TEXT,
		waiting > 0 ? arena_printf(arena, "%zu + %zu", answered, waiting)
			    : arena_printf(arena, "%zu", answered));
}

void
stats_charts_histogram(struct stats_panels *panels)
{
	const struct stats_values *stats = panels->stats;
	struct arena *arena = &panels->lines->arena;
	size_t most = 0;
	size_t n = 0;

	for (size_t i = 0; i < WAIT_STEPS; i++) {
		size_t both = stats->answered[i] + stats->waiting[i];

		most = both > most ? both : most;
		n += both;
	}
	stats_panels_heading(panels,
		arena_printf(arena, "Waits: %s answered + %s waiting (%zu)", GLYPH_BAR,
			GLYPH_BAR_WAITING, n));
	for (size_t i = 0; i < WAIT_STEPS; i++)
		step_line(panels, i, most);
}

/* --- the week by the hour --- */

static int
hour_cols(const struct stats_panels *panels)
{
	int cols = (panels->cols - DAY_COLS) / 24;

	return cols < 1 ? 1 : cols > 3 ? 3 : cols;
}

/* The mark under a chart, and beside it, if there is room, the name of its position. */
static void
mark_line(struct line *line, int col, int cols, const char *words)
{
	int width = (int)strlen(words) + 1;

	if (col + 1 + width <= cols) {
		line_add_at(line, DAY_COLS + col, ROLE_KEY, GLYPH_HERE);
		line_add_at(line, DAY_COLS + col + 2, ROLE_TEXT, words);
	} else {
		line_add_at(line, DAY_COLS + col - width, ROLE_TEXT, words);
		line_add_at(line, DAY_COLS + col, ROLE_KEY, GLYPH_HERE);
	}
}

static void
week_lines(
	struct stats_panels *panels, enum drilldown_row_kind kind, const uint8_t *levels)
{
	struct arena *arena = &panels->lines->arena;
	int width = hour_cols(panels);
	int hour = (int)panels->places.hour;

	for (size_t day = 0; day < COUNT(calendar_weekdays_short); day++) {
		struct line *line;

		stats_panels_entry(panels, kind, day);
		line = lines_add(panels->lines, 0);
		line_add(line, ROLE_DIM, calendar_weekdays_short[day]);
		line_add_at(line, DAY_COLS, ROLE_TEXT,
			chart_cells(levels + day * 24, 24, width, arena));
	}
	if (stats_panels_is_selected(panels, COUNT(calendar_weekdays_short)))
		mark_line(lines_add_plain(panels->lines, 0), hour * width, 24 * width,
			arena_printf(arena, "%d to %d h", hour, hour + 1));
	else
		line_add_at(lines_add_plain(panels->lines, 0), DAY_COLS, ROLE_DIM,
			arena_printf(arena, "%-*s%-*s%-*s%s", 6 * width, "0h", 6 * width,
				"6h", 6 * width, "12h", "18h"));
}

void
stats_charts_week(struct stats_panels *panels)
{
	const struct stats_values *stats = panels->stats;
	struct arena *arena = &panels->lines->arena;
	uint8_t levels[STATS_HOURS];
	size_t most = 0;
	size_t n = 0;

	for (size_t i = 0; i < STATS_HOURS; i++) {
		most = stats->begun[i] > most ? stats->begun[i] : most;
		n += stats->begun[i];
	}
	for (size_t i = 0; i < STATS_HOURS; i++)
		levels[i] = (uint8_t)chart_level(stats->begun[i], most);
	stats_panels_heading(panels,
		arena_printf(arena, "When they write (%zu), %s up to %zu", n,
			chart_shade(CHART_SHADES - 1), most));
	week_lines(panels, STATS_HOUR, levels);
}

void
stats_charts_week_waits(struct stats_panels *panels)
{
	const struct stats_values *stats = panels->stats;
	struct arena *arena = &panels->lines->arena;
	uint8_t levels[STATS_HOURS];
	size_t n = 0;

	for (size_t i = 0; i < STATS_HOURS; i++) {
		const struct stats_waits *waits = &stats->hours[i];

		n += waits->n;
		levels[i] = (uint8_t)(waits->n > 0 ? chart_wait_level(waits->half) : 0);
	}
	stats_panels_heading(panels, arena_printf(arena, "Their median wait (%zu)", n));
	week_lines(panels, STATS_HOUR_WAIT, levels);
	line_add(lines_add_plain(panels->lines, DAY_COLS), ROLE_DIM,
		arena_printf(arena, "%s <1h  %s <4h  %s <1d  %s more", chart_shade(1),
			chart_shade(2), chart_shade(3), chart_shade(4)));
}

/* --- from day to day --- */

static const char *
row_label(int row, struct arena *arena)
{
	if (row + 1 == WAIT_STEPS)
		return " >1w";
	return arena_printf(
		arena, "%4s", date_words_short(wait_steps[row].until * DATE_SECOND).at);
}

/* The middle of the columns in which a day is drawn. */
static int
day_col(size_t day, int cols)
{
	return (int)((2 * day + 1) * (size_t)cols / (2 * (STATS_DAYS + 1)));
}

void
stats_charts_trend(struct stats_panels *panels)
{
	const struct stats_values *stats = panels->stats;
	struct arena *arena = &panels->lines->arena;
	char *lines[WAIT_STEPS];
	int cols = panels->cols - DAY_COLS - 2;
	int rows = ROWS_LEAST;
	size_t n = 0;

	for (size_t i = 0; i <= STATS_DAYS; i++) {
		int row = stats->days[i].n > 0 ? chart_row(stats->days[i].nine) : 0;

		rows = row + 1 > rows ? row + 1 : rows;
		n += stats->days[i].n;
	}
	chart_days(stats->days, STATS_DAYS + 1, cols, rows, panels->ascii, arena, lines);
	stats_panels_heading(panels,
		arena_printf(arena, "Median (area), 90 %% (line) by day (%zu)", n));
	stats_panels_entry(panels, STATS_DAY, 0);
	for (int i = 0; i < rows; i++) {
		struct line *line = lines_add(panels->lines, 0);

		line_add(line, ROLE_DIM, row_label(rows - 1 - i, arena));
		line_add_at(line, DAY_COLS + 1, ROLE_TEXT, lines[i]);
	}
	if (stats_panels_is_selected(panels, 1))
		mark_line(lines_add(panels->lines, 0),
			1 + day_col(panels->places.day, cols), 1 + cols,
			stats_charts_day_name(stats, panels->places.day, arena));
	else
		line_add(lines_add(panels->lines, DAY_COLS + 1), ROLE_DIM,
			arena_printf(arena, "%-*s%s", cols > 17 ? cols - 5 : 12,
				"4 weeks ago", "today"));
}
