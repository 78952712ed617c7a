/* Snoozing, as an act.
 * SPDX-License-Identifier: MIT */
#include "store/snooze.h"

#include "base/arena.h"
#include "base/err.h"
#include "inbox/annotation/annotation.h"
#include "store/journal.h"
#include "store/journal/events.h"
#include "store/private.h"

/* Those that wait; when ending it: of which a snooze stands. */
static bool
keep(struct store *store, const int64_t *conversations, size_t count, bool ending,
	struct ids *kept, struct err *err)
{
	for (size_t i = 0; i < count; i++) {
		const struct value with[] = { value_int(conversations[i]) };
		int64_t id;

		if (!db_number(store->db,
			    ending ? "SELECT id FROM conversation WHERE snoozed_until > 0 "
				     "AND id = (SELECT coalesce(joined_into, id) "
				     "FROM conversation WHERE id = $1)"
				   : "SELECT id FROM conversation WHERE waiting = 1 "
				     "AND id = (SELECT coalesce(joined_into, id) "
				     "FROM conversation WHERE id = $1)",
			    with, COUNT(with), 0, &id, err))
			return false;
		if (id > 0)
			ids_push(kept, id);
	}
	return true;
}

static bool
nothing_to_do(size_t count, bool ending, struct err *err)
{
	if (ending)
		return err_set(err, ERR_USAGE,
			count == 1 ? "it is not snoozed" : "none of them is snoozed");
	return err_set(err, ERR_USAGE,
		count == 1 ? "nobody waits here: there is nothing to snooze"
			   : "nobody waits in any of them: there is nothing to snooze");
}

bool
store_snooze(struct store *store, const int64_t *conversations, size_t count,
	const struct snooze *snooze, int64_t *n_kept, struct err *err)
{
	bool ending = snooze->until == 0;
	const struct annotation_kind *kind = annotation_kind("snooze");
	const struct journal_note note = {
		.kind = kind, .value = ending ? NULL : "", .until = snooze->until
	};
	const struct journal_act act = {
		.what = annotation_act(kind, ending),
		.args = snooze->words,
		.notes = &note,
		.n_notes = 1,
		.agent = snooze->agent,
		.at = snooze->now,
		.seen = snooze->seen,
	};
	struct arena arena = { 0 };
	struct marked marked;
	struct ids kept = { 0 };
	bool ok = keep(store, conversations, count, ending, &kept, err);

	if (ok && kept.count == 0)
		ok = nothing_to_do(count, ending, err);
	ok = ok &&
		store_journal_act(store, &act, kept.at, kept.count, &arena, &marked, err);
	*n_kept = (int64_t)kept.count;
	ids_release(&kept);
	arena_release(&arena);
	return ok;
}
