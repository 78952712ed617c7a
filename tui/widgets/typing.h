/* Dispatching keys: to the prompt, the keymap or the view.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_WIDGETS_TYPING_H
#define TUI_WIDGETS_TYPING_H

#include "tui/term/key.h"

struct app;

/* Handles a key; the text of KEY_PASTED is in screen_pasted. */
void typing_key(struct app *app, struct key key);

#endif
