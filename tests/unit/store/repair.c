/* What an older heed had wrong is repaired once, at the upgrade, and heed says so.
 * SPDX-License-Identifier: MIT */
#include "base/buf.h"
#include "tests/unit/store/old_store.h"
#include "store/upgrade/schema.h"
#include "tests/unit/store/target_scene.h"

/* The schema of the last heed that stored breaches. */
#define STORED_BREACHES 6

/* In the old store. */
static void
change(struct scene *s, const char *path, const char *sql)
{
	struct db *db;

	good(s, db_open(&db, path, &s->err));
	good(s, db_script(db, sql, &s->err));
	db_close(db);
}

static int64_t
rebuilt(struct scene *s)
{
	int64_t changed;

	good(s, store_health_rebuild(s->store, &changed, &s->err));
	return changed;
}

static void
people_talk(struct scene *s)
{
	TARGETS(s, 0, "all", "first", "40m", "next", "2h");
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, ours("b", "a", 30, "in time"));
	take(s, theirs("c", NULL, "tom", 6, "hello?"));
	take(s, ours("d", "c", 90, "late"));
	take(s, theirs("e", NULL, "eva", 7, "hello?"));
	known(s, 200);
	s->now = at(200);
}

static void
a_new_store_needs_no_repair(void **state)
{
	struct scene *s = *state;

	people_talk(s);
	assert_null(repaired(s));
	assert_int_equal(rebuilt(s), 0);
}

static void
what_is_due_to_be_folded_is_no_difference(void **state)
{
	struct scene *s = *state;

	people_talk(s);
	good(s,
		db_script(s->store->db,
			"UPDATE conversation SET waiting = 1 - waiting;"
			"INSERT INTO stale(conversation) SELECT id FROM conversation",
			&s->err));
	assert_int_equal(rebuilt(s), 0);
	good(s,
		db_script(s->store->db, "UPDATE conversation SET waiting = 1 - waiting",
			&s->err));
	assert_int_equal(rebuilt(s), 3);
}

static void
stores_of_all_schemas_are_repaired_once(void **state)
{
	struct scene *s = *state;

	people_talk(s);
	for (int i = 1; i < store_schema_count; i++) {
		const char *first =
			arena_copy(&s->arena, scratch_path(s->scratch, "inner/store.db"));
		const char *old = as_schema(s, i);
		const char *said;

		good(s, store_open(&s->store, old, &s->err));
		said = repaired(s);
		if (i <= STORED_BREACHES && !said)
			fail_msg("schema %d was not repaired", i);
		assert_null(repaired(s));
		if (rebuilt(s) != 0)
			fail_msg("schema %d differs after its repair: %s", i, said);
		store_close(s->store);
		good(s, store_open(&s->store, first, &s->err));
	}
}

static void
what_contradicts_its_turns_goes_and_heed_says_so(void **state)
{
	struct scene *s = *state;
	const char *old;
	const char *said;

	people_talk(s);
	old = as_schema(s, STORED_BREACHES);
	/* lea was answered in time, and a breach of 40 minutes was written all the same; of
	 * tom's and eva's nobody took note; tom's wait was counted before there were
	 * hours, and nobody will read eva's thread again. */
	change(s, old,
		arena_printf(&s->arena,
			"INSERT INTO breach(conversation, since, target, at) SELECT "
			"conversation, since, 'all', since + 2400000 FROM turn "
			"WHERE opened_by = 'a'; UPDATE turn SET business = 17; "
			"UPDATE conversation SET due_key = %lld, target = 'all', "
			"due_since = waiting_since WHERE waiting = 1; "
			"UPDATE thread SET next_at = 0",
			(long long)at(47)));
	good(s, store_open(&s->store, old, &s->err));
	said = repaired(s);
	if (!strstr(said, "upgraded the store: 1 breach removed") ||
		!strstr(said, "conversations counted again"))
		fail_msg("%s", said);
	assert_null(repaired(s));
	known(s, 200);
	assert_string_equal(missed(s), "all 46, all 47");
	assert_int_equal(rebuilt(s), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(a_new_store_needs_no_repair),
		SCENE(what_is_due_to_be_folded_is_no_difference),
		SCENE(stores_of_all_schemas_are_repaired_once),
		SCENE(what_contradicts_its_turns_goes_and_heed_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
