/* The annotations in force for a conversation and its person, and what lists show of them.
 * SPDX-License-Identifier: MIT */
#include "store/journal/standing.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/str.h"
#include "inbox/annotation/assignee.h"
#include "store/journal/events.h"
#include "store/private.h"

#define COLUMNS "a.event, a.kind, a.key, a.value, a.until, a.scope"

/* --- reading --- */

/* The rows of a query, while they are read. */
struct reading_notes {
	struct arena *arena;
	struct annotation *rows;
	size_t count;
	struct standing *standing; /* with the decisions; NULL: without */
	bool of_conversation;      /* what its person has is there, without its words */
	struct ids answers;        /* parallel to the decisions */
};

/* The columns of an event come after those of its note. */
static void
push_mark(struct reading_notes *notes, const struct annotation *row, struct query *q)
{
	struct standing *standing = notes->standing;
	int64_t answer = 0;
	struct mark mark = {
		.event = row->event,
		.at = db_int(q, 6),
		.seen = db_int(q, 8),
		.stamp = db_int(q, 9),
	};

	if (!mark_kind_of(row->value ? row->kind->name : row->kind->off, &mark.kind))
		return;
	mark.agent = db_text_copy(q, 7, notes->arena);
	if (mark.kind == MARK_ANSWERED)
		str_int(str_or_empty(row->value), 1, INT64_MAX, &answer);
	*ARENA_PUSH(notes->arena, standing->marks, standing->n_marks) = mark;
	ids_push(&notes->answers, answer);
}

/* Ignores notes by a newer heed that this one does not know. */
static void
push_row(struct reading_notes *notes, struct query *q)
{
	struct annotation row = { .event = db_int(q, 0),
		.kind = annotation_kind(db_text(q, 1)) };

	if (!row.kind || (int64_t)row.kind->scope != db_int(q, 5))
		return;
	row.key = db_text_copy(q, 2, notes->arena);
	row.value = db_text_copy(q, 3, notes->arena);
	if (notes->of_conversation && row.kind->scope == ABOUT_PERSON && row.value)
		row.value = "";
	row.until = db_int(q, 4);
	/* Commands that name conversations by number may not say what was shown. */
	if (notes->standing)
		row.seen = db_int(q, 8) > 0 ? db_int(q, 8) : db_int(q, 9);
	*ARENA_PUSH(notes->arena, notes->rows, notes->count) = row;
	if (notes->standing && row.kind->turns == TURNS_CHANGE)
		push_mark(notes, &row, q);
}

static bool
read_notes(struct store *store, const char *sql, int64_t subject,
	struct reading_notes *notes, struct err *err)
{
	const struct value with[] = { value_int(subject) };
	struct query *query;

	if (!db_query(store->db, sql, with, COUNT(with), &query, err))
		return false;
	while (db_next(query))
		push_row(notes, query);
	return db_end(query, err);
}

#define OF_CONVERSATION "a.scope = 0 AND a.subject = $1 AND a.undone = 0"
#define OF_ITS_PERSON                                                              \
	"a.scope = 1 AND a.subject = (SELECT person FROM conversation WHERE id = " \
	"$1) AND a.undone = 0"
#define WITH_EVENT                                           \
	COLUMNS ", e.at - a.skew, e.agent, e.seen, e.stamp " \
		"FROM annotation a JOIN event e ON e.id = a.event "

static int
by_event(const void *a, const void *b)
{
	const struct mark *left = a;
	const struct mark *right = b;

	return (left->event > right->event) - (left->event < right->event);
}

bool
standing_read(struct store *store, int64_t conversation, struct arena *arena,
	struct standing *standing, struct err *err)
{
	struct reading_notes notes = {
		.arena = arena, .standing = standing, .of_conversation = true
	};
	bool ok;

	*standing = (struct standing){ 0 };
	ok = read_notes(store,
		"SELECT " WITH_EVENT "WHERE " OF_CONVERSATION " UNION ALL "
		"SELECT " WITH_EVENT "WHERE " OF_ITS_PERSON,
		conversation, &notes, err);
	if (ok) {
		annotation_standing(notes.rows, notes.count, arena, &standing->notes,
			&standing->n_notes);
		standing->tags =
			annotation_tags(standing->notes, standing->n_notes, arena);
		standing->assignee = assignee_of(standing->notes, standing->n_notes);
		ok = marks_read_answers(
			store, standing->marks, &notes.answers, arena, err);
	}
	if (standing->n_marks > 1)
		qsort(standing->marks, standing->n_marks, sizeof *standing->marks,
			by_event);
	ids_release(&notes.answers);
	return ok;
}

/* --- shown in lists --- */

bool
standing_has_values(const struct standing *standing)
{
	for (size_t i = 0; i < standing->n_notes; i++)
		if (standing->notes[i].value[0] != '\0')
			return true;
	return false;
}

static bool
read_tags(struct store *store, enum annotation_scope scope, int64_t subject,
	struct arena *arena, struct reading_notes *there, struct err *err)
{
	const struct value with[] = { value_int(scope), value_int(subject) };
	struct query *q;

