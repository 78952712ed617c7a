/* Items, as rows and back.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_READ_ITEM_H
#define STORE_READ_ITEM_H

#include <stdbool.h>

#include "store/db/db.h"

struct arena;
struct item;
struct query;

/* The columns of an item `i` and its author `p`, as item_read takes them. */
#define ITEM_COLUMNS                                                                              \
	"i.id, i.remote_id, i.uri, i.url, i.parent_id, i.quote_id, p.remote_id, p.handle, "       \
	"p.name, p.url, p.bot, i.kind, i.visibility, i.origin, i.agent, i.ours, i.to_us, "        \
	"i.created_at, i.edited_at, i.deleted_at, i.fetched_at, i.text, i.subject, i.language, "  \
	"i.old_text, i.sensitive, i.filtered, i.liked, i.boosted, i.hidden, i.replies, i.extra, " \
	"i.arrived, i.changed, i.seen, p.note"

#define ITEM_COLUMN_COUNT 36

/* What hangs on it is left out unless `whole`. */
void item_read(struct query *query, bool whole, struct arena *arena, struct item *item);

#endif
