/* Which items a reply that got no response may have become.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/str.h"
#include "store/account/thread_rule.h"
#include "store/item/item_update.h"
#include "store/private.h"
#include "store/read/item.h"

#define IS_TOLD     ADDRESS_IS("i.", "$2")
#define IS_ANSWERED ADDRESS_IS("x.", "$2")

/* Ours that became known since then, and are no other reply of the outbox. */
#define FOUND \
	"SELECT " ITEM_COLUMNS " FROM item i JOIN person p ON p.id = i.person WHERE "
#define SINCE                                                            \
	"AND i.ours = 1 AND i.deleted_at = 0 AND i.fetched_at >= $3 "    \
	"AND i.created_at >= $6 AND NOT EXISTS (SELECT 1 FROM outbox o " \
	"WHERE o.sent_id = " ITEM_REMOTE " AND o.id <> $4 AND "
#define FOUND_BELOW                                                                       \
	FOUND "i.conversation = $5 AND i.account = $1 AND (i.parent_id = $2 OR "          \
	      "i.parent = (SELECT x.id FROM item x WHERE x.account = $1 AND " IS_ANSWERED \
	      ")) " SINCE "o.conversation = $5) ORDER BY i.created_at, i.id"
/* Where replies are filed elsewhere: anywhere in the thread. */
#define FOUND_IN_THREAD                                                         \
	FOUND "i.thread = (SELECT thread FROM conversation WHERE id = $5) "     \
	      "AND i.account = $1 AND $2 <> '' AND i.origin = " ITEM_SQL_NATIVE \
	      " " SINCE "o.conversation = $5) ORDER BY i.created_at, i.id"

/* How far the server's clock may be from ours. */
#define CLOCKS_APART (15 * DATE_MINUTE)

bool
store_outbox_found_known(struct store *store, const struct outgoing *reply,
	const char *remote_id, bool *known, struct err *err)
{
	const struct value with[] = { value_int(reply->account), value_text(remote_id),
		value_int(reply->tried_at), value_int(reply->id),
		value_int(reply->conversation) };
	int64_t number = 0;
	bool ok = db_number(store->db,
		"SELECT EXISTS (SELECT 1 FROM item i WHERE i.account = $1 AND " IS_TOLD
		" "
		"AND i.fetched_at < $3) OR EXISTS (SELECT 1 FROM outbox "
		"WHERE conversation = $5 AND account = $1 AND sent_id = $2 AND id <> $4)",
		with, COUNT(with), 0, &number, err);

	*known = number > 0;
	return ok;
}

bool
store_outbox_found(struct store *store, const struct outgoing *reply, struct arena *arena,
	struct item **items, size_t *count, struct err *err)
{
	const struct value with[] = { value_int(reply->account), value_text(reply->to),
		value_int(reply->tried_at), value_int(reply->id),
		value_int(reply->conversation),
		value_int(reply->tried_at - CLOCKS_APART) };
	struct query *query;
	bool tree;

	*items = NULL;
	*count = 0;
	if (!thread_rule_is_tree(store, reply->account, &tree, err) ||
		!db_query(store->db, tree ? FOUND_BELOW : FOUND_IN_THREAD, with,
			COUNT(with), &query, err))
		return false;
	while (db_next(query))
		item_read(query, true, arena, ARENA_PUSH(arena, *items, *count));
	return db_end(query, err);
}
