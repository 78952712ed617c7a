/* Private notes on conversations and people: nothing else changes.
 * SPDX-License-Identifier: MIT */
#include "store/notes.h"

#include "inbox/annotation/note.h"
#include "store/people.h"
#include "tests/unit/store/target_scene.h"

static void
two_people_ask(struct scene *s)
{
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "tom", 6, "hello?"));
}

static bool
try(struct scene *s, const char *who, const char *text, int minutes)
{
	const int64_t id = row_of(s, who).id;

	return store_notes_add(s->store, &id, 1, text, "ana", at(minutes), &s->err);
}

static void
write_down(struct scene *s, const char *who, const char *text, int minutes)
{
	good(s, try(s, who, text, minutes));
}

static int64_t
person_of(struct scene *s, const char *who)
{
	struct identity identity;

	good(s, store_identities_find(s->store, who, &s->arena, &identity, &s->err));
	return identity.id;
}

static struct private_notes
notes_of(struct scene *s, const char *who)
{
	struct private_notes notes;

	good(s, store_notes(s->store, row_of(s, who).id, &s->arena, &notes, &s->err));
	return notes;
}

static struct private_notes
notes_about(struct scene *s, const char *who)
{
	struct private_notes notes;

	good(s,
		store_notes_of_person(
			s->store, person_of(s, who), &s->arena, &notes, &s->err));
	return notes;
}

static int64_t
differences(struct scene *s)
{
	int64_t differed;

	good(s, store_health_rebuild(s->store, &differed, &s->err));
	return differed;
}

static void
they_are_kept_in_order_with_who_and_when(void **state)
{
	struct scene *s = *state;
	struct private_notes notes;

	two_people_ask(s);
	write_down(s, "lea", " wrote to the forum, too \n", 10);
	write_down(s, "lea", "prefers German", 11);
	notes = notes_of(s, "lea");
	assert_int_equal(notes.count, 2);
	assert_string_equal(notes.at[0].text, "wrote to the forum, too");
	assert_string_equal(notes.at[0].agent, "ana");
	assert_int_equal(notes.at[0].at, at(10));
	assert_int_equal(notes.at[0].edited_at, 0);
	assert_string_equal(notes.at[1].text, "prefers German");
	assert_int_equal(notes_of(s, "tom").count, 0);
	assert_int_equal(differences(s), 0);
}

static void
one_is_changed_removed_and_brought_back(void **state)
{
	struct scene *s = *state;
	struct private_note note;

	two_people_ask(s);
	write_down(s, "lea", "call back", 10);
	write_down(s, "lea", "prefers German", 11);
	note = notes_of(s, "lea").at[0];
	good(s,
		store_notes_change(
			s->store, &note, "call back at 9", "bob", at(12), &s->err));
	note = notes_of(s, "lea").at[0];
	assert_string_equal(note.text, "call back at 9");
	assert_string_equal(note.agent, "ana");
	assert_string_equal(note.edited_by, "bob");
	assert_int_equal(note.edited_at, at(12));
	assert_int_equal(differences(s), 0);
	refused(s,
		store_notes_change(
			s->store, &note, "call back at 9", "bob", at(13), &s->err),
		ERR_USAGE, "says that already");
	good(s, store_notes_change(s->store, &note, NULL, "ana", at(14), &s->err));
	assert_int_equal(notes_of(s, "lea").count, 1);
	assert_string_equal(undo(s, 15), "undone: remove-note, @lea@example.social");
	assert_int_equal(notes_of(s, "lea").count, 2);
	assert_int_equal(differences(s), 0);
}

static void
a_query_finds_it_and_nothing_else_changes(void **state)
{
	struct scene *s = *state;

	two_people_ask(s);
	write_down(s, "lea", "prefers German", 10);
	assert_string_equal(state_of(s, "lea"), "waiting");
	assert_string_equal(people(s, "has:note"), "lea");
	assert_string_equal(people(s, "-has:note"), "tom");
	assert_string_equal(people(s, "German"), "");
	assert_string_equal(undo(s, 11), "undone: note, @lea@example.social");
	assert_string_equal(people(s, "has:note"), "");
}

/* Also in conversations that begin later, and those with whom they are joined. */
static void
a_note_on_a_person_is_in_all_their_conversations(void **state)
{
	struct scene *s = *state;
	struct private_notes notes;

	two_people_ask(s);
	good(s,
		store_notes_add_person(s->store, person_of(s, "lea"),
			"runs a repair café", "ana", at(10), &s->err));
	assert_string_equal(people(s, "has:note"), "lea");
	assert_int_equal(notes_of(s, "lea").count, 0);
	good(s,
		store_notes_beside(
			s->store, row_of(s, "lea").id, &s->arena, &notes, &s->err));
	assert_int_equal(notes.count, 1);
	take(s, theirs("c", NULL, "lea", 20, "and another thing"));
	assert_string_equal(people(s, "has:note"), "lea lea");
	good(s,
		store_identities_join(
			s->store, person_of(s, "tom"), person_of(s, "lea"), &s->err));
	notes = notes_about(s, "tom");
	assert_int_equal(notes.count, 1);
	assert_string_equal(notes.at[0].text, "runs a repair café");
	good(s, store_notes_change(s->store, &notes.at[0], NULL, "ana", at(21), &s->err));
	assert_string_equal(people(s, "has:note"), "");
	assert_int_equal(differences(s), 0);
}

/* The joined have one note, not one each. */
static void
a_note_on_joined_people_is_one(void **state)
{
	struct scene *s = *state;

	two_people_ask(s);
	good(s,
		store_identities_join(
			s->store, person_of(s, "tom"), person_of(s, "lea"), &s->err));
	good(s,
		store_notes_add_person(
			s->store, person_of(s, "lea"), "twins", "ana", at(10), &s->err));
	assert_int_equal(notes_about(s, "tom").count, 1);
	assert_int_equal(notes_about(s, "lea").at[0].edited_at, 0);
	assert_string_equal(people(s, "has:note"), "lea tom");
}

static void
a_target_can_match_it(void **state)
{
	struct scene *s = *state;

	two_people_ask(s);
	TARGETS(s, 8, "noted", "match", "has:note", "first", "30m", "next", "2h");
	assert_int_equal(due(s, "lea"), -1);
	write_down(s, "lea", "urgent", 10);
	assert_int_equal(due(s, "lea"), 35);
}

static void
what_is_no_note_is_said(void **state)
{
	struct scene *s = *state;
	char *long_one;
	struct private_note note;

	two_people_ask(s);
	refused(s, try(s, "lea", " \n ", 10), ERR_USAGE, "the note is empty");
	long_one = arena_printf(&s->arena, "%*s", NOTE_BYTES + 1, "x");
	memset(long_one, 'x', NOTE_BYTES + 1);
	refused(s, try(s, "lea", long_one, 10), ERR_USAGE, "at most 2000 bytes");
	for (int i = 0; i < NOTES_MAX; i++)
		write_down(s, "lea", "again", 11 + i);
	refused(s, try(s, "lea", "again", 90), ERR_USAGE, "50 notes already");
	refused(s,
		store_notes_find(s->store, row_of(s, "lea").id, 0, 999999, &s->arena,
			&note, &s->err),
		ERR_GONE, "there is no note 999999 here");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(they_are_kept_in_order_with_who_and_when),
		SCENE(one_is_changed_removed_and_brought_back),
		SCENE(a_query_finds_it_and_nothing_else_changes),
		SCENE(a_note_on_a_person_is_in_all_their_conversations),
		SCENE(a_note_on_joined_people_is_one),
		SCENE(a_target_can_match_it),
		SCENE(what_is_no_note_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
