/* Labels: adding, removing and listing them.
 * SPDX-License-Identifier: MIT */
#include "store/labels.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/label.h"
#include "store/journal/journal.h"
#include "store/private.h"

static const char *
words_of(const struct label_change *changes, size_t count, struct arena *arena)
{
	const char *words = "";

	for (size_t i = 0; i < count; i++)
		words = arena_printf(arena, "%s%s%c%s", words, i > 0 ? " " : "",
			changes[i].off ? '-' : '+', changes[i].name);
	return words;
}

bool
store_labels_put(struct store *store, const int64_t *conversations, size_t count,
	const struct label_change *changes, size_t n_changes, const char *agent,
	int64_t now, struct err *err)
{
	struct arena arena = { 0 };
	struct journal_note *notes = ARENA_ARRAY(&arena, struct journal_note, n_changes);
	const struct journal_act act = {
		.what = "label",
		.args = words_of(changes, n_changes, &arena),
		.notes = notes,
		.n_notes = n_changes,
		.agent = agent,
		.at = now,
	};
	bool ok;

	for (size_t i = 0; i < n_changes; i++)
		notes[i] = (struct journal_note){
			.kind = annotation_kind("label"),
			.key = changes[i].name,
			.value = changes[i].off ? NULL : "",
		};
	ok = n_changes == 0 ||
		store_journal_act(store, &act, conversations, count, &arena, NULL, err);
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
		    "SELECT key, count(*) FROM tag WHERE kind = 'label' "
		    "AND scope = 0 GROUP BY key ORDER BY key",
		    NULL, 0, &query, err))
		return false;
	while (db_next(query)) {
		*ARENA_PUSH(arena, *labels, *count) =
			(struct label){ db_text_copy(query, 0, arena), db_int(query, 1) };
	}
	return db_end(query, err);
}
