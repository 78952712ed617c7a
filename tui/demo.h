/* Ending the practice community, which demo_open (app.h) starts.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_DEMO_H
#define TUI_DEMO_H

struct app;

/* Ends its server and removes its store, if there is one. */
void demo_end(struct app *app);

#endif
