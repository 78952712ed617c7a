/* ASCII substitutes of the signs that heed draws. The signs have the East Asian width N or Na,
 * so that each takes one column everywhere; only the rules are ambiguous.
 * SPDX-License-Identifier: MIT */
#include "tui/widgets/glyph.h"

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

enum glyph_kind {
	KIND_TEXT, /* part of people's texts: kept wherever it can be shown */
	KIND_RULE, /* of ambiguous width */
	KIND_SIGN,
};

static const struct {
	uint32_t code;
	char ascii;
	enum glyph_kind kind;
} table[] = {
	{ 0x00a0, ' ', KIND_TEXT }, /* no-break space */
	{ 0x00ab, '"', KIND_TEXT }, /* « */
	{ 0x00b7, '-', KIND_TEXT }, /* · */
	{ 0x00bb, '"', KIND_TEXT }, /* » */
	{ 0x00d7, 'x', KIND_TEXT }, /* × */
	{ 0x2010, '-', KIND_TEXT }, /* hyphens and dashes */
	{ 0x2011, '-', KIND_TEXT }, { 0x2013, '-', KIND_TEXT },
	{ 0x2014, '-', KIND_TEXT }, { 0x2018, '\'', KIND_TEXT }, /* quotation marks */
	{ 0x2019, '\'', KIND_TEXT }, { 0x201a, '\'', KIND_TEXT },
	{ 0x201c, '"', KIND_TEXT }, { 0x201d, '"', KIND_TEXT },
	{ 0x201e, '"', KIND_TEXT }, { 0x2022, '*', KIND_TEXT }, /* • */
	{ 0x2026, '~', KIND_TEXT },                             /* … */
	{ 0x203a, '>', KIND_SIGN }, /* › cut here, opens a menu */
	{ 0x2191, '^', KIND_TEXT }, { 0x2193, 'v', KIND_TEXT },
	{ 0x21b3, '\\', KIND_SIGN }, /* ↳ a reply */
	{ 0x2219, '.', KIND_SIGN },  /* ∙ done */
	{ 0x2500, '-', KIND_RULE },  /* ─ rule */
	{ 0x2501, '=', KIND_RULE },  /* ━ bar */
	{ 0x2502, '|', KIND_RULE },  /* │ divider */
	{ 0x2503, '#', KIND_RULE },  /* ┃ thumb */
	{ 0x253c, '+', KIND_RULE },  /* ┼ goal */
	{ 0x254b, '+', KIND_RULE },  /* ╋ goal, reached */
	{ 0x254c, '.', KIND_SIGN },  /* ╌ target line */
	{ 0x254d, '~', KIND_SIGN },  /* ╍ bar of those that wait */
	{ 0x256d, '.', KIND_RULE },  /* corners of a popup */
	{ 0x256e, '.', KIND_RULE }, { 0x256f, '.', KIND_RULE },
	{ 0x2570, '.', KIND_RULE }, { 0x25b4, '^', KIND_SIGN }, /* ▴ here */
	{ 0x25b8, '>', KIND_SIGN },                             /* ▸ cursor */
	{ 0x25be, 'v', KIND_SIGN },                             /* ▾ open group */
	{ 0x25d5, ':', KIND_SIGN },                             /* ◕ last quarter */
	{ 0x2605, '*', KIND_TEXT }, { 0x2691, 'F', KIND_SIGN }, /* ⚑ flag */
	{ 0x270e, '"', KIND_SIGN },                             /* ✎ draft */
	{ 0x2713, 'v', KIND_SIGN },                             /* ✓ */
	{ 0x2804, '.', KIND_SIGN },                             /* ⠄ heat */
	{ 0x2824, ':', KIND_SIGN },                             /* ⠤ */
	{ 0x2836, '+', KIND_SIGN },                             /* ⠶ */
	{ 0x28ff, '#', KIND_SIGN },                             /* ⣿ */
};

/* U+00C0 to U+017F without the marks above or below. */
static const char letters[] = "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTs"
			      "aaaaaaaceeeeiiiidnooooo/ouuuuyty"
			      "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGg"
			      "GgGgHhHhIiIiIiIiIiJjJjKkkLlLlLlL"
			      "lLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSs"
			      "SsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

/* COUNT(table) if it is missing. */
static size_t
glyph_index(uint32_t code)
{
	size_t low = 0;
	size_t high = COUNT(table);

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (table[middle].code == code)
			return middle;
		if (table[middle].code < code)
			low = middle + 1;
		else
			high = middle;
	}
	return COUNT(table);
}

char
glyph_ascii(uint32_t code)
{
	size_t place = glyph_index(code);

	if (place < COUNT(table))
		return table[place].ascii;
	if (code >= 0xc0 && code < 0xc0 + sizeof letters - 1)
		return letters[code - 0xc0];
	if (code > 0x2800 && code < 0x2900)
		return __builtin_popcount(code & 0xff) > 3 ? '#' : '.';
	return '?';
}

char
glyph_plain(enum glyphs glyphs, uint32_t code)
{
	size_t place = glyph_index(code);
	enum glyph_kind kind = place < COUNT(table) ? table[place].kind : KIND_TEXT;
	bool is_plain = glyphs == GLYPHS_ASCII
		? kind != KIND_TEXT
		: glyphs == GLYPHS_WIDE && kind == KIND_RULE;

	return is_plain ? table[place].ascii : '\0';
}
