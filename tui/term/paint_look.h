/* How the terminal is told which look what follows has; used by paint.c alone.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TERM_PAINT_LOOK_H
#define TUI_TERM_PAINT_LOOK_H

#include "tui/term/paint.h"

/* The terminal's own letters on its own ground. */
extern const struct theme_look paint_look_plain;

bool paint_look_same(const struct theme_look *a, const struct theme_look *b);

/* Of a blank only the ground is seen, and a line below it. */
bool paint_look_same_ground(const struct theme_look *a, const struct theme_look *b);

/* From here on all has this look; or none. */
void paint_look_switch(struct paint *paint, const struct theme_look *want);
void paint_look_reset(struct paint *paint);

/* A string of terminfo, without the pauses that old terminals need. */
void paint_look_send(struct paint *paint, const char *string);

#endif
