/* The signs that heed draws, and their substitutes in ASCII.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_WIDGETS_GLYPH_H
#define TUI_WIDGETS_GLYPH_H

#include <stdint.h>

#include "inbox/settings.h"

/* In front of the selected row. */
#define GLYPH_CURSOR "▸"

/* Bars: a value, the rest of the whole, and those still waiting. */
#define GLYPH_BAR         "━"
#define GLYPH_BAR_REST    "─"
#define GLYPH_BAR_WAITING "╍"

/* Under the selected place of a chart. */
#define GLYPH_HERE "▴"

/* In place of each character of a secret. */
#define GLYPH_HIDDEN "∙"

/* The ASCII substitute of a character: a fixed one for each of heed's signs, the base letter of
 * an accented one, '?' for everything else. */
char glyph_ascii(uint32_t code);

/* The same for heed's signs that `glyphs` excludes: with GLYPHS_WIDE the rules, which would take
 * two columns; with GLYPHS_ASCII all of them. '\0': the character itself is shown. */
char glyph_plain(enum glyphs glyphs, uint32_t code);

#endif
