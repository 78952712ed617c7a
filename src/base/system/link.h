/* Opening links in the user's browser, without a shell.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_SYSTEM_LINK_H
#define BASE_SYSTEM_LINK_H

#include <stdbool.h>

struct err;

/* True for http and https without blanks and control characters. */
bool link_is_safe(const char *link);

/* The command that opens links: `setting` unless it is empty, $BROWSER, xdg-open. */
const char *link_browser(const char *setting);

/* True if opening a link can show something to the person at this terminal: a command is
 * set, or there is a desktop and we are not on the remote side of ssh. */
bool link_can_open(const char *setting);

/* Starts the browser and does not wait for it. */
bool link_open(const char *setting, const char *link, struct err *err);

#endif
