/* What libvterm 0.1 drops: dim letters, which become a font of its cells, and strings (of
 * titles) that come in pieces.
 * SPDX-License-Identifier: MIT */
#ifndef SCREENS_SCREEN_DIM_H
#define SCREENS_SCREEN_DIM_H

#include <stddef.h>
#include <vterm.h>

/* The font (SGR 10 and this) that stands for dim. */
#define DIM_FONT 8

/* An escape sequence that is not yet complete. Zero-initialise it. */
struct dim {
	char held[1024];
	size_t len;
};

/* Writes what a program wrote to the terminal, with dim said as a font. */
void dim_write(struct dim *dim, VTerm *vt, const char *bytes, size_t len);

#endif
