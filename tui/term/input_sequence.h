/* The states of input.c within a sequence; used by it alone.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TERM_INPUT_SEQUENCE_H
#define TUI_TERM_INPUT_SEQUENCE_H

#include <stdbool.h>

#include "tui/term/input.h"

/* Begins a state with nothing read. */
void input_sequence_begin(struct input *input, enum input_state state);

/* Keeps a byte of what is being read. */
void input_sequence_keep(struct input *input, unsigned char byte);

void input_sequence_push(struct input *input, struct key key);

/* The key that the terminal's own entry has for what was read. */
bool input_sequence_is_known(const struct input *input, struct key *key);

/* A byte within a sequence or a paste; false when it is none of it and is still to be taken,
 * as the first of what follows. */
bool input_sequence_byte(struct input *input, unsigned char byte);

/* The pasted text is whole, or its end never came. */
void input_sequence_end_paste(struct input *input);

#endif
