/* The lines above and below every view: the state of the accounts, the last message, key hints,
 * and the keys that may follow a prefix.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_STATUS_H
#define TUI_STATUS_H

#include "tui/action.h"
#include "tui/term/canvas.h"

struct app;

/* The state of the accounts, at the right end of the line of tabs; returns how many of `cols`
 * columns it takes. */
int status_account_cols(const struct app *app, int cols);
void status_draw_accounts(const struct app *app, struct canvas *canvas, int row);

/* The last message, or the status of the view; on the right, if there are no tabs, the state of
 * the accounts. */
void status_draw(const struct app *app, struct canvas *canvas, int row);

/* The hints; that of the help is never left out. */
void status_draw_hints(const struct app *app, struct canvas *canvas, int row);

/* A box above the row with the keys that may follow those typed so far. */
void status_draw_popup(const struct app *app, struct canvas *canvas, int above);

#endif
