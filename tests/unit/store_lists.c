/* Lists: pages in both directions, filters, counts, and what they cost.
 * SPDX-License-Identifier: MIT */
#include "base/buf.h"
#include "tests/unit/store_scene.h"

/* 40 people: every third is answered, every fourth done, some at the same minute. */
static void
crowd(struct scene *s, int count_of_people)
{
	for (int i = 0; i < count_of_people; i++) {
		const char *who = arena_printf(&s->arena, "fan%d", i);
		const char *id = arena_printf(&s->arena, "%d", 1000 + i);

		take(s, theirs(id, NULL, who, 100 + i / 3, "is it good?"));
		if (i % 3 == 0)
			take(s,
				ours(arena_printf(&s->arena, "a%d", i), id, 200 + i / 6,
					"it is"));
		else if (i % 4 == 0)
			mark(s, who, MARK_DONE, 990);
	}
}

static struct rows
read_page(struct scene *s, const char *text, enum sort sort, const struct page_key *from,
	bool backwards, size_t limit)
{
	const struct list list = {
		.filter = query(s, text), .sort = sort, .now = s->now
	};
	struct rows rows;

	good(s,
		store_page(s->store, &list, from, backwards, limit, &s->arena, &rows,
			&s->err));
	return rows;
}

/* All ids of a list, read a page at a time, in the order of the list. */
static struct ids
walk(struct scene *s, const char *text, enum sort sort, bool backwards, size_t limit)
{
	struct ids ids = { 0 };
	struct page_key key;
	bool more = true;

	for (bool first = true; more; first = false) {
		struct rows rows =
			read_page(s, text, sort, first ? NULL : &key, backwards, limit);

		more = rows.more;
		assert_true(rows.count > 0);
		key = row_key(&rows.at[backwards ? 0 : rows.count - 1], sort);
		for (size_t i = 0; i < rows.count; i++)
			ids_push(&ids, rows.at[backwards ? rows.count - 1 - i : i].id);
	}
	for (size_t i = 0; backwards && i < ids.count / 2; i++) {
		int64_t swap = ids.at[i];

		ids.at[i] = ids.at[ids.count - 1 - i];
		ids.at[ids.count - 1 - i] = swap;
	}
	return ids;
}

static void
same_ids(const struct ids *a, const struct ids *b)
{
	assert_int_equal(a->count, b->count);
	assert_memory_equal(a->at, b->at, a->count * sizeof *a->at);
}

static void
pages_give_every_row_once_in_both_directions(void **state)
{
	static const char *const queries[] = { "", "is:any", "is:answered",
		"is:any -is:waiting", "is:any fan", "account:brand is:any" };
	struct scene *s = *state;

	crowd(s, 40);
	for (size_t q = 0; q < COUNT(queries); q++)
		for (int sort = SORT_WAITING; sort <= SORT_NEWEST; sort++) {
			struct ids whole =
				walk(s, queries[q], (enum sort)sort, false, 1000);
			struct ids down = walk(s, queries[q], (enum sort)sort, false, 3);
			struct ids up = walk(s, queries[q], (enum sort)sort, true, 4);

			same_ids(&whole, &down);
			same_ids(&whole, &up);
			assert_int_equal(count(s, queries[q]), whole.count);
			ids_sort(&down);
			assert_int_equal(down.count, whole.count);
			ids_release(&whole);
			ids_release(&down);
			ids_release(&up);
		}
}

static void
who_waits_longest_is_first_and_the_rest_follows_newest_first(void **state)
{
	struct scene *s = *state;
	struct rows rows;
	bool waiting = true;

	crowd(s, 40);
	rows = read_page(s, "is:any", SORT_WAITING, NULL, false, 100);
	assert_int_equal(rows.count, 40);
	for (size_t i = 1; i < rows.count; i++) {
		const struct row *a = &rows.at[i - 1];
		const struct row *b = &rows.at[i];

		waiting = waiting && b->waiting_since > 0;
		if (waiting)
			assert_true(a->waiting_since <= b->waiting_since);
		else
			assert_true(b->waiting_since == 0 &&
				(a->waiting_since > 0 || a->last_at >= b->last_at));
	}
	rows = read_page(s, "is:any", SORT_NEWEST, NULL, false, 100);
	for (size_t i = 1; i < rows.count; i++)
		assert_true(rows.at[i - 1].last_at >= rows.at[i].last_at);
}

static void
the_next_one_who_waits_comes_round(void **state)
{
	struct scene *s = *state;
	struct row row;
	struct page_key key;

	refused(s, store_next_waiting(s->store, NULL, 0, &s->arena, &row, &s->err),
		ERR_GONE, "nobody");
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "tom", 6, "hello?"));
	good(s, store_next_waiting(s->store, NULL, 0, &s->arena, &row, &s->err));
	assert_string_equal(row.person.remote_id, "lea");
	assert_string_equal(row.network, "mastodon");
	key = row_key(&row, SORT_WAITING);
	good(s, store_next_waiting(s->store, &key, row.id, &s->arena, &row, &s->err));
	assert_string_equal(row.person.remote_id, "tom");
	key = row_key(&row, SORT_WAITING);
	good(s, store_next_waiting(s->store, &key, row.id, &s->arena, &row, &s->err));
	assert_string_equal(row.person.remote_id, "lea");
	mark(s, "tom", MARK_DONE, 1000);
	refused(s, store_next_waiting(s->store, &key, row.id, &s->arena, &row, &s->err),
		ERR_GONE, "nobody");
}

