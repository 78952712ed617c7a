/* The journal: what stands of what was said, whatever is undone, joined or removed.
 * SPDX-License-Identifier: MIT */
#include "inbox/annotation/annotation.h"
#include "inbox/label.h"
#include "store/journal.h"
#include "store/labels.h"
#include "tests/unit/store/store_scene.h"

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

static struct act
newest_act(struct scene *s)
{
	struct act *acts;
	size_t n;

	good(s, store_acts(s->store, 1, &s->arena, &acts, &n, &s->err));
	assert_int_equal(n, 1);
	return acts[0];
}

static void
undo_act(struct scene *s, int64_t act)
{
	char *said;
	int64_t where;

	good(s,
		store_undo_act(s->store, act, "ana", at(900), &s->arena, &said, &where,
			&s->err));
}

static void
nothing_differs(struct scene *s)
{
	int64_t changed;

	good(s, store_health_rebuild(s->store, &changed, &s->err));
	assert_int_equal(changed, 0);
}

/* --- what stands --- */

static void
undoing_an_old_label_keeps_a_newer_equal_one(void **state)
{
	struct scene *s = *state;
	int64_t first;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	label(s, "lea", "+vip", 10);
	first = newest_act(s).id;
	label(s, "lea", "-vip", 11);
	label(s, "lea", "+vip", 12);
	undo_act(s, first);
	assert_string_equal(row_of(s, "lea").labels, "vip");
	nothing_differs(s);
	undo_act(s, first + 2);
	assert_string_equal(row_of(s, "lea").labels, "");
	undo_act(s, first + 1);
	assert_string_equal(row_of(s, "lea").labels, "");
	nothing_differs(s);
}

/* The clock was set back by an hour between the two. */
static void
decisions_count_in_the_order_of_their_acts(void **state)
{
	struct scene *s = *state;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	mark(s, "lea", MARK_DONE, 90);
	mark(s, "lea", MARK_REOPEN, 30);
	assert_string_equal(state_of(s, "lea"), "waiting");
	mark(s, "lea", MARK_SPAM, 20);
	assert_int_equal(count(s, "is:spam"), 1);
	nothing_differs(s);
}

static void
what_is_derived_is_made_again(void **state)
{
	struct scene *s = *state;
	int64_t changed;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "tom", 5, "hello?"));
	label(s, "lea", "+vip", 10);
	mute(s, "tom", true, 11);
	good(s,
		db_script(s->store->db,
			"DELETE FROM tag WHERE kind = 'label'; INSERT INTO tag(kind, key, scope, "
			"subject, value) SELECT 'label', 'stray', 0, id, '' FROM conversation; "
			"DELETE FROM tag WHERE scope = 1",
			&s->err));
	good(s, store_health_rebuild(s->store, &changed, &s->err));
	assert_int_equal(changed, 3);
	assert_int_equal(count(s, "label:stray is:any"), 0);
	assert_string_equal(people(s, "label:vip"), "lea");
	assert_string_equal(people(s, "is:muted is:any"), "tom");
	nothing_differs(s);
}

static void
a_new_conversation_has_what_is_noted_of_its_person(void **state)
{
	struct scene *s = *state;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	mute(s, "lea", true, 10);
	take(s, theirs("b", NULL, "lea", 20, "and this?"));
	assert_int_equal(count(s, "is:muted is:any"), 2);
	assert_int_equal(count(s, NULL), 0);
	nothing_differs(s);
	undo(s, 30);
	assert_int_equal(count(s, "is:muted is:any"), 0);
	nothing_differs(s);
}

static void
joined_conversations_have_each_act_once(void **state)
{
	struct scene *s = *state;
	struct marked marked;
	struct inbox_page rows;
	int64_t ids[2];

	take(s, theirs("b", "a", "lea", 5, "hello?"));
	take(s, theirs("d", "c", "lea", 8, "and?"));
	rows = page(s, "is:any", 10);
	assert_int_equal(rows.count, 2);
	ids[0] = rows.at[0].id;
	ids[1] = rows.at[1].id;
	good(s, decide(s, ids, 2, MARK_DONE, 9, &marked));
	assert_int_equal(newest_act(s).more, 1);
	take(s, context("c", "b", "tom", 10, "between"));
	assert_string_equal(state_of(s, "lea"), "done");
	assert_int_equal(newest_act(s).more, 0);
	assert_int_equal(newest_act(s).conversation, row_of(s, "lea").id);
	nothing_differs(s);
	undo(s, 11);
	assert_string_equal(state_of(s, "lea"), "waiting");
}

