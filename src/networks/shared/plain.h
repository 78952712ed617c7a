/* Texts that are shown as they were written: plain text and Markdown.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_SHARED_PLAIN_H
#define NETWORKS_SHARED_PLAIN_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct endpoint;
struct item;
struct mention_rule;

/* Sets the text of an item, its links and the number of hidden characters. A title (may be
 * NULL) is the first paragraph. */
void
plain_read(const char *title, const char *body, struct arena *arena, struct item *item);

/* The length of the address that begins here. What ends a sentence, or closes a bracket that
 * was opened before the address, is not part of it. */
size_t plain_link_len(const char *at);

/* Adds an address to the links of an item, unless it is among them. */
void plain_add_link(const char *at, size_t len, struct arena *arena, struct item *item);

/* Sets the mentions of an item, from its text: everybody but ourselves. Says whether we are
 * among those whom it names. */
bool plain_mentions(const struct mention_rule *rule, const struct endpoint *at,
	struct arena *arena, struct item *item);

#endif
