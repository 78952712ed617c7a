/* One key mutes a person, and hears them again.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_INBOX_MUTE_H
#define TUI_INBOX_MUTE_H

#include <stdbool.h>
#include <stdint.h>

struct app;
struct err;

/* The person of a conversation; `muted` is how they stand now, and mute_said the words for it
 * behind their name. */
bool mute_switch(struct app *app, int64_t conversation, bool *muted, struct err *err);
const char *mute_said(bool muted);

#endif
