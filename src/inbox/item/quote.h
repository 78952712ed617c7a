/* What a message quotes: another post, shown inside it.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_ITEM_QUOTE_H
#define INBOX_ITEM_QUOTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* X(state, name in the store and in JSON, text shown instead of the quoted words) */
#define QUOTE_STATES(X)                                                                 \
	X(QUOTE_SHOWN, "shown", "")                                                     \
	X(QUOTE_UNKNOWN, "unknown", "a post that heed does not know")                   \
	X(QUOTE_PENDING, "pending", "a post whose author has not agreed yet")           \
	X(QUOTE_REVOKED, "revoked", "a post whose author does not want it quoted here") \
	X(QUOTE_DELETED, "deleted", "a post that was deleted")                          \
	X(QUOTE_BLOCKED, "blocked", "a post of somebody blocked")                       \
	X(QUOTE_MUTED, "muted", "a post of somebody muted")                             \
	X(QUOTE_HIDDEN, "hidden", "a post that is not shown to this account")

enum quote_state {
#define X(state, name, words) state,
	QUOTE_STATES(X)
#undef X
		QUOTE_STATE_COUNT
};

/* Texts are clean; anything but the state may be missing. */
struct quote {
	enum quote_state state;
	const char *author;  /* their handle */
	const char *name;    /* their display name */
	const char *url;     /* its web page */
	const char *subject; /* a content warning */
	const char *text;    /* as far as it is shown; "" if it has no text */
	int64_t created_at;  /* 0: unknown */
	bool ours;
};

const char *quote_state_name(enum quote_state state);
/* False if the name is not in the list. */
bool quote_state_of(const char *name, enum quote_state *state);

/* The text shown instead of words that are not shown; "" if they are. */
const char *quote_state_words(enum quote_state state);

/* "quotes @lea@example.social, Sat 15:50", "quotes your post of 12 Oct", "quotes a post
 * that was deleted". */
const char *quote_heading(const struct quote *quote, int64_t now, struct arena *arena);

#endif
