/* Who of us answers whom: people who answer for us with accounts of their own, and whether
 * answers that name nobody count.
 * SPDX-License-Identifier: MIT */
#include "store/staff.h"

#include "base/arena.h"
#include "base/str.h"
#include "inbox/item/item.h"
#include "store/account/brand.h"
#include "store/health/repair.h"
#include "store/private.h"
#include "store/repair.h"

/* The ids in order, each once: as they are stored. */
static const char *
canonical_ids(const char *ids, struct arena *arena, char ***list, size_t *count)
{
	char **given;
	size_t n = str_split(str_or_empty(ids), ' ', arena, &given);
	const char *text = "";

	*list = ARENA_ARRAY(arena, char *, n + 1);
	*count = 0;
	for (size_t i = 0; i < n; i++) {
		size_t at = *count;

		while (at > 0 && strcmp((*list)[at - 1], given[i]) > 0)
			at--;
		if (!*given[i] || (at > 0 && str_eq((*list)[at - 1], given[i])))
			continue;
		memmove(&(*list)[at + 1], &(*list)[at], (*count - at) * sizeof **list);
		(*list)[at] = given[i];
		(*count)++;
	}
	for (size_t i = 0; i < *count; i++)
		text = arena_printf(arena, "%s%s%s", text, i ? " " : "", (*list)[i]);
	return text;
}

static bool
is_set(struct store *store, int64_t account, bool assumes, const char *ids, bool *same,
	struct err *err)
{
	const struct value with[] = { value_int(account) };
	struct arena arena = { 0 };
	const char *stored = "";
	struct query *q;
	int64_t stored_assumes;
	bool ok = db_number(store->db, "SELECT assumes FROM account WHERE id = $1", with,
			  COUNT(with), 0, &stored_assumes, err) &&
		db_query(store->db,
			"SELECT remote_id FROM staff WHERE account = $1 ORDER BY remote_id",
			with, COUNT(with), &q, err);

	while (ok && db_next(q))
		stored = arena_printf(
			&arena, "%s%s%s", stored, *stored ? " " : "", db_text(q, 0));
	ok = ok && db_end(q, err);
	*same = ok && (stored_assumes != 0) == assumes && str_eq(stored, ids);
	arena_release(&arena);
	return ok;
}

/* What people wrote who are no longer staff is theirs again. Accounts of ours stay ours. */
static bool
forget_staff(struct store *store, int64_t account, struct err *err)
{
	const struct value of[] = { value_int(account) };
	const struct value with[] = { value_int(account), value_int(ORIGIN_NATIVE) };

	return db_run(store->db,
		       "UPDATE item SET ours = 0, answers = NULL, how = 0, to_us = CASE "
		       "WHEN EXISTS (SELECT 1 FROM item u WHERE u.id = item.parent "
		       "AND u.ours = 1) THEN 1 ELSE 0 END "
		       "WHERE ours = 1 AND origin = $2 AND person IN "
		       "(SELECT p.id FROM staff JOIN person p ON p.account = staff.account "
		       "AND p.remote_id = staff.remote_id WHERE staff.account = $1)",
		       with, COUNT(with), NULL, err) &&
		db_run(store->db, "DELETE FROM staff WHERE account = $1", of, COUNT(of),
			NULL, err);
}

static bool
write_staff(struct store *store, int64_t account, bool assumes, char **ids, size_t count,
	struct err *err)
{
	const struct value whether[] = { value_int(account), value_int(assumes) };
	int64_t found;

	if (!db_run(store->db, "UPDATE account SET assumes = $2 WHERE id = $1", whether,
		    COUNT(whether), NULL, err) ||
		!forget_staff(store, account, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct value with[] = { value_int(account), value_text(ids[i]) };

		if (!db_run(store->db,
			    "INSERT INTO staff(account, remote_id) VALUES ($1, $2)", with,
			    COUNT(with), NULL, err))
			return false;
	}
	return brand_find(store, &found, err) && repair_wish(store, REPAIR_OURS, err);
}

bool
store_staff_set(
	struct store *store, int64_t account, const struct staff *staff, struct err *err)
{
	struct arena arena = { 0 };
	char **ids;
	size_t count;
	const char *text = canonical_ids(staff->ids, &arena, &ids, &count);
	bool same;
	bool ok = is_set(store, account, staff->assumes, text, &same, err);

	/* Another program may write the same meanwhile: then it is written twice. */
	if (ok && !same) {
		ok = store_begin_change(store, err) &&
			store_end(store,
				write_staff(
					store, account, staff->assumes, ids, count, err),
				err);
	}
	arena_release(&arena);
	return ok;
}
