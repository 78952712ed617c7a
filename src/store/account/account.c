/* Accounts: adding, updating, finding and listing them.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/str.h"
#include "networks/catalog.h"
#include "store/account/brand.h"
#include "store/account/lease.h"
#include "store/account/retention.h"
#include "store/health/repair.h"
#include "store/intake/people.h"
#include "store/private.h"
#include "store/repair.h"

#define COLUMNS                                                                                 \
	"a.id, a.network, a.name, a.server, a.remote_id, a.handle, a.title, a.url, "            \
	"a.visibility, a.length_rule, a.length_max, a.length_per_link, a.software, a.quirks, "  \
	"a.listen, a.cannot, a.demo, a.connected_at, a.import_since, a.fetched_at, a.next_at, " \
	"a.doing, a.error, a.error_code, a.error_at, a.missed, a.streaming, c.waiting, "        \
	"a.known_until, a.skew, a.pause_until, a.spare_at, a.watch, a.hear, a.asked_at, "       \
	"a.ends_at, coalesce((SELECT l.beat_at FROM lease l WHERE l.account = a.id), 0)"

static void
read_account(struct query *q, struct arena *arena, struct account *account)
{
	const struct catalog_row *row = catalog_of(db_text(q, 1));

	*account = (struct account){
		.id = db_int(q, 0),
		.network = db_text_copy(q, 1, arena),
		.name = db_text_copy(q, 2, arena),
		.server = db_text_copy(q, 3, arena),
		.remote_id = db_text_copy(q, 4, arena),
		.handle = db_text_copy(q, 5, arena),
		.title = db_text_copy(q, 6, arena),
		.url = db_text_copy(q, 7, arena),
		.limit.max = (int)db_int(q, 10),
		.limit.per_link = (int)db_int(q, 11),
		.software = db_text_copy(q, 12, arena),
		.quirks = db_text_copy(q, 13, arena),
		.listen = db_text_copy(q, 14, arena),
		.cannot = db_text_copy(q, 15, arena),
		.demo = db_bool(q, 16),
		.connected_at = db_int(q, 17),
		.import_since = db_int(q, 18),
		.fetched_at = db_int(q, 19),
		.next_at = db_int(q, 20),
		.doing = db_text_copy(q, 21, arena),
		.error = db_text_copy(q, 22, arena),
		.error_code = (int)err_code(db_text(q, 23)),
		.error_at = db_int(q, 24),
		.missed = db_text_copy(q, 25, arena),
		.streaming = db_bool(q, 26),
		.waiting = db_int(q, 27),
		.known_until = db_int(q, 28),
		.skew = db_int(q, 29),
		.pause_until = db_int(q, 30),
		.spare_at = db_int(q, 31),
		.watch = db_text_copy(q, 32, arena),
		.hear = db_text_copy(q, 33, arena),
		.asked_at = db_int(q, 34),
		.ends_at = db_int(q, 35),
	};
	item_visibility_of(db_text(q, 8), &account->visibility);
	/* Before rules had names, they were named after networks. */
	if (!length_rule_of(db_text(q, 9), &account->limit.rule) && row)
		account->limit.rule = row->length;
	lease_settle(account, db_int(q, 36), date_now());
}

struct knowledge
account_knowledge(const struct account *account, int64_t now)
{
	return (struct knowledge){ account->known_until, now - account->skew };
}

bool
account_can(const struct account *account, const char *verb, struct err *err)
{
	struct arena scratch = { 0 };
	const char *left = str_or_empty(account->cannot);
	const char *word;
	bool lacks = false;

	while (!lacks && (word = str_word(&left, &scratch)) != NULL)
		lacks = str_eq(word, verb);
	arena_release(&scratch);
	if (catalog_why_not(account->network, verb))
		return err_set(err, ERR_REFUSED, "%s: %s", account->name,
			catalog_why_not(account->network, verb));
	return !lacks ||
		err_set(err, ERR_REFUSED, "%s cannot do that (%s)", account->name, verb);
}

static bool
read_unread(struct store *store, struct account *accounts, size_t count,
	struct arena *arena, struct err *err)
{
	for (size_t i = 0; i < count; i++) {
		struct unread_sum sum;

		if (!store_unread_sum(store, accounts[i].id, &sum, err))
			return false;
		accounts[i].unread = unread_count(&sum);
		accounts[i].unread_words = unread_words(&sum, arena);
	}
	return true;
}

bool
store_account_list(struct store *store, struct arena *arena, struct account **accounts,
	size_t *count, struct err *err)
{
	struct query *query;

	*accounts = NULL;
	*count = 0;
	if (!db_query(store->db,
		    "SELECT " COLUMNS
		    " FROM account a JOIN counter c ON c.account = a.id "
		    "ORDER BY a.id",
		    NULL, 0, &query, err))
		return false;
	while (db_next(query)) {
		read_account(query, arena, ARENA_PUSH(arena, *accounts, *count));
		retention_note(store, (*accounts)[*count - 1].network);
	}
	return db_end(query, err) && read_unread(store, *accounts, *count, arena, err);
}

