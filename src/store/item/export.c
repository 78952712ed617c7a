/* Every message of the conversations that a query selects, one by one.
 * SPDX-License-Identifier: MIT */
#include "store/export.h"

#include "base/arena.h"
#include "base/err.h"
#include "store/private.h"
#include "store/read/item.h"
#include "store/store.h"

#define PAGE 200

struct exporting {
	struct store *store;
	const struct export_request *request;
	export_reader *reader;
	void *context;
};

static bool
is_within(const struct export_request *request, const struct item *item)
{
	int64_t at = item_time(item);

	return at >= request->from && (request->until == 0 || at < request->until);
}

static bool
export_conversation(
	const struct exporting *exporting, const struct inbox_row *row, struct err *err)
{
	const struct value with[] = { value_int(row->id) };
	struct query *query;
	bool ok = true;

	if (!db_query(exporting->store->db,
		    "SELECT " ITEM_COLUMNS
		    " FROM item i JOIN person p ON p.id = i.person "
		    "WHERE i.conversation = $1 ORDER BY i.created_at, i.id",
		    with, COUNT(with), &query, err))
		return false;
	while (ok && db_next(query)) {
		struct arena scratch = { 0 };
		struct item item;

		item_read(query, true, &scratch, &item);
		ok = !is_within(exporting->request, &item) ||
			exporting->reader(exporting->context, row, &item, err);
		arena_release(&scratch);
	}
	return db_end(query, ok ? err : NULL) && ok;
}

static bool
export_pages(const struct exporting *exporting, struct err *err)
{
	const struct list list = { .filter = exporting->request->filter,
		.sort = SORT_NEWEST,
		.now = exporting->request->now };
	struct page_key from;
	bool first = true;
	bool more = true;
	bool ok = true;

	while (ok && more) {
		struct arena page = { 0 };
		struct inbox_page rows = { 0 };

		ok = store_lists_page(exporting->store, &list, first ? NULL : &from,
			false, PAGE, &page, &rows, err);
		for (size_t i = 0; ok && i < rows.count; i++)
			ok = export_conversation(exporting, &rows.at[i], err);
		if (ok && rows.count > 0)
			from = inbox_row_key(&rows.at[rows.count - 1], list.sort);
		first = false;
		more = rows.more && rows.count > 0;
		arena_release(&page);
	}
	return ok;
}

bool
store_export(struct store *store, const struct export_request *request,
	export_reader *reader, void *context, struct err *err)
{
	const struct exporting exporting = {
		.store = store, .request = request, .reader = reader, .context = context
	};
	bool ok;

	if (!store_begin_reading(store, err))
		return false;
	ok = export_pages(&exporting, err);
	store_end_reading(store);
	return ok;
}
