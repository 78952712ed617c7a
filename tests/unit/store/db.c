/* What is said of databases in general (store/db/db.h).
 * SPDX-License-Identifier: MIT */
#include <unistd.h>

#include "store/db/ops.h"
#include "store/db/sql_words.h"
#include "tests/unit/store/store_scene.h"

static int64_t
meta(struct scene *s, const char *name)
{
	int64_t number;

	good(s, store_meta(s->store, name, &number, &s->err));
	return number;
}

/* What would go on in SQLite would not in PostgreSQL. */
static void
after_a_failed_statement_nothing_of_a_part_is_kept(void **state)
{
	struct scene *s = *state;
	const char *collides = "INSERT INTO meta(name, value) VALUES ('revision', 1)";

	good(s, store_begin(s->store, &s->err));
	good(s, store_set_meta(s->store, "repair_at", 7, &s->err));
	good(s, store_begin(s->store, &s->err));
	good(s, store_set_meta(s->store, "repair_at", 8, &s->err));
	refused(s, db_run(s->store->db, collides, NULL, 0, NULL, &s->err), ERR_STORE,
		"UNIQUE");
	refused(s, store_set_meta(s->store, "repair_at", 9, &s->err), ERR_STORE,
		"a part of it failed");
	refused(s, store_end(s->store, true, &s->err), ERR_STORE, "a part of it failed");
	good(s, store_end(s->store, true, &s->err));
	assert_int_equal(meta(s, "repair_at"), 7);
	good(s, store_begin(s->store, &s->err));
	good(s, store_set_meta(s->store, "repair_at", 10, &s->err));
	refused(s, db_run(s->store->db, collides, NULL, 0, NULL, &s->err), ERR_STORE,
		"UNIQUE");
	refused(s, store_end(s->store, true, &s->err), ERR_STORE, "a part of it failed");
	assert_int_equal(meta(s, "repair_at"), 7);
}

static void
a_copy_of_what_is_gone_says_so(void **state)
{
	struct scene *s = *state;
	const char *copy = arena_copy(&s->arena, scratch_path(s->scratch, "copy.db"));

	good(s, db_copy(s->store->db, copy, &s->err));
	assert_int_equal(unlink(scratch_path(s->scratch, "inner/store.db")), 0);
	refused(s, db_copy(s->store->db, copy, &s->err), ERR_STORE, "No such file");
	refused(s,
		db_copy(s->store->db, scratch_path(s->scratch, "none/copy.db"), &s->err),
		ERR_STORE, "none/copy.db");
}

static void
words_in_braces_are_filled(void **state)
{
	static const struct db_word words[] = { { "like", "ILIKE" },
		{ "found", "SELECT id FROM words WHERE word = ?" } };
	const struct db_ops ops = { .words = words, .n_words = COUNT(words) };
	char *filled =
		sql_words_fill("a {like} $1 OR b IN ({found $2}) OR c {like}", &ops);

	(void)state;
	assert_string_equal(filled,
		"a ILIKE $1 OR b IN (SELECT id FROM words WHERE word = $2) OR c ILIKE");
	free(filled);
}

static void
a_kind_is_said_of_null_too(void **state)
{
	struct scene *s = *state;
	const struct value values[] = { value_null_int(), value_text(NULL), value_int(7),
		value_text("7") };
	static const int nulls[] = { 1, 1, 0, 0 };
	int64_t number;

	for (size_t i = 0; i < COUNT(values); i++) {
		good(s,
			db_number(s->store->db,
				"SELECT CASE WHEN $1 IS NULL THEN 1 ELSE 0 END",
				&values[i], 1, -1, &number, &s->err));
		assert_int_equal(number, nulls[i]);
		assert_int_equal(values[i].kind, i % 2 ? VALUE_TEXT : VALUE_INT);
	}
	/* A statement is kept for each kind of its values: the same text is two. */
	number = s->store->db->kept.count;
	good(s, db_run(s->store->db, "SELECT $1", &values[0], 1, NULL, &s->err));
	good(s, db_run(s->store->db, "SELECT $1", &values[1], 1, NULL, &s->err));
	good(s, db_run(s->store->db, "SELECT $1", &values[2], 1, NULL, &s->err));
	assert_int_equal(s->store->db->kept.count, number + 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(after_a_failed_statement_nothing_of_a_part_is_kept),
		SCENE(a_copy_of_what_is_gone_says_so),
		SCENE(a_kind_is_said_of_null_too),
		cmocka_unit_test(words_in_braces_are_filled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
