/* One id for two messages: some servers return a wrong id for what they have just posted.
 * The uri decides; the id is corrected when the message is seen again.
 * SPDX-License-Identifier: MIT */
#include "store/intake/identity.h"

#include "base/err.h"
#include "base/str.h"
#include "store/item/item_write.h"
#include "store/intake/threads.h"
#include "store/private.h"
#include "store/read/item.h"

/* Answers to the old id are not answers to this item; answers to the new one are. */
static bool
move_answers(
	struct store *store, const struct kept *known, const char *to, struct err *err)
{
	const struct value with[] = { value_int(known->item.id),
		value_text(known->item.remote_id) };

	return db_run(store->db,
		       "UPDATE item SET parent = NULL, parent_id = $2 WHERE parent = $1",
		       with, COUNT(with), NULL, err) &&
		item_write_adopt(store, known->account, to, known->item.id, err);
}

/* Gives an item of ours another id, in the outbox too. */
static bool
name_anew(struct store *store, const struct kept *known, const char *to,
	struct arena *arena, struct err *err)
{
	const struct value sent[] = { value_int(known->account),
		value_text(known->item.remote_id), value_text(to) };
	struct kept next = *known;
	int64_t under;
	bool differs;

	next.item.remote_id = to;
	item_pack(&next, arena);
	/* The message that owns the old id finds its answers through the thread below
	 * it. */
	return threads_root(store, known->account, known->item.remote_id, &under, err) &&
		(known->thread != under ||
			threads_root(store, known->account, to, &next.thread, err)) &&
		item_write_addresses(store, &next, err) &&
		item_write_changes(store, known, &next, &differs, err) &&
		move_answers(store, known, to, err) &&
		db_run(store->db,
			"UPDATE outbox SET sent_id = $3 WHERE account = $1 AND sent_id = $2",
			sent, COUNT(sent), NULL, err);
}

/* The item arrived under its own id, and is stored under another. */
static bool
found_again(struct store *store, int64_t account, const struct item *item, bool *renamed,
	struct arena *arena, struct err *err)
{
	const struct value with[] = { value_int(account), value_text(item->uri) };
	struct kept known;
	struct query *query;

	if (!db_query(store->db,
		    "SELECT " ITEM_COLUMNS
		    " FROM item i JOIN person p ON p.id = i.person "
		    "WHERE i.account = $1 AND " ADDRESS_URI_IS("i.",
			    "$2") " AND i.ours = 1 AND i.origin <> " ITEM_SQL_NATIVE,
		    with, COUNT(with), &query, err))
		return false;
	*renamed = db_next(query);
	if (*renamed)
		item_read_kept(query, arena, &known);
	if (!db_end(query, err))
		return false;
	return !*renamed || name_anew(store, &known, item->remote_id, arena, err);
}

bool
identity_settle(struct store *store, int64_t account, struct item *item,
	const struct kept *known, bool *renamed, struct arena *arena, struct err *err)
{
	bool others = known->item.id > 0 && item->uri && known->item.uri &&
		!str_eq(item->uri, known->item.uri);
	bool sent = known->item.ours && known->item.origin != ORIGIN_NATIVE;

	*renamed = false;
	if (known->item.id == 0)
		return !item->ours || !item->uri ||
			found_again(store, account, item, renamed, arena, err);
	if (!others)
		return true;
	if (sent) {
		*renamed = true;
		return name_anew(store, known, known->item.uri, arena, err);
	}
	if (item->ours && item->origin != ORIGIN_NATIVE) {
		*renamed = true;
		item->remote_id = item->uri;
	}
	return true;
}
