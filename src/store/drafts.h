/* Replies that were begun, kept as they are typed: one of each conversation and person.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_DRAFTS_H
#define STORE_DRAFTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/draft.h"

struct arena;
struct err;
struct store;
struct talk;

/* Where a reply in a conversation is written; borrowed from `talk`. `language` is what
 * the account always writes in, as the settings say; NULL. */
struct draft_place store_drafts_place(const struct talk *talk, const char *language);

/* The draft of an agent among those of a conversation; one that nobody is known to have
 * written is everybody's. NULL: none. */
const struct draft *store_drafts_of(const struct talk *talk, const char *agent);

/* All that stand and have a text, newest first; of one agent (NULL: of all). */
bool store_drafts(struct store *store, const char *agent, struct arena *arena,
	struct draft **drafts, size_t *count, struct err *err);

/* How many of an agent stand, for the greeting. */
bool store_drafts_count(
	struct store *store, const char *agent, int64_t *count, struct err *err);

/* Writes it as it is, and opens it in its window if it names one: whoever had it open
 * loses it. An empty text without a window removes it. */
bool store_drafts_put(
	struct store *store, const struct draft *draft, int64_t now, struct err *err);

/* What a window finds when it saves. */
enum draft_found {
	DRAFT_OURS,
	DRAFT_GONE,     /* sent or thrown away elsewhere; it was written again */
	DRAFT_CHANGED,  /* something was added to it; nothing was written */
	DRAFT_ELSEWHERE /* another window has it now; nothing was written */
};

/* The same from the window that has it open. */
bool store_drafts_save(struct store *store, const struct draft *draft, int64_t now,
	enum draft_found *found, struct err *err);

/* Keeps a text that could not be sent, behind what is there already. */
bool store_drafts_keep(
	struct store *store, const struct draft *draft, int64_t now, struct err *err);

/* Throws it away, as an act that undo brings back. ERR_GONE when there is none. */
bool store_drafts_drop(struct store *store, int64_t conversation, const char *agent,
	int64_t now, struct err *err);

#endif
