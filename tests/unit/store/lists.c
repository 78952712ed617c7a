/* Lists: pages in both directions, filters, counts, and what they cost.
 * SPDX-License-Identifier: MIT */
#include "base/buf.h"
#include "store/db/ops.h"
#include "tests/unit/store/store_scene.h"

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

static struct inbox_page
read_page(struct scene *s, const char *text, enum sort sort, const struct page_key *from,
	bool backwards, size_t limit)
{
	const struct list list = {
		.filter = query(s, text), .sort = sort, .now = s->now
	};
	struct inbox_page rows;

	good(s,
		store_lists_page(s->store, &list, from, backwards, limit, &s->arena,
			&rows, &s->err));
	return rows;
}

static void
conversations_under_one_post_have_it_in_common(void **state)
{
	struct scene *s = *state;
	int64_t lea;

	take(s, ours("post", NULL, 1, "new panniers"));
	take(s, theirs("1", "post", "lea", 5, "do you ship?"));
	take(s, theirs("2", "post", "tom", 6, "and to Norway?"));
	take(s, theirs("3", NULL, "eve", 7, "hello"));
	lea = store_lists_post(s->store, row_of(s, "lea").id);
	assert_int_not_equal(lea, 0);
	assert_int_equal(store_lists_post(s->store, row_of(s, "tom").id), lea);
	assert_int_not_equal(store_lists_post(s->store, row_of(s, "eve").id), lea);
	assert_int_equal(store_lists_post(s->store, 999), 0);
}

/* All ids of a list, read a page at a time, in the order of the list. */
static struct ids
walk(struct scene *s, const char *text, enum sort sort, bool backwards, size_t limit)
{
	struct ids ids = { 0 };
	struct page_key key;
	bool more = true;

	for (bool first = true; more; first = false) {
		struct inbox_page rows =
			read_page(s, text, sort, first ? NULL : &key, backwards, limit);

		more = rows.more;
		assert_true(rows.count > 0);
		key = inbox_row_key(&rows.at[backwards ? 0 : rows.count - 1], sort);
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
		for (int sort = SORT_WAITING; sort <= SORT_DUE; sort++) {
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
	struct inbox_page rows;
	bool waiting = true;

	crowd(s, 40);
	rows = read_page(s, "is:any", SORT_WAITING, NULL, false, 100);
	assert_int_equal(rows.count, 40);
	for (size_t i = 1; i < rows.count; i++) {
		const struct inbox_row *a = &rows.at[i - 1];
		const struct inbox_row *b = &rows.at[i];

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
counts_stop_at_a_cap(void **state)
{
	struct scene *s = *state;
	int64_t found;
	int64_t since;

	crowd(s, 40);
	good(s,
		store_lists_count(
			s->store, query(s, "is:any"), s->now, 10, &found, &s->err));
	assert_int_equal(found, 10);
	good(s, store_lists_oldest(s->store, NULL, s->now, &since, &s->err));
	assert_int_equal(since, at(100));
	good(s,
		store_lists_oldest(
			s->store, query(s, "from:fan39"), s->now, &since, &s->err));
	assert_int_equal(since, 0);
}

/* --- what they cost --- */

static int64_t
steps_of(struct scene *s, const char *text, enum sort sort, bool backwards)
{
	int64_t before = s->store->db->steps;

	read_page(s, text, sort, NULL, backwards, 20);
	return s->store->db->steps - before;
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

	crowd(s, 10);
	buf_init(&plans, 0);
	sites_watch_plans(s->store->db, &plans);
	for (size_t q = 0; q < COUNT(queries); q++)
		for (int way = 0; way < 4; way++) {
			read_page(s, queries[q], way % 2 ? SORT_NEWEST : SORT_WAITING,
				NULL, way / 2, 20);
			read_page(s, queries[q], way % 2 ? SORT_NEWEST : SORT_WAITING,
				&key, way / 2, 20);
			read_page(s, queries[q], SORT_WAITING, &rest, way / 2, 20);
		}
	talk_of(s, read_page(s, "", SORT_WAITING, NULL, false, 1).at[0].id);
	sites_watch_plans(s->store->db, NULL);
	assert_non_null(strstr(buf_text(&plans), "USING INDEX conversation_waiting "));
	assert_non_null(
		strstr(buf_text(&plans), "USING INDEX conversation_waiting_account "));
	assert_non_null(
		strstr(buf_text(&plans), "USING INDEX conversation_waiting_newest"));
	assert_non_null(strstr(buf_text(&plans), "USING INDEX conversation_rest "));
	assert_non_null(strstr(buf_text(&plans), "USING INDEX conversation_rest_state "));
	if (strstr(buf_text(&plans), "SCAN c\n") || strstr(buf_text(&plans), "B-TREE")) {
		fprintf(stderr, "%s", buf_text(&plans));
		fail();
	}
	buf_release(&plans);
}

static void
a_count_that_is_always_shown_looks_at_the_first_that_wait(void **state)
{
	struct scene *s = *state;
	int64_t some;
	bool more;
	struct buf plans;

	crowd(s, 40);
	good(s,
		store_lists_count_few(s->store, query(s, "is:open items:1"), s->now, 1000,
			&some, &more, &s->err));
	assert_int_equal(some, count(s, "is:open items:1"));
	assert_false(more);
	buf_init(&plans, 0);
	sites_watch_plans(s->store->db, &plans);
	good(s,
		store_lists_count_few(s->store, query(s, "is:open items:1"), s->now, 5,
			&some, &more, &s->err));
	sites_watch_plans(s->store->db, NULL);
	assert_int_equal(some, 5);
	assert_true(more);
	assert_non_null(strstr(buf_text(&plans), "f USING INDEX conversation_due"));
	assert_null(strstr(buf_text(&plans), "B-TREE"));
	buf_release(&plans);
	/* What has no such bound is not counted. */
	for (size_t i = 0; i < 3; i++) {
		static const char *const unbounded[] = { "is:any", "is:open good",
			"is:open from:fan1" };

		good(s,
			store_lists_count_few(s->store, query(s, unbounded[i]), s->now,
				1000, &some, &more, &s->err));
		assert_int_equal(some, -1);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(pages_give_every_row_once_in_both_directions),
		SCENE(who_waits_longest_is_first_and_the_rest_follows_newest_first),
		SCENE(counts_stop_at_a_cap),
		SCENE(conversations_under_one_post_have_it_in_common),
		SCENE(a_page_costs_the_same_in_a_store_of_any_size),
		SCENE(lists_are_walks_along_indexes),
		SCENE(a_count_that_is_always_shown_looks_at_the_first_that_wait),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
