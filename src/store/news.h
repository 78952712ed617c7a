/* What an author had seen, and what is new since then. Its measure is the store's revision:
 * whatever is written carries the one of the snapshot that was shown, and whatever arrives
 * carries the one that brought it. No clock takes part.
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
	NEWS_DELETED,   /* or deleted it */
	NEWS_ANSWERED,  /* an answer of ours is there that the author did not write */
	NEWS_ANSWERING, /* such an answer is on its way */
	NEWS_DECIDED,   /* somebody else ended or reopened the turn */
};

struct news {
	enum news_kind kind;
	const char *who;  /* a handle of theirs, the name of an agent; NULL: not known */
	const char *what; /* of NEWS_DECIDED: "done", "reopen", …, "undo" */
	const char *item; /* the remote id of the first new item, to scroll to; NULL */
	int64_t at;
	bool same; /* who is the author: in another window */
};

/* What is new in a conversation above a revision, to somebody who writes or decides there
 * as `agent`: words of theirs first, the oldest of each kind. */
bool
store_news(struct store *store, int64_t conversation, int64_t seen, const char *agent,
	struct arena *arena, struct news *news, bool *found, struct err *err);

/* "@lea wrote again 20 s ago"; without the age when `now` is 0. */
char *news_says(const struct news *news, int64_t now, struct arena *arena);

#endif
