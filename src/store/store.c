/* Opening a store, and transactions.
 * SPDX-License-Identifier: MIT */
#include <assert.h>
#include <stdio.h>
#include <unistd.h>

#include <sys/stat.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/system/path.h"
#include "store/account/hours.h"
#include "store/account/targets.h"
#include "store/item/address_write.h"
#include "store/private.h"
#include "store/upgrade/schema.h"
#include "store/upgrade/upgrade.h"

#define SORTS_WHOLE 64

/* A path that does not exist, or is not a regular file, is not checked here. */
static bool
store_is_private(const char *path, struct err *err)
{
	struct stat st;

	return stat(path, &st) != 0 || !S_ISREG(st.st_mode) || (st.st_mode & 077) == 0 ||
		err_set(err, ERR_STORE,
			"others can read or write the store %s, which holds private "
			"messages: chmod 600 it",
			path);
}

bool
store_open_schema(struct store **store, const char *path, const char *const *schema,
	int count, const struct store_upgrade *upgrade, struct err *err)
{
	*store = NULL;
	if (!path_make_folder(path, err) || !store_is_private(path, err))
		return false;
	*store = mem_alloc(sizeof **store);
	(*store)->sorts_whole = SORTS_WHOLE;
	(*store)->files = -1;
	if (db_open(&(*store)->db, path, err) &&
		upgrade_run(*store, schema, count, upgrade, err)) {
		(*store)->schema = count;
		return true;
	}
	store_close(*store);
	*store = NULL;
	return false;
}

bool
store_open_upgrading(struct store **store, const char *path,
	const struct store_upgrade *upgrade, struct err *err)
{
	return store_open_schema(
		store, path, store_schema, store_schema_count, upgrade, err);
}

bool
store_open(struct store **store, const char *path, struct err *err)
{
	return store_open_upgrading(store, path, NULL, err);
}

void
store_close(struct store *store)
{
	if (!store)
		return;
	if (store->db)
		db_rollback(store->db);
	db_close(store->db);
	hours_books_free(store->books);
	targets_book_free(store->targets);
	address_write_free(store->beginnings);
	free(store->insert_item);
	free(store);
}

/* --- transactions --- */

/* A newer heed may have upgraded the store since it was opened. */
static bool
is_still_ours(struct store *store, struct err *err)
{
	int found;

	if (!db_schema(store->db, &found, err))
		return false;
	return found == store->schema ||
		err_set(err, ERR_STORE,
			"the store %s was upgraded by a newer heed: quit, and start that one",
			db_path(store->db));
}

bool
store_begin(struct store *store, struct err *err)
{
	if (store->depth == 0 ? !db_begin(store->db, DB_WRITE, err)
			      : !db_begin_part(store->db, store->depth, err))
		return false;
	if (store->depth == 0 && !is_still_ours(store, err)) {
		db_rollback(store->db);
		return false;
	}
	if (store->depth == 0) {
		store->changed = false;
		store->stamp = 0;
		store->n_accounts = 0;
		store->retention = NULL;
	}
	store->depth++;
	return true;
}

bool
store_begin_change(struct store *store, struct err *err)
{
	if (!store_begin(store, err))
		return false;
	store->changed = true;
	return true;
}

bool
store_stamp(struct store *store, int64_t *stamp, struct err *err)
{
	assert(store->depth > 0);
	if (store->stamp == 0) {
		if (!store_meta(store, "revision", &store->stamp, err))
			return false;
		store->stamp++;
	}
	store->changed = true;
	*stamp = store->stamp;
	return true;
}

bool
store_begin_durable(struct store *store, struct err *err)
{
	assert(store->depth == 0);
	if (!db_durable(store->db, true, err))
		return false;
	if (store_begin_change(store, err)) {
		store->durable = true;
		return true;
	}
	db_durable(store->db, false, NULL);
	return false;
}

static bool
grow_revision(struct store *store, struct err *err)
{
	return !store->changed ||
		db_run(store->db,
			"UPDATE meta SET value = value + 1 WHERE name = 'revision'", NULL,
			0, NULL, err);
}

static bool
end_whole(struct store *store, bool ok, struct err *err)
{
	ok = ok && grow_revision(store, err) && db_commit(store->db, err);
	if (!ok)
		db_rollback(store->db);
	if (!ok)
		address_write_forget(store);
	if (store->durable)
		db_durable(store->db, false, NULL);
	store->durable = false;
	return ok;
}

bool
store_end(struct store *store, bool ok, struct err *err)
{
	assert(store->depth > 0);
	store->depth--;
	if (store->depth == 0)
		return end_whole(store, ok, err);
	if (ok && db_end_part(store->db, store->depth, err))
		return true;
	address_write_forget(store);
	db_rollback_part(store->db, store->depth);
	return false;
}

bool
store_begin_reading(struct store *store, struct err *err)
{
	if (store->depth == 0 && store->reading == 0) {
		if (!db_begin(store->db, DB_READ, err))
			return false;
		if (!is_still_ours(store, err)) {
			db_rollback(store->db);
			return false;
		}
	}
	store->reading++;
	return true;
}

void
store_end_reading(struct store *store)
{
	store->reading--;
	if (store->depth == 0 && store->reading == 0)
		db_rollback(store->db);
}

/* --- meta --- */

bool
store_meta(struct store *store, const char *name, int64_t *number, struct err *err)
{
	const struct value with[] = { value_text(name) };

	return db_number(store->db, "SELECT value FROM meta WHERE name = $1", with,
		COUNT(with), 0, number, err);
}

bool
store_set_meta(struct store *store, const char *name, int64_t number, struct err *err)
{
	const struct value with[] = { value_text(name), value_int(number) };

	return db_run(store->db, "UPDATE meta SET value = $2 WHERE name = $1", with,
		COUNT(with), NULL, err);
}

const char *
store_via_name(enum via via)
{
	static const char *const names[] = {
#define X(via, name) [via] = name,
		VIAS(X)
#undef X
	};

	assert(via < VIA_COUNT);
	return names[via];
}

void
store_set_via(struct store *store, enum via via)
{
	store->via = via;
}

int64_t
store_revision(struct store *store)
{
	int64_t revision;

	return store_meta(store, "revision", &revision, NULL) ? revision : 0;
}

bool
store_set_segment_gap(struct store *store, int64_t gap, struct err *err)
{
	int64_t old;

	if (!store_meta(store, "segment_gap", &old, err))
		return false;
	if (old == gap)
		return true;
	if (!store_begin(store, err))
		return false;
	return store_end(store, store_set_meta(store, "segment_gap", gap, err), err);
}
