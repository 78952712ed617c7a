/* Whether two texts say the same, whatever a server did to them.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_ITEM_SAME_TEXT_H
#define INBOX_ITEM_SAME_TEXT_H

#include <stdbool.h>

/* True if `found` (an item of ours, as read back) says the same as `sent`. Servers decode
 * entities, treat * and _ as markup, shorten links or put their address beside them, drop
 * or add the hosts of mentions, replace :shortcodes: by pictures and blanks by other
 * blanks. None of that counts, on either side; nor do capital letters and the mentions
 * that a text begins with. Letters, digits, names and addresses count. */
bool same_text(const char *found, const char *sent);

#endif
