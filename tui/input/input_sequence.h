/* The states of input.c within a sequence; used only there.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_INPUT_SEQUENCE_H
#define TUI_INPUT_SEQUENCE_H

#include <stdbool.h>

#include "tui/input/input.h"

/* Enters a state, with nothing read yet. */
void input_sequence_begin(struct input *input, enum input_state state);

/* Keeps a byte of the present sequence. */
void input_sequence_keep(struct input *input, unsigned char byte);

void input_sequence_push(struct input *input, struct key key);

/* The key that the terminal's entry has for the present sequence. */
bool input_sequence_is_known(const struct input *input, struct key *key);

/* Takes a byte within a sequence or a paste; false if it does not belong to it and must be
 * taken as the first byte of what follows. */
bool input_sequence_byte(struct input *input, unsigned char byte);

/* Ends a paste, also one whose end mark never came. */
void input_sequence_end_paste(struct input *input);

#endif
