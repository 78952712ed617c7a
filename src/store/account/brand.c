/* Which accounts are ours: all that heed knows or has known, and our staff's.
 * SPDX-License-Identifier: MIT */
#include "store/account/brand.h"

#include "base/arena.h"
#include "base/str.h"
#include "store/private.h"

bool
brand_read(struct store *store, int64_t account, struct arena *arena, struct brand *brand,
	struct err *err)
{
	const struct value with[] = { value_int(account) };
	struct query *q;

	*brand = (struct brand){ 0 };
	if (!db_query(store->db,
		    "SELECT o.handle, CASE WHEN o.server = a.server THEN o.remote_id END "
		    "FROM ours o JOIN account a ON a.network = o.network WHERE a.id = $1 "
		    "UNION ALL SELECT coalesce((SELECT p.handle FROM person p "
		    "WHERE p.account = staff.account AND p.remote_id = staff.remote_id), "
		    "''), staff.remote_id FROM staff WHERE staff.account = $1",
		    with, COUNT(with), &q, err))
		return false;
	while (db_next(q)) {
		size_t n = brand->count;

		*ARENA_PUSH(arena, brand->remote_ids, n) = db_text_copy(q, 1, arena);
		*ARENA_PUSH(arena, brand->handles, brand->count) =
			db_text_copy(q, 0, arena);
	}
	return db_end(q, err);
}

bool
brand_has(const struct brand *brand, const struct person *person)
{
	for (size_t i = 0; i < brand->count; i++)
		if ((brand->remote_ids[i] &&
			    str_eq(brand->remote_ids[i], person->remote_id)) ||
			(!str_is_empty(brand->handles[i]) &&
				str_eq_nocase(
					brand->handles[i], str_or_empty(person->handle))))
			return true;
	return false;
}

bool
brand_put(struct store *store, const struct account *account, struct err *err)
{
	const struct value with[] = { value_int(account->id) };

	return db_run(store->db,
		"INSERT INTO ours(network, server, remote_id, handle) "
		"SELECT network, server, remote_id, handle FROM account WHERE id = $1 "
		"ON CONFLICT(network, server, remote_id) "
		"DO UPDATE SET handle = excluded.handle",
		with, COUNT(with), NULL, err);
}

bool
brand_find(struct store *store, int64_t *found, struct err *err)
{
	return db_run(store->db,
		"UPDATE item SET ours = 1, to_us = 0 WHERE ours = 0 AND person IN (SELECT "
		"p.id FROM person p JOIN account a ON a.id = p.account "
		"JOIN ours o ON o.network = a.network AND ((o.handle <> '' "
		"AND lower(o.handle) = lower(p.handle)) OR (o.server = a.server "
		"AND o.remote_id = p.remote_id)) UNION ALL "
		"SELECT p.id FROM person p JOIN staff ON staff.account = p.account "
		"AND staff.remote_id = p.remote_id)",
		NULL, 0, found, err);
}
