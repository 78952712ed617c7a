/* Keys in messages: those of the present keymap, as people read them.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_WIDGETS_HINT_H
#define TUI_WIDGETS_HINT_H

#include "tui/action.h"
#include "tui/term/key.h"

struct app;

/* "u", "Enter", "C-s": the key for an action in the view on top; ":undo" if there is none. */
struct key_text hint_key(const struct app *app, enum action action);

/* The same in a view that is not on top: one with a list. */
struct key_text hint_key_in_list(const struct app *app, enum action action);

/* The same, but of several keys that begin with a prefix of the action's name only that one:
 * "s" for snooze, whose popup shows the rest. */
struct key_text hint_key_first(const struct app *app, enum action action);

/* What an action does, in a word or two: "no reply needed". */
const char *hint_verb(enum action action);

#endif
