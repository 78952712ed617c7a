/* An outgoing reply: how it begins, and its states.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_OUTGOING_H
#define INBOX_OUTGOING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/item/item.h"

struct arena;

/* X(state, name, what it means) */
#define OUTGOING_STATES(X)                                                            \
	X(OUTGOING_QUEUED, "queued", "waits for the engine, or for its time")         \
	X(OUTGOING_SENDING, "sending", "sent; no response yet")                       \
	X(OUTGOING_SENT, "sent", "published on the network")                          \
	X(OUTGOING_REFUSED, "refused", "the network refused it; the text is kept")    \
	X(OUTGOING_UNSURE, "unsure", "may or may not be published; a person decides") \
	X(OUTGOING_CANCELLED, "cancelled", "undone before it was sent")               \
	X(OUTGOING_HELD, "held",                                                      \
		"something new arrived after it was written; a person decides")

enum outgoing_state {
#define X(state, name, meaning) state,
	OUTGOING_STATES(X)
#undef X
		OUTGOING_STATE_COUNT
};

const char *outgoing_state_name(enum outgoing_state state);
bool outgoing_state_of(const char *name, enum outgoing_state *state);

struct outgoing;

/* Whether a person has to decide about it: held, refused or unsure. */
bool outgoing_is_stuck(const struct outgoing *reply);

/* The outgoing actions: a reply, adding or removing a like or boost, moderation. */
#define OUTGOING_ACTS(X)                                                                 \
	X(SEND_REPLY, "reply")                                                           \
	X(SEND_LIKE, "like")                                                             \
	X(SEND_UNLIKE, "unlike")                                                         \
	X(SEND_BOOST, "boost")                                                           \
	X(SEND_UNBOOST, "unboost")                                                       \
	X(SEND_DELETE, "delete") /* an item of ours */                                   \
	X(SEND_HIDE, "hide")     /* their reply under our post, from everybody */        \
	X(SEND_UNHIDE, "unhide")                                                         \
	X(SEND_SILENCE, "mute") /* the person; they do not notice */                     \
	X(SEND_UNSILENCE, "unmute")                                                      \
	X(SEND_BLOCK, "block") /* the person; they may notice */                         \
	X(SEND_UNBLOCK, "unblock")                                                       \
	X(SEND_REPORT, "report") /* to the network's moderators; `text` is the reason */ \
	X(SEND_EDIT, "edit")     /* an item of ours; `text` is the new one */            \
	X(SEND_APPROVE, "approve") /* their item: the network shows it */                \
	X(SEND_HOLD, "hold")       /* it does not, until somebody approves it */         \
	X(SEND_SPAM, "spam")                                                             \
	X(SEND_REMOVE, "remove") /* their item, for good */

enum outgoing_act {
#define X(act, name) act,
	OUTGOING_ACTS(X)
#undef X
		OUTGOING_ACT_COUNT
};

const char *outgoing_act_name(enum outgoing_act act);
bool outgoing_act_of(const char *name, enum outgoing_act *act);

struct outgoing {
	int64_t id;
	int64_t account;
	int64_t conversation;
	enum outgoing_act act;
	enum outgoing_state state;
	const char *to; /* the remote id of the item it answers */
	/* The remote id of the person the conversation is with; read-only. */
	const char *person;
	/* The remote id of the post at the root of its thread, as far as it is known now;
	 * read-only. */
	const char *root;
	const char *text; /* as sent, with mentions */
	const char *subject;
	const char *language;
	enum item_visibility visibility;
	enum item_origin origin;
	const char *agent;
	const char *saved_as; /* the saved reply it was made from; NULL */
	const char *key;      /* idempotency key, chosen before the first attempt */
	int64_t seen;         /* the revision of the store that its author had seen */
	int64_t stamp;        /* the revision in which it was queued; read-only */
	int64_t created_at;
	bool approves;    /* a reply: first approve what it answers, if that is held */
	bool keeps_draft; /* when sent, the author's draft is kept: it is a different text
	                   * … */
	const char *window; /* … or is open in this window only; NULL */
	int64_t not_before; /* held until then, so that it can be undone */
	int64_t send_at;    /* the time that its author chose for it to leave; 0 */
	int64_t tried_at;   /* time of the last attempt; 0 */
	int tries;
	const char *sent_id; /* the remote id it was given; NULL */
	const char *error;   /* the last error message; NULL */
};

/* Whether it waits for the time that its author chose. */
bool outgoing_is_scheduled(const struct outgoing *reply, int64_t now);

/* What an act makes of their item: one that the network shows, holds or files as spam.
 * False: nothing of that kind. */
bool outgoing_state_after(enum outgoing_act act, enum item_state *state);

/* The mentions a reply starts with: the author of `to`, then everybody `to` mentions
 * except ourselves, each once and followed by a blank. "" if there is nobody. */
char *outgoing_prefill(const struct item *to, struct arena *arena);

/* Never wider than what it answers; `usual` is the account's default. */
enum item_visibility
outgoing_visibility(const struct item *to, enum item_visibility usual);

/* True if a text has nothing but mentions and blanks. */
bool outgoing_is_empty(const char *text);

#endif