static bool
begins(const char *text, const char *with)
{
	size_t i = 0;

	while (with[i] != '\0' && text[i] != '\0' &&
		str_eq_nocase((char[]){ text[i], '\0' }, (char[]){ with[i], '\0' }))
		i++;
	return with[i] == '\0';
}

/* The first @ of a handle may be left out. */
static bool
handle_is(const char *handle, const char *name, bool (*is)(const char *, const char *))
{
	return is(handle, name) || (handle[0] == '@' && is(handle + 1, name));
}

bool
store_account_find(struct store *store, const char *name, struct arena *arena,
	struct account *account, struct err *err)
{
	struct account *all;
	size_t count;
	size_t fits = 0;

	if (!store_account_list(store, arena, &all, &count, err))
		return false;
	for (size_t i = 0; i < count; i++)
		if (str_eq_nocase(all[i].name, name) ||
			handle_is(all[i].handle, name, str_eq_nocase)) {
			*account = all[i];
			return true;
		}
	for (size_t i = 0; i < count && name[0] != '\0'; i++)
		if (begins(all[i].name, name) || handle_is(all[i].handle, name, begins)) {
			*account = all[i];
			fits++;
		}
	if (fits == 0)
		return err_set(err, ERR_GONE,
			"there is no account \"%s\": `heed account list` shows them",
			name);
	if (fits > 1)
		return err_set(err, ERR_USAGE,
			"\"%s\" fits %zu accounts: give more of its name", name, fits);
	return true;
}

/* --- adding --- */

/* Finds a name that no other account has: the one requested, the handle without its host,
 * and so on. */
static bool
free_name(struct store *store, const struct account *account, struct arena *arena,
	const char **name, struct err *err)
{
	const char *wish = str_or_empty(account->name);
	int64_t taken;

	if (wish[0] == '\0') {
		wish = str_or_empty(account->handle);
		wish += wish[0] == '@';
		wish = arena_copy_n(arena, wish, strcspn(wish, "@"));
	}
	if (wish[0] == '\0')
		wish = account->network;
	*name = wish;
	for (int n = 2;; n++) {
		const struct value with[] = { value_text(*name), value_int(account->id) };

		if (!db_number(store->db,
			    "SELECT count(*) FROM account "
			    "WHERE lower(name) = lower($1) AND id <> $2",
			    with, COUNT(with), 0, &taken, err))
			return false;
		if (taken == 0)
			return true;
		*name = arena_printf(arena, "%s%d", wish, n);
	}
}

static bool
find_account(struct store *store, struct account *account, struct err *err)
{
	const struct value with[] = { value_text(account->network),
		value_text(account->server), value_text(account->remote_id),
		value_int(account->moves) };

	return db_number(store->db,
		"SELECT id FROM account WHERE network = $1 AND remote_id = $3 "
		"AND (server = $2 OR $4 <> 0) ORDER BY server <> $2 LIMIT 1",
		with, COUNT(with), 0, &account->id, err);
}

static bool
move_account(struct store *store, int64_t id, const char *to, struct err *err)
{
	const struct value with[] = { value_int(id), value_text(to) };

	return db_run(store->db,
		"UPDATE account SET server = $2 WHERE id = $1 AND server <> $2", with,
		COUNT(with), NULL, err);
}

bool
store_account_move(struct store *store, int64_t id, const char *to, struct err *err)
{
	const struct value with[] = { value_int(id), value_text(to) };
	int64_t other;

	if (!db_number(store->db,
		    "SELECT count(*) FROM account a JOIN account b ON b.network = a.network "
		    "AND b.remote_id = a.remote_id AND b.id <> a.id "
		    "WHERE a.id = $1 AND b.server = $2",
		    with, COUNT(with), 0, &other, err))
		return false;
	if (other > 0)
		return err_set(err, ERR_USAGE,
			"there is another account with the same id at %s: remove one of "
			"them first",
			to);
	if (!store_begin_change(store, err))
		return false;
	return store_end(store, move_account(store, id, to, err), err);
}

static bool
insert_account(
	struct store *store, struct account *account, const char *name, struct err *err)
{
	const struct value with[] = { value_text(account->network),
		value_text(account->server), value_text(account->remote_id),
		value_text(name), value_int(account->demo),
		value_int(account->connected_at), value_int(account->import_since) };

	if (!db_number(store->db,
		    "INSERT INTO account(network, server, remote_id, name, demo, connected_at, "
		    "import_since, handle, title, visibility, length_rule, length_max, "
		    "length_per_link) VALUES ($1, $2, $3, $4, $5, $6, $7, '', '', '', '', 0, 0) "
		    "RETURNING id",
		    with, COUNT(with), 0, &account->id, err))
		return false;

