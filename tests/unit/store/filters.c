/* What filters select: states, accounts, people, times and words.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/store/store_scene.h"

#include "store/people.h"

static void
set_the_scene(struct scene *s)
{
	struct account other = { .network = "bluesky",
		.name = "shop",
		.server = "https://b",
		.remote_id = "9",
		.handle = "@shop@b",
		.connected_at = at(7) };
	struct media image = { "image", "https://x", NULL };
	struct item item = theirs("a", NULL, "lea", 0, "Do you ship to Québec?");

	good(s, store_account_put(s->store, &other, &s->err));
	item.language = "fr-CA";
	take(s, item);
	item = theirs("b", NULL, "tom", 600, "100% \"great\" beans_and 送料はいくら");
	item.media = &image;
	item.n_media = 1;
	item.visibility = VISIBLE_DIRECT;
	item.kind = ITEM_DIRECT;
	take(s, item);
	take(s, theirs("c", NULL, "zoe", 700, "shipping was quick"));
	take(s, ours("d", "c", 800, "glad to hear"));
	s->account = other.id;
	take(s, theirs("e", NULL, "moe", 6, "refund please"));
	item = theirs("f", NULL, "ann", 900, "liked");
	item.liked = true;
	take(s, item);
}

static const struct {
	const char *query;
	const char *people;
} filters[] = {
	{ "", "lea moe tom ann" },
	{ "is:any", "lea moe tom ann zoe" },
	{ "is:answered", "zoe" },
	{ "is:waiting or is:answered", "lea moe tom ann zoe" },
	{ "is:direct", "tom" },
	{ "is:liked", "ann" },
	{ "is:found", "moe" },
	{ "is:quiet", "" },
	{ "is:heard", "" },
	{ "network:mastodon", "lea tom" },
	{ "network:bluesky is:any", "moe ann" },
	{ "network:nothing", "" },
	{ "account:sh", "moe ann" },
	{ "account:@brand@example.social", "lea tom" },
	{ "account:shop account:brand", "" },
	{ "from:@lea", "lea" },
	{ "from:example.social", "lea moe tom ann" },
	{ "-from:lea -from:tom", "moe ann" },
	{ "waiting:>6h", "lea moe tom" },
	{ "waiting:<6h40m", "ann" },
	{ "-waiting:>6h is:any", "ann zoe" },
	{ "age:<201m is:any", "ann zoe" },
	{ "items:>1 is:any", "zoe" },
	{ "items:<2 from:moe", "moe" },
	{ "items:2", "" },
	{ "begun:<1d is:any", "lea moe tom ann zoe" },
	{ "begun:>1d is:any", "" },
	{ "answered:<1d is:any", "zoe" },
	{ "-answered:<1d is:any", "lea moe tom ann" },
	{ "closed:<1d is:any", "" },
	{ "kind:direct", "tom" },
	{ "has:image", "tom" },
	{ "has:question", "lea" },
	{ "lang:fr", "lea" },
	{ "-lang:fr", "moe tom ann" },
	{ "ship", "lea" },
	{ "ship is:any", "lea zoe" },
	{ "\"to québec\"", "lea" },
	{ "refund or ship", "lea moe" },
	{ "ship -québec is:any", "zoe" },
	{ "100%", "tom" },
	{ "beans_and", "tom" },
	{ "beansxand", "" },
	{ "送料", "tom" },
	{ "料はいく", "tom" },
	{ "料送", "" },
	{ "水", "" },
	{ "it's", "" },
	{ "'", "" },
	{ "glad is:any", "zoe" },
	{ "tom", "tom" },
	{ "%", "tom" },
	{ "(ship or refund) network:bluesky", "moe" },
};

static void
filters_select_what_they_say(void **state)
{
	struct scene *s = *state;

	set_the_scene(s);
	for (int indexed = 0; indexed < 2; indexed++) {
		for (size_t i = 0; i < COUNT(filters); i++) {
			const char *found = people(s, filters[i].query);

			if (!str_eq(found, filters[i].people))
				fail_msg("%s: %s, not %s", filters[i].query, found,
					filters[i].people);
			assert_int_equal(count(s, filters[i].query),
				(int64_t)page(s, filters[i].query, 99).count);
		}
		good(s, store_search_index(s->store, &s->err));
	}
	assert_string_equal(people(s, "quebec"), "lea");
}

static void
an_edited_text_is_found_by_its_new_words_only(void **state)
{
	struct scene *s = *state;
	struct item item = theirs("a", NULL, "lea", 5, "parcel lost");

	take(s, item);
	good(s, store_search_index(s->store, &s->err));
	item.text = "parcel arrived";
	item.edited_at = at(9);
	take(s, item);
	assert_string_equal(people(s, "lost"), "");
	assert_string_equal(people(s, "arrived"), "lea");
	assert_string_equal(people(s, "parcel"), "lea");
	indexes_are_sound(s);
}

static void
common_words_are_found_on_a_walk(void **state)
{
	struct scene *s = *state;
	struct item *items = ARENA_ARRAY(&s->arena, struct item, 2500);

	for (int i = 0; i < 2500; i++)
		items[i] = theirs(arena_printf(&s->arena, "%d", 10000 + i), NULL,
			arena_printf(&s->arena, "f%d", i), i,
			i == 7 ? "rare bean" : "coffee");
	s->now = at(3000);
	take_many(s, items, 2500);
	good(s, store_search_index(s->store, &s->err));
	assert_int_equal(count(s, "coffee"), 2499);
	assert_int_equal(page(s, "coffee", 60).count, 60);
	assert_string_equal(people(s, "bean"), "f7");
	assert_int_equal(count(s, "example.social"), 2500);
	assert_int_equal(count(s, "co"), 2499);
}

static void
a_query_of_very_many_words_is_refused_in_words(void **state)
{
	struct scene *s = *state;
	const char *words = "a";
	int64_t found;

	for (int i = 0; i < 300; i++)
		words = arena_printf(&s->arena, "%s w%d", words, i);
	refused(s,
		store_lists_count(s->store, query(s, words), s->now, 0, &found, &s->err),
		ERR_QUERY, "too many words");
}

static void
spam_is_spam_until_they_write_again(void **state)
{
	struct scene *s = *state;

	take(s, theirs("moe1", NULL, "moe", 30, "buy followers"));
	take(s, theirs("lea1", NULL, "lea", 30, "thanks"));
	mark(s, "moe", MARK_SPAM, 1000);
	mark(s, "lea", MARK_NO_REPLY, 1000);
	assert_string_equal(people(s, "is:spam"), "moe");
	assert_string_equal(people(s, "is:no-reply -is:spam"), "lea");
	assert_int_equal(count(s, "is:spam"), 1);
	undo(s, 1001);
	undo(s, 1002);
	assert_string_equal(people(s, "is:spam"), "");
	redo(s, 1003);
	assert_string_equal(people(s, "is:spam"), "moe");
	s->now = at(2000);
	take(s, theirs("moe2", "moe1", "moe", 1500, "hello?"));
	assert_string_equal(people(s, "is:spam"), "");
}

static void
whoever_is_muted_is_found_in_any_state(void **state)
{
	struct scene *s = *state;
	struct identity moe;

	take(s, theirs("moe1", NULL, "moe", 30, "hi"));
	take(s, ours("moe2", "moe1", 40, "hello"));
	take(s, theirs("moe3", NULL, "moe", 50, "you are bad"));
	take(s, theirs("lea1", NULL, "lea", 60, "hi"));
	good(s,
		store_identities_find(
			s->store, "@moe@example.social", &s->arena, &moe, &s->err));
	assert_string_equal(people(s, "is:muted"), "");
	good(s, store_mute(s->store, moe.id, true, "ana", at(1000), &s->err));
	assert_string_equal(people(s, "is:muted"), "moe moe");
	assert_string_equal(people(s, "is:muted is:answered"), "moe");
	assert_string_equal(people(s, "is:any -is:muted"), "lea");
	assert_int_equal(count(s, "is:muted"), 2);
	good(s, store_mute(s->store, moe.id, false, "ana", at(1001), &s->err));
	assert_string_equal(people(s, "is:muted"), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(filters_select_what_they_say),
		SCENE(an_edited_text_is_found_by_its_new_words_only),
		SCENE(common_words_are_found_on_a_walk),
		SCENE(spam_is_spam_until_they_write_again),
		SCENE(whoever_is_muted_is_found_in_any_state),
		SCENE(a_query_of_very_many_words_is_refused_in_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
