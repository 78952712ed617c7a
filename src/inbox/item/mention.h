/* Mentions in a text: what a network takes for one, and whom it names.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_ITEM_MENTION_H
#define INBOX_ITEM_MENTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* How a network reads mentions. */
struct mention_rule {
	bool by_host; /* "@user@host", or "@user" for people of our own server; or … */
	bool by_handle; /* … "@name.host"; with neither, none is found */
	bool decides;   /* a message that is not for all is read by whom it mentions */
};

/* The bytes of the "@user@host" or "@user" that begins at this "@"; 0 when it is none.
 * `before` is the code point before it, 0 at the beginning. `name` is filled with the
 * bytes of "@user". */
size_t mention_at(const char *text, uint32_t before, size_t *name);

/* The bytes of the "@name.host" that begins at this "@"; 0 when it is none. */
size_t mention_handle_at(const char *text);

/* A walk over the mentions of a text; those inside a link or an address are none. */
struct mention_walk {
	const struct mention_rule *rule;
	const char *next; /* where it goes on: the text, at first */
	uint32_t before;  /* the code point before it */
	const char *at;   /* the mention found */
	size_t len;
	size_t name; /* the bytes of "@user" in it */
};

bool mention_next(struct mention_walk *walk);

/* Whether the mention found names `handle`. A bare "@user" names somebody of our own
 * server, which is that of `us`, our handle (NULL: bare names name nobody we know). */
bool mention_is(const struct mention_walk *walk, const char *handle, const char *us);

/* Whether a host that stands before this text ends there. */
bool mention_ends(const char *text);

/* The whole handle that the mention found stands for. */
char *
mention_handle(const struct mention_walk *walk, const char *us, struct arena *arena);

/* Whether a mention in a text names `handle`. */
bool mention_names(const struct mention_rule *rule, const char *text, const char *handle,
	const char *us);

/* A text behind the mentions and blanks it begins with; the whole text when nothing else
 * is in it. For lists, where everybody begins by naming us. */
const char *mention_skip(const char *text);

#endif
