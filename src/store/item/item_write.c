/* Writing items, by the list of their columns (read/item.h).
 * SPDX-License-Identifier: MIT */
#include "store/item/item_write.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "store/item/address_write.h"
#include "store/private.h"
#include "store/read/attached.h"
#include "store/read/item.h"

#define COLUMNS_MAX 64
_Static_assert(ITEM_COLUMN_COUNT < COLUMNS_MAX, "room for all columns, and the id");

/* How a value is written, as value `n` of its statement. */
static void
add_write(struct buf *sql, const char *write, size_t n)
{
	for (; *write != '\0'; write++)
		if (*write == '$')
			buf_addf(sql, "$%zu", n);
		else
			buf_addc(sql, *write);
}

/* Built only once, because it is long. */
static const char *
insert_text(struct store *store)
{
	struct buf sql;

	if (store->insert_item)
		return store->insert_item;
	buf_init(&sql, 0);
	for (size_t i = 0; i < item_columns(); i++)
		buf_addf(&sql, "%s%s", i == 0 ? "INSERT INTO item(" : ", ",
			item_column_name(i));
	for (size_t i = 0; i < item_columns(); i++) {
		buf_adds(&sql, i == 0 ? ") VALUES (" : ", ");
		add_write(&sql, item_column_write(i), i + 1);
	}
	buf_adds(&sql, ") RETURNING id");
	store->insert_item = mem_copy(buf_text(&sql), sql.len);
	buf_release(&sql);
	return store->insert_item;
}

static bool
insert(struct store *store, struct kept *kept, struct err *err)
{
	struct value with[COLUMNS_MAX];

	for (size_t i = 0; i < item_columns(); i++)
		with[i] = item_column_value(kept, i);
	return db_number(store->db, insert_text(store), with, item_columns(), 0,
		&kept->item.id, err);
}

bool
item_write_adopt(struct store *store, int64_t account, const char *remote_id, int64_t id,
	struct err *err)
{
	const struct value with[] = { value_int(account), value_text(remote_id),
		value_int(id) };

	return db_run(store->db,
		"UPDATE item SET parent = $3, parent_id = NULL "
		"WHERE account = $1 AND parent_id = $2",
		with, COUNT(with), NULL, err);
}

bool
item_write_addresses(struct store *store, const struct kept *kept, struct err *err)
{
	return address_write(store, kept->base, err) &&
		address_write(store, kept->uri_base, err) &&
		address_write(store, kept->page_shape, err);
}

bool
item_write_new(
	struct store *store, struct kept *kept, struct arena *arena, struct err *err)
{
	item_pack(kept, arena);
	kept->extra = attached_json(&kept->item, arena);
	return item_write_addresses(store, kept, err) && insert(store, kept, err) &&
		item_write_adopt(
			store, kept->account, kept->item.remote_id, kept->item.id, err);
}

static bool
same(const struct value *a, const struct value *b)
{
	if (a->kind == VALUE_TEXT)
		return str_eq(a->text, b->text);
	return a->null == b->null && a->number == b->number;
}

bool
item_write_changes(struct store *store, const struct kept *old, const struct kept *next,
	bool *differs, struct err *err)
{
	struct value with[COLUMNS_MAX] = { value_int(old->item.id) };
	size_t count = 1;
	struct buf sql;
	bool ok;

	buf_init(&sql, 0);
	for (size_t i = 0; i < item_columns(); i++) {
		struct value before = item_column_value(old, i);
		struct value after = item_column_value(next, i);

		if (same(&before, &after))
			continue;
		buf_addf(&sql, "%s%s = ", count == 1 ? "UPDATE item SET " : ", ",
			item_column_name(i));
		with[count++] = after;
		add_write(&sql, item_column_write(i), count);
	}
	*differs = count > 1;
	buf_adds(&sql, " WHERE id = $1");
	ok = count == 1 || db_run(store->db, buf_text(&sql), with, count, NULL, err);
	buf_release(&sql);
	return ok;
}

bool
item_write_settled(struct store *store, const struct item *item, const char *answers,
	enum item_how how, struct err *err)
{
	const struct value with[] = { value_int(item->id), value_text(answers),
		value_int(how) };

	if (item->ours)
		return db_run(store->db, "UPDATE item SET settled = 1 WHERE id = $1",
			with, 1, NULL, err);
	return db_run(store->db,
		"UPDATE item SET settled = 1, answers = coalesce($2, answers), how = $3 "
		"WHERE id = $1",
		with, COUNT(with), NULL, err);
}
