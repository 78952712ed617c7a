/* Completing quotes from the store, which knows some posts better than the network says,
 * above all our own.
 * SPDX-License-Identifier: MIT */
#include "store/read/quoted.h"

#include "base/arena.h"
#include "base/str.h"
#include "inbox/item/quote.h"
#include "store/private.h"
#include "store/read/item.h"

bool
quoted_fill(struct store *store, int64_t account, struct item *item, struct arena *arena,
	struct err *err)
{
	bool unknown = !item->quote || item->quote->state == QUOTE_UNKNOWN;
	struct quote *quote;
	struct item quoted;

	if (str_is_empty(item->quote_id))
		return true;
	if (!item_find(store, account, item->quote_id, false, arena, &quoted, err))
		return false;
	quote = ARENA_NEW(arena, struct quote);
	*quote = item->quote ? *item->quote : (struct quote){ .state = QUOTE_UNKNOWN };
	item->quote = quote;
	/* The network may no longer show a post of somebody else that we once saw. */
	if (quoted.id == 0 || (!unknown && !quoted.ours))
		return true;
	if (unknown)
		quote->state = quoted.deleted_at     ? QUOTE_DELETED
			: item_is_forgotten(&quoted) ? QUOTE_UNKNOWN
						     : QUOTE_SHOWN;
	quote->ours = quoted.ours;
	quote->author = quoted.author.handle;
	quote->name = quoted.author.name;
	quote->url = quoted.url ? quoted.url : quote->url;
	quote->created_at = quoted.created_at;
	if (quoted.ours || quote->state == QUOTE_SHOWN) {
		quote->subject = quoted.subject;
		quote->text = str_or_empty(quoted.text);
	}
	return true;
}
