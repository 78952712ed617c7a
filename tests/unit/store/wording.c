/* How much somebody wrote, and whether it was words at all, as queries find it.
 * SPDX-License-Identifier: MIT */
#include "inbox/filter/filter_match.h"
#include "store/health.h"
#include "tests/unit/store/old_store.h"
#include "tests/unit/store/store_scene.h"

static void
nothing_to_rebuild(struct scene *s)
{
	int64_t differed;

	good(s, store_health_rebuild(s->store, &differed, &s->err));
	assert_int_equal(differed, 0);
}

/* Whoever wrote only one message, by what it is. */
static void
one_message_says_what_it_is(void **state)
{
	static const struct {
		const char *text;
		const char *query;
	} said[] = {
		{ "👍🏽", "is:only-emoji words:0" },
		{ "@brand ❤️ 👨‍👩‍👧 🇩🇪", "is:only-emoji words:0" },
		{ ":blobcat: 🙏", "is:only-emoji words:0" },
		{ "👍?", "-is:only-emoji -is:only-mentions words:0" },
		{ "👍 thanks", "-is:only-emoji words:1" },
		{ "1 2 3", "-is:only-emoji words:3" },
		{ "@ana @tom@example.social", "is:only-mentions -is:only-emoji words:0" },
		{ "@ana look", "-is:only-mentions words:1" },
		{ "@ana https://a.example/b", "-is:only-mentions" },
		{ "where is my parcel?", "words:4 words:>3 words:<5 -words:<4" },
		{ "日本語", "words:3" },
		{ "", "-is:only-emoji -is:only-mentions words:0" },
	};
	struct scene *s = *state;

	for (size_t i = 0; i < COUNT(said); i++) {
		char id[8];

		snprintf(id, sizeof id, "m%zu", i);
		take(s, theirs(id, NULL, id, 5 + (int)i, said[i].text));
		if (!str_eq(people(s,
				    arena_printf(&s->arena, "from:@%s@ %s", id,
					    said[i].query)),
			    id))
			fail_msg("\"%s\" is not %s", said[i].text, said[i].query);
	}
	nothing_to_rebuild(s);
}

static void
a_picture_is_more_than_emoji(void **state)
{
	static struct media photo = { .kind = "image", .url = "https://a.example/b.png" };
	struct scene *s = *state;
	struct item item = theirs("a", NULL, "lea", 5, "👍");

	item.media = &photo;
	item.n_media = 1;
	take(s, item);
	assert_string_equal(people(s, "is:only-emoji"), "");
}

/* Thanks after a question do not make the question go away. */
static void
all_since_our_last_message_counts(void **state)
{
	struct scene *s = *state;

	take(s, theirs("a", NULL, "lea", 5, "where is my parcel?"));
	take(s, theirs("b", "a", "lea", 6, "🙏"));
	assert_string_equal(people(s, "is:only-emoji"), "");
	assert_string_equal(people(s, "words:4"), "lea");
	take(s, ours("c", "b", 7, "it comes on Monday"));
	assert_string_equal(people(s, "is:any words:4"), "lea");
	take(s, theirs("d", "c", "lea", 8, "🙏"));
	assert_string_equal(people(s, "is:only-emoji words:0"), "lea");
	nothing_to_rebuild(s);
}

static void
targets_can_use_them(void **state)
{
	struct scene *s = *state;
	const struct filter_facts facts = { .has = "link only-emoji ", .n_words = 2 };
	const struct filter_facts forgotten = { .has = "", .n_words = -1 };

	assert_true(filter_match(query(s, "is:only-emoji words:<3"), &facts));
	assert_false(filter_match(query(s, "is:only-mentions"), &facts));
	assert_false(filter_match(query(s, "words:<3"), &forgotten));
}

static void
an_old_store_is_counted_once(void **state)
{
	struct scene *s = *state;

	take(s, theirs("a", NULL, "lea", 5, "❤️"));
	take(s, theirs("b", NULL, "tom", 6, "so it is"));
	assert_string_equal(open_old(s, as_schema(s, 32)),
		"it is counted how many words people wrote");
	assert_string_equal(people(s, "words:3"), "tom");
	assert_string_equal(people(s, "is:only-emoji"), "lea");
	nothing_to_rebuild(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(one_message_says_what_it_is),
		SCENE(a_picture_is_more_than_emoji),
		SCENE(all_since_our_last_message_counts),
		SCENE(targets_can_use_them),
		SCENE(an_old_store_is_counted_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
