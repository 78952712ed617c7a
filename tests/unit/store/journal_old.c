/* What older stores know of decisions, labels and mutes becomes the journal.
 * SPDX-License-Identifier: MIT */
#include "inbox/label.h"
#include "store/answered.h"
#include "store/labels.h"
#include "tests/unit/store/old_store.h"

/* The schemas that labels and mutes came with, and the last without a journal. */
#define LABELS_CAME 3
#define MUTES_CAME  4
#define LAST        14

static void
label(struct scene *s, const char *who, const char *words, int minutes)
{
	struct label_change *changes;
	size_t count;
	int64_t id = row_of(s, who).id;

	good(s, label_changes(words, &s->arena, &changes, &count, &s->err));
	good(s,
		store_labels_put(
			s->store, &id, 1, changes, count, "ana", at(minutes), &s->err));
}

static void
mute(struct scene *s, const char *who, bool on, int minutes)
{
	struct identity one;

	good(s,
		store_identities_find(s->store,
			arena_printf(&s->arena, "%lld", (long long)row_of(s, who).id),
			&s->arena, &one, &s->err));
	good(s, store_mute(s->store, one.id, on, "ana", at(minutes), &s->err));
}

static void
answered(struct scene *s, const char *who, const char *by, int minutes)
{
	struct item item;
	struct mark mark = { .kind = MARK_ANSWERED,
		.agent = "ana",
		.at = at(minutes),
		.by = &item,
		.seen = store_revision(s->store) };
	struct marked marked;
	int64_t id = row_of(s, who).id;

	good(s, store_item(s->store, s->account, by, &s->arena, &item, &s->err));
	good(s, store_answered(s->store, &id, 1, &mark, &s->arena, &marked, &s->err));
}

/* All that a heed of that time could do. */
static void
people_are_decided_about(struct scene *s, int schema)
{
	static const char *const who[] = { "lea", "tom", "kim", "ann", "bo", "eve" };

	take(s, ours("post", NULL, 1, "look"));
	for (size_t i = 0; i < COUNT(who); i++)
		take(s, theirs(who[i], "post", who[i], 5 + (int)i, "hello?"));
	mark(s, "lea", MARK_DONE, 20);
	mark(s, "tom", MARK_SPAM, 21);
	undo(s, 22);
	mark(s, "kim", MARK_NO_REPLY, 23);
	mark(s, "kim", MARK_REOPEN, 24);
	take(s, theirs("lea2", "lea", "lea", 30, "and?"));
	if (schema >= LABELS_CAME) {
		label(s, "lea", "+vip +press", 40);
		label(s, "lea", "-vip", 41);
		label(s, "tom", "+vip", 42);
		undo(s, 43);
		label(s, "ann", "+vip", 44);
	}
	if (schema < MUTES_CAME)
		return;
	take(s, ours("reply", "bo", 50, "to bo"));
	answered(s, "ann", "reply", 51);
	mute(s, "eve", true, 52);
	take(s, theirs("eve2", "eve", "eve", 53, "hey"));
	mute(s, "tom", true, 54);
	mute(s, "tom", false, 55);
}

static const char *
all_acts(struct scene *s, int schema)
{
	const char *all = "";
	struct act *acts;
	size_t n;

	good(s, store_acts(s->store, 50, &s->arena, &acts, &n, &s->err));
	for (size_t i = 0; i < n; i++)
		all = arena_printf(&s->arena, "%s%lld %s %s %s\n", all,
			(long long)acts[i].id, acts[i].state,
			schema >= 7 ? acts[i].via : "", acts_says(&acts[i], &s->arena));
	return all;
}

static const char *
all_rows(struct scene *s)
{
	struct inbox_page rows = page(s, "is:any", 50);
	const char *all = "";

	for (size_t i = 0; i < rows.count; i++)
		all = arena_printf(&s->arena, "%s%s %s [%s] [%s] %lld\n", all,
			rows.at[i].person.remote_id,
			conversation_state_name(rows.at[i].state), rows.at[i].labels,
			rows.at[i].tags, (long long)rows.at[i].waiting_since);
	return arena_printf(&s->arena, "%svip: %s\nmuted: %s\n", all,
		people(s, "label:vip is:any"), people(s, "is:muted is:any"));
}

static void
nothing_differs(struct scene *s)
{
	int64_t changed;

	good(s, store_health_rebuild(s->store, &changed, &s->err));
	assert_int_equal(changed, 0);
	assert_int_equal(foreign_faults(s), 0);
}