/* --- filters --- */

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
		good(s, store_index_search(s->store, &s->err));
	}
	assert_string_equal(people(s, "quebec"), "lea");
}

static void
an_edited_text_is_found_by_its_new_words_only(void **state)
{
	struct scene *s = *state;
	struct item item = theirs("a", NULL, "lea", 5, "parcel lost");

	take(s, item);
	good(s, store_index_search(s->store, &s->err));
	item.text = "parcel arrived";
	item.edited_at = at(9);
	take(s, item);
	assert_string_equal(people(s, "lost"), "");
	assert_string_equal(people(s, "arrived"), "lea");
	assert_string_equal(people(s, "parcel"), "lea");
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
	good(s, store_index_search(s->store, &s->err));
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
	refused(s, store_count(s->store, query(s, words), s->now, 0, &found, &s->err),
		ERR_QUERY, "too many words");
}

static void
counts_stop_at_a_cap(void **state)
{
	struct scene *s = *state;
	int64_t found;
	int64_t since;

	crowd(s, 40);
	good(s, store_count(s->store, query(s, "is:any"), s->now, 10, &found, &s->err));
	assert_int_equal(found, 10);
	good(s, store_oldest(s->store, NULL, s->now, &since, &s->err));
	assert_int_equal(since, at(100));
	good(s, store_oldest(s->store, query(s, "from:fan39"), s->now, &since, &s->err));
	assert_int_equal(since, 0);
}

/* --- what they cost --- */

static int64_t
steps_of(struct scene *s, const char *text, enum sort sort, bool backwards)
{
	int64_t before = db_steps(s->store->db);

	read_page(s, text, sort, NULL, backwards, 20);
	return db_steps(s->store->db) - before;
}

static void
a_page_costs_the_same_in_a_store_of_any_size(void **state)
{
	static const char *const queries[] = { "", "is:any", "account:brand" };
	struct scene *s = *state;
	int64_t small[3][2][2];

	crowd(s, 60);
	for (int round = 0; round < 2; round++) {
		for (size_t q = 0; q < COUNT(queries); q++)
			for (int sort = 0; sort < 2; sort++)
				for (int back = 0; back < 2; back++) {
					int64_t steps = steps_of(
						s, queries[q], (enum sort)sort, back);

					if (round == 0)
						small[q][sort][back] = steps;
					else
						assert_in_range(steps, 1,
							small[q][sort][back] * 11 / 10);
				}
		crowd(s, 900);
	}
}

static void
lists_are_walks_along_indexes(void **state)
{
	static const char *const queries[] = { "", "is:any", "is:done", "account:brand",
		"network:mastodon is:any", "waiting:>2h", "age:<3d is:any" };
	struct scene *s = *state;
	struct page_key key = { at(100), 1 };
	struct page_key rest = { -at(100), 1 };
	struct buf plans;
	struct row row;

	crowd(s, 10);
	buf_init(&plans, 0);
	db_watch_plans(s->store->db, &plans);
	for (size_t q = 0; q < COUNT(queries); q++)
		for (int way = 0; way < 4; way++) {
			read_page(s, queries[q], way % 2 ? SORT_NEWEST : SORT_WAITING,
				NULL, way / 2, 20);
			read_page(s, queries[q], way % 2 ? SORT_NEWEST : SORT_WAITING,
				&key, way / 2, 20);
			read_page(s, queries[q], SORT_WAITING, &rest, way / 2, 20);
		}
	good(s, store_next_waiting(s->store, &key, 0, &s->arena, &row, &s->err));
	talk_of(s, row.id);
	db_watch_plans(s->store->db, NULL);
	assert_non_null(strstr(buf_text(&plans), "USING INDEX conversation_waiting "));
	assert_non_null(
		strstr(buf_text(&plans), "USING INDEX conversation_waiting_account "));
	assert_non_null(
		strstr(buf_text(&plans), "USING INDEX conversation_waiting_newest"));
	assert_non_null(strstr(buf_text(&plans), "USING INDEX conversation_rest"));
	if (strstr(buf_text(&plans), "SCAN c\n") || strstr(buf_text(&plans), "B-TREE")) {
		fprintf(stderr, "%s", buf_text(&plans));
		fail();
	}
	buf_release(&plans);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(pages_give_every_row_once_in_both_directions),
		SCENE(who_waits_longest_is_first_and_the_rest_follows_newest_first),
		SCENE(the_next_one_who_waits_comes_round),
		SCENE(filters_select_what_they_say),
		SCENE(an_edited_text_is_found_by_its_new_words_only),
		SCENE(common_words_are_found_on_a_walk),
		SCENE(a_query_of_very_many_words_is_refused_in_words),
		SCENE(counts_stop_at_a_cap),
		SCENE(a_page_costs_the_same_in_a_store_of_any_size),
		SCENE(lists_are_walks_along_indexes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
