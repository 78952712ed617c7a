/* Who a key is for.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_WIDGETS_TYPING_H
#define TUI_WIDGETS_TYPING_H

#include "tui/term/key.h"

struct app;

/* Does what a key means now; KEY_PASTED comes with its text in screen_pasted. */
void typing_key(struct app *app, struct key key);

#endif
