/* Which key a sequence is. Keys that send the same byte in most terminals are one key: C-i is
 * Tab, C-m and C-j are Enter, C-[ is Esc, C-/ is C-_.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_INPUT_KEY_H
#define TUI_INPUT_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/term/key.h"

/* The key of a code point as typed, control characters included. */
struct key input_key_plain(uint32_t code);

/* The key of a whole sequence that begins with ESC; false if it is not a key. */
bool input_key_of(const char *sequence, struct key *key);

/* True for "ESC [ 7 $" and the like, which only rxvt uses as the end of a sequence. */
bool input_key_ends_so(const char *sequence);

#endif
