/* Charts made of characters: bars, a week of hours, a line of days.
 * SPDX-License-Identifier: MIT */
#include "tui/stats/chart.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "tui/widgets/glyph.h"
#include "tui/stats/stats_values.h"

#define DOTS 4 /* a character of braille is four dots high and two wide */

static char *
text_of(struct buf *buf, struct arena *arena)
{
	char *text = arena_copy(arena, buf_text(buf));

	buf_release(buf);
	return text;
}

static void
repeat(struct buf *buf, const char *text, size_t times)
{
	for (size_t i = 0; i < times; i++)
		buf_adds(buf, text);
}

/* A bar whose length is to the width as `value` is to `most`. */
static char *
bar_of(const char *part, size_t value, size_t most, int cols, struct arena *arena)
{
	size_t length = most > 0 ? value * (size_t)cols / most : 0;
	struct buf bar;

	if (value > 0 && length == 0)
		length = 1;
	buf_init(&bar, 0);
	repeat(&bar, part, length);
	return text_of(&bar, arena);
}

char *
chart_bar(size_t value, size_t most, int cols, struct arena *arena)
{
	return bar_of(GLYPH_BAR, value, most, cols, arena);
}

char *
chart_light(size_t value, size_t most, int cols, struct arena *arena)
{
	return bar_of(GLYPH_BAR_WAITING, value, most, cols, arena);
}

const char *
chart_shade(int level)
{
	static const char *const shades[CHART_SHADES] = { " ", "⠄", "⠤", "⠶", "⣿" };

	return shades[level];
}

int
chart_level(size_t value, size_t most)
{
	if (value == 0 || most == 0)
		return 0;
	return (int)((value * (CHART_SHADES - 1) + most - 1) / most);
}

int
chart_wait_level(uint32_t wait)
{
	static const uint32_t until[] = { 3600, 4 * 3600, 24 * 3600 };
	int level = 1;

	for (size_t i = 0; i < COUNT(until); i++)
		level += wait >= until[i];
	return level;
}

char *
chart_cells(const uint8_t *levels, size_t count, int width, struct arena *arena)
{
	struct buf cells;

	buf_init(&cells, 0);
	for (size_t i = 0; i < count; i++)
		repeat(&cells, chart_shade(levels[i]), (size_t)width);
	return text_of(&cells, arena);
}

int
chart_row(uint32_t wait)
{
	return (int)wait_step_of(wait);
}

/* How many dots high: each step is as high as any other, and even inside. */
static int
height_of(uint32_t wait)
{
	int row = chart_row(wait);
	uint32_t from = row > 0 ? wait_steps[row - 1].until : 0;
	uint32_t span = wait_steps[row].until - from;

	return row * DOTS + 1 + (int)((uint64_t)(wait - from) * DOTS / span);
}

/* The character of a column for one day or two, `base` dots above the floor. */
static void
add_braille(struct buf *line, const struct stats_waits *const *days, int base)
{
	static const unsigned char dots[2][DOTS] = { { 0x40, 0x04, 0x02, 0x01 },
		{ 0x80, 0x20, 0x10, 0x08 } };
	unsigned char bits = 0;
	char text[4] = { 0 };

	for (int side = 0; side < 2; side++) {
		int half = days[side]->n > 0 ? height_of(days[side]->half) : 0;
		int nine = days[side]->n > 0 ? height_of(days[side]->nine) : 0;

		for (int dot = 0; dot < DOTS; dot++) {
			int height = base + dot + 1;

			if (height <= half || height == nine)
				bits |= dots[side][dot];
		}
	}
	text[0] = (char)0xe2;
	text[1] = (char)(0xa0 | bits >> 6);
	text[2] = (char)(0x80 | (bits & 0x3f));
	buf_adds(line, bits ? text : " ");
}

static void
add_plain(struct buf *line, const struct stats_waits *day, int row)
{
	if (day->n > 0 && row <= chart_row(day->half))
		buf_adds(line, "#");
	else
		buf_adds(line, day->n > 0 && row == chart_row(day->nine) ? "-" : " ");
}

void
chart_days(const struct stats_waits *days, size_t count, int cols, int rows, bool ascii,
	struct arena *arena, char **lines)
{
	size_t wide = 2 * (size_t)cols;

	for (int i = 0; i < rows; i++) {
		int row = rows - 1 - i;
		struct buf line;

		buf_init(&line, 0);
		for (size_t col = 0; col < (size_t)cols; col++) {
			const struct stats_waits *const pair[2] = {
				&days[2 * col * count / wide],
				&days[(2 * col + 1) * count / wide],
			};

			if (ascii)
				add_plain(&line, pair[0], row);
			else
				add_braille(&line, pair, row * DOTS);
		}
		lines[i] = text_of(&line, arena);
	}
}
