/* A number typed before a key: 5j. Only if the keymap says so (set counts on), because digits
 * are keys of their own otherwise.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_COUNT_H
#define TUI_COUNT_H

#include <stdbool.h>

#include "tui/action.h"
#include "tui/term/key.h"

struct app;

/* Takes a digit, and shows the number; false if the key is no digit of a count. */
bool count_type(struct app *app, struct key key);

/* How often an action is run for the count of its command; 0 if it does not take one. */
unsigned count_times(enum action action, unsigned count);

#endif
