/* A row of a list, as the store reads it.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_READ_INBOX_ROW_H
#define STORE_READ_INBOX_ROW_H

#include <stdbool.h>
#include <stddef.h>

#include "store/db/db.h"

struct arena;
struct err;
struct inbox_row;
struct query;
struct store;

/* The columns of a conversation `c`, as inbox_row_read expects them. What stands for a
 * forgotten name stands for the handle, too. */
#define INBOX_ROW_COLUMNS                                                             \
	"c.id, c.account, c.remote_id, coalesce(nullif(c.handle, ''), c.name), "      \
	"c.name, c.state, c.kind, c.direct, c.waiting_since, c.last_at, c.n_items, "  \
	"c.preview, c.language, c.liked_only, c.changed, c.by_community, "            \
	"c.before_heed, c.sending, c.unsure, c.draft, c.tags, c.due_key, c.soon_at, " \
	"c.target, (SELECT note FROM person WHERE id = c.person), c.counted_by, "     \
	"c.held, c.hidden, c.spam, c.rating, c.rating_of, "                           \
	"CASE WHEN c.maybe > 0 AND c.waiting = 1 THEN (SELECT m.text FROM item m "    \
	"WHERE m.id = c.maybe) END, c.forgotten, c.snoozed_until, "                   \
	"nullif(c.assignee, '')"

void inbox_row_read(struct query *query, struct arena *arena, struct inbox_row *row);
/* Fills network, account_name and what else belongs to the account, and the revision. Call it
 * in the transaction in which the rows were read. */
bool inbox_row_name_all(struct store *store, struct inbox_row *rows, size_t count,
	struct arena *arena, struct err *err);

#endif
