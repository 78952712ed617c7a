/* What stands above and below every view: how the accounts stand, what happened last, the
 * keys that help now, and what may follow a prefix.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_STATUS_H
#define TUI_STATUS_H

#include "tui/action.h"
#include "tui/term/canvas.h"

struct app;

/* How the accounts stand, at the right end of the tabs' line, and the columns it takes of
 * `cols`. */
int status_account_cols(const struct app *app, int cols);
void status_draw_accounts(const struct app *app, struct canvas *canvas, int row);

/* What happened last, or how the view stands; where there are no tabs, at the right how the
 * accounts stand. */
void status_draw(const struct app *app, struct canvas *canvas, int row);

/* The keys that are worth knowing here; those for help are never dropped. */
void status_draw_hints(const struct app *app, struct canvas *canvas, int row);

/* What may follow the keys that were typed so far, in a box above the row. */
void status_draw_popup(const struct app *app, struct canvas *canvas, int above);

#endif
