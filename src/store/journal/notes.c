/* Writing private notes. The number of a note is that of the event that made it.
 * SPDX-License-Identifier: MIT */
#include "store/notes.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/annotation/annotation.h"
#include "inbox/annotation/note.h"
#include "store/journal.h"
#include "store/journal/person.h"
#include "store/private.h"

/* Its text is not among the words of the act: those outlive what they are about. */
static struct journal_act
noting_of(const struct journal_note *note, const char *agent, int64_t now)
{
	return (struct journal_act){
		.what = annotation_act(note->kind, note->value == NULL),
		.notes = note,
		.n_notes = 1,
		.agent = agent,
		.at = now,
	};
}

/* Whether there is room for one more. */
static bool
has_room(struct store *store, enum annotation_scope scope, int64_t subject,
	struct err *err)
{
	const struct value with[] = { value_int(scope), value_int(subject),
		value_text(scope == ABOUT_PERSON ? "person-note" : "note") };
	int64_t count = 0;

	if (!db_number(store->db,
		    "SELECT count(*) FROM tag WHERE scope = $1 AND subject = $2 "
		    "AND kind = $3",
		    with, COUNT(with), 0, &count, err))
		return false;
	return count < NOTES_MAX ||
		err_set(err, ERR_USAGE, "there are %d notes already, which is the most",
			NOTES_MAX);
}

bool
store_notes_add(struct store *store, const int64_t *conversations, size_t count,
	const char *text, const char *agent, int64_t now, struct err *err)
{
	struct arena arena = { 0 };
	struct journal_note note = { .kind = annotation_kind("note"), .numbered = true };
	bool ok = note_read(text, &arena, &note.value, err);

	for (size_t i = 0; ok && i < count; i++)
		ok = has_room(store, ABOUT_CONVERSATION, conversations[i], err);
	if (ok) {
		const struct journal_act act = noting_of(&note, agent, now);

		ok = store_journal_act(
			store, &act, conversations, count, &arena, NULL, err);
	}
	arena_release(&arena);
	return ok;
}

bool
store_notes_add_person(struct store *store, int64_t person, const char *text,
	const char *agent, int64_t now, struct err *err)
{
	struct arena arena = { 0 };
	struct journal_note note = { .kind = annotation_kind("person-note"),
		.numbered = true };
	bool ok = note_read(text, &arena, &note.value, err) &&
		has_room(store, ABOUT_PERSON, person, err);

	if (ok) {
		const struct journal_act act = noting_of(&note, agent, now);

		ok = person_act(store, person, &act, err);
	}
	arena_release(&arena);
	return ok;
}

bool
store_notes_change(struct store *store, const struct private_note *note, const char *text,
	const char *agent, int64_t now, struct err *err)
{
	struct arena arena = { 0 };
	struct journal_note change = {
		.kind = annotation_kind(note->person > 0 ? "person-note" : "note"),
		.key = arena_printf(&arena, "%lld", (long long)note->number),
	};
	bool ok = !text || note_read(text, &arena, &change.value, err);

	if (ok && str_eq(change.value, note->text))
		ok = err_set(err, ERR_USAGE, "the note says that already");
	if (ok) {
		const struct journal_act act = noting_of(&change, agent, now);

		ok = note->person > 0
			? person_act(store, note->person, &act, err)
			: store_journal_act(
				  store, &act, &note->conversation, 1, &arena, NULL, err);
	}
	arena_release(&arena);
	return ok;
}
