/* One key mutes a person, and hears them again.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_MUTE_H
#define TUI_MUTE_H

#include <stdbool.h>
#include <stdint.h>

struct app;
struct err;

/* The person of a conversation; says on the status line how they stand now. */
bool mute_switch(struct app *app, int64_t conversation, bool *muted, struct err *err);

#endif
