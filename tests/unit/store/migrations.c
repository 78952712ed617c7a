/* Stores that an older heed wrote, and those of a newer one.
 * SPDX-License-Identifier: MIT */
#include "base/buf.h"
#include "store/upgrade/schema.h"
#include "tests/unit/store/old_store.h"

static const char second[] = "ALTER TABLE meta ADD COLUMN note TEXT";
static const char faulty[] = "CREATE TABLE half(id INTEGER); SELECT nonsense";

/* The scene's own store, as a file that is closed. */
static const char *
closed(struct scene *s)
{
	store_close(s->store);
	s->store = NULL;
	return scratch_path(s->scratch, "inner/store.db");
}

/* With one migration more than there are. */
static bool
open_with(struct scene *s, const char *path, const char *last)
{
	const char **schema =
		ARENA_ARRAY(&s->arena, const char *, store_schema_count + 1);

	for (int i = 0; i < store_schema_count; i++)
		schema[i] = store_schema[i];
	schema[store_schema_count] = last;
	return store_open_schema(
		&s->store, path, schema, store_schema_count + 1, NULL, &s->err);
}

static void
a_migration_keeps_the_old_file(void **state)
{
	struct scene *s = *state;
	struct store_health health;
	const char *path;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	path = closed(s);
	good(s, open_with(s, path, second));
	assert_int_equal(count(s, NULL), 1);
	good(s, store_health(s->store, true, &s->arena, &health, &s->err));
	assert_int_equal(health.schema, store_schema_count + 1);
	assert_null(health.fault);
	store_close(s->store);
	path = scratch_path(s->scratch,
		arena_printf(
			&s->arena, "inner/store.db.before-%d", store_schema_count + 1));
	good(s, store_open(&s->store, path, &s->err));
	assert_int_equal(count(s, NULL), 1);
}

/* Killed in the middle, or run again after an older heed went on: what was kept first
 * stays, and what came later is kept beside it. */
static void
what_was_kept_is_never_overwritten(void **state)
{
	struct scene *s = *state;
	const char *kept = arena_copy(&s->arena,
		scratch_path(s->scratch,
			arena_printf(&s->arena, "inner/store.db.before-%d",
				store_schema_count + 1)));
	const char *later = arena_printf(&s->arena, "%s.2", kept);
	const char *path;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	path = arena_copy(&s->arena, closed(s));
	refused(s, open_with(s, path, faulty), ERR_STORE, "nonsense");
	assert_int_equal(access(kept, F_OK), 0);
	refused(s, open_with(s, path, faulty), ERR_STORE, "nonsense");
	assert_int_not_equal(access(later, F_OK), 0);
	assert_int_not_equal(access(arena_printf(&s->arena, "%s-wal", kept), F_OK), 0);
	assert_int_not_equal(access(arena_printf(&s->arena, "%s-shm", kept), F_OK), 0);
	good(s, store_open(&s->store, path, &s->err));
	take(s, theirs("b", NULL, "mia", 6, "and me?"));
	store_close(s->store);
	good(s, open_with(s, path, second));
	store_close(s->store);
	good(s, store_open(&s->store, kept, &s->err));
	assert_int_equal(count(s, NULL), 1);
	store_close(s->store);
	good(s, store_open(&s->store, later, &s->err));
	assert_int_equal(count(s, NULL), 2);
}

static void
a_migration_that_fails_leaves_everything_as_it_was(void **state)
{
	struct scene *s = *state;
	const char *path;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	path = closed(s);
	refused(s, open_with(s, path, faulty), ERR_STORE, "nonsense");
	good(s, store_open(&s->store, path, &s->err));
	assert_int_equal(count(s, NULL), 1);
}

static void
a_store_from_a_newer_heed_is_refused(void **state)
{
	struct scene *s = *state;
	const char *path = closed(s);

	good(s, open_with(s, path, second));
	store_close(s->store);
	refused(s, store_open(&s->store, path, &s->err), ERR_STORE, "newer heed");
}

/* --- each migration --- */

