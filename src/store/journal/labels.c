/* Labels: adding, removing and listing them.
 * SPDX-License-Identifier: MIT */
#include "store/labels.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/label.h"
#include "store/journal/journal.h"
#include "store/journal/person.h"
#include "store/private.h"

static void
write_changes(struct journal_act *act, const char *kind,
	const struct label_change *changes, size_t count, struct arena *arena)
{
	struct journal_note *notes = ARENA_ARRAY(arena, struct journal_note, count);

	for (size_t i = 0; i < count; i++)
		notes[i] = (struct journal_note){
			.kind = annotation_kind(kind),
			.key = changes[i].name,
			.value = changes[i].off ? NULL : "",
		};
	act->what = kind;
	act->args = label_words(changes, count, arena);
	act->notes = notes;
	act->n_notes = count;
}

bool
store_labels_put(struct store *store, const int64_t *conversations, size_t count,
	const struct label_change *changes, size_t n_changes, const char *agent,
	int64_t now, struct err *err)
{
	struct arena arena = { 0 };
	struct journal_act act = { .agent = agent, .at = now };
	bool ok;

	write_changes(&act, "label", changes, n_changes, &arena);
	ok = n_changes == 0 ||
		store_journal_act(store, &act, conversations, count, &arena, NULL, err);
	arena_release(&arena);
	return ok;
}

bool
store_labels_put_person(struct store *store, int64_t person,
	const struct label_change *changes, size_t n_changes, const char *agent,
	int64_t now, struct err *err)
{
	struct arena arena = { 0 };
	struct journal_act act = { .agent = agent, .at = now };
	bool ok;

	write_changes(&act, "person-label", changes, n_changes, &arena);
	ok = n_changes == 0 || person_act(store, person, &act, err);
	arena_release(&arena);
	return ok;
}

bool
store_labels(struct store *store, struct arena *arena, struct label **labels,
	size_t *count, struct err *err)
{
	struct query *query;

	*labels = NULL;
	*count = 0;
	if (!db_query(store->db,
		    "SELECT key, count(DISTINCT subject) FROM tag WHERE kind IN ('label', "
		    "'person-label') AND scope = 0 GROUP BY key ORDER BY key",
		    NULL, 0, &query, err))
		return false;
	while (db_next(query)) {
		*ARENA_PUSH(arena, *labels, *count) =
			(struct label){ db_text_copy(query, 0, arena), db_int(query, 1) };
	}
	return db_end(query, err);
}
