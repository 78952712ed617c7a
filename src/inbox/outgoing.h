/* A reply on its way: what it starts with, and the states it goes through.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_OUTGOING_H
#define INBOX_OUTGOING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/item/item.h"

struct arena;

/* X(state, name, what it means) */
#define OUTGOING_STATES(X)                                                           \
	X(OUTGOING_QUEUED, "queued", "waits for the engine, or for its moment")      \
	X(OUTGOING_SENDING, "sending", "has left; no answer yet")                    \
	X(OUTGOING_SENT, "sent", "stands on the network")                            \
	X(OUTGOING_REFUSED, "refused", "the network said no; the text is kept")      \
	X(OUTGOING_UNSURE, "unsure", "may or may not stand there; a person decides") \
	X(OUTGOING_CANCELLED, "cancelled", "taken back before it left")              \
	X(OUTGOING_HELD, "held",                                                     \
		"something is new since it was written; a person decides")

enum outgoing_state {
#define X(state, name, meaning) state,
	OUTGOING_STATES(X)
#undef X
		OUTGOING_STATE_COUNT
};

const char *outgoing_state_name(enum outgoing_state state);
bool outgoing_state_of(const char *name, enum outgoing_state *state);

struct outgoing;

/* Whether only a person can decide what becomes of it: held, refused or unsure. */
bool outgoing_is_stuck(const struct outgoing *reply);

/* What leaves: a reply, a like or boost and its taking back, what moderates. */
#define OUTGOING_ACTS(X)                                                    \
	X(SEND_REPLY, "reply")                                              \
	X(SEND_LIKE, "like")                                                \
	X(SEND_UNLIKE, "unlike")                                            \
	X(SEND_BOOST, "boost")                                              \
	X(SEND_UNBOOST, "unboost")                                          \
	X(SEND_DELETE, "delete") /* an item of ours */                      \
	X(SEND_HIDE, "hide")     /* their reply under our post, from all */ \
	X(SEND_UNHIDE, "unhide")                                            \
	X(SEND_SILENCE, "mute") /* the person; they learn nothing of it */  \
	X(SEND_UNSILENCE, "unmute")                                         \
	X(SEND_BLOCK, "block") /* the person; they may see it */            \
	X(SEND_UNBLOCK, "unblock")                                          \
	X(SEND_REPORT, "report") /* to the network's moderators; `text` says why */

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
	const char
		*person;  /* the remote id of whom the conversation is with; only read */
	const char *text; /* as it goes out, mentions included */
	const char *subject;
	const char *language;
	enum item_visibility visibility;
	enum item_origin origin;
	const char *agent;
	const char *key; /* idempotency key, chosen before anything leaves */
	int64_t seen;    /* the revision of the store that its author had seen */
	int64_t stamp;   /* the one in which it was queued; only read */
	int64_t created_at;
	bool keeps_draft;   /* for sending: the draft of its author is another text … */
	const char *window; /* … or is open there, and nowhere else; NULL */
	int64_t not_before; /* held until then, so that it can be taken back */
	int64_t tried_at;   /* when it last left; 0 */
	int tries;
	const char *sent_id; /* the remote id it got; NULL */
	const char *error;   /* the last sentence; NULL */
};

/* The mentions a reply starts with: the author of `to`, then all that `to` mentions but
 * ourselves, each once, each followed by a blank. "" where there is nobody. */
char *outgoing_prefill(const struct item *to, struct arena *arena);

/* Never wider than what it answers; `usual` is the account's own choice. */
enum item_visibility
outgoing_visibility(const struct item *to, enum item_visibility usual);

/* True when a text says nothing beside mentions and blanks. */
bool outgoing_is_empty(const char *text);

#endif