static void
every_schema_keeps_its_decisions(struct scene *s, int schema)
{
	const char *turns;
	const char *rows;
	const char *acts;

	people_are_decided_about(s, schema);
	turns = all_turns(s);
	rows = all_rows(s);
	acts = all_acts(s, schema);
	open_old(s, as_schema(s, schema));
	assert_string_equal(all_turns(s), turns);
	assert_string_equal(all_rows(s), rows);
	assert_string_equal(all_acts(s, schema), acts);
	nothing_differs(s);
	assert_string_equal(all_rows(s), rows);
	/* What was last done can be undone, and done again. */
	if (schema < 7)
		return;
	store_set_via(s->store, VIA_SCREEN);
	undo(s, 60);
	assert_string_not_equal(all_rows(s), rows);
	redo(s, 61);
	assert_string_equal(all_rows(s), rows);
	nothing_differs(s);
}

static void
stores_of_all_schemas_keep_their_decisions(void **state)
{
	for (int schema = 1; schema <= LAST; schema++) {
		struct scene *s;
		void *own;

		(void)state;
		assert_int_equal(scene_setup(&own), 0);
		s = own;
		every_schema_keeps_its_decisions(s, schema);
		assert_int_equal(scene_teardown(&own), 0);
	}
}

/* A script of somebody's put it on, or an older undo left it so. */
static void
a_label_that_no_act_put_on_gets_one(void **state)
{
	struct scene *s = *state;
	const char *old;
	struct db *db;
	struct act *acts;
	size_t n;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "tom", 6, "hello?"));
	label(s, "lea", "+press", 10);
	old = as_schema(s, LAST);
	good(s, db_open(&db, old, &s->err));
	good(s,
		db_script(db,
			"INSERT INTO label(conversation, name) SELECT id, 'vip' "
			"FROM conversation; UPDATE conversation SET labels = "
			"CASE labels WHEN '' THEN 'vip' ELSE 'press vip' END",
			&s->err));
	db_close(db);
	open_old(s, old);
	assert_string_equal(row_of(s, "lea").labels, "press vip");
	nothing_differs(s);
	good(s, store_acts(s->store, 9, &s->arena, &acts, &n, &s->err));
	assert_int_equal(n, 2);
	assert_string_equal(acts[0].via, "engine");
	assert_string_equal(acts_says(&acts[0], &s->arena),
		"label +vip: @lea@example.social and 1 more");
	/* It is nobody's last act. */
	assert_string_equal(undo(s, 20), "undone: label +press, @lea@example.social");
	assert_string_equal(row_of(s, "lea").labels, "vip");
}

/* Undoing an old act took away what a newer one had put on as well. */
static void
a_label_that_an_undo_took_away_stays_away(void **state)
{
	struct scene *s = *state;
	const char *old;
	struct db *db;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	label(s, "lea", "+vip", 10);
	label(s, "lea", "-vip", 11);
	label(s, "lea", "+vip", 12);
	old = as_schema(s, LAST);
	good(s, db_open(&db, old, &s->err));
	good(s,
		db_script(db,
			"DELETE FROM label; UPDATE conversation SET labels = ''; UPDATE "
			"event SET state = 'undone', undone_at = 1 WHERE id = 1",
			&s->err));
	db_close(db);
	open_old(s, old);
	assert_string_equal(row_of(s, "lea").labels, "");
	nothing_differs(s);
	label(s, "lea", "+vip", 20);
	assert_string_equal(row_of(s, "lea").labels, "vip");
}

/* The number of an event is never given twice. */
static void
events_are_counted_on(void **state)
{
	struct scene *s = *state;
	const char *old;
	struct db *db;
	struct act *acts;
	size_t n;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	old = as_schema(s, LAST);
	good(s, db_open(&db, old, &s->err));
	good(s,
		db_script(db,
			"INSERT INTO event(id, at, what, conversation, reply) SELECT 41, 1, "
			"'done', id, 0 FROM conversation; DELETE FROM event",
			&s->err));
	db_close(db);
	open_old(s, old);
	mark(s, "lea", MARK_DONE, 10);
	good(s, store_acts(s->store, 9, &s->arena, &acts, &n, &s->err));
	assert_int_equal(acts[0].id, 42);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stores_of_all_schemas_keep_their_decisions),
		SCENE(a_label_that_no_act_put_on_gets_one),
		SCENE(a_label_that_an_undo_took_away_stays_away),
		SCENE(events_are_counted_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
