/* Muting people.
 * SPDX-License-Identifier: MIT */
#include "store/people.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/conversation.h"
#include "store/journal/journal.h"
#include "store/journal/person.h"
#include "store/private.h"
#include "store/read/identities.h"

/* Collects the ids that a statement about one id selects. */
static bool
gather(struct store *store, const char *sql, int64_t about, struct ids *ids,
	struct err *err)
{
	const struct value with[] = { value_int(about) };

	return db_ids(store->db, sql, with, COUNT(with), ids, err);
}

bool
store_mute(struct store *store, int64_t person, bool mute, const char *agent, int64_t now,
	struct err *err)
{
	const struct journal_note note = {
		.kind = annotation_kind("mute"),
		.value = mute ? "" : NULL,
	};
	const struct journal_act act = {
		.what = mute ? note.kind->name : note.kind->off,
		.notes = &note,
		.n_notes = 1,
		.agent = agent,
		.at = now,
		/* Muting covers everything they write, at any time. */
		.seen = store_revision(store),
	};
	struct ids people = { 0 };
	int64_t event;
	bool ok;

	if (!store_begin_change(store, err))
		return false;
	ok = gather(store,
		mute ? "SELECT p.id FROM person p WHERE p.id IN " SAME_PEOPLE
		       " AND NOT " PERSON_IS_MUTED " ORDER BY p.id <> $1"
		     : "SELECT p.id FROM person p WHERE p.id IN " SAME_PEOPLE
		       " AND " PERSON_IS_MUTED " ORDER BY p.id <> $1",
		person, &people, err);
	if (ok && people.count == 0)
		ok = err_set(err, ERR_USAGE,
			mute ? "they are muted already" : "they are not muted");
	ok = ok && person_put(store, &act, &people, &event, err);
	ids_release(&people);
	return store_end(store, ok, err);
}

bool
store_mute_list(struct store *store, struct arena *arena, struct identity **people,
	size_t *count, struct err *err)
{
	struct ids ids = { 0 };
	bool ok = gather(store,
		"SELECT p.id FROM tag g JOIN person p ON p.id = g.subject "
		"WHERE g.kind = 'mute' AND g.scope = $1 ORDER BY p.handle, p.id",
		ABOUT_PERSON, &ids, err);

	*count = 0;
	*people = ARENA_ARRAY(arena, struct identity, ids.count);
	for (size_t i = 0; ok && i < ids.count; i++)
		ok = identities_read(
			store, ids.at[i], arena, &(*people)[(*count)++], err);
	ids_release(&ids);
	return ok;
}
