/* Whether two texts are the same words, whatever a server made of them.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_ITEM_SAME_TEXT_H
#define INBOX_ITEM_SAME_TEXT_H

#include <stdbool.h>

/* True when `found` (an item of ours, as read back) says what `sent` says. Servers decode
 * entities, take * and _ for markup, shorten links or put their address beside them, drop
 * or add the hosts of mentions, make pictures of :shortcodes: and other blanks of blanks.
 * None of that counts, on either side, nor do capital letters and the mentions that a
 * text begins with. Letters, digits, names and addresses count. */
bool same_text(const char *found, const char *sent);

#endif
