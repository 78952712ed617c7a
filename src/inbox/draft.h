/* A draft: what it begins with, what it inherits, who can read it, and whether it may be
 * sent. The terminal interface and the commands write replies with this alone.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_DRAFT_H
#define INBOX_DRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/item/audience.h"
#include "inbox/item/item.h"
#include "inbox/item/length.h"
#include "inbox/outgoing.h"

struct arena;
struct err;

/* Where it is written: what it answers, and from which account. */
struct draft_place {
	const struct item *to; /* their newest item; NULL: there is nothing to answer */
	const struct mention_rule *mentions; /* how the network reads mentions */
	const char *account;                 /* its name */
	const char *us;                      /* its handle */
	const char *cannot;                  /* operations that its server lacks; NULL */
	struct length_limit limit;
	enum item_visibility usual; /* the account's default visibility */
	/* The choice of who sees it; NULL: whoever sees what it answers. */
	const struct audience *audiences;
	bool needs_mention; /* an answer reaches its reader only by naming them */
	const char
		*under; /* whose comment it is filed under; NULL: it names its parent */
	/* The language to write in; NULL: that of what it answers. */
	const char *language;
};

/* All of it: a draft is restored from the store exactly as it was. */
struct draft {
	int64_t conversation;
	int64_t account;
	const char *agent; /* whose it is; NULL if unknown */
	const char *text;
	const char *subject;  /* a content warning; NULL for none */
	const char *language; /* NULL: the server decides */
	enum item_visibility visibility;
	/* The message whose narrower audience its author decided to leave: its remote id, so
	 * that the decision does not extend to a later one. NULL: none. */
	const char *wider;
	const char *answers; /* the remote id of what it answers */
	int64_t seen;        /* the revision that its author had seen */
	const char *window;  /* the window that has it open; NULL: none */
	int64_t at;
	const char *saved_as; /* the saved reply it was made from; NULL */
};

/* False (`err` says why) if there is nothing to answer. */
bool draft_can_begin(const struct draft_place *place, struct err *err);

/* A new draft: addressed, and with the inherited content warning, visibility and
 * language. */
void
draft_begin(const struct draft_place *place, struct arena *arena, struct draft *draft);

/* `text` as it is sent: preceded by the mentions that it begins with, if it does not name
 * whom it answers and `mention` is true; and with the bare name of somebody on another
 * server written in full, because on ours it would name a stranger. */
const char *draft_address(const struct draft_place *place, const char *text, bool mention,
	struct arena *arena);

/* The new text of an answer of ours, whose text was `was`: preceded by the mentions that it
 * began with, if it does not name the first of them and the network needs it. */
const char *draft_edit(const struct draft_place *place, const char *was, const char *text,
	struct arena *arena);

/* Who can read it, if only those it mentions can: "@lea@fern.example and @bob"; "" for
 * nobody, NULL if others can read it too. `strangers` (may be NULL) is set if one of them
 * is not part of the conversation. */
const char *draft_readers(const struct draft_place *place, const struct draft *draft,
	struct arena *arena, bool *strangers);

/* Whether more people would see it than what it answers, and nobody agreed to that. */
bool draft_is_too_wide(const struct draft_place *place, const struct draft *draft);

/* How many characters are left; INT_MAX without a limit. */
int draft_left(const struct draft_place *place, const struct draft *draft);

/* Whether it may be sent; if not, `err` says why. */
bool
draft_check(const struct draft_place *place, const struct draft *draft, struct err *err);

/* A content warning as entered, reduced to one line; NULL for none. */
const char *draft_subject(const char *text, struct arena *arena);

/* "fr", "pt-BR"; false for anything that does not name a language. */
bool draft_is_language(const char *name);

/* A language as entered, in the form that networks use: "FR" becomes "fr"; NULL for
 * none. */
const char *draft_language(const char *name, struct arena *arena);

/* What the outbox stores; the caller fills in the rest (origin, times). */
struct outgoing draft_reply(const struct draft *draft);

/* The reverse, for a reply that was not sent. */
struct draft draft_of(const struct outgoing *reply);

#endif
