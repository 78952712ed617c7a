/* What people call a network, and its two letters in a row.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_NETWORK_NAME_H
#define INBOX_NETWORK_NAME_H

/* "Mastodon" and "Ma" for "mastodon". A network that is not known keeps its name, and has
 * no letters (""). */
const char *network_title(const char *network);
const char *network_sign(const char *network);

#endif
