/* Upgrading an older store.
 * SPDX-License-Identifier: MIT */
#include "store/upgrade/upgrade.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include <sys/stat.h>
#include <sys/statvfs.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "store/private.h"

/* Items rewritten by one statement: few enough to report progress often. */
#define PIECE 20000

/* A store that is being upgraded. */
struct upgrading {
	struct store *store;
	const struct store_upgrade *upgrade;
	bool is_large; /* large enough to report progress */
};

static void
say(const struct upgrading *upgrading, const char *text)
{
	const struct store_upgrade *upgrade = upgrading->upgrade;

	if (upgrading->is_large && upgrade && upgrade->say)
		upgrade->say(upgrade->context, text);
}

/* --- the old file --- */

/* Whether a copy has the same contents as the store: an interrupted migration made it. */
static bool
is_kept(struct store *store, const char *copy, int number)
{
	int schema;
	int64_t revision;

	return db_peek(copy, &schema, &revision) && schema == number &&
		revision == store_revision(store);
}

/* Where to keep the old file: PATH.before-N, then PATH.before-N.2 and so on; existing
 * files are never overwritten. NULL: it is kept already. */
static const char *
place_of_old(struct store *store, int found, int number, struct arena *arena)
{
	const char *to = arena_printf(arena, "%s.before-%d", db_path(store->db), number);

	for (int i = 2; access(to, F_OK) == 0; i++) {
		if (is_kept(store, to, found))
			return NULL;
		to = arena_printf(
			arena, "%s.before-%d.%d", db_path(store->db), number, i);
	}
	return to;
}

/* Keeps the old file, so that an older heed can continue to use it. */
static bool
keep_old(struct store *store, int found, int number, struct err *err)
{
	struct arena arena = { 0 };
	const char *to = place_of_old(store, found, number, &arena);
	const char *draft = to ? arena_printf(&arena, "%s.draft", to) : NULL;
	bool ok = !to || db_copy(store->db, draft, err);

	if (ok && to && rename(draft, to) != 0)
		ok = err_set(err, ERR_STORE, "the old store cannot be kept as %s: %s", to,
			strerror(errno));
	arena_release(&arena);
	return ok;
}

static bool
too_new(const struct store *store, int found, int known, struct err *err)
{
	return err_set(err, ERR_STORE,
		"the store %s comes from a newer heed (its schema is %d, this heed knows %d): "
		"install that heed again, or choose another file with --store",
		db_path(store->db), found, known);
}

/* --- room --- */

static int64_t
free_bytes(const struct upgrading *upgrading, const char *path)
{
	struct statvfs disk;

	if (upgrading->upgrade && upgrading->upgrade->free_bytes)
		return upgrading->upgrade->free_bytes(path);
	return statvfs(path, &disk) == 0 ? (int64_t)disk.f_bavail * (int64_t)disk.f_frsize
					 : INT64_MAX;
}

/* Smaller stores are upgraded without progress messages. */
#define WORTH_SAYING (16 * 1024 * 1024)

/* Checks for the space needed by a copy of the old file (which may exist already), the
 * rewritten data, first in the log and then in the file, and the compact file: each is at
 * most about as large as the old one. */
static bool
has_room(struct upgrading *upgrading, int found, int count, struct err *err)
{
	const char *path = db_path(upgrading->store->db);
	struct arena arena = { 0 };
	struct stat file;
	int64_t needed;
	char text[200];

	/* After a crash, much of the data may still be in the log. */
	db_trim(upgrading->store->db);
	if (stat(path, &file) != 0)
		return true;
	needed = file.st_size;
	needed *= place_of_old(upgrading->store, found, count, &arena) ? 4 : 3;
	arena_release(&arena);
	if (free_bytes(upgrading, path) < needed)
		return err_set(err, ERR_STORE,
			"the store %s must be rewritten for this version of heed, which needs "
			"%lld MB of free disk space for a while: make room, or use the older "
			"heed",
			path, (long long)(needed / 1000000 + 1));
	upgrading->is_large = file.st_size >= WORTH_SAYING;
	snprintf(text, sizeof text,
		"upgrading the store (%lld MB); this needs up to %lld MB of disk space for a while",
		(long long)file.st_size / 1000000, (long long)needed / 1000000);
	say(upgrading, text);
	return true;
}

