/* Heed's own signs, which a terminal without UTF-8 cannot show.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_GLYPH_H
#define TUI_GLYPH_H

#include <stdint.h>

/* What stands for a character in plain ASCII: one of its own for each of heed's signs, the
 * letter below an accent, '?' for everything else. */
char glyph_ascii(uint32_t code);

#endif
