/* The actions that work in every view.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_APP_ACT_H
#define TUI_APP_ACT_H

#include "tui/view.h"

/* What an action does in a view and a context: the row of the view's table; else a movement in
 * its list; else the row that all views share. NULL: nothing. */
const struct view_action *
app_act_find(const struct view_ops *ops, enum context context, enum action action);

/* Whether it does anything in the view on top. */
bool app_act_is_possible(const struct app *app, enum action action);

/* Quits heed; needs confirmation if replies are still being sent. */
void app_act_quit(struct app *app);

#endif
