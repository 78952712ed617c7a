/* The network of an account.
 * SPDX-License-Identifier: MIT */
#include "store/account/network_row.h"

#include "networks/catalog.h"
#include "store/private.h"

bool
network_row_of(struct store *store, int64_t account, const struct catalog_row **row,
	struct err *err)
{
	const struct value with[] = { value_int(account) };
	struct query *query;

	*row = NULL;
	if (!db_query(store->db, "SELECT network FROM account WHERE id = $1", with,
		    COUNT(with), &query, err))
		return false;
	if (db_next(query))
		*row = catalog_of(db_text(query, 0));
	return db_end(query, err);
}
