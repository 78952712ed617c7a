/* The last decision, which a key makes again about other conversations.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_COMMAND_REPEAT_H
#define TUI_COMMAND_REPEAT_H

#include <stdbool.h>

#include "tui/action.h"
#include "tui/view.h"

struct app;

struct repeat {
	bool any;
	enum action action;
	char *argument; /* NULL: it is not repeated */
};

/* Keeps a decision that u can undo, with the words that were typed for it; without words (NULL)
 * an act that is not repeated, such as what is done on a network. */
void repeat_keep(struct app *app, enum action action, const char *argument);
void repeat_release(struct repeat *repeat);

/* Decides the same about the present targets; the message begins with "again". */
view_run repeat_run;

#endif
