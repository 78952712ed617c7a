/* Every message of the conversations that a query selects.
 * SPDX-License-Identifier: MIT */
#include "store/export.h"

#include "base/buf.h"
#include "tests/unit/store/store_scene.h"

struct heard {
	struct arena *arena;
	const char *ids;
	int stop_after; /* messages; 0: never */
};

static bool
hear_one(void *context, const struct inbox_row *row, const struct item *item,
	struct err *err)
{
	struct heard *heard = context;

	(void)row;
	heard->ids = arena_printf(heard->arena, "%s %s", heard->ids, item->remote_id);
	return --heard->stop_after != 0 || err_set(err, ERR_FAILED, "the disk is full");
}

static const char *
exported(struct scene *s, const char *text, int64_t from, int64_t until)
{
	struct heard heard = { .arena = &s->arena, .ids = "" };
	const struct export_request request = {
		.filter = query(s, text), .from = from, .until = until, .now = s->now
	};

	good(s, store_export(s->store, &request, hear_one, &heard, &s->err));
	return heard.ids;
}

static void
a_conversation_is_exported_whole_and_in_order(void **state)
{
	struct scene *s = *state;

	take(s, ours("1", NULL, 100, "new bell"));
	take(s, theirs("3", "1", "lea", 300, "and in red?"));
	take(s, theirs("2", "1", "lea", 200, "how loud?"));
	take(s, ours("4", "3", 400, "@lea loud, and red"));
	take(s, theirs("9", NULL, "wim", 350, "@brand are you open?"));
	assert_string_equal(exported(s, "is:any", 0, 0), " 2 3 4 9");
	assert_string_equal(exported(s, "is:waiting", 0, 0), " 9");
	assert_string_equal(exported(s, "is:any", at(300), at(400)), " 3 9");
	assert_string_equal(exported(s, "from:kim is:any", 0, 0), "");
}

static void
a_reader_that_fails_ends_it(void **state)
{
	struct scene *s = *state;
	struct heard heard = { .arena = &s->arena, .ids = "", .stop_after = 1 };
	const struct export_request request = { .filter = query(s, "is:any"),
		.now = s->now };

	take(s, theirs("8", NULL, "lea", 300, "@brand hello"));
	take(s, theirs("9", NULL, "wim", 350, "@brand are you open?"));
	assert_false(store_export(s->store, &request, hear_one, &heard, &s->err));
	assert_string_equal(s->err.text, "the disk is full");
	assert_string_equal(heard.ids, " 9");
	/* The store can be written to again. */
	take(s, theirs("10", NULL, "kim", 360, "@brand and me?"));
	assert_string_equal(exported(s, "is:any", 0, 0), " 10 9 8");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(a_conversation_is_exported_whole_and_in_order),
		SCENE(a_reader_that_fails_ends_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
