/* Charts made of characters: bars, a week of hours, a line of days. They are texts, readable
 * without colour.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_STATS_CHART_H
#define TUI_STATS_CHART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct stats_waits;

/* A bar whose length is to the width as `value` is to `most`, in whole columns; at least one
 * column unless the value is 0. */
char *chart_bar(size_t value, size_t most, int cols, struct arena *arena);

/* The same with a broken line, for preliminary values. */
char *chart_light(size_t value, size_t most, int cols, struct arena *arena);

/* The shade of a value, from 0 (none) to 4. */
#define CHART_SHADES 5
const char *chart_shade(int level);
int chart_level(size_t value, size_t most);
int chart_wait_level(uint32_t wait);

/* A row of cells, `width` columns each, one for each level. */
char *chart_cells(const uint8_t *levels, size_t count, int width, struct arena *arena);

/* Days side by side in `cols` columns, the shortest waits below, a row for each of the
 * lowest `rows` steps: the median as an area, 90 % as a line above it. `lines` are from
 * top to bottom. `ascii`: a character shows one day, and not the dots of two. */
void chart_days(const struct stats_waits *days, size_t count, int cols, int rows,
	bool ascii, struct arena *arena, char **lines);

/* The row of a wait, counted from the bottom. */
int chart_row(uint32_t wait);

#endif
