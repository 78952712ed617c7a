/* What is new to a reply.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_FOLD_NEWS_H
#define STORE_FOLD_NEWS_H

#include <stdbool.h>

struct arena;
struct err;
struct news;
struct outgoing;
struct store;

/* The same for a reply: one in the outbox is no news to itself, nor are those whose authors
 * had seen it. */
bool news_of_reply(struct store *store, const struct outgoing *reply, struct arena *arena,
	struct news *news, bool *found, struct err *err);

#endif
