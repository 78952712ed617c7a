/* Reading private notes: the newest text of each, who wrote it first, and who changed it.
 * SPDX-License-Identifier: MIT */
#include "store/notes.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "store/private.h"
#include "store/read/identities.h"

static struct private_note *
numbered_note(struct private_notes *notes, int64_t number)
{
	for (size_t i = 0; i < notes->count; i++)
		if (notes->at[i].number == number)
			return &notes->at[i];
	return NULL;
}

/* A row of the journal; they come in the order of their events. Joined people have each row as
 * often as there are identities. */
static void
take_row(struct private_notes *notes, struct query *q, struct arena *arena)
{
	int64_t number = 0;
	struct private_note *note;

	if (!str_int(db_text(q, 0), 1, INT64_MAX, &number))
		return;
	note = numbered_note(notes, number);
	if (!note) {
		note = ARENA_PUSH(arena, notes->at, notes->count);
		*note = (struct private_note){
			.number = number,
			.conversation = db_int(q, 4) == 0 ? db_int(q, 5) : 0,
			.person = db_int(q, 4) == 0 ? 0 : db_int(q, 5),
			.agent = db_text_copy(q, 2, arena),
			.at = db_int(q, 3),
		};
	} else if (db_int(q, 3) != note->at || !str_eq(note->text, db_text(q, 1))) {
		note->edited_by = db_text_copy(q, 2, arena);
		note->edited_at = db_int(q, 3);
	}
	note->text = db_text_copy(q, 1, arena);
}

static int
by_number(const void *a, const void *b)
{
	const struct private_note *left = a;
	const struct private_note *right = b;

	return (left->number > right->number) - (left->number < right->number);
}

static bool
read_notes(struct store *store, const char *sql, int64_t about, struct arena *arena,
	struct private_notes *notes, struct err *err)
{
	const struct value with[] = { value_int(about) };
	struct query *q;
	size_t kept = 0;

	*notes = (struct private_notes){ 0 };
	if (!db_query(store->db, sql, with, COUNT(with), &q, err))
		return false;
	while (db_next(q))
		take_row(notes, q, arena);
	for (size_t i = 0; i < notes->count; i++)
		if (notes->at[i].text)
			notes->at[kept++] = notes->at[i];
	notes->count = kept;
	if (kept > 1)
		qsort(notes->at, kept, sizeof *notes->at, by_number);
	return db_end(q, err);
}

#define NOTES                                                       \
	"SELECT a.key, a.value, e.agent, e.at, a.scope, a.subject " \
	"FROM annotation a JOIN event e ON e.id = a.event WHERE "

bool
store_notes(struct store *store, int64_t conversation, struct arena *arena,
	struct private_notes *notes, struct err *err)
{
	return read_notes(store,
		NOTES "a.scope = 0 AND a.subject = $1 AND a.kind = 'note' "
		      "AND a.undone = 0 ORDER BY a.event",
		conversation, arena, notes, err);
}

bool
store_notes_of_person(struct store *store, int64_t person, struct arena *arena,
	struct private_notes *notes, struct err *err)
{
	return read_notes(store,
		NOTES "a.scope = 1 AND a.subject IN " SAME_PEOPLE
		      " AND a.kind = 'person-note' AND a.undone = 0 ORDER BY a.event",
		person, arena, notes, err);
}

bool
store_notes_beside(struct store *store, int64_t conversation, struct arena *arena,
	struct private_notes *notes, struct err *err)
{
	const struct value with[] = { value_int(conversation) };
	int64_t person = 0;

	*notes = (struct private_notes){ 0 };
	return db_number(store->db, "SELECT person FROM conversation WHERE id = $1", with,
		       COUNT(with), 0, &person, err) &&
		store_notes_of_person(store, person, arena, notes, err);
}

/* The newest of a conversation comes before those of the person. */
static const struct private_note *
choose_note(struct private_notes *own, struct private_notes *beside, int64_t number)
{
	const struct private_note *note = number > 0 ? numbered_note(own, number) : NULL;

	if (number > 0)
		return note ? note : numbered_note(beside, number);
	if (own->count == 0)
		own = beside;
	return own->count > 0 ? &own->at[own->count - 1] : NULL;
}

bool
store_notes_find(struct store *store, int64_t conversation, int64_t person,
	int64_t number, struct arena *arena, struct private_note *note, struct err *err)
{
	struct private_notes own = { 0 };
	struct private_notes beside;
	const struct private_note *found;
	bool ok = conversation > 0
		? store_notes(store, conversation, arena, &own, err) &&
			store_notes_beside(store, conversation, arena, &beside, err)
		: store_notes_of_person(store, person, arena, &beside, err);

	if (!ok)
		return false;
	found = choose_note(&own, &beside, number);
	if (!found)
		return number > 0 ? err_set(err, ERR_GONE, "there is no note %lld here",
					    (long long)number)
				  : err_set(err, ERR_GONE, "there is no note here");
	*note = *found;
	return true;
}
