/* One id, two messages: some servers name what they have just posted wrongly. Its uri is
 * what counts; the id is set right when the message is seen again.
 * SPDX-License-Identifier: MIT */
#include "store/intake/identity.h"

#include "base/err.h"
#include "base/str.h"
#include "store/intake/item_update.h"
#include "store/private.h"

/* Another id for an item of ours, also where the outbox remembers it. */
static bool
name_anew(struct store *store, int64_t account, int64_t id, const char *from,
	const char *to, struct err *err)
{
	const struct value with[] = { value_int(id), value_text(to) };
	const struct value sent[] = { value_int(account), value_text(from),
		value_text(to) };

	return db_run(store->db,
		       "UPDATE item SET remote_id = $2, "
		       "thread = CASE WHEN thread = remote_id THEN $2 ELSE thread END "
		       "WHERE id = $1",
		       with, COUNT(with), NULL, err) &&
		db_run(store->db,
			"UPDATE outbox SET sent_id = $3 WHERE account = $1 AND sent_id = $2",
			sent, COUNT(sent), NULL, err);
}

/* It has come under its own id, and is here under another. */
static bool
found_again(struct store *store, int64_t account, const struct item *item, bool *renamed,
	struct arena *arena, struct err *err)
{
	const struct value with[] = { value_int(account), value_text(item->uri) };
	const char *old = NULL;
	struct query *query;
	int64_t id = 0;

	if (!db_query(store->db,
		    "SELECT id, remote_id FROM item WHERE account = $1 AND uri = $2 "
		    "AND ours = 1 AND origin <> 'native'",
		    with, COUNT(with), &query, err))
		return false;
	if (db_next(query)) {
		id = db_int(query, 0);
		old = db_text_copy(query, 1, arena);
	}
	if (!db_end(query, err))
		return false;
	*renamed = id > 0;
	return id == 0 || name_anew(store, account, id, old, item->remote_id, err);
}

bool
identity_settle(struct store *store, int64_t account, struct item *item,
	const struct known *known, bool *renamed, struct arena *arena, struct err *err)
{
	bool others = known->id > 0 && item->uri && known->item.uri &&
		!str_eq(item->uri, known->item.uri);
	bool sent = known->item.ours && known->item.origin != ORIGIN_NATIVE;

	*renamed = false;
	if (known->id == 0)
		return !item->ours || !item->uri ||
			found_again(store, account, item, renamed, arena, err);
	if (!others)
		return true;
	if (sent) {
		*renamed = true;
		return name_anew(
			store, account, known->id, item->remote_id, known->item.uri, err);
	}
	if (item->ours && item->origin != ORIGIN_NATIVE) {
		*renamed = true;
		item->remote_id = item->uri;
	}
	return true;
}
