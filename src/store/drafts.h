/* Replies that were begun, kept as they are typed.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_DRAFTS_H
#define STORE_DRAFTS_H

#include "inbox/draft.h"

struct talk;

/* Where a reply in a conversation is written; borrowed from `talk`. `language` is what
 * the account always writes in, as the settings say; NULL. */
struct draft_place store_draft_place(const struct talk *talk, const char *language);

#endif
