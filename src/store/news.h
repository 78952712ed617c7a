/* What is new since an author last looked. It is measured by the store's revision, never
 * by a clock: whatever a person writes carries the revision that was shown to them, and
 * whatever arrives carries the revision that brought it.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_NEWS_H
#define STORE_NEWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;
struct store;

enum news_kind {
	NEWS_WROTE,     /* they wrote */
	NEWS_EDITED,    /* they edited what they had written */
	NEWS_DELETED,   /* they deleted what they had written */
	NEWS_ANSWERED,  /* there is an answer of ours by somebody else */
	NEWS_ANSWERING, /* such an answer is on its way */
	NEWS_DECIDED,   /* somebody else ended or reopened the turn */
};

struct news {
	enum news_kind kind;
	const char *who;  /* their handle, or the name of an agent; NULL: unknown */
	const char *what; /* for NEWS_DECIDED: "done", "reopen", …, "undo" */
	const char *item; /* the remote id of the first new item, to scroll to; NULL */
	int64_t at;
	bool same; /* `who` is the author, in another window */
};

/* The first news in a conversation since a revision, for somebody who writes or decides
 * there as `agent`: what the person wrote comes first, then the other kinds; of each kind
 * the oldest. `found` says whether there is any. */
bool
store_news(struct store *store, int64_t conversation, int64_t seen, const char *agent,
	struct arena *arena, struct news *news, bool *found, struct err *err);

/* "@lea wrote again 20 s ago"; without the age if `now` is 0. */
char *news_says(const struct news *news, int64_t now, struct arena *arena);

#endif
