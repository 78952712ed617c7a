/* Assigning, as an act, and the names that are known.
 * SPDX-License-Identifier: MIT */
#include "store/assign.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/annotation/annotation.h"
#include "inbox/annotation/assignee.h"
#include "store/journal.h"
#include "store/private.h"

void
store_assign_me(struct store *store, const char *me)
{
	store->me = me;
}

/* --- who is known --- */

static void
add_colleague(
	struct colleague **all, size_t *count, const char *name, struct arena *arena)
{
	/* A rule is nobody. */
	if (str_starts(name, "rule:"))
		return;
	for (size_t i = 0; i < *count; i++)
		if (str_eq((*all)[i].name, name))
			return;
	*ARENA_PUSH(arena, *all, *count) = (struct colleague){ .name = name };
}

/* The first name after another one: however often it is there, this is one look-up. */
static bool
next_name(struct store *store, const char *sql, const char *after, struct arena *arena,
	const char **name, struct err *err)
{
	const struct value with[] = { value_text(after) };
	struct query *q;

	if (!db_query(store->db, sql, with, COUNT(with), &q, err))
		return false;
	*name = db_next(q) ? db_text_copy(q, 0, arena) : NULL;
	return db_end(q, err);
}

static bool
add_all(struct store *store, const char *sql, struct arena *arena, struct colleague **all,
	size_t *count, struct err *err)
{
	const char *name = "";

	do {
		if (!next_name(store, sql, name, arena, &name, err))
			return false;
		if (name)
			add_colleague(all, count, name, arena);
	} while (name);
	return true;
}

static int
by_name(const void *a, const void *b)
{
	const struct colleague *left = a;
	const struct colleague *right = b;

	return strcmp(left->name, right->name);
}

bool
store_assign_colleagues(struct store *store, struct arena *arena,
	struct colleague **colleagues, size_t *count, struct err *err)
{
	*colleagues = NULL;
	*count = 0;
	if (!str_is_empty(store->me))
		add_colleague(colleagues, count, store->me, arena);
	if (!add_all(store,
		    "SELECT agent FROM event WHERE agent > $1 ORDER BY agent LIMIT 1",
		    arena, colleagues, count, err) ||
		!add_all(store,
			"SELECT value FROM annotation WHERE kind = 'assign' AND undone = 0 "
			"AND value > $1 ORDER BY value LIMIT 1",
			arena, colleagues, count, err))
		return false;
	for (size_t i = 0; i < *count; i++) {
		const struct value with[] = { value_text((*colleagues)[i].name) };

		if (!db_number(store->db,
			    "SELECT count(*) FROM conversation WHERE assignee <> '' "
			    "AND assignee = $1",
			    with, COUNT(with), 0, &(*colleagues)[i].conversations, err))
			return false;
	}
	if (*count > 1)
		qsort(*colleagues, *count, sizeof **colleagues, by_name);
	return true;
}

/* --- assigning --- */

/* As it was written before: by itself, or in another case. */
static bool
spell(struct store *store, struct arena *arena, const char **name, struct err *err)
{
	struct colleague *known;
	const char *found = NULL;
	size_t count;

	if (!store_assign_colleagues(store, arena, &known, &count, err))
		return false;
	for (size_t i = 0; i < count; i++)
		if (str_eq(known[i].name, *name) ||
			(!found && str_eq_nocase(known[i].name, *name)))
			found = known[i].name;
	if (found)
		*name = found;
	return true;
}

static bool
changes_nothing(const char *name, size_t count, struct err *err)
{
	if (!name)
		return err_set(err, ERR_USAGE,
			count == 1 ? "it is assigned to nobody"
				   : "they are assigned to nobody");
	return err_set(err, ERR_USAGE,
		count == 1 ? "it is already assigned to %s"
			   : "they are already assigned to %s",
		name);
}

bool
store_assign(struct store *store, const int64_t *conversations, size_t count,
	const char *name, const char *agent, int64_t now, struct err *err)
{
	struct arena arena = { 0 };
	struct err why = { 0 };
	struct journal_note note = { .kind = annotation_kind("assign") };
	struct journal_act act = {
		.what = annotation_act(note.kind, name == NULL),
		.notes = &note,
		.n_notes = 1,
		.agent = agent,
		.at = now,
	};
	bool ok = !name ||
		(assignee_read(name, &arena, &name, err) &&
			spell(store, &arena, &name, err));

	note.value = name;
	act.args = name;
	if (ok &&
		!store_journal_act(store, &act, conversations, count, &arena, NULL, &why))
		ok = why.code == ERR_USAGE ? changes_nothing(name, count, err)
					   : err_set(err, why.code, "%s", why.text);
	arena_release(&arena);
	return ok;
}
