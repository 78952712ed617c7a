/* Charts made of characters: bars, a week of hours, a line of days. They are texts, and
 * their shapes tell everything without colour.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_WIDGETS_CHART_H
#define TUI_WIDGETS_CHART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct stats_waits;

/* A bar as long as `value` is of `most`, in whole columns; never nothing for more
 * than 0. */
char *chart_bar(size_t value, size_t most, int cols, struct arena *arena);

/* The same, broken: for what is not sure yet. */
char *chart_light(size_t value, size_t most, int cols, struct arena *arena);

/* How dark: 0 for nothing to 4. */
#define CHART_SHADES 5
const char *chart_shade(int level);
int chart_level(size_t value, size_t most);
int chart_wait_level(uint32_t wait);

/* Cells of `width` columns beside each other, one for each level. */
char *chart_cells(const uint8_t *levels, size_t count, int width, struct arena *arena);

/* Days side by side in `cols` columns, the shortest waits below, a row for each of the
 * lowest `rows` steps: the median as an area, 90 % as a line above it. `lines` are from
 * top to bottom. `ascii`: a character shows one day, and not the dots of two. */
void chart_days(const struct stats_waits *days, size_t count, int cols, int rows,
	bool ascii, struct arena *arena, char **lines);

/* In which row from below a wait stands. */
int chart_row(uint32_t wait);

#endif