	const struct value counter[] = { value_int(account->id) };

	return db_run(store->db, "INSERT INTO counter(account, waiting) VALUES ($1, 0)",
		counter, COUNT(counter), NULL, err);
}

static bool
renew_account(struct store *store, const struct account *account, struct err *err)
{
	const struct value with[] = { value_int(account->id),
		value_text(str_or_empty(account->handle)),
		value_text(str_or_empty(account->title)), value_text(account->url),
		value_text(item_visibility_name(account->visibility)),
		value_text(length_rule_name(account->limit.rule)),
		value_int(account->limit.max), value_int(account->limit.per_link),
		value_text(account->software), value_text(account->quirks),
		value_text(account->listen), value_text(account->cannot),
		value_int(account->import_since), value_text(account->watch),
		value_int(account->asked_at) };
	int64_t there;

	/* An import may go further back than before, but not less far once it is through. */
	if (!db_number(store->db,
		    "UPDATE account SET handle = $2, title = $3, url = $4, visibility = $5, "
		    "length_rule = $6, length_max = $7, length_per_link = $8, software = $9, "
		    "quirks = $10, listen = $11, cannot = $12, asked_at = $15, "
		    "watch = nullif(coalesce($14, watch), ''), "
		    "import_since = CASE WHEN $13 < import_since OR fetched_at = 0 THEN $13 "
		    "ELSE import_since END WHERE id = $1 RETURNING 1",
		    with, COUNT(with), 0, &there, err))
		return false;
	return there == 1 ||
		err_set(err, ERR_GONE, "the account was removed in the meantime");
}

bool
store_account_name(struct store *store, const struct account *account,
	struct arena *arena, const char **name, struct err *err)
{
	struct account copy = *account;
	struct account *all;
	size_t count;

	if (!find_account(store, &copy, err) ||
		!store_account_list(store, arena, &all, &count, err))
		return false;
	for (size_t i = 0; str_is_empty(copy.name) && i < count; i++)
		if (all[i].id == copy.id)
			copy.name = all[i].name;
	return free_name(store, &copy, arena, name, err);
}

static bool
rename_account(struct store *store, const struct account *account, const char *name,
	struct err *err)
{
	const struct value with[] = { value_int(account->id), value_text(name) };

	/* Opening hours are stored under the account's name; versions under the new
	 * name do not belong to any account. */
	return db_run(store->db,
		       "DELETE FROM hours WHERE scope = $2 AND valid_from IN "
		       "(SELECT h.valid_from FROM hours h JOIN account a ON a.name = h.scope "
		       "WHERE a.id = $1 AND h.scope <> $2)",
		       with, COUNT(with), NULL, err) &&
		db_run(store->db,
			"UPDATE hours SET scope = $2 WHERE scope <> $2 "
			"AND scope = (SELECT name FROM account WHERE id = $1)",
			with, COUNT(with), NULL, err) &&
		db_run(store->db, "UPDATE account SET name = $2 WHERE id = $1", with,
			COUNT(with), NULL, err);
}

bool
store_account_put(struct store *store, struct account *account, struct err *err)
{
	struct arena arena = { 0 };
	const char *name;
	int64_t found;
	bool ok = false;

	if (!store_begin_change(store, err))
		return false;
	if ((account->id == 0 &&
		    (!find_account(store, account, err) ||
			    !move_account(store, account->id, account->server, err))) ||
		!free_name(store, account, &arena, &name, err))
		goto out;
	if (account->id == 0 ? !insert_account(store, account, name, err)
			     : !str_is_empty(account->name) &&
				!rename_account(store, account, name, err))
		goto out;
	store->n_accounts = 0;
	ok = renew_account(store, account, err) && brand_put(store, account, err) &&
		people_rename_us(store, account->id, &arena, err) &&
		brand_find(store, &found, err) &&
		(found == 0 || repair_wish(store, REPAIR_OURS, err));
out:
	arena_release(&arena);
	return store_end(store, ok, err);
}

/* --- its state --- */

bool
store_account_state(struct store *store, const struct account *account, struct err *err)
{
	const struct value with[] = { value_int(account->id),
		value_int(account->fetched_at), value_int(account->next_at),
		value_text(account->doing), value_text(account->error),
		value_text(err_name((enum err_code)account->error_code)),
		value_int(account->error_at), value_text(account->missed),
		value_int(account->streaming), value_int(account->pause_until),
		value_int(account->spare_at), value_int(account->ends_at) };

	if (!store_begin_change(store, err))
		return false;
	return store_end(store,
		db_run(store->db,
			"UPDATE account SET fetched_at = $2, next_at = $3, doing = $4, error = $5, "
			"error_code = $6, error_at = $7, missed = $8, streaming = $9, "
			"pause_until = $10, spare_at = $11, ends_at = $12 WHERE id = $1",
			with, COUNT(with), NULL, err),
		err);
}
