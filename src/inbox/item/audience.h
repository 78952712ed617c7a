/* Who may see a reply, on a network that leaves the choice to its author.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_ITEM_AUDIENCE_H
#define INBOX_ITEM_AUDIENCE_H

#include "inbox/item/item.h"

/* A row of the network's own list: widest first, up to the one without a name. */
struct audience {
	enum item_visibility visibility;
	const char *name; /* "quiet public" */
	const char *who;  /* "everybody, in timelines"; with %s for the account's name */
};

#endif
