/* Muting and unmuting the person of a conversation with one key.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_MUTE_H
#define TUI_MUTE_H

#include <stdbool.h>
#include <stdint.h>

struct app;
struct err;

/* Mutes or unmutes the person of a conversation; `muted` says what they are now. mute_said is
 * the text for that, to be put after their name. */
bool mute_switch(struct app *app, int64_t conversation, bool *muted, struct err *err);
const char *mute_said(bool muted);

#endif