	*there = (struct reading_notes){ .arena = arena };
	if (!db_query(store->db,
		    "SELECT kind, key, value FROM tag WHERE scope = $1 AND subject = $2 "
		    "ORDER BY kind, key",
		    with, COUNT(with), &q, err))
		return false;
	while (db_next(q)) {
		const struct annotation row = {
			.kind = annotation_kind(db_text(q, 0)),
			.key = db_text_copy(q, 1, arena),
			.value = db_text_copy(q, 2, arena),
		};

		if (row.kind)
			*ARENA_PUSH(arena, there->rows, there->count) = row;
	}
	return db_end(q, err);
}

static bool
has_note(const struct annotation *notes, size_t count, const struct annotation *note)
{
	for (size_t i = 0; i < count; i++)
		if (notes[i].kind == note->kind && str_eq(notes[i].key, note->key) &&
			str_eq(notes[i].value, note->value))
			return true;
	return false;
}

static bool
write_tag(struct store *store, enum annotation_scope scope, int64_t subject,
	const struct annotation *note, bool off, struct err *err)
{
	const struct value with[] = { value_text(note->kind->name), value_text(note->key),
		value_int(scope), value_int(subject), value_text(note->value) };

	if (off)
		return db_run(store->db,
			"DELETE FROM tag WHERE kind = $1 AND key = $2 AND scope = $3 "
			"AND subject = $4",
			with, COUNT(with) - 1, NULL, err);
	return db_run(store->db,
		"INSERT INTO tag(kind, key, scope, subject, value) "
		"VALUES ($1, $2, $3, $4, $5) ON CONFLICT (kind, key, scope, subject) "
		"DO UPDATE SET value = excluded.value",
		with, COUNT(with), NULL, err);
}

bool
standing_write_tags(struct store *store, enum annotation_scope scope, int64_t subject,
	const struct annotation *notes, size_t count, bool *differs, struct err *err)
{
	struct arena arena = { 0 };
	struct reading_notes there;
	bool ok = read_tags(store, scope, subject, &arena, &there, err);

	for (size_t i = 0; ok && i < there.count; i++) {
		if (has_note(notes, count, &there.rows[i]))
			continue;
		ok = write_tag(store, scope, subject, &there.rows[i], true, err);
		if (differs)
			*differs = true;
	}
	for (size_t i = 0; ok && i < count; i++) {
		if (has_note(there.rows, there.count, &notes[i]))
			continue;
		ok = write_tag(store, scope, subject, &notes[i], false, err);
		if (differs)
			*differs = true;
	}
	arena_release(&arena);
	return ok;
}

static bool
show_in_row(struct store *store, int64_t conversation, const char *tags,
	const char *assignee, struct err *err)
{
	const struct value with[] = { value_int(conversation), value_text(tags),
		value_text(assignee) };

	return db_run(store->db,
		"UPDATE conversation SET tags = $2, assignee = $3 WHERE id = $1 "
		"AND (tags <> $2 OR assignee <> $3)",
		with, COUNT(with), NULL, err);
}

bool
standing_show(struct store *store, enum annotation_scope scope, int64_t subject,
	bool *differs, struct err *err)
{
	static const char *const columns[] = {
		[ABOUT_CONVERSATION] =
			"SELECT " COLUMNS " FROM annotation a WHERE " OF_CONVERSATION
			" UNION ALL SELECT " COLUMNS
			" FROM annotation a WHERE " OF_ITS_PERSON,
		[ABOUT_PERSON] = "SELECT " COLUMNS " FROM annotation a "
				 "WHERE a.scope = 1 AND a.subject = $1 AND a.undone = 0",
		[ABOUT_POST] = "SELECT " COLUMNS " FROM annotation a "
			       "WHERE a.scope = 2 AND a.subject = $1 AND a.undone = 0",
	};
	struct arena arena = { 0 };
	struct reading_notes notes = { .arena = &arena,
		.of_conversation = scope == ABOUT_CONVERSATION };
	struct annotation *standing;
	size_t count;
	bool ok = read_notes(store, columns[scope], subject, &notes, err);

	if (ok) {
		annotation_standing(notes.rows, notes.count, &arena, &standing, &count);
		ok = standing_write_tags(
			store, scope, subject, standing, count, differs, err);
		if (ok && scope == ABOUT_CONVERSATION)
			ok = show_in_row(store, subject,
				annotation_tags(standing, count, &arena),
				assignee_of(standing, count), err);
	}
	arena_release(&arena);
	return ok;
}

bool
standing_begin(struct store *store, int64_t conversation, int64_t person, struct err *err)
{
	const struct value with[] = { value_int(conversation), value_int(person) };
	int64_t noted = 0;

	return db_run(store->db,
		       "INSERT INTO tag(kind, key, scope, subject, value) "
		       "SELECT kind, key, 0, $1, '' FROM tag WHERE scope = 1 "
		       "AND subject = $2",
		       with, COUNT(with), &noted, err) &&
		(noted == 0 ||
			standing_show(
				store, ABOUT_CONVERSATION, conversation, NULL, err));
}
