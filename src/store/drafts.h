/* Drafts, saved as they are typed: one per conversation and agent.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_DRAFTS_H
#define STORE_DRAFTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/draft.h"
#include "inbox/template/template.h"

struct arena;
struct err;
struct store;
struct talk;

/* The place of a reply in a conversation; borrowed from `talk`. `language` is the account's
 * fixed language from the settings, or NULL. */
struct draft_place store_drafts_place(const struct talk *talk, const char *language);

/* An edit of an item of ours that has not gone out: the next one goes on with its words, and takes
 * its place. NULL: none. */
const struct outgoing *
store_drafts_edit(const struct talk *talk, const struct item *item);

/* An agent's draft among those of a conversation; a draft without a known author belongs to
 * everybody. NULL: none. */
const struct draft *store_drafts_of(const struct talk *talk, const char *agent);

/* All drafts with a text, newest first, by one agent (NULL: by all). */
bool store_drafts(struct store *store, const char *agent, struct arena *arena,
	struct draft **drafts, size_t *count, struct err *err);

/* The number of an agent's drafts, for the greeting. */
bool store_drafts_count(
	struct store *store, const char *agent, int64_t *count, struct err *err);

/* Saves a draft, and opens it in its window if it names one: another window that had it open
 * loses it. An empty text without a window deletes the draft. */
bool store_drafts_put(
	struct store *store, const struct draft *draft, int64_t now, struct err *err);

/* The state of a draft when its window saves it. */
enum draft_found {
	DRAFT_OURS,
	DRAFT_GONE,     /* sent or discarded elsewhere; it was saved again */
	DRAFT_CHANGED,  /* something was added to it; nothing was saved */
	DRAFT_ELSEWHERE /* another window has it now; nothing was saved */
};

/* Saves a draft from the window that has it open. */
bool store_drafts_save(struct store *store, const struct draft *draft, int64_t now,
	enum draft_found *found, struct err *err);

/* Saves a text that could not be sent; it is appended to an existing draft. */
bool store_drafts_keep(
	struct store *store, const struct draft *draft, int64_t now, struct err *err);

/* Discards the draft, as an act that can be undone. ERR_GONE if there is none. */
bool store_drafts_drop(struct store *store, int64_t conversation, const char *agent,
	int64_t now, struct err *err);

/* --- saved replies (inbox/template) --- */

struct saved_reply {
	const char *name;
	const char *file;  /* the variant that fits best */
	const char *text;  /* NULL: see `fault` */
	const char *fault; /* what is wrong with the file, with its path; NULL */
	int fit;           /* as template_fit */
	size_t variants;   /* how many fit; without a conversation, how many there are */
	int64_t uses;
	int64_t used_at; /* 0: never */
};

/* Whether a network has this name. */
bool store_templates_network(const char *name);

/* The saved replies of a folder that fit a conversation (NULL: all), most used first. */
bool store_templates(struct store *store, const char *folder, const struct talk *talk,
	struct arena *arena, struct saved_reply **replies, size_t *count,
	struct err *err);

/* The values of the fields name, me, post and link, as far as a conversation has them. Returns
 * how many: at most this. */
#define TEMPLATE_VALUES 4
size_t store_templates_values(const struct talk *talk, const char *me,
	struct arena *arena, struct template_value *values);

/* Who of this person, and of those under the same post, got the same words from us, or is
 * about to; NULL: nobody. */
bool store_said_before(struct store *store, int64_t conversation, const char *text,
	struct arena *arena, const char **who, struct err *err);

#endif
