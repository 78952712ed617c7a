/* Lines of a pane as they were drawn last: a line is drawn again only when what it shows has
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
	struct canvas canvas; /* of the pane alone */
	uint64_t *stamps;     /* what its rows show; 0: nothing */
};

void drawn_release(struct drawn *drawn);

/* For a pane of that size on a canvas; in another size it is empty. */
void drawn_fit(struct drawn *drawn, const struct canvas *canvas, int rows, int cols);

/* Whether a line of `rows` rows has to be drawn, which are blank then: `stamp` stands for all
 * that can be seen there. */
bool drawn_lacks(struct drawn *drawn, int row, int rows, uint64_t stamp);

/* Copies the pane into its place. */
void drawn_show(const struct drawn *drawn, struct canvas *canvas, struct rect rect);

/* A stamp with more in it; begin with 0. It is never 0. */
uint64_t drawn_stamp(uint64_t stamp, const void *bytes, size_t len);

#endif