static const char *
as_first_schema(struct scene *s)
{
	return as_schema(s, 1);
}

static void
people_talk(struct scene *s)
{
	take(s, ours("post", NULL, -1500, "look"));
	for (int i = 0; i < 60; i++) {
		const char *who = arena_printf(&s->arena, "fan%d", i);
		const char *id = arena_printf(&s->arena, "q%d", i);

		take(s, theirs(id, i % 4 ? "post" : NULL, who, 20 * i - 1200, "hello?"));
		if (i % 3 == 0)
			take(s,
				ours(arena_printf(&s->arena, "a%d", i), id,
					20 * i - 1200 + (i % 5 - 1) * 7, "hello"));
		else if (i % 7 == 0)
			mark(s, who, MARK_DONE, 20 * i);
		else if (i % 7 == 1)
			take_gone(s, id, 20 * i);
	}
}

static void
a_store_of_the_first_schema_keeps_everything(void **state)
{
	struct scene *s = *state;
	struct store_health health;
	const char *before;
	const char *waiting;
	const char *old;
	int64_t changed;

	people_talk(s);
	before = all_turns(s);
	assert_string_not_equal(before, "");
	waiting = people(s, "is:any");
	old = as_first_schema(s);
	open_old(s, old);
	assert_string_equal(all_turns(s), before);
	assert_string_equal(people(s, "is:any"), waiting);
	good(s, store_health(s->store, true, &s->arena, &health, &s->err));
	assert_null(health.fault);
	assert_int_equal(health.schema, store_schema_count);
	good(s, store_health_rebuild(s->store, &changed, &s->err));
	assert_int_equal(changed, 0);
	take(s, theirs("new", NULL, "lea", 5, "still there?"));
	assert_int_equal(count(s, "from:lea"), 1);
}

static struct outgoing
sends(struct scene *s, const char *who, const char *to, int minutes)
{
	struct outgoing reply = {
		.account = s->account,
		.conversation = row_of(s, who).id,
		.act = SEND_REPLY,
		.to = to,
		.text = "Yes.",
		.origin = ORIGIN_HAND,
		.agent = "ana",
		.seen = store_revision(s->store),
	};

	good(s, store_send(s->store, &reply, at(minutes), &s->err));
	return reply;
}

/* Revisions were not kept then: the clocks tell what had been fetched. */
static void
what_waited_in_an_old_outbox_is_held_where_they_wrote_again(void **state)
{
	struct scene *s = *state;
	struct outgoing overtaken;
	struct outgoing other;
	bool claimed;

	take(s, theirs("a", NULL, "lea", 5, "do you ship to Canada?"));
	take(s, theirs("b", NULL, "tom", 5, "and to Peru?"));
	overtaken = sends(s, "lea", "a", 6);
	other = sends(s, "tom", "b", 6);
	take(s, theirs("c", "a", "lea", 7, "wait, is the tape toxic to cats?"));
	good(s, store_open(&s->store, as_first_schema(s), &s->err));
	good(s,
		store_outbox_find(
			s->store, overtaken.id, &s->arena, &overtaken, &s->err));
	assert_int_equal(overtaken.state, OUTGOING_HELD);
	assert_true(row_of(s, "lea").reply_held);
	good(s, store_outbox_find(s->store, other.id, &s->arena, &other, &s->err));
	good(s,
		store_outbox_claim(
			s->store, &other, OUTGOING_QUEUED, &s->arena, &claimed, &s->err));
	assert_true(claimed);
}

static void
a_decision_in_an_old_store_covers_what_was_fetched_before_it(void **state)
{
	struct scene *s = *state;
	int64_t changed;

	take(s, theirs("a", NULL, "lea", 5, "nice"));
	mark(s, "lea", MARK_DONE, 8);
	take(s, theirs("b", "a", "lea", 9, "but does it leak?"));
	open_old(s, as_first_schema(s));
	good(s, store_health_rebuild(s->store, &changed, &s->err));
	assert_int_equal(changed, 0);
	assert_int_equal(row_of(s, "lea").waiting_since, at(9));
	/* New decisions cover what was there. */
	mark(s, "lea", MARK_DONE, 20);
	assert_string_equal(state_of(s, "lea"), "done");
	take(s, theirs("c", "a", "lea", 10, "hello?"));
	assert_int_equal(row_of(s, "lea").waiting_since, at(10));
}

