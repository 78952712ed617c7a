/* Heed's own signs in plain ASCII. They are of East Asian width N or Na, so that each
 * takes one column everywhere; only the rules are ambiguous.
 * SPDX-License-Identifier: MIT */
#include "tui/glyph.h"

#include <stddef.h>

#include "base/mem.h"

static const struct {
	uint32_t code;
	char ascii;
} table[] = {
	{ 0x00a0, ' ' }, /* no-break space */
	{ 0x00ab, '"' }, /* « */
	{ 0x00b7, '-' }, /* · */
	{ 0x00bb, '"' }, /* » */
	{ 0x00d7, 'x' }, /* × */
	{ 0x2010, '-' }, /* hyphens and dashes */
	{ 0x2011, '-' }, { 0x2013, '-' }, { 0x2014, '-' },
	{ 0x2018, '\'' }, /* quotation marks */
	{ 0x2019, '\'' }, { 0x201a, '\'' }, { 0x201c, '"' }, { 0x201d, '"' },
	{ 0x201e, '"' }, { 0x2022, '*' }, /* • */
	{ 0x2026, '~' },                  /* … */
	{ 0x203a, '>' },                  /* › cut here, opens a menu */
	{ 0x2191, '^' }, { 0x2193, 'v' }, { 0x21b3, '\\' }, /* ↳ a reply */
	{ 0x2219, '.' },                                    /* ∙ done */
	{ 0x2500, '-' },                                    /* ─ rule */
	{ 0x2501, '=' },                                    /* ━ bar */
	{ 0x2502, '|' },                                    /* │ divider */
	{ 0x2503, '#' },                                    /* ┃ thumb */
	{ 0x253c, '+' },                                    /* ┼ goal */
	{ 0x254b, '+' },                                    /* ╋ goal, reached */
	{ 0x254c, '.' },                                    /* ╌ target line */
	{ 0x254d, '~' }, /* ╍ bar of those that wait */
	{ 0x256d, '.' }, /* corners of a popup */
	{ 0x256e, '.' }, { 0x256f, '.' }, { 0x2570, '.' }, { 0x25b8, '>' }, /* ▸ cursor */
	{ 0x25be, 'v' },                  /* ▾ open group */
	{ 0x25d5, ':' },                  /* ◕ last quarter */
	{ 0x2605, '*' }, { 0x270e, '"' }, /* ✎ draft */
	{ 0x2713, 'v' },                  /* ✓ */
	{ 0x2804, '.' },                  /* ⠄ heat */
	{ 0x2824, ':' },                  /* ⠤ */
	{ 0x2836, '+' },                  /* ⠶ */
	{ 0x28ff, '#' },                  /* ⣿ */
};

/* U+00C0 to U+017F without what stands above or below. */
static const char letters[] = "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTs"
			      "aaaaaaaceeeeiiiidnooooo/ouuuuyty"
			      "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGg"
			      "GgGgHhHhIiIiIiIiIiJjJjKkkLlLlLlL"
			      "lLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSs"
			      "SsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

char
glyph_ascii(uint32_t code)
{
	size_t low = 0;
	size_t high = COUNT(table);

	if (code >= 0xc0 && code < 0xc0 + sizeof letters - 1)
		return letters[code - 0xc0];
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (table[middle].code == code)
			return table[middle].ascii;
		if (table[middle].code < code)
			low = middle + 1;
		else
			high = middle;
	}
	if (code > 0x2800 && code < 0x2900)
		return __builtin_popcount(code & 0xff) > 3 ? '#' : '.';
	return '?';
}
