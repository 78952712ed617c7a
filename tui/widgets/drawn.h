/* A cache of the lines of a pane as drawn last: a line is drawn again only if what it shows has
 * changed.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_WIDGETS_DRAWN_H
#define TUI_WIDGETS_DRAWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/term/canvas.h"

/* Zero-initialise it; release it once. */
struct drawn {
	struct canvas canvas; /* of the pane */
	uint64_t *stamps;     /* of the contents of its rows; 0: none */
};

void drawn_release(struct drawn *drawn);

/* Sets the size of the pane; if it changes, the cache is emptied. */
void drawn_fit(struct drawn *drawn, const struct canvas *canvas, int rows, int cols);

/* Whether a line of `rows` rows must be drawn; its rows are blank then. `stamp` is a hash of
 * everything that can be seen there. */
bool drawn_lacks(struct drawn *drawn, int row, int rows, uint64_t stamp);

/* Copies the pane to its place on a canvas. */
void drawn_show(const struct drawn *drawn, struct canvas *canvas, struct rect rect);

/* Adds something to a stamp, which begins with 0. The result is never 0. */
uint64_t drawn_stamp(uint64_t stamp, const void *bytes, size_t len);

#endif