static void
an_account_of_an_old_store_goes_with_its_turns(void **state)
{
	struct scene *s = *state;
	int64_t left;

	people_talk(s);
	good(s, store_open(&s->store, as_first_schema(s), &s->err));
	assert_string_not_equal(all_turns(s), "");
	assert_int_equal(foreign_faults(s), 0);
	good(s, store_account_remove(s->store, s->account, &s->err));
	good(s,
		db_number(s->store->db, "SELECT count(*) FROM turn", NULL, 0, -1, &left,
			&s->err));
	assert_int_equal(left, 0);
	assert_int_equal(foreign_faults(s), 0);
}

/* Older drafts were texts alone: they are seen by nobody who would not have seen them. */
static void
a_draft_of_an_old_store_is_as_private_as_what_it_answers(void **state)
{
	struct scene *s = *state;
	struct item secret = theirs("a", NULL, "lea", 5, "between us");
	struct talk talk;
	int64_t lea;

	secret.kind = ITEM_DIRECT;
	secret.visibility = VISIBLE_DIRECT;
	secret.subject = "a novel";
	secret.language = "fr";
	take(s, secret);
	lea = row_of(s, "lea").id;
	begin_reply(s, lea, "Bien", 6);
	good(s, store_open(&s->store, as_first_schema(s), &s->err));
	talk = talk_of(s, lea);
	assert_int_equal(talk.n_drafts, 1);
	assert_string_equal(begun(&talk), "Bien");
	assert_int_equal(talk.drafts[0].visibility, VISIBLE_DIRECT);
	assert_string_equal(talk.drafts[0].subject, "a novel");
	assert_string_equal(talk.drafts[0].language, "fr");
	assert_string_equal(talk.drafts[0].answers, "a");
	assert_string_equal(people(s, "is:draft"), "lea");
}

/* It was said to be to us, so that somebody looked at it. */
static void
what_wordpress_held_between_two_visitors_waits_no_longer(void **state)
{
	struct scene *s = *state;
	const struct value none[] = { value_int(0) };

	take(s, ours("p", NULL, 1, "our shop"));
	take(s, theirs("a", "p", "tom", 5, "hello?"));
	take(s, theirs("b", "a", "lea", 6, "ask them"));
	take(s, ours("c", "a", 7, "yes?"));
	take(s, theirs("d", "c", "tom", 8, "when?"));
	assert_string_equal(people(s, "is:waiting"), "lea tom");
	good(s, db_script(s->store->db, store_schema[25], &s->err));
	good(s, store_heavy_catch_up(s->store, true, &s->err));
	assert_string_equal(people(s, "is:waiting"), "lea tom"); /* another network */
	good(s,
		db_run(s->store->db,
			"UPDATE account SET network = 'wordpress' WHERE id <> $1", none,
			COUNT(none), NULL, &s->err));
	good(s, db_script(s->store->db, store_schema[25], &s->err));
	good(s, store_heavy_catch_up(s->store, true, &s->err));
	assert_string_equal(people(s, "is:waiting"), "tom");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(a_migration_keeps_the_old_file),
		SCENE(what_was_kept_is_never_overwritten),
		SCENE(a_migration_that_fails_leaves_everything_as_it_was),
		SCENE(a_store_from_a_newer_heed_is_refused),
		SCENE(a_store_of_the_first_schema_keeps_everything),
		SCENE(what_waited_in_an_old_outbox_is_held_where_they_wrote_again),
		SCENE(a_decision_in_an_old_store_covers_what_was_fetched_before_it),
		SCENE(an_account_of_an_old_store_goes_with_its_turns),
		SCENE(a_draft_of_an_old_store_is_as_private_as_what_it_answers),
		SCENE(what_wordpress_held_between_two_visitors_waits_no_longer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
