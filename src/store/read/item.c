/* Items, as rows and back.
 * SPDX-License-Identifier: MIT */
#include "store/read/item.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "store/intake/item_update.h"
#include "store/private.h"
#include "store/read/attached.h"

void
item_read(struct query *q, bool whole, struct arena *arena, struct item *item)
{
	*item = (struct item){
		.id = db_int(q, 0),
		.remote_id = db_text_copy(q, 1, arena),
		.uri = db_text_copy(q, 2, arena),
		.url = db_text_copy(q, 3, arena),
		.parent_id = db_text_copy(q, 4, arena),
		.quote_id = db_text_copy(q, 5, arena),
		.author.remote_id = db_text_copy(q, 6, arena),
		.author.handle = db_text_copy(q, 7, arena),
		.author.name = db_text_copy(q, 8, arena),
		.author.url = db_text_copy(q, 9, arena),
		.author.bot = db_bool(q, 10),
		.agent = db_text_copy(q, 14, arena),
		.ours = db_bool(q, 15),
		.to_us = db_bool(q, 16),
		.created_at = db_int(q, 17),
		.edited_at = db_int(q, 18),
		.deleted_at = db_int(q, 19),
		.fetched_at = db_int(q, 20),
		.text = db_text_copy(q, 21, arena),
		.subject = db_text_copy(q, 22, arena),
		.language = db_text_copy(q, 23, arena),
		.old_text = db_text_copy(q, 24, arena),
		.sensitive = db_bool(q, 25),
		.filtered = db_bool(q, 26),
		.liked = db_bool(q, 27),
		.boosted = db_bool(q, 28),
		.hidden = (size_t)db_int(q, 29),
		.author.note = db_text_copy(q, 35, arena),
		.replies = db_int(q, 30),
		.arrived = db_int(q, 32),
		.changed = db_int(q, 33),
		.seen = db_int(q, 34),
	};
	item_kind_of(db_text(q, 11), &item->kind);
	item_visibility_of(db_text(q, 12), &item->visibility);
	item_origin_of(db_text(q, 13), &item->origin);
	if (whole && !db_is_null(q, 31))
		attached_read(db_text(q, 31), arena, item);
}

bool
store_item(struct store *store, int64_t account, const char *remote_id,
	struct arena *arena, struct item *item, struct err *err)
{
	const struct value with[] = { value_int(account), value_text(remote_id) };
	struct query *query;
	bool found;

	if (!db_query(store->db,
		    "SELECT " ITEM_COLUMNS
		    " FROM item i JOIN person p ON p.id = i.person "
		    "WHERE i.account = $1 AND i.remote_id = $2",
		    with, COUNT(with), &query, err))
		return false;
	found = db_next(query);
	if (found)
		item_read(query, true, arena, item);
	if (!db_end(query, err))
		return false;
	return found || err_set(err, ERR_GONE, "nothing is known of \"%s\"", remote_id);
}
