/* The two lines at the bottom, and the popup of a prefix.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_STATUS_H
#define TUI_STATUS_H

struct app;
struct canvas;

/* What happened last, or how the view stands; at the right how the accounts stand. */
void status_draw(const struct app *app, struct canvas *canvas, int row);

/* The keys that are worth knowing here; those for help are never dropped. */
void hints_draw(const struct app *app, struct canvas *canvas, int row);

/* What may follow the keys that were typed so far, above the row. */
void popup_draw(const struct app *app, struct canvas *canvas, int above);

#endif
