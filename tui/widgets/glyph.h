/* Heed's own signs, which a terminal without UTF-8 cannot show.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_WIDGETS_GLYPH_H
#define TUI_WIDGETS_GLYPH_H

#include <stdint.h>

#include "inbox/settings.h"

/* In front of what keys act on. */
#define GLYPH_CURSOR "▸"

/* Bars: what is done, what is left of the whole, and those that still wait. */
#define GLYPH_BAR         "━"
#define GLYPH_BAR_REST    "─"
#define GLYPH_BAR_WAITING "╍"

/* Under the place of a chart that is meant. */
#define GLYPH_HERE "▴"

/* In place of each character of a secret. */
#define GLYPH_HIDDEN "∙"

/* What stands for a character in plain ASCII: one of its own for each of heed's signs, the
 * letter below an accent, '?' for everything else. */
char glyph_ascii(uint32_t code);

/* The same where only some of heed's own signs cannot be shown: with GLYPHS_WIDE the rules,
 * which take two columns there; with GLYPHS_ASCII all of them. '\0': it is shown as it is. */
char glyph_plain(enum glyphs glyphs, uint32_t code);

#endif
