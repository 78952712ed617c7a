/* What the mouse does: it points at what is on the screen, and does what a key would do there.
 * It never sends anything and never answers a question.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_WIDGETS_POINTING_H
#define TUI_WIDGETS_POINTING_H

struct app;
struct mouse;

void pointing_act(struct app *app, const struct mouse *mouse);

#endif
