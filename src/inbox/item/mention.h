/* Mentions in a text: what a network recognises as one, and whom it names.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_ITEM_MENTION_H
#define INBOX_ITEM_MENTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* How a network recognises mentions. */
struct mention_rule {
	bool by_host; /* "@user@host", or "@user" for people on our own server; or … */
	bool by_handle; /* … "@name.host"; or … */
	bool by_id;     /* … "@user:host"; or … */
	bool by_login; /* … "@user" of letters, digits and hyphens, in a Markdown text: not
	                * in code, nor in what it quotes. With none, none is found */
	bool decides; /* a message that is not public can be read by those it mentions */
};

/* The length of the "@user@host" or "@user" that begins at this "@"; 0 if there is none.
 * `before` is the code point before it, 0 at the beginning. `name` receives the length of
 * "@user". */
size_t mention_at(const char *text, uint32_t before, size_t *name);

/* The length of the "@name.host" that begins at this "@"; 0 if there is none. */
size_t mention_handle_at(const char *text);

/* The length of the "@user" of letters, digits and single hyphens there; 0 if there is
 * none. */
size_t mention_login_at(const char *text, uint32_t before);

/* The length of the "@user:host" that begins at this "@", with its port if it has one; 0
 * if there is none. */
size_t mention_id_at(const char *text);

/* Iterates over the mentions of a text; those inside a link or an address do not
 * count. */
struct mention_walk {
	const struct mention_rule *rule;
	const char *next; /* where it continues: initially the text */
	const char *text; /* its beginning; initially NULL */
	uint32_t before;  /* the code point before it */
	const char *at;   /* the mention found */
	size_t len;
	size_t name; /* the length of "@user" in it */
};

bool mention_next(struct mention_walk *walk);

/* Whether the mention found names `handle`. A bare "@user" names somebody on our own
 * server, which is that of `us`, our handle (NULL: bare names name nobody we know). */
bool mention_is(const struct mention_walk *walk, const char *handle, const char *us);

/* Whether a host that is followed by this text ends there. */
bool mention_ends(const char *text);

/* The full handle of the mention found. */
char *
mention_handle(const struct mention_walk *walk, const char *us, struct arena *arena);

/* Whether a mention in a text names `handle`. */
bool mention_names(const struct mention_rule *rule, const char *text, const char *handle,
	const char *us);

/* The text after the mentions and blanks at its beginning; the whole text if there is
 * nothing else. For lists, where most messages begin by naming us. */
const char *mention_skip(const char *text);

#endif
