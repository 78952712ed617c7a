/* The end of the practice community; demo_open begins it.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_DEMO_H
#define TUI_DEMO_H

struct app;

/* Ends its server and removes its store. Nothing happens when there is none. */
void demo_end(struct app *app);

#endif