/* --- the log --- */

static void
removing_an_account_keeps_the_log(void **state)
{
	struct scene *s = *state;
	char *said;
	int64_t where;
	struct act act;
	int64_t left;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	mark(s, "lea", MARK_DONE, 10);
	label(s, "lea", "+vip", 11);
	mute(s, "lea", true, 12);
	good(s, store_account_remove(s->store, s->account, &s->err));
	act = newest_act(s);
	assert_string_equal(act.what, "mute");
	assert_string_equal(act.state, "final");
	assert_null(act.account);
	assert_string_equal(
		acts_says(&act, &s->arena), "mute: a conversation of a removed account");
	refused(s, store_undo(s->store, "ana", at(20), &s->arena, &said, &where, &s->err),
		ERR_GONE, "nothing");
	good(s,
		db_number(s->store->db,
			"SELECT (SELECT count(*) FROM annotation) + (SELECT count(*) FROM tag)",
			NULL, 0, -1, &left, &s->err));
	assert_int_equal(left, 0);
}

/* --- many --- */

#define MANY 40000

static int64_t *
many_wait(struct scene *s)
{
	int64_t *ids = ARENA_ARRAY(&s->arena, int64_t, MANY);
	struct query *q;
	size_t n = 0;

	good(s, store_begin(s->store, &s->err));
	for (int i = 0; i < MANY; i += 500) {
		struct item *items = ARENA_ARRAY(&s->arena, struct item, 500);

		for (int k = 0; k < 500; k++) {
			items[k] = theirs(arena_printf(&s->arena, "m%d", i + k), NULL,
				"fan", i, "hello?");
			items[k].author.remote_id =
				arena_printf(&s->arena, "fan%d", (i + k) % 4000);
		}
		take_many(s, items, 500);
	}
	good(s, store_end(s->store, true, &s->err));
	good(s,
		db_query(s->store->db, "SELECT id FROM conversation", NULL, 0, &q,
			&s->err));
	while (n < MANY && db_next(q))
		ids[n++] = db_int(q, 0);
	good(s, db_end(q, &s->err));
	assert_int_equal(n, MANY);
	return ids;
}

static void
forty_thousand_are_one_event_and_one_undo(void **state)
{
	struct scene *s = *state;
	int64_t *ids = many_wait(s);
	int64_t bytes;
	struct marked marked;
	struct act *acts;
	size_t n;

	sites_watch_plans(s->store->db, NULL);
	assert_int_equal(count(s, NULL), MANY);
	good(s, decide(s, ids, MANY, MARK_DONE, 50000, &marked));
	assert_int_equal(marked.count, MANY);
	assert_int_equal(count(s, NULL), 0);
	good(s, store_acts(s->store, 9, &s->arena, &acts, &n, &s->err));
	assert_int_equal(n, 1);
	assert_string_equal(acts[0].state, "done");
	assert_int_equal(acts[0].more, MANY - 1);
	good(s,
		db_number(s->store->db,
			"SELECT sum(payload) FROM dbstat WHERE name LIKE 'annotation%'",
			NULL, 0, 0, &bytes, &s->err));
	assert_in_range(bytes, 1, 60 * MANY);
	assert_non_null(strstr(undo(s, 50001), "and 39999 more"));
	assert_int_equal(count(s, NULL), MANY);
	nothing_to(s, store_undo);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(undoing_an_old_label_keeps_a_newer_equal_one),
		SCENE(decisions_count_in_the_order_of_their_acts),
		SCENE(what_is_derived_is_made_again),
		SCENE(a_new_conversation_has_what_is_noted_of_its_person),
		SCENE(joined_conversations_have_each_act_once),
		SCENE(removing_an_account_keeps_the_log),
		SCENE(forty_thousand_are_one_event_and_one_undo),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
