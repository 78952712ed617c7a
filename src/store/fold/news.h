/* News since a reply was written.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_FOLD_NEWS_H
#define STORE_FOLD_NEWS_H

#include <stdbool.h>

struct arena;
struct err;
struct news;
struct outgoing;
struct store;

/* store_news for a reply. One in the outbox is not news to itself, and neither are replies
 * whose authors had seen it. */
bool news_of_reply(struct store *store, const struct outgoing *reply, struct arena *arena,
	struct news *news, bool *found, struct err *err);

#endif
