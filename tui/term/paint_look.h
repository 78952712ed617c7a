/* Setting the look of the text that follows; used only by paint.c.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TERM_PAINT_LOOK_H
#define TUI_TERM_PAINT_LOOK_H

#include "tui/term/paint.h"

/* The terminal's default colours, without attributes. */
extern const struct theme_look paint_look_plain;

bool paint_look_same(const struct theme_look *a, const struct theme_look *b);

/* Whether two looks are the same for a blank, of which only background and underline show. */
bool paint_look_same_ground(const struct theme_look *a, const struct theme_look *b);

/* Sets the look of all that follows; or resets it. */
void paint_look_switch(struct paint *paint, const struct theme_look *want);
void paint_look_reset(struct paint *paint);

/* Writes a string of terminfo, without the padding that old terminals need. */
void paint_look_send(struct paint *paint, const char *string);

#endif
