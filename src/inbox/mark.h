/* Decisions about conversations.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_MARK_H
#define INBOX_MARK_H

#include <stdbool.h>
#include <stdint.h>

struct item;

/* A decision about a conversation. It covers what its author had seen: later messages
 * keep waiting, and an answer that its author had not seen is not undone. */
#define MARK_KINDS(X)                                                                    \
	X(MARK_DONE, "done")                                                             \
	X(MARK_NO_REPLY, "no-reply")                                                     \
	X(MARK_REOPEN,                                                                   \
		"reopen") /* the last turn is open again, since its original time */     \
	X(MARK_MODERATED, "moderated")                                                   \
	X(MARK_SPAM, "spam")                                                             \
	X(MARK_ANSWERED,                                                                 \
		"answered")  /* answered by a message of ours in another conversation */ \
	X(MARK_MUTE, "mute") /* the person: from now on none of their messages waits */  \
	X(MARK_UNMUTE, "unmute")

enum mark_kind {
#define X(kind, name) kind,
	MARK_KINDS(X)
#undef X
		MARK_KIND_COUNT
};

struct mark {
	enum mark_kind kind;
	int64_t event; /* the action it belongs to: later actions have greater numbers */
	int64_t at;
	const char *agent;
	const struct item *by; /* of MARK_ANSWERED: our item */
	int64_t seen;          /* the revision of the store that was on screen */
	int64_t stamp;         /* the revision in which it was made; read-only */
	bool shared; /* made where the same messages reached another account of ours: it
	              * covers only those */
};

const char *mark_kind_name(enum mark_kind kind);
bool mark_kind_of(const char *name, enum mark_kind *kind);

#endif
