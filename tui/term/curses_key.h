/* The sequences that terminfo has for keys.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TERM_CURSES_KEY_H
#define TUI_TERM_CURSES_KEY_H

struct input;

/* Teaches what this terminal (TERM) sends for its keys; after newterm. */
void curses_key_learn(struct input *input);

#endif
