/* What actions do in every view.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_APP_ACT_H
#define TUI_APP_ACT_H

#include "tui/view.h"

/* What an action does in a view and a context: as the view's own row says, else as a move in
 * its list, else as everywhere. NULL: nothing. */
const struct view_action *
app_act_find(const struct view_ops *ops, enum context context, enum action action);

/* Leaves heed; asks before while replies are on their way. */
void app_act_quit(struct app *app);

#endif
