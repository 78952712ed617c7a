/* How long words and names of others may be kept.
 * SPDX-License-Identifier: MIT */
#include "store/account/retention.h"

#include "base/str.h"
#include "base/time/date.h"
#include "inbox/item/item.h"
#include "inbox/item/quote.h"
#include "networks/catalog.h"
#include "store/account/network_row.h"
#include "store/private.h"

static const struct catalog_retention for_ever;

static bool
ends(const struct catalog_retention *retention)
{
	return retention->text > 0 || retention->names > 0;
}

void
retention_note(struct store *store, const char *network)
{
	const struct catalog_row *row = catalog_of(network);

	if (row && ends(&row->retention))
		db_erase(store->db);
}

/* Looked up once per transaction and account. */
static bool
find_retention(struct store *store, int64_t account,
	const struct catalog_retention **retention, struct err *err)
{
	const struct catalog_row *row;

	*retention = store->retention;
	if (store->retention && store->retention_of == account)
		return true;
	if (!network_row_of(store, account, &row, err))
		return false;
	*retention = store->retains ? store->retains : row ? &row->retention : &for_ever;
	if (store->depth > 0) {
		store->retention = *retention;
		store->retention_of = account;
	}
	if (ends(*retention))
		db_erase(store->db);
	return true;
}

static int64_t
after(const struct store *store, int64_t span)
{
	return span > 0 ? (store->now > 0 ? store->now : date_now()) + span : 0;
}

bool
retention_of_item(struct store *store, int64_t account, const struct item *item,
	int64_t *until, struct err *err)
{
	const struct catalog_retention *retention;
	bool others = !item->ours || (item->quote && !item->quote->ours);

	*until = 0;
	if (!find_retention(store, account, &retention, err))
		return false;
	if (others)
		*until = after(store, retention->text);
	return true;
}

static bool
is_nameless(const struct person *person)
{
	return str_is_empty(person->handle) && str_is_empty(person->name) &&
		!person->url && !person->note;
}

bool
retention_of_person(struct store *store, int64_t account, const struct person *person,
	int64_t *until, struct err *err)
{
	const struct catalog_retention *retention;
	const struct value with[] = { value_int(account), value_text(person->remote_id) };
	int64_t us;

	*until = 0;
	if (!find_retention(store, account, &retention, err))
		return false;
	if (retention->names == 0 || is_nameless(person))
		return true;
	if (!db_number(store->db,
		    "SELECT 1 FROM account a JOIN ours o ON o.network = a.network "
		    "AND o.server = a.server AND o.remote_id = $2 WHERE a.id = $1",
		    with, COUNT(with), 0, &us, err))
		return false;
	if (us == 0)
		*until = after(store, retention->names);
	return true;
}

bool
retention_person(
	struct store *store, int64_t account, const char **words, struct err *err)
{
	const struct catalog_retention *retention;

	*words = "";
	if (!find_retention(store, account, &retention, err))
		return false;
	*words = str_or_empty(retention->person);
	return true;
}
