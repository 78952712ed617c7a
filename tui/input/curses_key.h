/* The sequences for keys in terminfo.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_INPUT_CURSES_KEY_H
#define TUI_INPUT_CURSES_KEY_H

struct input;

/* Passes the sequences of this terminal (TERM) to the input; call it after newterm. */
void curses_key_learn(struct input *input);

#endif
