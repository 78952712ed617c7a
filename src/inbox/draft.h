/* A reply while it is written: what it begins with, what it inherits, who reads it, and
 * whether it may leave. The screens and the commands write replies with this alone.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_DRAFT_H
#define INBOX_DRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/item/item.h"
#include "inbox/item/length.h"
#include "inbox/outgoing.h"

struct arena;
struct err;

/* Where it is written: what it answers, and as whom. */
struct draft_place {
	const struct item *to; /* their newest; NULL: there is nothing to answer */
	const struct mention_rule *mentions; /* how its network reads them */
	const char *account;                 /* its name */
	const char *us;                      /* its handle */
	const char *cannot;                  /* verbs that its server lacks; NULL */
	struct length_limit limit;
	enum item_visibility usual; /* what it usually posts with */
	bool needs_mention;         /* an answer reaches its reader only by naming them */
	const char *language;       /* that it is written in; NULL: as what it answers */
};

/* All of it: what is kept in the store comes back as it was. */
struct draft {
	int64_t conversation;
	int64_t account;
	const char *agent; /* whose it is; NULL when nobody knows */
	const char *text;
	const char *subject;  /* a content warning; NULL for none */
	const char *language; /* NULL: the server decides */
	enum item_visibility visibility;
	const char *answers; /* the remote id of what it answers */
	int64_t seen;        /* the revision that its author had seen */
	const char *window;  /* which program has it open; NULL: none */
	int64_t at;
};

/* False (`err` says why) where nothing can be answered. */
bool draft_can_begin(const struct draft_place *place, struct err *err);

/* A new one: addressed, and with the content warning, visibility and language that it
 * inherits. */
void
draft_begin(const struct draft_place *place, struct arena *arena, struct draft *draft);

/* `text` as it goes out: with the mentions that it begins with in front, if it does not
 * name whom it answers and `mention` is wanted; and with the bare name of somebody of
 * another server written out, because it would name a stranger on ours. */
const char *draft_address(const struct draft_place *place, const char *text, bool mention,
	struct arena *arena);

/* Who reads it, when only those it mentions do: "@lea@fern.example and @bob"; "" for
 * nobody, NULL when others read it, too. `strangers` (may be NULL) tells whether somebody
 * is among them who is not of the conversation. */
const char *draft_readers(const struct draft_place *place, const struct draft *draft,
	struct arena *arena, bool *strangers);

/* How many characters are left; INT_MAX without a limit. */
int draft_left(const struct draft_place *place, const struct draft *draft);

/* Whether it may leave; else one sentence. */
bool
draft_check(const struct draft_place *place, const struct draft *draft, struct err *err);

/* What somebody gives for a content warning, as the one line that it is; NULL for none. */
const char *draft_subject(const char *text, struct arena *arena);

/* "fr", "pt-BR"; false for what names no language. */
bool draft_is_language(const char *name);

/* What somebody gives for a language, as networks know it: "FR" is "fr"; NULL for none. */
const char *draft_language(const char *name, struct arena *arena);

/* What the outbox takes; the rest (origin, times) is the caller's. */
struct outgoing draft_reply(const struct draft *draft);

/* And back: a reply that did not leave. */
struct draft draft_of(const struct outgoing *reply);

#endif