/* --- the steps --- */

#define SAY  "\n-- say: "
#define EACH "\n-- each item: "

/* Runs one statement for all items, in pieces. */
static bool
run_pieces(
	struct upgrading *upgrading, const char *what, const char *text, struct err *err)
{
	struct db *db = upgrading->store->db;
	int64_t last;
	char said[200];

	if (!db_number(db, "SELECT max(id) FROM item", NULL, 0, 0, &last, err))
		return false;
	for (int64_t from = 0; from <= last; from += PIECE) {
		int64_t to = from + PIECE;
		const struct value with[] = { value_int(from), value_int(to) };

		if (!db_script_piece(db, text, with, COUNT(with), err))
			return false;
		snprintf(said, sizeof said, "%s: %lld %%", what,
			(long long)(100 * (to < last ? to : last) /
				(last > 0 ? last : 1)));
		say(upgrading, said);
	}
	return true;
}

/* Runs the part between two marks. If it begins with a mark that has a text, the first
 * line is that text. */
static bool
run_part(struct upgrading *upgrading, const char *part, size_t len, struct arena *arena,
	struct err *err)
{
	const char *text = arena_copy_n(arena, part, len);
	bool each = str_starts(text, EACH);
	size_t mark = each ? strlen(EACH) : str_starts(text, SAY) ? strlen(SAY) : 0;
	size_t line = mark > 0 ? strcspn(text + mark, "\n") : 0;
	const char *what = mark > 0 ? arena_copy_n(arena, text + mark, line) : NULL;

	text += mark + line;
	if (each)
		return run_pieces(upgrading, what, text, err);
	if (what)
		say(upgrading, what);
	return db_script(upgrading->store->db, text, err);
}

/* Runs a migration with its marks. */
static bool
run_script(struct upgrading *upgrading, const char *sql, struct err *err)
{
	struct arena arena = { 0 };
	bool ok = true;

	while (ok && *sql != '\0') {
		const char *say_at = strstr(sql + 1, SAY);
		const char *each_at = strstr(sql + 1, EACH);
		const char *end = say_at;

		if (!end || (each_at && each_at < end))
			end = each_at;
		if (!end)
			end = sql + strlen(sql);
		ok = run_part(upgrading, sql, (size_t)(end - sql), &arena, err);
		sql = end;
	}
	arena_release(&arena);
	return ok;
}

/* All steps run in one transaction: an interrupted migration leaves the old store. Another
 * heed may be migrating at the same time, so the number is read again inside. */
static bool
migrate(struct upgrading *upgrading, const char *const *schema, int count,
	struct err *err)
{
	struct store *store = upgrading->store;
	int found;
	int from;

	if (!db_schema(store->db, &found, err))
		return false;
	if (found >= count)
		return found == count || too_new(store, found, count, err);
	if (found > 0 && !has_room(upgrading, found, count, err))
		return false;
	if (!db_begin(store->db, DB_WRITE, err) || !db_schema(store->db, &found, err) ||
		(found > 0 && found < count && !keep_old(store, found, count, err)))
		goto failed;
	for (from = found; found < count; found++)
		if (!run_script(upgrading, schema[found], err) ||
			!db_set_schema(store->db, found + 1, err))
			goto failed;
	if (from == found) {
		db_rollback(store->db);
		return found == count || too_new(store, found, count, err);
	}
	if (db_commit(store->db, err))
		return true;
failed:
	db_rollback(store->db);
	return false;
}

/* Frees the space that rewriting left unused. If another program is using the store, or
 * the disk is full, the next program that opens it tries again: nothing depends on it. */
static bool
compact(struct upgrading *upgrading, struct err *err)
{
	struct store *store = upgrading->store;
	int64_t wanted;

	if (!store_meta(store, "compact", &wanted, err))
		return false;
	if (wanted == 0)
		return true;
	say(upgrading, "giving free space back");
	return !db_compact(store->db, NULL) || store_set_meta(store, "compact", 0, err);
}

bool
upgrade_run(struct store *store, const char *const *schema, int count,
	const struct store_upgrade *upgrade, struct err *err)
{
	struct upgrading upgrading = { .store = store, .upgrade = upgrade };

	return migrate(&upgrading, schema, count, err) && compact(&upgrading, err);
}
